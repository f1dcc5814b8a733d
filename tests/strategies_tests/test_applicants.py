"""Applicants that can always be judged, and shrink to what a reader needs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions243d import Outcome, Rulebook, check, outcome, read_applicant
from sanctions243d.ontology.fact import Fact
from sanctions243d.strategies import applicants, days, employments, relatives
from sanctions243d.strategies.applicants import FIELDS
from sanctions243d.strategies.dates import edge_days
from sanctions243d.strategies.words import word_of
from strategies import Plain
from strategies_tests.finding import LONG, QUICK, smallest

DAY = date(2026, 4, 1)


@settings(QUICK)
@given(data=st.data())
def test_every_applicant_can_be_judged(data: st.DataObject, rulebook: Rulebook) -> None:
    """Nothing in it contradicts itself on the day for which it was drawn."""
    on = data.draw(days(rulebook))
    applicant = data.draw(applicants(rulebook, on=on))
    assert check(applicant, on=on, rulebook=rulebook).outcome in Outcome


@pytest.mark.slow
@settings(LONG)
@given(data=st.data())
def test_many_applicants_can_be_judged(data: st.DataObject, rulebook: Rulebook) -> None:
    """The same, at length, on any day and on leap days."""
    on = data.draw(st.one_of(days(rulebook), st.sampled_from([date(2024, 2, 29), date(2025, 2, 28)]), st.dates()))
    known = data.draw(st.sampled_from([None, True, False]))
    check(data.draw(applicants(rulebook, on=on, known=known)), on=on, rulebook=rulebook, verify=True)


@settings(QUICK)
@given(data=st.data())
def test_an_applicant_of_no_day_can_be_judged_on_any(data: st.DataObject, rulebook: Rulebook) -> None:
    """Without a day, an applicant goes with each that `days` draws."""
    applicant = data.draw(applicants(rulebook))
    for on in (data.draw(days(rulebook)), data.draw(days(rulebook))):
        check(applicant, on=on, rulebook=rulebook)


@settings(QUICK)
@given(data=st.data())
def test_of_a_known_applicant_nothing_is_missing(data: st.DataObject, rulebook: Rulebook) -> None:
    """Every fact is said, so that there is nothing to ask for."""
    on = data.draw(days(rulebook))
    dated, undated = (data.draw(applicants(rulebook, on=day, known=True)) for day in (on, None))
    for applicant in (dated, undated):
        assert check(applicant, on=on, rulebook=rulebook).missing == ()
        assert set(applicant) >= set(FIELDS)
        for fact in (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE):
            assert word_of(rulebook, fact, applicant[fact.key]).codes.bit_count() == 1


@settings(QUICK)
@given(data=st.data())
def test_an_applicant_that_is_not_known_leaves_a_fact_out(data: st.DataObject, rulebook: Rulebook) -> None:
    """One key at least is not there."""
    assert set(FIELDS) - set(data.draw(applicants(rulebook, on=DAY, known=False)))


@settings(QUICK)
@given(data=st.data())
def test_a_relative_and_an_employment_stand_in_an_applicant(data: st.DataObject, rulebook: Rulebook) -> None:
    """Each is an item of a list of that name."""
    known = data.draw(st.booleans())
    relative = data.draw(relatives(rulebook, on=DAY, known=known))
    employment = data.draw(employments(rulebook, on=DAY, known=known))
    applicant = {"relatives": [relative], "employments": [employment, "unknown"]}
    check(applicant, on=DAY, rulebook=rulebook)
    assert len(read_applicant(applicant).relatives or ()) == 1


def test_days_stand_at_both_sides_of_every_edge(rulebook: Rulebook) -> None:
    """The day on which an order comes into force or ends, and the day before."""
    edges = set(edge_days(rulebook.compiled().clauses, tuple(rulebook.orders)))
    assert {date(2021, 5, 12), date(2021, 5, 13), date(2020, 1, 16), date(2020, 1, 17)} <= edges
    for edge in edges:
        assert smallest(days(rulebook), edge.__eq__) == edge
    assert smallest(days(rulebook), lambda day: day not in edges) not in edges


@pytest.mark.parametrize(
    ("orders", "message"),
    [
        (["chn_2012"], "there is no order `chn_2012`; did you mean `chn_2021`?"),
        ("chn_2021", "expected a list of orders, not one text: `[chn_2021]`"),
    ],
)
def test_an_order_that_is_not_there_is_refused(rulebook: Rulebook, orders: list[str], message: str) -> None:
    """At once, and with the nearest that is."""
    with pytest.raises(ValueError, match="order") as raised:
        applicants(rulebook, orders=orders)
    assert str(raised.value) == message


# --- the smallest applicants


def test_the_smallest_applicant_says_nothing(rulebook: Rulebook) -> None:
    """And the smallest known one says that there is nobody, and no work."""
    assert smallest(applicants(rulebook, on=DAY), lambda applicant: True) == {}
    known = smallest(applicants(rulebook, on=DAY, known=True), lambda applicant: True)
    assert (known["employments"], known["relatives"], known["marital_status"]) == ([], [], "single")


def test_the_smallest_applicant_has_only_what_is_needed(rulebook: Rulebook) -> None:
    """No other fact, no other relative, and plain words."""

    def is_wanted(applicant: Plain) -> bool:
        relatives = [one for one in applicant.get("relatives") or () if isinstance(one, dict)]
        jobs = [job for one in relatives for job in one.get("employments") or () if isinstance(job, dict)]
        return any("employer" in job for job in jobs)

    found = smallest(applicants(rulebook, on=DAY), is_wanted)
    assert found == {"relatives": [{"employments": [{"employer": "private"}]}]}


@pytest.mark.slow
def test_the_smallest_suspended_applicant_has_only_what_is_needed(prc_rulebook: Rulebook) -> None:
    """A class, a post, and an employment that goes on."""
    found = smallest(applicants(prc_rulebook, on=DAY), lambda applicant: is_suspended(applicant, prc_rulebook))
    (job,) = found.pop("employments")
    assert found == {"visa_class": "B1", "post": "CHN"}
    assert job.keys() == {"employer", "still_employed"}


@pytest.mark.slow
def test_the_smallest_suspended_child_has_only_what_is_needed(prc_rulebook: Rulebook) -> None:
    """A class, a post, a day of birth, and one parent with an employment that goes on."""

    def is_wanted(applicant: Plain) -> bool:
        relations = [one.get("relation") for one in applicant.get("relatives") or () if isinstance(one, dict)]
        has_parent = {"father", "mother", "parent"} & set(relations) and "spouse" not in relations
        return bool(has_parent) and is_suspended({**applicant, "employments": []}, prc_rulebook)

    found = smallest(applicants(prc_rulebook, on=DAY), is_wanted)
    (father,) = found.pop("relatives")
    (job,) = father.pop("employments")
    assert father == {"relation": "father"}
    assert job.keys() == {"employer", "still_employed"}
    assert found.keys() == {"visa_class", "post", "birth_date"}


def is_suspended(applicant: Plain, rulebook: Rulebook) -> bool:
    """Whether an order suspends the visa of an applicant."""
    return outcome(applicant, on=DAY, rulebook=rulebook) is Outcome.SUSPENDED
