"""From clauses, as written, to rows: maps from fact to constraint, each fact once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .days import FALSE, TRUE, UNKNOWN
from .jobs import Case
from .nouns import NONE, Nouns, Values

NOTES = frozenset({"quote", "reads", "note", "unverified", "last_seen"})
COUNTRY_TIES = {"citizen": "national", "subject": "national", "national": "national", "resident": "resident"}


class BookError(ValueError):
    """A rule that has no meaning."""


@dataclass(frozen=True)
class Constraint:
    """must: what certainly meets it; may: what possibly does."""

    must: Values
    may: Values

    def truth(self, values: Values) -> int:
        """TRUE, FALSE or UNKNOWN for what may still be true of a fact."""
        if values <= self.must:
            return TRUE
        return UNKNOWN if values & self.may else FALSE

    def __or__(self, other: "Constraint") -> "Constraint":
        return Constraint(self.must | other.must, self.may | other.may)


Row = dict[str, Constraint]


def row_truth(row: Row, case: Case) -> int:
    """The minimum over the facts of a row."""
    return min((constraint.truth(case[fact]) for fact, constraint in row.items()), default=TRUE)


@dataclass(frozen=True)
class Clause:
    """A leaf of an order: its address and the levels on its path, with their addresses."""

    address: str
    order: str
    path: tuple[tuple[str, Mapping[str, Any]], ...]

    def stated(self, key: str) -> Any:
        """What the path says under a key that it may hold once; None if nothing."""
        found = [level[key] for _, level in self.path if key in level]
        if len(found) > 1:
            raise BookError(f"{self.address}: `{key}` stands on two levels")
        return found[0] if found else None

    def exceptions(self) -> Iterator[tuple[str, Any]]:
        """Address and content of every exception on the path."""
        for address, level in self.path:
            written = level.get("exceptions")
            if isinstance(written, Mapping):
                for key, content in written.items():
                    yield f"{address}.{key}", content


def clauses_of(order: str, document: Mapping[str, Any]) -> list[Clause]:
    """The leaves of an order, in the order of the file."""
    found: list[Clause] = []

    def walk(path: tuple[tuple[str, Mapping[str, Any]], ...]) -> None:
        address, level = path[-1]
        if "tranches" in level and "clauses" in level:
            raise BookError(f"{address}: both tranches and clauses")
        children = level.get("tranches") or level.get("clauses")
        if not children:
            found.append(Clause(address, order, path))
            return
        for key, child in children.items():
            walk((*path, (f"{address}.{key}", child)))

    walk(((order, document),))
    return found


class Lowering:
    """Reads what one order writes, with its chosen readings."""

    def __init__(self, nouns: Nouns, country: str, option: Callable[[str], Any]) -> None:
        self.nouns, self.country, self.option = nouns, country, option

    def rows_of(self, clause: Clause) -> list[Row]:
        """The merged rows of a clause."""
        base = {fact: clause.stated(fact) for fact in self.nouns.facts}
        written = {fact: value for fact, value in base.items() if value is not None}
        written.setdefault("post", self.country)
        ground = self.facts(written)
        groups = {key: group for _, level in clause.path for key, group in (level.get("officials") or {}).items()}
        official, covers = clause.stated("official"), clause.stated("covers")
        if covers is None:
            raise BookError(f"{clause.address}: no `covers`")
        officials = [{}] if official is None else self.officials(official, groups)
        rows = []
        for is_of_official, tie in self.ties(covers):
            if is_of_official != (official is not None):
                raise BookError(f"{clause.address}: `covers` and `official` do not fit")
            rows += [disjoint(clause.address, ground, tie, group) for group in officials]
        rows = merged([pruned for row in rows if (pruned := self.pruned(row)) is not None], self.nouns.facts)
        if not rows:
            raise BookError(f"{clause.address}: no row is left")
        return rows

    def pruned(self, row: Row) -> Row | None:
        """A row without the constraints that say nothing; None if it can never be met."""
        if not all(constraint.may for constraint in row.values()):
            return None
        return {fact: constraint for fact, constraint in row.items() if constraint.must != self.nouns.facts[fact]}

    def facts(self, written: Mapping[str, Any]) -> Row:
        """One row from facts as written."""
        return {fact: self.constraint(fact, value) for fact, value in written.items()}

    def ties(self, written: Any) -> list[tuple[bool, Row]]:
        """The rows of `covers`, each with whether it is a tie to an official."""
        if isinstance(written, list):
            return [row for item in written for row in self.ties(item)]
        if isinstance(written, Mapping):
            found = []
            for name, limits in written.items():
                (is_of_official, tie), *others = self.ties(name)
                if others:
                    raise BookError(f"`{name}` cannot have limits")
                found.append((is_of_official, disjoint(name, tie, self.facts(limits or {}))))
            return found
        if written.startswith("reading."):
            return self.ties(self.option(written.removeprefix("reading.")))
        if written == NONE:
            return []
        if written in COUNTRY_TIES:
            return [(False, self.facts({COUNTRY_TIES[written]: "true"}))]
        return [(True, self.facts({"tie": written}))]

    def officials(self, written: Any, groups: Mapping[str, Any]) -> list[Row]:
        """The rows of `official`."""
        if isinstance(written, list):
            return [row for item in written for row in self.officials(item, groups)]
        if isinstance(written, Mapping):
            return [self.facts({fact: value for fact, value in written.items() if fact not in NOTES})]
        if written.startswith("reading."):
            return self.officials(self.option(written.removeprefix("reading.")), groups)
        if written == NONE:
            return []
        if written not in groups:
            raise BookError(f"`{written}` is no group of officials")
        return self.officials(groups[written], groups)

    def constraint(self, fact: str, written: Any) -> Constraint:
        """The (must, may) that a constraint means for a fact."""
        if fact not in self.nouns.facts:
            raise BookError(f"`{fact}` is no fact")
        everything: Values = self.nouns.facts[fact]
        nothing: Values = frozenset()
        if isinstance(written, list):
            union = Constraint(nothing, nothing)
            for item in written:
                union |= self.constraint(fact, item)
            return union
        if isinstance(written, Mapping):
            return self.verbs(fact, written)
        if written == "any":
            return Constraint(everything, everything)
        if written == NONE:
            return Constraint(nothing, nothing)
        if written == "undisclosed":
            return Constraint(nothing, everything)
        if written.startswith("reading."):
            return self.constraint(fact, self.option(written.removeprefix("reading.")))
        try:
            meant = self.nouns.meant(fact, written, self.country)
        except KeyError:
            raise BookError(f"`{written}` is no {fact}") from None
        return Constraint(meant, meant)

    def verbs(self, fact: str, written: Mapping[str, Any]) -> Constraint:
        """A constraint with `under`, `at_least`, or `in` with `but` and `unclear`."""
        if set(written) in ({"under"}, {"at_least"}):
            (verb, bound), *_ = written.items()
            if fact == "age":
                ladder: list[str | int] = sorted(int(age) for age in self.nouns.facts["age"])
                place = min(int(bound), len(ladder))
            else:
                ladder = [*self.nouns.ladder_of(bound)]
                place = ladder.index(bound)
            meant = frozenset(ladder[:place] if verb == "under" else ladder[place:])
            return Constraint(meant, meant)
        if "in" not in written or set(written) - {"in", "but", "unclear", "open"}:
            raise BookError(f"`{dict(written)}` is no constraint")
        x, y, z = (self.constraint(fact, written.get(verb, NONE)) for verb in ("in", "but", "unclear"))
        return Constraint(x.must - y.may - z.may, (x.may | z.may) - y.must)


def disjoint(place: str, *parts: Row) -> Row:
    """Several rows as one; the same fact in two of them is an error."""
    whole: Row = {}
    for part in parts:
        for fact in part:
            if fact in whole:
                raise BookError(f"{place}: `{fact}` is stated twice")
        whole |= part
    return whole


def merged(rows: list[Row], facts: Mapping[str, Values]) -> list[Row]:
    """Joins each row with the earliest that differs in one fact, until nothing changes."""

    def get(row: Row, fact: str) -> Constraint:
        return row.get(fact, Constraint(facts[fact], facts[fact]))

    while True:
        kept: list[Row] = []
        for row in rows:
            for place, earlier in enumerate(kept):
                differing = [fact for fact in facts if get(row, fact) != get(earlier, fact)]
                if len(differing) == 1:
                    (fact,) = differing
                    kept[place] = earlier | {fact: get(earlier, fact) | get(row, fact)}
                    break
            else:
                kept.append(row)
        if kept == rows:
            return kept
        rows = kept
