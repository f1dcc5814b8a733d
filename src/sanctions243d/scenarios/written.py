"""A scenario as the text that stands in a scenario file."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sanctions243d.layout.scalars import quoted

_FLAGS = {True: "true", False: "false"}
WIDTH = 120
# what YAML takes for the end of a line, or does not read, and JSON leaves as it is
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def as_yaml(
    name: str,
    issued_on: date,
    applicant: Mapping[str, Any],
    expect: str | Mapping[str, Any],
    *,
    readings: Mapping[str, str] | None = None,
    note: str = "",
) -> str:
    """Return a scenario in the layout of scenario files; `note` becomes a comment beside what is expected.

    >>> from datetime import date
    >>> print(as_yaml("A student is not named", date(2026, 4, 1), {"visa_class": "M1"}, "?"), end="")
    - name: A student is not named
      issued_on: 2026-04-01
      applicant:
        visa_class: M1
      expect: "?"
    """
    lines = [f"- name: {text_of(name)}", f"  issued_on: {issued_on}", "  applicant:"]
    for key, value in applicant.items():
        lines += fact_lines(key, value, "    ")
    if readings:
        lines.append(f"  readings: {flow(readings)}")
    lines.append(f"  expect: {flow(expect)}" + (f"    # {note}" if note else ""))
    return "\n".join(lines) + "\n"


def fact_lines(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Yield the lines of one fact; a list that is too long for a line has a line for each item."""
    line = f"{indent}{key}: {flow(value)}"
    if isinstance(value, list) and len(line) > WIDTH:
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {flow(item)}" for item in value)
    else:
        yield line


def flow(value: Any) -> str:
    """Return a value on one line.

    >>> flow({"employer": "chn.mps", "level": "正处级", "still_employed": True, "relatives": []})
    '{employer: chn.mps, level: 正处级, still_employed: true, relatives: []}'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{text_of(key)}: {flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return _FLAGS[value] if isinstance(value, bool) else "unknown" if value is None else text_of(str(value))


def text_of(text: str) -> str:
    """Return a text as a scalar that reads back as it is, in quotes where it needs them."""
    is_plain = (
        text not in ("", "null", "Null", "NULL")
        and text[0].isalnum()
        and not set(text) & set(",[]{}#&*!|>'\"%@`\\")
        and not _UNSEEN.search(text)
        and ": " not in text
    )
    return text if is_plain and not text.endswith((":", " ")) else _UNSEEN.sub(_escaped, quoted(text))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
