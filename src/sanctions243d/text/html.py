"""A page of HTML that needs nothing else, and text that is fit for one."""

from collections.abc import Iterable
from html import escape

from sanctions243d.text.shown import shown

_UNBOUNDED = 1 << 20
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, style: str, body: Iterable[str], heading: str = "") -> str:
    """Return a page with a heading above its body; it is the title, unless another is given."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        f"<title>{escaped(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escaped(heading or title)}</h1>",
        *body,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a text fit for HTML, with whatever could hide made visible.

    >>> escaped("<b>\\x1b")
    '&lt;b&gt;\\\\x1b'
    """
    return escape(shown(text, _UNBOUNDED))
