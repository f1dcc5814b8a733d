"""Questions by brute force: every value of every unknown fact, every set of answers, decided by the judgement itself.

Nothing here knows how questions are found. Values are all words of the ontology, put together where no clause of the
rulebook tells them apart; a table holds what is settled by each set of answers, and everything is read from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from random import Random
from typing import Any

from sanctions243d import Outcome, Rulebook, outcome
from sanctions243d.applicant.age import age_on
from sanctions243d.decision.questions.data import changed
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact

Plain = dict[str, Any]
Partial = tuple[int | None, ...]

_FACT_OF = {
    "visa_class": Fact.VISA_CLASS,
    "post": Fact.POST,
    "nationality": Fact.NATIONAL,
    "residence": Fact.RESIDENT,
    "birth_date": Fact.AGE,
    "employer": Fact.EMPLOYER,
    "level": Fact.LEVEL,
    "staff": Fact.STAFF,
    "to": Fact.EMPLOYED,
}


@dataclass(frozen=True)
class Unknown:
    """One unknown fact, and a value of each kind that the rules tell apart, as changes of the applicant."""

    path: str
    values: tuple[Plain, ...]


def values_of(path: str, on: date, rulebook: Rulebook, country: str) -> tuple[Plain, ...]:
    """Return a value of each kind that some constraint of the rulebook tells apart."""
    fact = _FACT_OF[path.rpartition(".")[2]]
    if fact in (Fact.NATIONAL, Fact.RESIDENT):
        return tuple(
            {path: one} for one in (*dict.fromkeys(order.country for order in rulebook.orders.values()), "JPN")
        )
    constraints = [
        row.constraints[fact]
        for clause in rulebook.compiled().clauses
        for row in clause.rows
        if fact in row.constraints
    ]
    found: dict[tuple[bool, ...], Plain] = {}
    for codes, data in _every(path, fact, on, rulebook, country):
        sides = [side for one in constraints for side in (not codes & ~one.must, bool(codes & one.may))]
        found.setdefault(tuple(sides), data)
    return tuple(found.values())


def _every(path: str, fact: Fact, on: date, rulebook: Rulebook, country: str) -> Iterator[tuple[CodeSet, Plain]]:
    ontology = rulebook.ontology
    if fact is Fact.AGE:
        for age in range(80):
            birth = on.replace(year=on.year - age)
            yield 1 << age_on(birth, on, 29), {path: birth.isoformat()}
    elif fact is Fact.EMPLOYED:
        prefix = path.removesuffix("to")
        yield YES, {f"{prefix}still_employed": True}
        yield NO, {f"{prefix}still_employed": False}
    elif fact is Fact.LEVEL:
        for level in ontology.levels.ladders.get(country, ()):
            yield ontology.levels.at(level.id), {path: level.id.partition(".")[2]}
    else:
        hierarchy = ontology.hierarchy(fact)
        assert hierarchy is not None
        for word in (*hierarchy.specials, *hierarchy.entries):
            codes = hierarchy.own.get(word, hierarchy.sets[word])
            is_whole = hierarchy.sets[word] == codes
            if is_whole and word != "none":
                yield codes, {path: "private" if word == "elsewhere" else word}


@dataclass
class Table:
    """What each set of answers to some questions settles.

    Attributes:
        settled: by the number of the value of each fact, or nothing where it is not answered.
    """

    plain: Plain
    on: date
    rulebook: Rulebook
    unknown: list[Unknown]
    settled: dict[Partial, Outcome | None] = field(default_factory=dict)
    _best: dict[Partial, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for answers in product(*((None, *range(len(one.values))) for one in self.unknown)):
            found = outcome(self.applicant(answers), on=self.on, rulebook=self.rulebook)
            self.settled[answers] = None if found is Outcome.UNDETERMINED else found

    @property
    def nothing(self) -> Partial:
        """No answer at all."""
        return (None,) * len(self.unknown)

    def applicant(self, answers: Partial) -> Plain:
        """Return the applicant with some answers."""
        plain = self.plain
        for one, value in zip(self.unknown, answers, strict=True):
            plain = changed(plain, one.values[value]) if value is not None else plain
        return plain

    def matters(self, place: int) -> bool:
        """Whether some answers that include a fact settle the outcome, and the same without it do not."""
        return any(
            found is not None and answers[place] is not None and self.settled[_with(answers, place, None)] is None
            for answers, found in self.settled.items()
        )

    def can_settle(self, answers: Partial) -> bool:
        """Whether some further answers settle the outcome."""
        return any(found is not None for further, found in self.settled.items() if _extends(further, answers))

    def regions(self, answers: Partial, place: int) -> list[int]:
        """Return a value of each kind between which nothing tells, whatever else is answered."""
        found: dict[tuple[Outcome | None, ...], int] = {}
        others = [one for one in self.settled if one[place] is None and _extends(one, answers)]
        for value in range(len(self.unknown[place].values)):
            found.setdefault(tuple(self.settled[_with(one, place, value)] for one in others), value)
        return list(found.values())

    def best(self, answers: Partial) -> float:
        """Return the least expected number of questions, over every way of asking."""
        if answers not in self._best:
            open_places = [place for place, value in enumerate(answers) if value is None]
            is_over = self.settled[answers] is not None or not self.can_settle(answers)
            ways = [self._asked(answers, place) for place in open_places] if not is_over else []
            self._best[answers] = min(ways, default=0.0)
        return self._best[answers]

    def _asked(self, answers: Partial, place: int) -> float:
        values = self.regions(answers, place)
        return 1 + sum(self.best(_with(answers, place, value)) for value in values) / len(values)


def _with(answers: Partial, place: int, value: int | None) -> Partial:
    return (*answers[:place], value, *answers[place + 1 :])


def _extends(further: Partial, answers: Partial) -> bool:
    return all(value is None or value == other for value, other in zip(answers, further, strict=True))


def drawn_table(random: Random, rulebook: Rulebook, most: int) -> Table:
    """Draw an applicant whose lists are complete, and of whom at most so many facts are unknown."""
    country, on, post, level = random.choice(
        [("CHN", date(2026, 4, 1), "CHN", "division_head")] * 3 + [("GHA", date(2019, 6, 1), "accra", "")]
    )
    employers = {
        "CHN": ("chn.nia", "chn.mps", "chn.industry_police", "chn.ccdi", "private"),
        "GHA": ("gha.ministers", "gha.legislature", "gha.missions_in_usa", "private"),
    }[country]

    def job() -> Plain:
        found: Plain = {"employer": random.choice(employers), "still_employed": random.random() < 0.8}
        return {**found, **({"level": level} if level else {})}

    relations = random.sample(["father", "spouse", "household_employer"], random.choice((0, 1, 1, 2)))
    relatives = [
        {"relation": one, "employments": [job() for _ in range(random.choice((1, 1, 2)))]} for one in relations
    ]
    plain: Plain = {
        "visa_class": random.choice(("B2", "F1", "A3", "H1B")),
        "post": post,
        "nationality": country,
        "residence": country,
        "birth_date": f"{on.year - random.choice((10, 20, 25, 40))}-01-01",
        "marital_status": "married" if "spouse" in relations else "single",
        "employments": [job() for _ in range(random.choice((0, 1)))],
        "relatives": relatives,
    }
    paths = ["visa_class", "birth_date", *(["post", "nationality", "residence"] if level else [])]
    owners = [("", plain), *((f"relatives.{place}.", one) for place, one in enumerate(relatives))]
    for prefix, owner in owners:
        for place, _ in enumerate(owner["employments"]):
            kinds = ["employer", "to", "staff", *(["level"] if level else [])]
            paths += [f"{prefix}employments.{place}.{kind}" for kind in kinds]
    chosen = random.sample(paths, min(len(paths), random.randint(1, most)))
    for path in chosen:
        key = f"{path[:-2]}still_employed" if path.endswith(".to") else path
        plain = changed(plain, {key: "unknown"})
    return Table(plain, on, rulebook, [Unknown(path, values_of(path, on, rulebook, country)) for path in chosen])
