"""An answer as text."""

import json
from collections.abc import Iterator
from textwrap import wrap

from sanctions243d.analysis.questions.answer import Answer, Witness
from sanctions243d.text.shown import shown

WIDTH = 80
_COVERED = {0: "does not cover", 1: "may cover", 2: "covers"}


def text_of(answer: Answer) -> str:
    """Return an answer in a few lines: yes or no, who shows it, and the lines of the rules."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield from _wrapped(f"{answer.question[:1].upper()}{answer.question[1:]}: {answer.word}.", "")
    if answer.reason:
        yield from _wrapped(f"Not known, because {answer.reason}.", "  ")
    for row in answer.rows:
        yield from _wrapped(f"adds nothing: {row}", "  ")
    for witness in answer.witnesses[:1]:
        yield from _of_witness(witness)
    if answer.lines:
        yield "  The rules say:"
    for line in answer.lines:
        yield from _wrapped(shown(str(line), 300), "    ")


def _of_witness(witness: Witness) -> Iterator[str]:
    yield f"  For example, on {witness.on}:"
    for key, value in witness.applicant.items():
        if value not in ([], {}):
            yield from _wrapped(f"{key}: {flow(value)}", "    ")
    for name, truth in witness.covered.items():
        yield from _wrapped(f"{name} {_COVERED[truth]} this applicant", "  ")


def flow(value: object) -> str:
    """Return a value on one line.

    >>> flow({'age': {'under': 21}})
    '{age: {under: 21}}'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    return json.dumps(value)


def _wrapped(text: str, lead: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=lead, subsequent_indent=lead + "  ", break_on_hyphens=False)
