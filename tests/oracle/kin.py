"""What people call relatives and marital statuses, read plainly from the file of words."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from opencc import OpenCC

RELATIONS = (
    *("spouse", "father", "mother", "parent", "step_parent", "adoptive_parent", "child", "step_child"),
    *("adopted_child", "sibling", "half_sibling", "step_sibling", "former_spouse", "fiance", "partner"),
    *("parent_in_law", "child_in_law", "sibling_in_law", "grandparent", "grandchild", "other_relative"),
    "household_employer",
)
STATUSES = ("single", "married", "separated", "divorced", "widowed")
_TO_SIMPLIFIED = OpenCC("t2s")


def word_form(text: str) -> str:
    """A word as it is compared: case, hyphens, underscores, dots, brackets, blanks and old characters do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.replace("’", "'").replace("‘", "'").replace(".", "").replace("·", "")
    for sign in "-–‐‑_()/":
        plain = plain.replace(sign, " ")
    if any("\u3400" <= character <= "\u9fff" for character in plain):
        return str(_TO_SIMPLIFIED.convert("".join(plain.split())))
    return " ".join(plain.split())


class Kin:
    """The words of one section: `relations` or `marital_status`."""

    def __init__(self, document: Mapping[str, Any], section: str, ids: tuple[str, ...]) -> None:
        self.words: dict[str, frozenset[str]] = {word_form(id): frozenset({id}) for id in ids}
        for key, entry in (document.get(section) or {}).items():
            meant = frozenset(entry.get("may_be") or [key])
            for name in entry["names"]:
                self.words[word_form(name)] = meant
        self.before = [word_form(word) for word in document.get("before") or ()]

    def meant(self, text: str) -> frozenset[str]:
        """All that a word may mean; nothing where nobody knows it."""
        form = word_form(text)
        if form in self.words:
            return self.words[form]
        for word in self.before:
            start = word if ord(word[0]) > 255 else f"{word} "
            if form.startswith(start) and form != start:
                return self.words.get(form[len(start) :], frozenset())
        return frozenset()
