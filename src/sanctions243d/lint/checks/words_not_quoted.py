"""Operative words of a source that no order quotes: three or more in a row, inside a span that is declared operative.

Words quoted are those of `quote` and of the texts of exceptions, in any order that names the source.
In Chinese, where words are not set apart, every two characters count as a word.
"""

import re
from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.logic.readings import levels_of
from sanctions243d.orders.order import ExceptionClause, Order
from sanctions243d.orders.quotes import folded, quotes_of
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Mapping, Scalar, Sequence
from sanctions243d.text.shown import shown

CODE = "words-not-quoted"
FEWEST = 3
_EDGES = " ,;:.…、，。；：()（）"
_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W_\u3400-\u9fff]+(?:[-'’/.][^\W_\u3400-\u9fff]+)*")


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each run of operative words that is quoted nowhere."""
    quoted: dict[str, list[str]] = {}
    for order in context.rulebook.orders.values():
        for source in order.sources:
            quoted.setdefault(source, []).extend(_quoted_in(order))
    for id, quotes in quoted.items():
        text = folded(context.rulebook.sources[id].text)
        is_quoted = _marked(text, quotes)
        for span in _spans(id, context):
            for words in _left(text, folded(span.text), is_quoted):
                message = f"no order quotes the operative words `{shown(words, 200)}`"
                help = "quote them where the rule states them, or take them out of `operative`"
                yield Diagnostic(CODE, message, span.location, help, "warning")


def _quoted_in(order: Order) -> Iterator[str]:
    yield from (folded(quote.text) for quote in quotes_of(order))
    for level in levels_of(order.root):
        for exception in level.exceptions:
            yield from _texts(exception)


def _texts(exception: ExceptionClause) -> Iterator[str]:
    yield folded(exception.text)
    for part in exception.parts:
        yield from _texts(part)


def _marked(text: str, quotes: list[str]) -> list[bool]:
    """Return for each character of a text whether some quote covers it."""
    found = [False] * len(text)
    for quote in dict.fromkeys(quote for quote in quotes if quote):
        start = text.find(quote)
        while start >= 0:
            found[start : start + len(quote)] = [True] * len(quote)
            start = text.find(quote, start + len(quote))
    return found


def _spans(source: str, context: Context) -> Iterator[Scalar]:
    root = context.documents.get(f"sources/{source}.yaml")
    node = root.get("operative") if isinstance(root, Mapping) else None
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar):
            yield item


def _left(text: str, span: str, is_quoted: list[bool]) -> Iterator[str]:
    """Yield what no quote covers in a span, where that is enough words."""
    start = text.find(span)
    run = ""
    for place in range(start, start + len(span) + 1):
        if place < start + len(span) and not is_quoted[place]:
            run += text[place]
            continue
        if len(_WORD.findall(run)) >= FEWEST:
            yield run.strip(_EDGES)
        run = ""
