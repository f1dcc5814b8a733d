"""Numbers for every value that a fact may have, made anew from the ontology's files.

Names are numbered so that a name and everything beneath it are a range. Each name has a number of its own, but for a
family of visa classes whose list is complete.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from oracle.nouns import read_yaml

Range = tuple[int, int]

TIES = ("self", "spouse", "parent", "sibling", "child", "other_relative", "personal_employee")
FLAGS = ("national", "resident", "married", "employed")
OLDEST = 150
NO_EMPLOYER, ELSEWHERE, NO_LEVEL, NO_STAFF = 0, 1, 0, 0
NO, YES = 0, 1


class Names:
    """The names of one fact: the range that each stands for, and the numbers that a word says alone."""

    def __init__(self, first: int = 0) -> None:
        self.ranges: dict[str, Range] = {}
        self.words: dict[int, str] = {}
        self.count = first

    def add_value(self, name: str, word: str = "") -> None:
        """Number a name with nothing beneath it; a `word` is what an applicant calls it."""
        self.ranges[name] = (self.count, self.count)
        self.words[self.count] = word or name
        self.count += 1

    def add_tree(self, nodes: Mapping[str, Any], prefix: str = "", *, families_are_empty: bool = False) -> None:
        """Number names and all beneath them, in the order of the file."""
        for key, node in nodes.items():
            inner = _beneath(node)
            if not inner:
                self.add_value(prefix + key)
                continue
            first = self.count
            if not families_are_empty or node.get("others") == "true":
                self.count += 1
            self.add_tree(inner, prefix, families_are_empty=families_are_empty)
            self.ranges[prefix + key] = (first, self.count - 1)


class Codes:
    """The numbers of all facts."""

    def __init__(self, ontology: Path) -> None:
        self.names = {
            "visa_class": Names(),
            "post": Names(),
            "purpose": Names(),
            "employer": Names(first=ELSEWHERE + 1),
            "level": Names(first=NO_LEVEL + 1),
            "staff": Names(first=NO_STAFF + 1),
            "tie": Names(),
        }
        self.names["visa_class"].add_tree(read_yaml(ontology / "visa_classes.yaml"), families_are_empty=True)
        self.names["purpose"].add_tree(read_yaml(ontology / "purposes.yaml"))
        self.names["staff"].add_tree(read_yaml(ontology / "staff.yaml"))
        posts = read_yaml(ontology / "posts.yaml").items()
        self.names["post"].add_tree({country: {"units": units} for country, units in posts})
        for tie in TIES:
            self.names["tie"].add_value(tie)
        self._add_employers(ontology)
        self._add_ladders(ontology)

    def ladder(self, level: str) -> tuple[Range, int]:
        """Return the range of the ladder on which a level stands, and the number of the level."""
        return self.ladders[level.partition(".")[0]], self.range("level", level)[0]

    def range(self, fact: str, name: str) -> Range:
        """Return the numbers that a name in a rule stands for."""
        if fact in FLAGS:
            value = {"true": YES, "now": YES, "false": NO}[name]
            return (value, value)
        return self.names[fact].ranges[name]

    def everything(self, fact: str) -> Range:
        """Return all numbers of a fact."""
        if fact == "age":
            return (0, OLDEST)
        return (NO, YES) if fact in FLAGS else (0, self.names[fact].count - 1)

    def _add_employers(self, ontology: Path) -> None:
        employers = self.names["employer"]
        employers.ranges["elsewhere"] = (ELSEWHERE, ELSEWHERE)
        employers.words[ELSEWHERE] = "private"
        for file in sorted((ontology / "agencies").glob("*.yaml")):
            first = employers.count
            employers.count += 1
            employers.add_tree(read_yaml(file), f"{file.stem}.")
            employers.ranges[file.stem.upper()] = (first, employers.count - 1)

    def _add_ladders(self, ontology: Path) -> None:
        levels = self.names["level"]
        self.ladders: dict[str, Range] = {}
        for file in sorted((ontology / "ranks").glob("*.yaml")):
            first = levels.count
            for key in read_yaml(file)["levels"]:
                levels.add_value(f"{file.stem}.{key}")
            self.ladders[file.stem] = (first, levels.count - 1)


def _beneath(node: Any) -> Mapping[str, Any]:
    """The names beneath a name."""
    if not isinstance(node, Mapping):
        return {}
    inner: Mapping[str, Any] = node.get("units") or node.get("classes") or {}
    return inner
