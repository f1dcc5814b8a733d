"""The order in `durable.lang`, as the manual of durable-rules says: decorated functions, a message for each case.

It is here to be measured. What goes wrong with text, threads and exceptions is why this library does not do so.
"""

from functools import reduce
from operator import or_
from typing import Any

from durable import engine, lang

from .facts import CLASSES, DEPUTY_DIRECTOR, ESTABLISHED, IMMIGRATION, SECURITY, FlatFacts

_made = 0


class DurableAsManual:
    """The order as a ruleset of the process-wide host."""

    def __init__(self) -> None:
        global _made
        _made += 1  # a name cannot be used twice
        self._name = f"prc_{_made}"
        self._fired: list[str] = []
        m = lang.m
        base = (
            _one_of(m.visa_class, CLASSES)
            & (m.post_country == "CHN")
            & (m.employed == True)  # noqa: E712
            & _one_of(m.staff, ESTABLISHED)
        )
        security = base & _one_of(m.body, SECURITY)
        immigration = base & (m.body == IMMIGRATION) & (m.level >= DEPUTY_DIRECTOR)
        with lang.ruleset(self._name):
            for officials, limit in ((security, 30), (immigration, 21)):
                lang.when_all(officials & _one_of(m.tie, ("self", "spouse")))(self._fire)
                lang.when_all(officials & (m.tie == "child") & (m.age < limit))(self._fire)

    def _fire(self, context: Any) -> None:
        self._fired.append(context.m.tie)

    def is_suspended(self, cases: list[FlatFacts]) -> bool:
        """Whether the order suspends the visa."""
        self._fired.clear()
        for case in cases:
            try:
                lang.post(self._name, case)
            except engine.MessageNotHandledException:
                continue
            if self._fired:
                return True
        return False


def _one_of(value: Any, words: tuple[str, ...]) -> Any:
    return reduce(or_, [value == word for word in words])
