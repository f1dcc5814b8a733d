"""The regions of one order as rows for a reader: who, and for each period what was so before and is now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sanctions243d.analysis.changes.changes import OrderChange
from sanctions243d.analysis.changes.compared import Scene, Shown
from sanctions243d.analysis.changes.example import Example
from sanctions243d.analysis.changes.space import DAY
from sanctions243d.cli.pages.region_words import RegionWords, periods, standing
from sanctions243d.decision.explanation.sentences import OUTCOME_WORDS
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.scenarios.written import flow

_LIFTED = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE)
_STATES = {"raised": "is raised and not decided", "granted": "is granted", "refused": "is refused"}


@dataclass(frozen=True, slots=True)
class Line:
    """What changed for somebody in some periods."""

    when: str
    old: str
    new: str
    example: Example | None

    def __str__(self) -> str:
        return f"{self.when}: {self.old} before, {self.new} now" if self.old else self.when


@dataclass(frozen=True, slots=True)
class Row:
    """Who is answered otherwise."""

    who: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A scene: what is chosen and raised in it, what all its rows have in common, and the rows."""

    heading: str
    common: str
    rows: tuple[Row, ...]


def parts_of(order: OrderChange, ontology: Ontology) -> Iterator[Part]:
    """Yield the scenes of an order for a reader."""
    words = RegionWords(ontology, order.country)
    for scene in order.compared.scenes:
        groups = _grouped(scene)
        boxes = [box for box, _ in groups]
        common = {
            fact: boxes[0][fact]
            for fact in _LIFTED
            if fact in boxes[0] and all(box.get(fact) == boxes[0][fact] for box in boxes)
        }
        rows = []
        for box, shown in groups:
            own = {fact: codes for fact, codes in box.items() if fact not in common}
            rows.append(Row(words.said(own), tuple(_line(one, order) for one in shown)))
        lifted = "; ".join(words.fact(fact, codes) for fact, codes in common.items())
        yield Part(_heading(scene), lifted, tuple(rows))


def _grouped(scene: Scene) -> list[tuple[Box, list[Shown]]]:
    """The regions with the same people together, whatever the days."""
    found: dict[object, tuple[Box, list[Shown]]] = {}
    for one in scene.regions:
        box = {fact: codes for fact, codes in one.region.box.items() if fact != DAY}
        found.setdefault(tuple(sorted(box.items())), (box, []))[1].append(one)
    return list(found.values())


def _line(one: Shown, order: OrderChange) -> Line:
    space, region = order.compared.space, one.region
    when = periods(space.periods(region.box.get(DAY, space.everything[DAY])))
    return Line(when, standing(region.old), standing(region.new), one.example)


def _heading(scene: Scene) -> str:
    found = [f"{id} is {option}" for id, option in scene.readings.items()]
    texts = [f"where {' and '.join(found)}"] if found else []
    texts += [f"where the exception {at} {_STATES.get(state, state)}" for at, state in scene.states.items()]
    return ", ".join(texts) if texts else "by default"


def example_text(example: Example) -> str:
    """Say an example: the day, the readings, and what each version answers."""
    chosen = f" with {_choices(example.readings)}" if example.readings else ""
    old, new = (OUTCOME_WORDS[one.value] for one in (example.old, example.new))
    doubt = "" if example.is_exact else " (no word says this alone)"
    return f"on {example.on}{chosen}: {old} before, {new} now{doubt}"


def _choices(readings: Mapping[str, str]) -> str:
    return ", ".join(f"{id}={option}" for id, option in readings.items())


def applicant_text(example: Example) -> str:
    """Return the applicant of an example on one line, as a file of applicants says it."""
    return flow(example.applicant)
