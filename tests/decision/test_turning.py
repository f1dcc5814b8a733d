"""On which readings an outcome turns: by hand from the PRC order, and against trying every selection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from datetime import date
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import pytest

from decision.enumeration import all_but, compare_many, drawn, free_of
from lint.small_rules import write_rules
from properties.random_orders import close_words, drawn_rulebooks
from sanctions243d import ApplicantError, DayError, Outcome, ReadingError, Rulebook, RulebookError, Turning
from sanctions243d.decision.readings import answers
from sanctions243d.decision.readings.diagram import Diagram, parts_of, values_of
from sanctions243d.decision.readings.open_clauses import OpenClause
from sanctions243d.decision.readings.turning import readings_turned_on, turning
from strategies import Applicants, Plain, random_day, words_of

DAY = date(2026, 4, 1)
SUSPENDED, LIMITED, UNDETERMINED, NOT_COVERED = Outcome
OFFICER: Plain = {
    "visa_class": "B1/B2",
    "nationality": "CHN",
    "post": "beijing",
    "birth_date": "1985-06-15",
    "marital_status": "single",
    "employments": [
        {
            "employer": "chn.mps",
            "level": "minister",
            "staff": "civil_servant",
            "from": "2010-07-01",
            "still_employed": True,
        }
    ],
    "relatives": [],
}
OFFICIAL_OR_EMPLOYEE, BIRTHDAY = "official_or_employee", "born_on_29_february"


def officer(**job: Any) -> Plain:
    """Return the officer with another employment."""
    found = deepcopy(OFFICER)
    found["employments"][0] |= job
    return found


def child(birth_date: str, **job: Any) -> Plain:
    """Return an unmarried child of the officer with another employment."""
    father = {"relation": "father", "employments": officer(**job)["employments"]}
    return {**OFFICER, "birth_date": birth_date, "employments": [], "relatives": [father]}


def turned(applicant: Plain, rulebook: Rulebook, on: date = DAY, **readings: str) -> set[str]:
    """Return the short ids of the readings on which an outcome turns."""
    found = readings_turned_on(applicant, on=on, rulebook=rulebook, readings=readings)
    return {id.removeprefix("chn_2021.") for id in found}


# --- by hand, from the PRC order


def test_the_minister_is_suspended_however_the_law_is_read(rulebook: Rulebook) -> None:
    """A civil servant of the ministry itself, above every floor, who applies in Beijing."""
    assert turning(OFFICER, on=DAY, rulebook=rulebook) == Turning(True, (SUSPENDED,), ())


def test_a_low_officer_turns_on_the_rank_floor_alone(rulebook: Rulebook) -> None:
    """Below every level that "deputy director" may mean: suspended without a floor, not covered with one."""
    found = turning(officer(level="staff_member"), on=DAY, rulebook=rulebook)
    assert not found.is_robust
    assert found.outcomes == (SUSPENDED, NOT_COVERED)
    (floor,) = found.readings
    assert floor.id == "chn_2021.security_rank_floor"
    assert floor.question == rulebook.readings[floor.id].question
    assert floor.options == {"same_floor": (NOT_COVERED,), "any_rank": (SUSPENDED,)}


def test_a_reading_that_matters_only_under_another_is_found(rulebook: Rulebook) -> None:
    """The level that is "deputy director" matters for the ministry's division heads once the floor reaches them."""
    division_head = officer(level="deputy_division_head")
    assert turned(division_head, rulebook) == {"security_rank_floor", "deputy_director_level"}
    assert turned(division_head, rulebook, security_rank_floor="any_rank") == set()
    assert turned(division_head, rulebook, deputy_director_level="deputy_bureau_director") == {"security_rank_floor"}
    assert turned(division_head, rulebook, deputy_director_level="deputy_division_head") == set()


def test_a_grown_child_of_an_immigration_official_turns_on_two_readings_together(rulebook: Rulebook) -> None:
    """At 25: only if "the above officials" are those of the NIA too, or if its staff is employed by the ministry."""
    applicant = child("2000-06-15", employer="chn.nia")
    assert turned(applicant, rulebook) == {"above_officials", "nia_staff_as_mps"}
    assert turned(applicant, rulebook, above_officials="immigration_too") == set()


def test_who_is_an_official_turns_an_answer_that_stays_undetermined(rulebook: Rulebook) -> None:
    """Of auxiliary police it is open whether they are meant, unless it is read."""
    found = turning(officer(staff="auxiliary"), on=DAY, rulebook=rulebook)
    (who,) = found.readings
    assert who.id == OFFICIAL_OR_EMPLOYEE
    assert list(who.options.values()) == [(NOT_COVERED,), (UNDETERMINED,), (SUSPENDED,)]


def test_a_convention_of_the_rulebook_is_a_reading_too(rulebook: Rulebook) -> None:
    """Born on 29 February 1996, one is 30 on 28 February 2026 if the birthday is then."""
    applicant, on = child("1996-02-29"), date(2026, 2, 28)
    found = turning(applicant, on=on, rulebook=rulebook)
    assert [one.id for one in found.readings] == [BIRTHDAY]
    assert found.readings[0].options == {"february_28": (NOT_COVERED,), "march_1": (SUSPENDED,)}
    assert turned(applicant, rulebook, on, born_on_29_february="march_1") == set()


def test_what_is_fixed_is_not_turned_on(rulebook: Rulebook) -> None:
    """A reading that the caller chose has no other option."""
    applicant = officer(level="staff_member")
    found = turning(applicant, on=DAY, rulebook=rulebook, readings={"security_rank_floor": "same_floor"})
    assert found == Turning(True, (NOT_COVERED,), ())


def test_another_order_has_readings_of_its_own(rulebook: Rulebook) -> None:
    """Household staff of a mission's contract staff: whether these are diplomats."""
    employer = {"employer": "gha.missions_in_usa", "staff": "contract", "from": "2015", "still_employed": True}
    applicant = {
        "visa_class": "A3",
        "post": "accra",
        "employments": [],
        "relatives": [{"relation": "household_employer", "employments": [employer]}],
    }
    found = turning(applicant, on=date(2019, 6, 1), rulebook=rulebook)
    assert [one.id for one in found.readings] == ["gha_2019.diplomats"]
    assert found.outcomes == (SUSPENDED, UNDETERMINED)
    assert turning(applicant, on=date(2020, 6, 1), rulebook=rulebook).is_robust


def test_undetermined_answers_differ_in_what_they_leave_open(rulebook: Rulebook) -> None:
    """Of unknown class: suspended as household staff, limited as an official's married child, or neither."""
    job = {"staff": "civil_servant", "from": "2010", "still_employed": True}
    relatives = [
        {"relation": "father", "employments": [{"employer": "gha.executive", **job}]},
        {"relation": "household_employer", "employments": [{"employer": "gha.missions_in_usa", **job}]},
        {"relation": "spouse", "employments": []},
    ]
    applicant = {"post": "accra", "birth_date": "2000-01-01", "employments": [], "relatives": relatives}
    found = turning(applicant, on=date(2019, 6, 1), rulebook=rulebook)
    assert [one.id for one in found.readings] == ["gha_2019.married_under_21"]
    assert not found.is_robust
    assert found.outcomes == (UNDETERMINED,)


# --- by hand, from small orders

OPTIONS_OF_ONE = """\
title: Police of Aland
country: AAA
effect: suspend
effective: 2020-01-01
terminated: not_found
sources: [cable]
exceptions: unpublished
quote: for officers of the police
covers: [self]
"""
MERGING = f"""{OPTIONS_OF_ONE}
officials:
  police: {{employer: aaa.police, level: reading.floor, employed: now}}
  others: {{employer: {{in: aaa.government, but: aaa.police}}, level: aaa.high, employed: now}}
official: [police, others]
readings:
  floor:
    question: Which officers?
    options: {{high: aaa.high, every: any}}
    default: high
    because: The word.
"""
APART = f"""{OPTIONS_OF_ONE}
official: reading.whose
officials:
  police: {{employer: aaa.police, employed: now}}
  army: {{employer: aaa.army, employed: now}}
readings:
  whose:
    question: Which officers?
    options: {{of_the_police: police, of_the_army: army}}
    nested: false
    default: of_the_police
    because: The word.
"""


def small(folder: Path, order: str) -> Rulebook:
    """Return a small rulebook with one order."""
    rules = write_rules(folder)
    (rules / "orders" / "aaa_2020.yaml").write_text(order, encoding="utf-8")
    return Rulebook.load(rules)


def employed_by(employer: str) -> Plain:
    """Return an applicant of a high level."""
    job = {"employer": employer, "level": "high", "from": "2015", "still_employed": True}
    return {"visa_class": "B1", "post": "alcity", "employments": [job], "relatives": []}


def test_a_wider_reading_may_know_less(tmp_path: Path) -> None:
    """Where both groups ask for the same level, their rows are one, and somebody somewhere in the government is meant.

    Without the level in one of them the rows stay two, and neither is certain.
    """
    rulebook = small(tmp_path, MERGING)
    found = turning(employed_by("aaa.government"), on=DAY, rulebook=rulebook)
    (floor,) = found.readings
    assert floor.options == {"high": (SUSPENDED,), "every": (UNDETERMINED,)}
    of_some_level = employed_by("aaa.government")
    del of_some_level["employments"][0]["level"]
    assert turning(of_some_level, on=DAY, rulebook=rulebook) == Turning(True, (UNDETERMINED,), ())


def test_an_option_of_too_many_rows_is_refused_before_anybody_can_choose_it(tmp_path: Path) -> None:
    """Though it is not the default: chosen, it would cover nobody."""
    groups = [f"g{number}" for number in range(51)]
    order = APART.replace(
        "covers: [self]", "covers: [self, spouse, child, parent, sibling, personal_employee]"
    ).replace("nested: false", "nested: true")
    order = order.replace("{of_the_police: police, of_the_army: army}", f"{{few: [g0], many: [{', '.join(groups)}]}}")
    order = order.replace("default: of_the_police", "default: few")
    first, last = order.index("  police:"), order.index("readings:")
    written = "".join(f"  {name}: {{employer: aaa.police, employed: now}}\n" for name in groups)
    with pytest.raises(RulebookError) as raised:
        small(tmp_path, order[:first] + written + order[last:])
    (fault,) = raised.value.diagnostics
    assert (fault.code, "makes 306 rows" in fault.message) == ("too-many-rows", True)


def test_options_that_exclude_each_other_are_both_tried(tmp_path: Path) -> None:
    """Neither is the narrow one, and neither bounds the other."""
    rulebook = small(tmp_path, APART)
    for employer, expected in (("aaa.police", (SUSPENDED, NOT_COVERED)), ("aaa.army", (NOT_COVERED, SUSPENDED))):
        found = turning(employed_by(employer), on=DAY, rulebook=rulebook)
        (whose,) = found.readings
        assert tuple(whose.options.values()) == ((expected[0],), (expected[1],))
    assert turning(employed_by("aaa.bank"), on=DAY, rulebook=rulebook).outcomes == (NOT_COVERED,)
    assert turning(employed_by("aaa.government"), on=DAY, rulebook=rulebook).outcomes == (UNDETERMINED,)


# --- against trying every selection


@pytest.mark.parametrize("seed", range(2))
def test_five_readings_of_the_prc_order_as_by_enumeration(seed: int, prc_rulebook: Rulebook) -> None:
    """On random applicants, of some of whom everything is known; the other readings are fixed at random."""
    random = Random(seed)
    among = [*prc_rulebook.readings_of(prc_rulebook.orders["chn_2021"]), prc_rulebook.readings[BIRTHDAY]]
    fixed = all_but(random, prc_rulebook, 5, among)
    words = close_words(prc_rulebook)
    everybody = [*drawn(prc_rulebook, words, random, 35), *drawn(prc_rulebook, words, random, 15, unknown=0)]
    assert compare_many(prc_rulebook, everybody, fixed)


@pytest.mark.parametrize("seed", range(2))
def test_five_readings_of_all_orders_as_by_enumeration(seed: int, rulebook: Rulebook) -> None:
    """At every post, under the readings of the rulebook, shared ones, and those of each order."""
    random = Random(seed)
    fixed = all_but(random, rulebook, 5)
    assert compare_many(rulebook, drawn(rulebook, words_of(rulebook), random, 40), fixed)


def test_all_readings_of_random_orders_as_by_enumeration(rulebook: Rulebook, tmp_path: Path) -> None:
    """Readings of facts, of ties and of groups, in each other and in several rows."""
    random = Random(11)
    total = 0
    for alone in _few_selections(drawn_rulebooks(random, 20, rulebook.root, tmp_path), 150):
        total += compare_many(alone, drawn(alone, close_words(alone), random, 25), all_but_own(alone))
    assert total


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_all_readings_of_40_random_orders_as_by_enumeration(seed: int, rulebook: Rulebook, tmp_path: Path) -> None:
    """The same on more, with more readings."""
    random = Random(100 + seed)
    total = 0
    for alone in _few_selections(drawn_rulebooks(random, 40, rulebook.root, tmp_path), 2_000):
        total += compare_many(alone, drawn(alone, close_words(alone), random, 40), all_but_own(alone))
    assert total


@pytest.mark.slow
def test_all_4608_selections_of_the_prc_order_as_by_enumeration(prc_rulebook: Rulebook) -> None:
    """Every reading of the order is free."""
    random = Random(12)
    own = prc_rulebook.readings_of(prc_rulebook.orders["chn_2021"])
    fixed = all_but(random, prc_rulebook, len(own), own)
    assert prod(len(one.options) for one in free_of(prc_rulebook, fixed)) == 4_608
    assert compare_many(prc_rulebook, drawn(prc_rulebook, close_words(prc_rulebook), random, 60), fixed)


def all_but_own(rulebook: Rulebook) -> dict[str, str]:
    """Return the default of each shared reading that stands in no order."""
    inside = {one.id for order in rulebook.orders.values() for one in rulebook.readings_of(order)}
    return {id: one.default for id, one in rulebook.shared_readings.items() if id not in inside}


def _few_selections(drawn_ones: Any, most: int) -> Iterator[Rulebook]:
    """Yield the rulebooks that have readings, and few enough selections to try."""
    for alone, _ in drawn_ones:
        count = prod(len(one.options) for one in free_of(alone, all_but_own(alone)))
        if 4 < count <= most:
            yield alone


# --- what is remembered, and what is refused


def test_what_was_asked_before_changes_nothing(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are the same with all remembered, with nothing remembered, and from several threads."""
    random, words = Random(13), words_of(rulebook)
    everybody = drawn(rulebook, words, random, 40)

    def all_turnings(own: Rulebook) -> list[Turning]:
        return [turning(applicant, on=on, rulebook=own) for on, applicant in everybody]

    expected = all_turnings(rulebook)
    assert any(not one.is_robust for one in expected)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(all_turnings, [replace(rulebook, derived={})] * 4))
    monkeypatch.setattr(answers, "MAX_REMEMBERED", 300)
    own = replace(rulebook, derived={})
    first = answers.answers_of(own)
    assert all_turnings(own) == expected
    assert answers.answers_of(own) is not first


def test_an_outcome_that_turns_on_nothing_needs_no_selection(rulebook: Rulebook) -> None:
    """Of an applicant of whom nothing is known the answer is undetermined under every selection."""
    assert turning({}, on=DAY, rulebook=rulebook) == Turning(True, (UNDETERMINED,), ())


def test_facts_that_cannot_be_used_are_refused(rulebook: Rulebook) -> None:
    """As by `check`; also where only one option of the rulebook's own readings makes them so."""
    with pytest.raises(ApplicantError, match="there is no visa class"):
        turning({"visa_class": "Z99"}, on=DAY, rulebook=rulebook)
    with pytest.raises(ApplicantError, match="no order has this exception"):
        turning({"exceptions": {"chn_2021.none": "granted"}}, on=DAY, rulebook=rulebook)
    oldest, on = {"birth_date": "1876-02-29"}, date(2027, 2, 28)
    with pytest.raises(ApplicantError, match="151 years"):
        turning(oldest, on=on, rulebook=rulebook)
    assert turning(oldest, on=on, rulebook=rulebook, readings={BIRTHDAY: "march_1"}).is_robust


def test_a_day_and_readings_are_read_as_by_check(rulebook: Rulebook) -> None:
    """A day is a date, and a reading has a name and an option."""
    with pytest.raises(DayError):
        turning({}, on="2026-04-01", rulebook=rulebook)  # type: ignore[arg-type]
    with pytest.raises(ReadingError, match="did you mean `same_floor`"):
        turning({}, on=DAY, rulebook=rulebook, readings={"security_rank_floor": "same_flor"})


def test_no_reading_changes_dates_and_exceptions(rulebook: Rulebook) -> None:
    """While it is open whether an order was in force nobody is suspended; who is excepted is so in every reading."""
    applicant = officer(level="staff_member")
    assert turning(applicant, on=date(2021, 5, 1), rulebook=rulebook).outcomes == (UNDETERMINED, NOT_COVERED)
    job = {"employer": "guy.partly_owned", "from": "1995", "still_employed": True}
    clerk = {"visa_class": "B1", "post": "georgetown", "nationality": "GUY", "employments": [job], "relatives": []}
    on = date(2001, 11, 1)
    assert turning(clerk, on=on, rulebook=rulebook).outcomes == (SUSPENDED, UNDETERMINED)
    granted = turning({**clerk, "exceptions": {"guy_2001.other": "granted"}}, on=on, rulebook=rulebook)
    assert granted == Turning(True, (NOT_COVERED,), ())


def test_readings_are_asked_in_one_order(rulebook: Rulebook) -> None:
    """In the order of the rulebook, a reading inside an option of a later one too."""
    written = [part for clause in answers.answers_of(rulebook).clauses for part in constraint_parts(clause)]
    asked = [part for diagram in written for part in parts_of(diagram)]
    assert any(part.below for part in asked)
    assert all(below.reading > part.reading for part in asked for below in part.below)


def constraint_parts(clause: OpenClause) -> Iterator[Diagram]:
    """Yield the diagram of every part of every constraint of a clause."""
    for rows in values_of(clause.rows):
        for constraint in (*rows.shared, *(one for row in rows.rows for one in row)):
            yield from constraint.parts


def test_a_turning_can_be_kept_in_a_set(rulebook: Rulebook) -> None:
    """It is data, as a decision is: equal ones are one."""
    found = [turning(officer(level="staff_member"), on=DAY, rulebook=rulebook) for _ in range(2)]
    assert len(set(found)) == 1


def test_random_applicants_reach_every_kind_of_answer(rulebook: Rulebook) -> None:
    """Robust ones, and some that turn on one reading, and on several."""
    random, words = Random(14), close_words(rulebook)
    seen = set()
    for _ in range(150):
        on = random_day(random)
        try:
            seen.add(len(readings_turned_on(Applicants(random, on, words).applicant(), on=on, rulebook=rulebook)))
        except ApplicantError:
            continue
    assert {0, 1, 2, 3} <= seen
