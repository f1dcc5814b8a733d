"""The visa class that a text of a table stands for."""

from sanctions243d.applicant.typed import unknown_is_none
from sanctions243d.memo import Memo
from sanctions243d.rulebook.rulebook import Rulebook

NOT_SAID, NOT_KNOWN = "(not said)", "(no such class)"
_CLASS = "visa_class"
_MEMO = 8192


class ClassNames:
    """Says which visa class a text stands for, so that each class is counted once however it is written."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._index = rulebook.ontology.indexes[_CLASS]
        self._known: Memo[str, str] = Memo(_MEMO)

    def __call__(self, text: str | None) -> str:
        """Return the class."""
        if unknown_is_none(text) is None or text is None:
            return NOT_SAID
        return self._known.remembered(text, lambda: self._named(text))

    def _named(self, text: str) -> str:
        match = self._index.find(text)
        return match.ids[0] if match and len(match.ids) == 1 else NOT_KNOWN
