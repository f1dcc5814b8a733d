"""A known case → an applicant of whom it is true, as plain data that can be read and checked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanctions243d.applicant.applicant import Relation
from sanctions243d.applicant.facts import relation_of
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import TIES, codes_of, single, tie
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Ontology
from sanctions243d.rulebook.rulebook import Rulebook

Plain = dict[str, Any]
_USUAL_AGE = 35


def needs_work(box: Box, ontology: Ontology) -> bool:
    """Return whether the cases of a box all have an employer; those without are the plainest."""
    none = ontology.agencies.sets[NONE]
    return not box.get(Fact.EMPLOYER, none) & none


def point_in(box: Box, ontology: Ontology, country: str = "") -> tuple[CodeSet, ...]:
    """Return a known case of a box, one code for each fact: of those that it may have, the most usual and plainest.

    An employer is one of the country, if it can be, and else none that is known. Facts that the box does not name are
    those of a usual applicant, without an employment.
    """
    everything = ontology.everything
    may_be = [box.get(fact, everything[fact]) for fact in Fact]
    none = ontology.agencies.sets[NONE]
    employer = _employer(may_be[Fact.EMPLOYER], ontology, country)
    if may_be[Fact.EMPLOYER] & none and may_be[Fact.STAFF] & ontology.staff.sets[NONE] and may_be[Fact.EMPLOYED] & NO:
        employer = none
    chosen = {
        Fact.VISA_CLASS: _first_of(may_be[Fact.VISA_CLASS], ontology.visa_classes),
        Fact.POST: _first_of(may_be[Fact.POST], ontology.posts),
        Fact.PURPOSE: _first_of(may_be[Fact.PURPOSE], ontology.purposes),
        Fact.NATIONAL: may_be[Fact.NATIONAL] & YES or NO,
        Fact.RESIDENT: may_be[Fact.RESIDENT] & YES or NO,
        Fact.TIE: _first(may_be[Fact.TIE]),
        Fact.AGE: single(min(codes_of(may_be[Fact.AGE]), key=lambda age: (abs(age - _USUAL_AGE), age))),
        Fact.EMPLOYER: employer,
    }
    is_spouse = chosen[Fact.TIE] == tie("spouse")
    chosen[Fact.MARRIED] = YES if is_spouse else may_be[Fact.MARRIED] & NO or YES
    chosen |= _work(employer, may_be, ontology)
    return tuple(chosen[fact] for fact in Fact)


def _employer(codes: CodeSet, ontology: Ontology, country: str) -> CodeSet:
    agencies = ontology.agencies
    own = codes & agencies.sets.get(country, 0) if country else 0
    elsewhere = codes & agencies.sets[ELSEWHERE] if country else 0
    return _first_of(own, agencies) if own else elsewhere or _first_of(codes, agencies)


def _work(employer: CodeSet, may_be: Sequence[CodeSet], ontology: Ontology) -> dict[Fact, CodeSet]:
    """Level, staff and employment that go with an employer."""
    if employer == ontology.agencies.sets[NONE]:
        return {Fact.LEVEL: 1, Fact.STAFF: ontology.staff.sets[NONE], Fact.EMPLOYED: NO}
    country = _country_of(employer, ontology)
    levels = may_be[Fact.LEVEL]
    own = levels & ontology.levels.whole.get(country, 0) or levels & 1 or levels
    staff = may_be[Fact.STAFF] & ~ontology.staff.sets[NONE]
    default = ontology.staff.own.get(ontology.staff.default, 0)
    return {
        Fact.LEVEL: _first(own),
        Fact.STAFF: staff & default or _first_of(staff, ontology.staff),
        Fact.EMPLOYED: may_be[Fact.EMPLOYED] & YES or NO,
    }


def applicant_of(codes: Sequence[CodeSet], on: date, rulebook: Rulebook, country: str) -> Plain:
    """Return an applicant of whom a known case is true on a day, seen from a country of an order.

    Whoever is not named there does not exist: the lists are complete. A level of no ladder is left out, as is the
    kind of staff that is assumed.

    Args:
        codes: for each fact, in the order of `Fact`, the set of its one code.
        on: the day of issuance.
        rulebook: whose words are used.
        country: of which somebody may be a national, or a resident.
    """
    ontology = rulebook.ontology
    elsewhere = next(id for id in ontology.countries if id != country)
    is_married = codes[Fact.MARRIED] == YES
    job = _employment(codes, on, ontology)
    found: Plain = {
        "visa_class": _name(codes[Fact.VISA_CLASS], ontology.visa_classes),
        "nationality": country if codes[Fact.NATIONAL] == YES else elsewhere,
        "residence": country if codes[Fact.RESIDENT] == YES else elsewhere,
        "post": _name(codes[Fact.POST], ontology.posts),
        "birth_date": _birth(codes[Fact.AGE].bit_length() - 1, on).isoformat(),
        "marital_status": "married" if is_married else "single",
        "purpose": _name(codes[Fact.PURPOSE], ontology.purposes),
    }
    jobs = [] if job is None else [job]
    of = TIES[codes[Fact.TIE].bit_length() - 1]
    relatives: list[Plain] = []
    relation = relation_of(of)
    if relation is not None:
        relatives.append({"relation": relation.value, "employments": jobs})
    if is_married and of != "spouse":
        relatives.append({"relation": Relation.SPOUSE.value, "employments": []})
    return found | {"employments": jobs if of == "self" else [], "relatives": relatives}


def known_to(rulebook: Rulebook, applicant: Plain) -> Plain:
    """Return an applicant with those of the exceptions raised that a rulebook has."""
    states: dict[str, str] = applicant.get("exceptions", {})
    kept = {address: state for address, state in states.items() if address in rulebook.exceptions}
    rest = {key: value for key, value in applicant.items() if key != "exceptions"}
    return {**rest, "exceptions": kept} if kept else rest


def _employment(codes: Sequence[CodeSet], on: date, ontology: Ontology) -> Plain | None:
    if codes[Fact.EMPLOYER] == ontology.agencies.sets[NONE]:
        return None
    found: Plain = {"employer": _name(codes[Fact.EMPLOYER], ontology.agencies)}
    if codes[Fact.LEVEL] != 1:
        id = list(ontology.levels.codes)[codes[Fact.LEVEL].bit_length() - 2]
        found["level"] = id.partition(".")[2]
    staff = _name(codes[Fact.STAFF], ontology.staff)
    if staff != ontology.staff.default:
        found["staff"] = staff
    found["from"] = f"{on.year - 10:04}-01-01"
    if codes[Fact.EMPLOYED] == YES:
        found["still_employed"] = True
    else:
        found["to"] = f"{on.year - 2:04}-12-31"
    return found


def _birth(age: int, on: date) -> date:
    """A birthday on the day of issuance, or the day before it in a leap year."""
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return on.replace(year=on.year - age, day=day)


def _first(codes: CodeSet) -> CodeSet:
    return codes & -codes


def _first_of(codes: CodeSet, hierarchy: Hierarchy) -> CodeSet:
    """Return the first code that a name stands for alone, or else the first.

    Names without units come first: one with units stands for these too.
    """
    for id, own in hierarchy.own.items():
        if own & codes and hierarchy.sets[id] == own:
            return own
    return _first(codes)


def _name(code: CodeSet, hierarchy: Hierarchy) -> str:
    specials = (word for word in hierarchy.specials if hierarchy.sets[word] == code)
    return next(specials, "") or next(id for id, own in hierarchy.own.items() if own == code)


def _country_of(employer: CodeSet, ontology: Ontology) -> str:
    entry = ontology.agencies.entries.get(_name(employer, ontology.agencies))
    return entry.country if entry else ""
