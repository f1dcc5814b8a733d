"""Two scenarios that no edit of the rules could satisfy together.

The one says of an applicant no less than the other does, on the same day and under the same readings. What is settled
for whoever says less stays settled for whoever says more, whatever the rules are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from sanctions243d.applicant.facts import Codes, FactReader, in_country
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.decision import Outcome
from sanctions243d.errors import ReadingError, SuiteError
from sanctions243d.lint.context import Context
from sanctions243d.scenarios.reader import read_suite, suite_files
from sanctions243d.scenarios.suite import Expectation, Scenario
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.location import Location

CODE = "expectations-contradict"


@dataclass(frozen=True, slots=True)
class _Told:
    """A scenario, and all that its applicant says.

    Attributes:
        cases: by country, the facts of each case.
        possible: the outcomes of which some are expected to be possible, and no other.
        is_open: whether several must be.
    """

    scenario: Scenario
    cases: tuple[frozenset[Codes], ...]
    possible: frozenset[str]
    is_open: bool


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each scenario that contradicts one whose applicant says no more."""
    groups: dict[object, list[_Told]] = {}
    for told in _told(context):
        one = told.scenario
        states = one.checked.exceptions if one.checked else {}
        key = (one.issued_on, tuple(sorted(one.readings.items())), tuple(sorted(states.items())))
        groups.setdefault(key, []).append(told)
    for group in groups.values():
        said: set[Location] = set()
        for less, more in permutations(group, 2):
            if more.scenario.location not in said and _is_contrary(less, more) and _refines(more, less):
                said.add(more.scenario.location)
                yield _diagnostic(less.scenario, more.scenario)


def _diagnostic(less: Scenario, more: Scenario) -> Diagnostic:
    other = f"`{less.name}` ({less.location})"
    message = f"no edit of the orders can satisfy this and {other}, whose applicant says nothing else"
    return Diagnostic(CODE, message, more.expect.location, "correct one of the two", "warning")


def _told(context: Context) -> Iterator[_Told]:
    """Yield every scenario whose applicant can be read, and of which an outcome is expected."""
    if context.scenarios is None:
        return
    countries = tuple(dict.fromkeys(order.country for order in context.rulebook.orders.values()))
    for file in suite_files(context.scenarios):
        try:
            suite = read_suite(file, context.rulebook, root=context.rulebook.root.resolve().parent)
        except SuiteError:  # `sanctions243d test` says what is wrong with it
            continue
        for scenario in suite.scenarios:
            possible = _possible(scenario.expect)
            cases = _cases(scenario, countries, context) if possible and not scenario.xfail else None
            if cases is not None:
                yield _Told(scenario, cases, possible, scenario.expect.outcome == Outcome.UNDETERMINED)


def _possible(expect: Expectation) -> frozenset[str]:
    """The outcomes that may be possible; nothing where none is expected."""
    if expect.error is not None or not expect.is_answered:
        return frozenset()
    if expect.possible is not None:
        return expect.possible
    if expect.outcome == Outcome.UNDETERMINED:
        return frozenset(outcome.value for outcome in Outcome if outcome is not Outcome.UNDETERMINED)
    return frozenset([expect.outcome] if expect.outcome else [])


def _cases(scenario: Scenario, countries: tuple[str, ...], context: Context) -> tuple[frozenset[Codes], ...] | None:
    applicant, rulebook, remarks = scenario.checked, context.rulebook, Remarks(wants_sentences=False)
    if applicant is None:
        return None
    try:
        conventions = rulebook.compiled(scenario.readings).conventions
    except ReadingError:
        return None
    cases = FactReader(applicant, scenario.issued_on, rulebook.jobs, conventions, remarks).cases()
    if remarks.problems:
        return None
    return tuple(
        frozenset(in_country(case.codes, applicant, country, rulebook.names) for case in cases) for country in countries
    )


def _is_contrary(less: _Told, more: _Told) -> bool:
    """Whether what is expected of whoever says more is not among what is possible for whoever says less."""
    if more.is_open and len(less.possible) < 2:
        return True
    exactly = more.scenario.expect.possible or frozenset()
    return not more.possible & less.possible or not exactly <= less.possible


def _refines(more: _Told, less: _Told) -> bool:
    """Whether each case of the one lies in one of the other, and each of the other holds one.

    Countries that no order is about are compared as they are named: an order about one of them may be added.
    """
    return _names_no_other(more, less) and all(
        all(any(_lies_in(one, other) for other in wide) for one in narrow)
        and all(any(_lies_in(one, other) for one in narrow) for other in wide)
        for narrow, wide in zip(more.cases, less.cases, strict=True)
    )


def _names_no_other(more: _Told, less: _Told) -> bool:
    one, other = more.scenario.checked, less.scenario.checked
    return (
        one is not None
        and other is not None
        and other.nationality in (None, one.nationality)
        and other.residence in (None, one.residence)
    )


def _lies_in(narrow: Codes, wide: Codes) -> bool:
    return not any(one & ~other for one, other in zip(narrow, wide, strict=True))
