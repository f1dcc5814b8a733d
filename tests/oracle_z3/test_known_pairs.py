"""Pairs of which it is known whether they differ: both z3 and box algebra say so."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from oracle_z3.equivalence import Verdict, compared
from oracle_z3.pairs import codes_of_base, loaded
from oracle_z3.persons import Person, answers
from sanctions243d.analysis.difference import first_difference

HEAD = """
title: A small order
country: NRU
effective: 2020-01-01
terminated: not_found
sources: [notice]
quote: Visas of the classes B1 and B2 are not issued
"""
FOREIGN = "official: {employer: nru.foreign, employed: now}"
EQUIVALENT = {
    "a family of classes is its members": (
        "{visa_class: B, covers: [national]}",
        "{visa_class: [B2, B1, B1/B2], covers: [citizen]}",
    ),
    "who is not unmarried is no unmarried spouse": (
        f"{{{FOREIGN}, covers: [self, spouse: {{married: false}}]}}",
        f"{{{FOREIGN}, covers: [self]}}",
    ),
    "who has an employer is some kind of staff": (
        "{official: {employer: NRU, employed: now, staff: [established, contract]}, covers: [self]}",
        "{official: {employer: NRU, employed: now}, covers: [self]}",
    ),
    "without work there is no employer and no kind of staff": (
        "{official: {employer: any, staff: {in: any, but: [established, contract]}, employed: any}, covers: [self]}",
        "{official: {employer: {in: any, but: [NRU, TUV, elsewhere]}, employed: any}, covers: [self]}",
    ),
    "two halves of the ages are all of them": (
        "{clauses: {a: {age: {under: 21}}, b: {age: {at_least: 21}}}, covers: [national]}",
        "{covers: [national]}",
    ),
    "what is undisclosed is unclear": (
        "{visa_class: undisclosed, covers: [national]}",
        "{visa_class: {in: none, unclear: any}, covers: [national]}",
    ),
    "a limit beneath a suspension is nothing": (
        "{clauses: {a: {effect: suspend}, b: {effect: {limit: {entries: 1}}, age: {under: 21}}}, covers: [national]}",
        "{covers: [national]}",
    ),
}
READING = "{question: of which, options: {some: B1, all: B}, because: it was chosen, default:"
DIFFERENT = {
    "another default of a reading": (
        f"{{readings: {{classes: {READING} some}}}}, visa_class: reading.classes, covers: [national]}}",
        f"{{readings: {{classes: {READING} all}}}}, visa_class: reading.classes, covers: [national]}}",
    ),
    "a day later": (
        "{effective: 2020-01-01, covers: [national]}",
        "{effective: 2020-01-02, covers: [national]}",
    ),
    "a year older": (
        f"{{{FOREIGN}, covers: [child: {{age: {{under: 21}}}}]}}",
        f"{{{FOREIGN}, covers: [child: {{age: {{under: 22}}}}]}}",
    ),
    "an unclear value made clear": (
        "{visa_class: {in: B, unclear: F1}, covers: [national]}",
        "{visa_class: [B, F1], covers: [national]}",
    ),
    "an unclear value dropped": (
        "{visa_class: {in: B, unclear: F1}, covers: [national]}",
        "{visa_class: B, covers: [national]}",
    ),
    "an exception dropped": (
        "{exceptions: {emergency: for emergencies, other: for others}, covers: [national]}",
        "{exceptions: {other: for others}, covers: [national]}",
    ),
    "an exception whose facts are fewer": (
        "{exceptions: {some: {text: some, visa_class: [B, F]}}, covers: [national]}",
        "{exceptions: {some: {text: some, visa_class: B}}, covers: [national]}",
    ),
    "one part of an exception dropped": (
        "{exceptions: {both: {all_of: {a: a, b: {text: b, age: {under: 21}}}}}, covers: [national]}",
        "{exceptions: {both: {all_of: {a: a, b: b}}}, covers: [national]}",
    ),
    "limited, no longer suspended": (
        "{covers: [resident]}",
        "{covers: [resident], effect: {limit: {months: 1, entries: 1}}}",
    ),
    "retired officials too": (
        f"{{{FOREIGN}, covers: [self]}}",
        "{official: {employer: nru.foreign, employed: any}, covers: [self]}",
    ),
    "who never worked": (
        "{official: {employer: any, employed: any}, covers: [self]}",
        "{official: {employer: [NRU, TUV, elsewhere], employed: any}, covers: [self]}",
    ),
}


def written(order: str) -> Mapping[str, Any]:
    """Return an order with what orders here have in common; it suspends unless it says what it does."""
    effect = "" if "effect:" in order else "effect: suspend"
    head: dict[str, Any] = yaml.load(HEAD + effect, Loader=yaml.BaseLoader)
    own: dict[str, Any] = yaml.load(order, Loader=yaml.BaseLoader)
    return head | own


@pytest.mark.parametrize("name", EQUIVALENT)
def test_equivalent_versions(name: str, tmp_path: Path) -> None:
    """Neither z3 nor box algebra tells them apart."""
    old, new = map(written, EQUIVALENT[name])
    assert compared("known", old, new, codes_of_base()).verdict is Verdict.EQUIVALENT
    before, after = loaded({"known": old}, tmp_path / "old"), loaded({"known": new}, tmp_path / "new")
    assert first_difference(before["known"], after["known"], "known") is None


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_versions(name: str, tmp_path: Path) -> None:
    """Both z3 and box algebra find an applicant who is answered otherwise."""
    old, new = map(written, DIFFERENT[name])
    before, after = loaded({"known": old}, tmp_path / "old"), loaded({"known": new}, tmp_path / "new")
    answer = compared("known", old, new, codes_of_base())
    witness = first_difference(before["known"], after["known"], "known")
    assert answer.person is not None
    assert witness is not None
    for person in (answer.person, Person(witness.applicant, witness.on)):
        assert answers(person, before["known"]) != answers(person, after["known"]), person
