"""Whether the outcome of anybody turns on a reading: one option gives another outcome than another, all else equal."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations, islice, product
from math import prod

from sanctions243d.analysis.compare import Difference, differences
from sanctions243d.analysis.difference import clauses_about
from sanctions243d.analysis.exceptions import ask_of_cases
from sanctions243d.analysis.questions.answer import Answer, Line, Witness
from sanctions243d.analysis.questions.days import Days, check_days, days_within
from sanctions243d.analysis.questions.target import reading_of
from sanctions243d.analysis.witness import applicant_of, point_in
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Outcome
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.evaluate import force
from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import NEVER, Moment, Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

MAX_SELECTIONS = 600
MAX_TRIED = 100

Chosen = Mapping[str, str]


def turns_on(
    reading: str,
    *,
    on: Days = None,
    readings: Mapping[str, str] | None = None,
    rulebook: Rulebook | None = None,
) -> Answer:
    """Return whether there is an applicant whose outcome turns on a reading, whatever is chosen for the others.

    Args:
        reading: its id, or the last part of it where only one has that.
        on: a date, a period as a pair of dates, or nothing for all time.
        readings: options that are fixed; every other reading is free.
        rulebook: the rules; those that come with this library unless given.

    Raises:
        QuestionError: there is no such reading, or the period is none.
        ReadingError: a reading or option that is fixed does not exist.

    >>> bool(turns_on("mps_reach"))
    True
    """
    rules = rulebook or Rulebook.bundled()
    check_days(on)
    found = reading_of(reading, rules)
    fixed = {id: option for id, option in rules.selection(readings) if id != found.id}
    question = f"somebody's outcome turns on the reading `{found.id}`"
    if found.id in rules.own_readings:
        reason = "it says how a fact is computed, and stands in no row"
        return Answer(question, UNKNOWN, reason=reason)
    return _Turning(rules, found, on, fixed).answer(question)


class _Turning:
    """Looks for an applicant whose outcome turns on one reading."""

    def __init__(self, rulebook: Rulebook, reading: Reading, on: Days, fixed: Chosen) -> None:
        self.rulebook = rulebook
        self.reading = reading
        self.on = on
        self.fixed = fixed
        self.reason = ""

    def answer(self, question: str) -> Answer:
        """Return whether there is somebody."""
        orders = [one for one in self.rulebook.orders.values() if self.reading in self.rulebook.readings_of(one)]
        for country in dict.fromkeys(order.country for order in orders):
            for selection in self._selections(country):
                for options in combinations(self.reading.options, 2):
                    witness = self._between(country, selection, options)
                    if witness is not None:
                        return Answer(question, TRUE, (witness,), self._lines(options))
        return Answer(question, UNKNOWN if self.reason else FALSE, reason=self.reason)

    def _selections(self, country: str) -> Iterator[Chosen]:
        """Yield every choice of the other readings of a country's orders, the likeliest to show it first."""
        orders = [one for one in self.rulebook.orders.values() if one.country == country]
        readings = {one.id: one for order in orders for one in self.rulebook.readings_of(order)}
        free = [one for id, one in readings.items() if id not in {self.reading.id, *self.fixed}]
        yield self.fixed
        for place in (0, -1):
            yield {**self.fixed, **{one.id: list(one.options)[place] for one in free}}
        choices = [_choices(one, orders, self.rulebook) for one in free]
        if prod(map(len, choices)) > MAX_SELECTIONS:
            self.reason = "there are too many ways to choose the other readings"
            return
        for options in product(*choices):
            chosen = {one.id: option for one, option in zip(free, options, strict=True) if option}
            yield {**self.fixed, **chosen}

    def _between(self, country: str, selection: Chosen, options: tuple[str, str]) -> Witness | None:
        chosen = [{**selection, self.reading.id: option} for option in options]
        old, new = (clauses_about(self.rulebook, country, one) for one in chosen)
        if ask_of_cases([*old, *new]):
            self.reason = "an exception asks for a tie or an employment, of which somebody may have several"
        if [clause.rows for clause in old] == [clause.rows for clause in new]:
            return None
        for on in days_within(self.on, [*old, *new]):
            found = differences(_on(on, old), _on(on, new), self.rulebook.ontology)
            try:
                for one in islice((one for one in found if one.situation.on == on), MAX_TRIED):
                    witness = self._confirmed(one, on, country, chosen, options)
                    if witness is not None:
                        return witness
                    self.reason = "the options differ where no applicant could be named who shows it"
            except OverflowError:
                self.reason = "there are too many exceptions"
        return None

    def _confirmed(
        self, found: Difference, on: date, country: str, chosen: list[dict[str, str]], options: tuple[str, str]
    ) -> Witness | None:
        try:
            point = point_in(found.box, self.rulebook.ontology, country)
            applicant = applicant_of(point, on, self.rulebook, country)
            applicant |= {"exceptions": dict(found.situation.states)} if found.situation.states else {}
            decisions = tuple(check(applicant, on=on, rulebook=self.rulebook, readings=one) for one in chosen)
        except (ApplicantError, ValueError):
            return None
        if decisions[0].possible_outcomes == decisions[1].possible_outcomes:
            return None
        covered = {
            f"{self.reading.id}={option}": _covered(one.possible_outcomes)
            for option, one in zip(options, decisions, strict=True)
        }
        return Witness(applicant, on, covered, decisions, tuple(chosen))

    def _lines(self, options: tuple[str, str]) -> tuple[Line, ...]:
        return tuple(
            Line(self.reading.id, self.reading.options[option].location, f"option {option}") for option in options
        )


def _covered(outcomes: tuple[Outcome, ...]) -> Truth:
    """Whether anything covers somebody with these possible outcomes."""
    if Outcome.NOT_COVERED not in outcomes:
        return TRUE
    return FALSE if len(outcomes) == 1 else UNKNOWN


def _choices(reading: Reading, orders: list[Order], rulebook: Rulebook) -> list[str]:
    """The options of a reading; and to choose none, where the orders do not take the same one by default."""
    readers = [order for order in orders if reading in rulebook.readings_of(order)]
    defaults = {order.default_of(reading) for order in readers}
    return [*reading.options, *([""] if len(defaults) > 1 else [])]


def _on(on: date, clauses: list[Clause]) -> list[Clause]:
    """The clauses that are in force on a day, or may be, with no other dates."""
    forces = ((clause, force(clause, on)) for clause in clauses)
    return [
        replace(clause, effective=Moment(on, on if truth is TRUE else None), terminated=NEVER)
        for clause, truth in forces
        if truth is not FALSE
    ]
