"""Two versions, and an applicant on whom `check` answers otherwise; nothing where everybody is answered alike."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from analysis.small import rulebook_of
from oracle_z3.pairs import drawn_pairs
from sanctions243d import Outcome, Rulebook, check
from sanctions243d.analysis.compare import differences
from sanctions243d.analysis.difference import Witness, clauses_about, first_difference, witness_of

NRU = "nru_2020"
LIMIT = "{limit: {months: 1, entries: 1}}"
TWO = """\
{{sure: {{effect: suspend, visa_class: {{in: B1, unclear: B2}}, covers: [self]}},
  other: {{effect: {limit}, visa_class: B2, covers: [{tie}]}}}}"""


def difference_of(folder: Path, old: dict[str, str], new: dict[str, str]) -> Witness | None:
    """Return what tells two versions of the small order apart."""
    before, after = (rulebook_of(folder / name, **said) for name, said in (("old", old), ("new", new)))
    found = first_difference(before, after, NRU)
    if found is not None:
        confirm(found, before, after)
    return found


def confirm(witness: Witness, old: Rulebook, new: Rulebook) -> None:
    """Both decisions are those of `check`, and they differ."""
    for decision, rulebook in ((witness.old, old), (witness.new, new)):
        if decision is None:
            assert set(witness.applicant["exceptions"]) - rulebook.exceptions
        else:
            again = check(witness.applicant, on=witness.on, rulebook=rulebook, readings=witness.readings)
            assert again.possible_outcomes == decision.possible_outcomes
    outcomes = [None if one is None else one.possible_outcomes for one in (witness.old, witness.new)]
    assert outcomes[0] != outcomes[1]


def test_a_class_more_is_shown_by_an_applicant_of_that_class(tmp_path: Path) -> None:
    """The plainest: who works for the police now, on the latest day."""
    found = difference_of(tmp_path, {}, {"visa_class": "[B1, B2, F1]"})
    assert found is not None
    assert found.applicant["visa_class"] == "F1"
    assert found.on == date(2020, 1, 1)
    assert found.old is not None
    assert found.new is not None
    assert (found.old.outcome, found.new.outcome) == (Outcome.NOT_COVERED, Outcome.SUSPENDED)


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("effective", "2020-01-02"),
        ("effective", "{earliest: 2019-12-31, latest: 2020-01-01}"),
        ("terminated", "2021-01-01"),
        ("terminated", "{earliest: 2021-01-01}"),
        ("effect", LIMIT),
        ("covers", "[self, sibling]"),
        ("covers", "[self, personal_employee]"),
        ("covers", "[self: {age: {under: 60}}]"),
        ("covers", "[self: {married: true}]"),
        ("covers", "[self: {national: true}]"),
        ("official", "{employer: nru.police, employed: any}"),
        ("official", "{employer: nru.police, staff: contract, employed: now}"),
        ("official", "{employer: nru.police, level: {at_least: nru.director}, employed: now}"),
        ("official", "{employer: {in: nru.police, unclear: nru.customs}, employed: now}"),
        ("post", "yaren"),
        ("purpose", "tourism"),
        ("exceptions", "{hardship: words}"),
        ("exceptions", "unpublished"),
        ("exceptions", "{some: {text: words, visa_class: B1}}"),
    ],
)
def test_each_change_of_meaning_is_shown(key: str, new: str, tmp_path: Path) -> None:
    """In both directions."""
    assert difference_of(tmp_path / "there", {}, {key: new}) is not None
    assert difference_of(tmp_path / "back", {key: new}, {}) is not None


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("visa_class", "[{in: B, but: B1/B2}]"),
        ("visa_class", "[B2, B1, B1]"),
        ("covers", "[self: {age: any}]"),
        (
            "official",
            "[{employer: nru.police, employed: now}, {employer: nru.police, level: nru.clerk, employed: now}]",
        ),
        ("official", "{employer: [nru.police, none], employed: now}"),
        ("title", "Another title"),
        ("note", "Something to know"),
        ("post", "NRU"),
    ],
)
def test_other_words_for_the_same_are_no_difference(key: str, new: str, tmp_path: Path) -> None:
    """The proof needs no applicant."""
    assert difference_of(tmp_path, {}, {key: new}) is None


def test_what_nobody_can_be_is_no_difference(tmp_path: Path) -> None:
    """A spouse is married, and who is at work has an employer."""
    families = {"covers": "[spouse]"}
    assert difference_of(tmp_path / "spouse", families, {"covers": "[spouse: {married: true}]"}) is None
    everybody = {"official": "{employer: any, employed: now}"}
    at_work = {"official": "{employer: [NRU, TUV, elsewhere], employed: now}"}
    assert difference_of(tmp_path / "work", everybody, at_work) is None


def test_what_only_a_possible_outcome_shows_is_shown(tmp_path: Path) -> None:
    """Both decisions are undetermined, but one of them may still be a limit."""
    old, new = ({"visa_class": "", "covers": "", "effect": "", "clauses": two(tie)} for tie in ("self", "spouse"))
    found = difference_of(tmp_path, old, new)
    assert found is not None


def two(tie: str) -> str:
    """Return two clauses: one suspends, perhaps B2 too; one limits B2 for a tie."""
    return " ".join(TWO.format(limit=LIMIT, tie=tie).split())


def test_a_name_that_stands_for_more_is_taken_where_there_is_no_other(tmp_path: Path) -> None:
    """Who says of himself that he works for the government, and not for which part, shows it all the same."""
    whole = {"official": "{employer: nru.government, employed: now}"}
    parts = {"official": "{employer: [nru.foreign, nru.police, nru.customs], employed: now}"}
    found = difference_of(tmp_path, whole, parts)
    assert found is not None
    assert found.applicant["employments"][0]["employer"] == "nru.government"


def test_a_difference_that_no_applicant_can_say_is_told_apart_from_none(tmp_path: Path) -> None:
    """Nobody can say that he works for the government, but for none of its parts."""
    old, new = (
        rulebook_of(tmp_path / name, official=f"{{employer: {employer}, employed: now}}")
        for name, employer in (
            ("old", "{in: nru.government, but: nru.police}"),
            ("new", "[nru.foreign, nru.customs]"),
        )
    )
    clauses = [clauses_about(one, "NRU", None) for one in (old, new)]
    assert list(differences(clauses[0], clauses[1], old.ontology))
    with pytest.raises(LookupError, match="nru_2020"):
        first_difference(old, new, NRU)


def test_every_difference_of_random_small_orders_has_an_applicant_or_none_can_be_said(tmp_path: Path) -> None:
    """Nine of ten that differ are shown, and each is confirmed."""
    shown = differ = 0
    for pair in drawn_pairs(Random(9), 40, tmp_path):
        try:
            witness = first_difference(pair.old, pair.new, pair.id)
        except LookupError:
            differ += 1
            continue
        if witness is not None:
            confirm(witness, pair.old, pair.new)
            differ, shown = differ + 1, shown + 1
    assert differ >= 15
    assert shown >= differ * 9 / 10


def test_a_witness_is_given_only_where_the_answers_differ(tmp_path: Path) -> None:
    """The same difference says nothing of a rulebook and itself."""
    old, new = rulebook_of(tmp_path / "old"), rulebook_of(tmp_path / "new", covers="[self, spouse]")
    one = next(differences(clauses_about(old, "NRU", None), clauses_about(new, "NRU", None), old.ontology))
    assert witness_of(one, old, new, "NRU") is not None
    assert witness_of(one, old, old, "NRU") is None


def test_the_orders_about_one_country_are_looked_at_together(rulebook: Rulebook) -> None:
    """Those about others are not."""
    found = clauses_about(rulebook, "GHA", None)
    assert {clause.order for clause in found} == {id for id, one in rulebook.orders.items() if one.country == "GHA"}
    assert clauses_about(rulebook, "GHA", {"married_under_21": "unmarried_only"}) != found
