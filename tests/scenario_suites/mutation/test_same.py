"""What is proved to be the same is the same for everybody; what is not the same is shown by somebody."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest

from analysis.answering import days_to_ask
from analysis.comparing import Enumeration
from analysis.small import rulebook_of
from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.analysis.difference import clauses_about
from sanctions243d.decision.check import decide
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import Comparison, version_of
from strategies import Applicants, Words, random_day, random_readings, words_of

FEW = ("eri_2017", "gha_2019", "gmb_2016", "guy_2001")
SMALL = (*FEW, "sle_2017")
# how many mutants of each order are the same as it, counted by hand from the list of them
SAME = {"eri_2017": 3, "gha_2019": 2, "gmb_2016": 1, "guy_2001": 2, "sle_2017": 10, "chn_2021": 5}


def comparisons(id: str, rulebook: Rulebook) -> list[tuple[Mutant, Comparison]]:
    """Return every mutant of an order that loads, held against the right order."""
    loaded = ((mutant, version_of(mutant, rulebook)) for mutant in mutants_in(rulebook.orders[id], rulebook))
    return [(mutant, Comparison(mutant, rulebook, wrong)) for mutant, wrong in loaded if wrong is not None]


def words_about(id: str, rulebook: Rulebook) -> Words:
    """Return the words of a rulebook, mostly those of the country of one order."""
    words, country = words_of(rulebook), rulebook.orders[id].country
    posts = rulebook.ontology.posts
    mine = [id for id in posts.entries if posts.sets[id] & posts.sets[country]]
    employers = [id for id in rulebook.ontology.agencies.entries if id.startswith(f"{country.lower()}.")]
    return replace(
        words,
        common_posts=tuple(mine),
        employers=(*employers * 8, *words.employers),
        common_classes=(*words.common_classes, "A1", "A3", "G1", "G5", "H1B", "IR1"),
        exceptions=tuple(address for address in rulebook.exceptions if address.startswith(id)),
    )


def day_near(id: str, rulebook: Rulebook, random: Random) -> date:
    """Return a day near one that an order names."""
    days = days_to_ask(clauses_about(rulebook, rulebook.orders[id].country, None))
    return random.choice(days) if random.random() < 0.8 else random_day(random)


def check_same(id: str, rulebook: Rulebook, count: int) -> None:
    """Ask both about many applicants under many selections, for every mutant that is said to be the same."""
    random, words = Random(id), words_about(id, rulebook)
    for mutant, comparison in comparisons(id, rulebook):
        if not comparison.is_same:
            continue
        asked = 0
        while asked < count:
            on = day_near(id, rulebook, random)
            applicant = Applicants(random, on, words, unknown=0.0).applicant()
            readings = {**random_readings(random, rulebook, 0.5), **mutant.readings}
            readings.pop(mutant.unchosen, None)
            try:
                decisions = [
                    decide(applicant, on, one, readings, durable=False) for one in (rulebook, comparison.wrong)
                ]
            except ApplicantError:
                continue
            assert decisions[0].possible_outcomes == decisions[1].possible_outcomes, f"{mutant}: {applicant} on {on}"
            asked += 1


@pytest.mark.parametrize("id", FEW)
def test_the_same_is_the_same_for_everybody(id: str, rulebook: Rulebook) -> None:
    """Applicants of whom everything is known, near the days that the order names."""
    check_same(id, rulebook, 12)


@pytest.mark.slow
@pytest.mark.parametrize("id", SAME)
def test_the_same_is_the_same_for_two_hundred(id: str, rulebook: Rulebook) -> None:
    """The same, for long."""
    check_same(id, rulebook, 200)


@pytest.mark.parametrize("id", [*FEW, *(pytest.param(id, marks=pytest.mark.slow) for id in SAME if id not in FEW)])
def test_what_is_not_the_same_is_shown_by_somebody(id: str, rulebook: Rulebook) -> None:
    """Of every mutant of the orders; `check` confirms each, and so many are the same as were counted."""
    found = comparisons(id, rulebook)
    assert sum(one.is_same for _, one in found) == SAME[id]
    for mutant, comparison in found:
        assert comparison.is_same is (comparison.witness is None), str(mutant)
        if comparison.witness is not None:
            confirm(mutant, comparison)


def confirm(mutant: Mutant, comparison: Comparison) -> None:
    """The answers differ, and the reading whose default is the mistake was left alone."""
    witness = comparison.witness
    assert witness is not None
    assert mutant.unchosen not in witness.readings
    right = check(witness.applicant, on=witness.on, rulebook=comparison.right, readings=witness.readings)
    if set(witness.applicant.get("exceptions", ())) - comparison.wrong.exceptions:
        assert mutant.kind in ("exception-dropped", "clause-dropped", "tranche-dropped")
        return
    wrong = check(witness.applicant, on=witness.on, rulebook=comparison.wrong, readings=witness.readings)
    assert right.possible_outcomes != wrong.possible_outcomes


@pytest.mark.slow
@pytest.mark.parametrize("id", SMALL)
def test_a_mutant_is_the_same_exactly_where_no_selection_shows_it(id: str, rulebook: Rulebook) -> None:
    """Every selection of the readings, those too that do not read what was changed, and every known case."""
    random = Random(id)
    order = rulebook.orders[id]
    for mutant, comparison in comparisons(id, rulebook):
        readings = [one for one in rulebook.readings_of(order) if one.id != mutant.unchosen]
        differs = False
        for options in product(*(one.options for one in readings)):
            chosen = {one.id: option for one, option in zip(readings, options, strict=True)}
            old, new = (clauses_about(one, order.country, chosen) for one in (comparison.right, comparison.wrong))
            differs = differs or not Enumeration.of(old, new, rulebook.ontology, random).is_same
        assert comparison.is_same is not differs, str(mutant)


NESTED = """{
  outer: {question: q, nested: false, options: {a: [reading.inner, B], b: [reading.inner, F]}, default: a, because: b},
  inner: {question: q, options: {narrow: B1, wide: [B1, F1]}, default: narrow, because: b}}"""


def test_a_mistake_that_one_way_to_it_hides_is_shown_by_another(tmp_path: Path) -> None:
    """A reading in two options of another: in one of them all of B is named beside it, in the other it is not."""
    rulebook = rulebook_of(tmp_path / "rules", visa_class="reading.outer", readings=" ".join(NESTED.split()))
    found = [one for one in comparisons("nru_2020", rulebook) if one[0].readings.get("nru_2020.inner") == "wide"]
    shown = {mutant.words: comparison for mutant, comparison in found}
    comparison = shown["B1 becomes B"]
    assert not comparison.is_same
    assert comparison.witness is not None
    assert comparison.witness.readings["nru_2020.outer"] == "b"


def test_where_too_much_can_be_excepted_nothing_is_proved(tmp_path: Path) -> None:
    """Twelve parts of an exception have half a million states; a mutant is then not said to be the same."""
    parts = ", ".join(f"x{number}: words" for number in range(12))
    rulebook = rulebook_of(tmp_path / "rules", covers="[self, self]", exceptions=f"{{all: {{all_of: {{{parts}}}}}}}")
    for mutant, comparison in comparisons("nru_2020", rulebook):
        assert not comparison.is_same, str(mutant)
        assert comparison.witness is None
