"""Two rulebooks that answer otherwise, and an applicant who shows it, checked with both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sanctions243d.analysis.compare import Difference, differences
from sanctions243d.analysis.witness import Plain, applicant_of, point_in
from sanctions243d.decision.check import check
from sanctions243d.decision.decision import Decision, Outcome
from sanctions243d.errors import ApplicantError
from sanctions243d.logic.row import Clause
from sanctions243d.rulebook.rulebook import Rulebook

MAX_TRIED = 200


@dataclass(frozen=True, slots=True)
class Witness:
    """An applicant on whom two rulebooks differ.

    Attributes:
        readings: the options chosen for readings.
        old, new: the decisions; nothing where a rulebook refuses an exception that it does not have.
    """

    applicant: Plain
    on: date
    readings: Mapping[str, str]
    old: Decision | None
    new: Decision | None


def first_difference(
    old: Rulebook, new: Rulebook, order: str, readings: Mapping[str, str] | None = None
) -> Witness | None:
    """Return an applicant on whom two versions of an order differ, or nothing where no known case tells them apart.

    The orders about the same country are looked at together, since one may cover what another leaves.

    Raises:
        LookupError: they differ, and no applicant was found who shows it.
    """
    country = (old.orders.get(order) or new.orders[order]).country
    found = differences(clauses_about(old, country, readings), clauses_about(new, country, readings), old.ontology)
    is_equal = True
    for difference in islice(found, MAX_TRIED):
        is_equal = False
        witness = witness_of(difference, old, new, country, readings)
        if witness is not None:
            return witness
    if is_equal:
        return None
    raise LookupError(f"the versions of `{order}` differ, but no applicant was found who shows it")


def clauses_about(rulebook: Rulebook, country: str, readings: Mapping[str, str] | None) -> list[Clause]:
    """Return the clauses of all orders about a country."""
    selection = rulebook.selection(readings)
    orders = [order for order in rulebook.orders.values() if order.country == country]
    return [clause for order in orders for clause in rulebook.clauses_of(order, selection)]


def witness_of(
    difference: Difference, old: Rulebook, new: Rulebook, country: str, readings: Mapping[str, str] | None = None
) -> Witness | None:
    """Return an applicant of a difference whom both rulebooks were asked about, and answered otherwise; or nothing."""
    on = difference.situation.on
    codes = point_in(difference.box, old.ontology, country)
    applicant = applicant_of(codes, on, old, country)
    if difference.situation.states:
        applicant["exceptions"] = dict(difference.situation.states)
    return confirmed(applicant, on, old, new, readings)


def confirmed(
    applicant: Plain, on: date, old: Rulebook, new: Rulebook, readings: Mapping[str, str] | None
) -> Witness | None:
    """Return an applicant as a witness, if two rulebooks decide otherwise; or nothing."""
    before, after = (_decision(applicant, on, rulebook, readings) for rulebook in (old, new))
    if _answer(before) == _answer(after):
        return None
    return Witness(applicant, on, dict(readings or {}), before, after)


def leaner(witness: Witness, old: Rulebook, new: Rulebook) -> Witness:
    """Return a witness with no reading chosen that could as well be left to its default."""
    for id in witness.readings:
        fewer = {key: option for key, option in witness.readings.items() if key != id}
        witness = confirmed(witness.applicant, witness.on, old, new, fewer) or witness
    return witness


def _decision(applicant: Plain, on: date, rulebook: Rulebook, readings: Mapping[str, str] | None) -> Decision | None:
    """The decision, or nothing where an exception is none of the rulebook's."""
    try:
        return check(applicant, on=on, rulebook=rulebook, readings=readings)
    except ApplicantError as error:
        if all(problem.path.startswith("exceptions") for problem in error.problems):
            return None
        raise


def _answer(decision: Decision | None) -> tuple[Outcome, ...]:
    return () if decision is None else decision.possible_outcomes
