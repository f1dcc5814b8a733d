"""What a question about rules takes, read once: whom and when it is about, and how *covers* is meant."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NotRequired, TypedDict

from sanctions243d.analysis.questions.among import box_among
from sanctions243d.analysis.questions.answer import Answer
from sanctions243d.analysis.questions.days import Days, check_days
from sanctions243d.analysis.questions.lines import lines_of
from sanctions243d.analysis.questions.search import Search
from sanctions243d.analysis.questions.space import Space
from sanctions243d.analysis.questions.target import Rules, Target, same_nouns, target_of
from sanctions243d.analysis.questions.words import flow
from sanctions243d.errors import QuestionError
from sanctions243d.logic.regions import Box
from sanctions243d.logic.row import Clause
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.shown import shown
from sanctions243d.truth import negated


class Asked(TypedDict):
    """What every question takes."""

    on: NotRequired[Days]
    readings: NotRequired[Mapping[str, str] | None]
    among: NotRequired[Mapping[str, object] | None]
    facts: NotRequired[Literal["known", "unknown"]]
    exceptions: NotRequired[bool]
    rulebook: NotRequired[Rulebook | None]


class AskedOfTwo(Asked):
    """What a question about two things takes."""

    other: NotRequired[Rulebook | None]


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked, read."""

    targets: tuple[Target, ...]
    space: Space
    on: Days
    may: bool
    among: Box
    scope: str

    @classmethod
    def of(cls, asked: Asked | AskedOfTwo, *rules: Rules) -> "Asking":
        """Read what was asked about some rules."""
        rulebook = asked.get("rulebook") or Rulebook.bundled()
        rulebooks: list[Rulebook] = [rulebook, asked.get("other") or rulebook]  # type: ignore[list-item]
        readings, facts, on = asked.get("readings"), asked.get("facts", "known"), asked.get("on")
        if facts not in ("known", "unknown"):
            raise QuestionError(f"`facts` is `{shown(facts)}`; expected `known` or `unknown`")
        check_days(on)
        targets = [target_of(one, book, readings) for one, book in zip(rules, rulebooks, strict=False)]
        if len(targets) == 2:
            if not same_nouns(targets[0].rulebook, targets[1].rulebook):
                message = "the two rulebooks do not have the same agencies, classes, posts and levels"
                raise QuestionError(f"{message}, so whom their rules cover cannot be compared")
            if targets[0].name == targets[1].name and targets[0] != targets[1]:
                targets[1] = replace(targets[1], name=f"{targets[1].name} of the other rulebook")
        countries = [clause.country for target in targets for clause in target.clauses]
        ontology = targets[0].rulebook.ontology
        space = Space.of(ontology, countries)
        among = box_among(asked.get("among"), ontology, space.countries[0])
        if not asked.get("exceptions", True):
            targets = [replace(one, clauses=tuple(map(_unexcepted, one.clauses))) for one in targets]
        return cls(tuple(targets), space, on, facts == "unknown", among, _scope(asked))

    @property
    def cover(self) -> str:
        """What two things do."""
        return "may cover" if self.may else "cover"

    @property
    def covered(self) -> str:
        """What is so of somebody."""
        return "is perhaps covered" if self.may else "is covered"

    def nobody(
        self, question: str, wanted: tuple[Target, ...], unwanted: tuple[Target, ...], beside: tuple[Target, ...] = ()
    ) -> Answer:
        """Return whether nobody is covered by each of some rules and by none of others."""
        found = Search(self.space, wanted, unwanted, self.on, self.may, self.among, beside).found()
        witnesses = (found.witness,) if found.witness else ()
        lines = lines_of(found, self.space, wanted, unwanted, may=self.may)
        return Answer(question + self.scope, negated(found.truth), witnesses, lines, reason=found.reason)


def _unexcepted(clause: Clause) -> Clause:
    return replace(clause, exceptions=())


def _scope(asked: Asked | AskedOfTwo) -> str:
    """Say for whom, and when, a question is asked."""
    on, among = asked.get("on"), asked.get("among")
    days = f" from {on[0]} to {on[1]}" if isinstance(on, tuple) else f" on {on}" if on else ""
    facts = f", where {flow(dict(among)).strip('{}')}" if among else ""
    return days + facts
