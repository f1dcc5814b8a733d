"""The outcome over days: by hand, and against asking every day."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sanctions243d import ApplicantError, DayError, Outcome, Rulebook, outcome, read_applicant, timeline
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.decision.judge import judge
from sanctions243d.decision.outcome import possible_outcomes
from strategies import Applicants, Plain, random_day, random_readings, words_of

SUSPENDED, LIMITED, UNDETERMINED, NOT_COVERED = Outcome
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def child(**changes: Any) -> Plain:
    """Return a police officer's child, who turns 30 in 2027."""
    job = {"employer": "chn.mps", "from": "1995-07-01", "still_employed": True, **changes}
    return {
        "visa_class": "B1",
        "post": "beijing",
        "birth_date": "1997-04-02",
        "employments": [],
        "relatives": [{"relation": "father", "employments": [job]}],
    }


def spans(applicant: Plain, rulebook: Rulebook, **words: Any) -> list[tuple[date, Outcome | None, tuple[str, ...]]]:
    """Return the first day of each interval, its outcome, and why it begins."""
    found = timeline(applicant, first=FIRST, last=LAST, rulebook=rulebook, **words)
    return [(one.first, one.outcome, one.why) for one in found]


def test_from_the_thirtieth_birthday_not_covered(rulebook: Rulebook) -> None:
    """And it says so."""
    assert spans(child(), rulebook) == [(FIRST, SUSPENDED, ()), (date(2027, 4, 2), NOT_COVERED, ("turns 30",))]


def test_an_employment_ends_after_its_last_day(rulebook: Rulebook) -> None:
    """`to` is the last day of work."""
    found = spans(child(to="2026-05-31", still_employed=None), rulebook)
    why = "the employment ends: father, employment 1 (relatives.0.employments.0.to)"
    assert found == [(FIRST, SUSPENDED, ()), (date(2026, 6, 1), NOT_COVERED, (why,))]


def test_who_is_still_employed_with_no_day_said_is_so_throughout(rulebook: Rulebook) -> None:
    """It is said of each day of issuance, and the timeline says that; with a day, it is known until that day alone."""
    found = timeline(child(), first=FIRST, last=LAST, rulebook=rulebook)
    assert "goes on throughout" in found.held_constant[1]
    said = timeline(child(as_of="2026-03-01"), first=FIRST, last=LAST, rulebook=rulebook)
    assert [(one.first, one.outcome) for one in said] == [
        (FIRST, SUSPENDED),
        (date(2026, 3, 2), UNDETERMINED),
        (date(2027, 4, 2), NOT_COVERED),
    ]
    assert said.intervals[1].possible_outcomes == (SUSPENDED, NOT_COVERED)
    assert len(said.held_constant) == 1


def test_an_order_takes_effect_and_ends(rulebook: Rulebook) -> None:
    """The tranche of Sierra Leone that reached everybody, with the days of 2017 on which its beginning was reported."""
    applicant = {"visa_class": "H1B", "nationality": "SLE", "post": "freetown", "employments": [], "relatives": []}
    found = timeline(applicant, first=date(2017, 1, 1), last=date(2022, 1, 1), rulebook=rulebook)
    assert [(one.first, one.outcome) for one in found] == [
        (date(2017, 1, 1), NOT_COVERED),
        (date(2020, 9, 11), SUSPENDED),
        (date(2021, 3, 31), NOT_COVERED),
    ]
    assert found.intervals[1].why[0].startswith("the order takes effect: ")
    assert found.intervals[2].why[0].startswith("the order ends: ")
    job = {"employer": "sle.mfa", "from": "2010", "still_employed": True}
    official = {"visa_class": "B1", "post": "freetown", "employments": [job], "relatives": []}
    found = timeline(official, first=date(2017, 1, 1), last=date(2018, 1, 1), rulebook=rulebook)
    assert [(one.first, one.outcome) for one in found] == [
        (date(2017, 1, 1), NOT_COVERED),
        (date(2017, 9, 11), UNDETERMINED),
        (date(2017, 9, 13), SUSPENDED),
    ]


@pytest.mark.parametrize(("option", "day"), [("march_1", date(2027, 3, 1)), ("february_28", date(2027, 2, 28))])
def test_a_birthday_on_29_february_is_read_as_the_rulebook_says(rulebook: Rulebook, option: str, day: date) -> None:
    """In a common year on 1 March, or on 28 February."""
    applicant = child() | {"birth_date": "1996-02-29"}
    found = timeline(applicant, first=date(2025, 1, 1), last=date(2026, 1, 1), rulebook=rulebook)
    assert [one.outcome for one in found] == [SUSPENDED]
    applicant = child() | {"birth_date": "1997-02-28"}
    assert spans(applicant, rulebook)[1][0] == date(2027, 2, 28)
    leap = {"born_on_29_february": option}
    late = child() | {"birth_date": "2004-02-29"}
    found = timeline(late, first=date(2030, 1, 1), last=date(2036, 1, 1), rulebook=rulebook, readings=leap)
    assert found.intervals[1].first == date(2034, day.month, day.day)


def test_days_on_which_nobody_can_be_judged_have_no_outcome(rulebook: Rulebook) -> None:
    """Before the birth; an applicant who can be judged on no day is refused."""
    found = timeline(child() | {"birth_date": "2026-05-01"}, first=FIRST, last=LAST, rulebook=rulebook)
    first, second = found.intervals
    assert first.outcome is None
    assert "is after the day of issuance" in first.problem
    assert (second.first, second.outcome) == (date(2026, 5, 1), SUSPENDED)
    assert "cannot be judged" in str(found)
    with pytest.raises(ApplicantError, match="there is no visa class"):
        timeline({"visa_class": "Z99"}, first=FIRST, last=LAST, rulebook=rulebook)


def test_days_are_dates_in_their_order(rulebook: Rulebook) -> None:
    """Both are included; one day is a timeline too."""
    with pytest.raises(DayError, match="before the first"):
        timeline({}, first=LAST, last=FIRST, rulebook=rulebook)
    with pytest.raises(DayError):
        timeline({}, first="2026-01-01", last=LAST, rulebook=rulebook)  # type: ignore[arg-type]
    one = timeline(child(), first=FIRST, last=FIRST, rulebook=rulebook)
    assert [(each.first, each.last) for each in one] == [(FIRST, FIRST)]
    assert one.on(FIRST).outcome is SUSPENDED
    with pytest.raises(LookupError):
        one.on(LAST)


def test_a_timeline_says_that_all_else_is_held_constant(rulebook: Rulebook) -> None:
    """In the heading, and once more below."""
    text = str(timeline(child(), first=FIRST, last=LAST, rulebook=rulebook))
    assert text.startswith("From 2026-01-01 to 2028-12-31, with all else held constant.")
    assert "2027-04-02 to 2028-12-31: not covered\n    - turns 30" in text
    assert "Held constant: every fact that was said." in text


def scan(rulebook: Rulebook, random: Random, count: int, beside: int) -> int:
    """Compare timelines with asking every day; return on how many days an answer changed."""
    words, seen, changes = words_of(rulebook), 0, 0
    while seen < count:
        on = random.choice((random_day(random), date(2017, 9, 12), date(2019, 6, 1), date(2020, 10, 1)))
        applicant = Applicants(random, on, words).applicant()
        if random.random() < 0.4:
            applicant["post"] = random.choice(("freetown", "accra", "georgetown", "banjul", "asmara"))
        readings = random_readings(random, rulebook)
        first, last = on - timedelta(beside), on + timedelta(beside)
        try:
            found = timeline(applicant, first=first, last=last, rulebook=rulebook, readings=readings)
        except ApplicantError:
            continue
        seen += 1
        changes += len(found.intervals) - 1
        read = read_applicant(applicant)
        for place, one in enumerate(found):
            assert (one.first == first) if place == 0 else one.why
            for step in range((one.last - one.first).days + 1):
                day = one.first + timedelta(step)
                try:
                    judged = judge(read, day, rulebook, readings, Remarks(wants_sentences=False), durable=False)
                    expected = possible_outcomes(judged.effects())
                except ApplicantError:
                    expected = ()
                assert one.possible_outcomes == expected, f"{day} {readings}\n{applicant}"
        assert sum((one.last - one.first).days + 1 for one in found) == (last - first).days + 1
        assert all(
            (a.possible_outcomes, a.problem) != (b.possible_outcomes, b.problem)
            for a, b in zip(found, [*found][1:], strict=False)
        )
    return changes


def test_a_timeline_is_what_asking_every_day_gives(rulebook: Rulebook) -> None:
    """Of random applicants, over three years."""
    assert scan(rulebook, Random(9), 12, 548)


@pytest.mark.slow
def test_many_timelines_are_what_asking_every_day_gives(rulebook: Rulebook) -> None:
    """Of five hundred applicants under random readings, over three years."""
    assert scan(rulebook, Random(10), 500, 548)


def test_the_answer_of_a_day_is_that_of_check(rulebook: Rulebook) -> None:
    """On the first and on the last day of each interval."""
    for one in timeline(child(), first=FIRST, last=LAST, rulebook=rulebook):
        assert {outcome(child(), on=day, rulebook=rulebook) for day in (one.first, one.last)} == {one.outcome}


def test_days_that_cannot_be_judged_for_different_reasons_are_told_apart(rulebook: Rulebook) -> None:
    """Before the birth, and before the day since which a relation holds; with the field in words."""
    applicant: Plain = {
        "birth_date": "2026-04-01",
        "relatives": [{"relation": "step_parent", "since": "2026-05", "employments": []}],
    }
    found = timeline(applicant, first=date(2026, 3, 1), last=date(2027, 1, 1), rulebook=rulebook)
    assert [one.first for one in found][:3] == [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)]
    assert found.intervals[0].problem.startswith("birth date (birth_date): `2026-04-01` is after")
    assert found.intervals[1].problem.startswith("step-parent: day since which it holds (relatives.0.since): ")


def test_one_day_is_said_once(rulebook: Rulebook) -> None:
    """Not as a day to the same day."""
    found = str(timeline(child(), first=FIRST, last=FIRST, rulebook=rulebook))
    assert f"{FIRST}: suspended" in found
    assert f"{FIRST} to {FIRST}" not in found
