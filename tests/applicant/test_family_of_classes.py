"""`B` said of an applicant is what is issued at the post: a border crossing card in Mexico alone."""

from datetime import date

import polars as pl
import pytest

from sanctions243d import Rulebook, check
from sanctions243d.screening.screen import screen

DAY = date(2026, 4, 1)
OFFICER = {"employments": [{"employer": "chn.mps", "still_employed": True}], "relatives": []}


@pytest.mark.parametrize("text", ["B", "B visa"])
def test_b_at_beijing_is_b1_b2_and_both(text: str) -> None:
    """It is settled, as each of the three would be."""
    said = {"visa_class": text, "post": "Beijing", **OFFICER}
    assert check(said, on=DAY).outcome == check({**said, "visa_class": "B1/B2"}, on=DAY).outcome
    assert check(said, on=DAY).outcome.value == "suspended"


def test_b_is_open_where_the_post_may_be_in_mexico() -> None:
    """A post that is not known may be there; the card itself, where somebody says so, is taken as said."""
    assert "visa_class" in check({"visa_class": "B", **OFFICER}, on=DAY).missing
    assert check({"visa_class": "BBBCC", "post": "Beijing", **OFFICER}, on=DAY).outcome.value == "not_covered"


def test_a_rule_keeps_the_family(rulebook: Rulebook) -> None:
    """In a rule file `B` holds the card too."""
    sets = rulebook.ontology.visa_classes.sets
    assert sets["B"] & sets["BBBCC"]


def test_a_table_reads_it_so() -> None:
    """For every class with every post."""
    job = {"employer": "chn.mps", "still_employed": True, "employments_complete": True, "relatives_complete": True}
    pairs = [(text, post) for text in ("B", "BBBCC", "B1", "unknown", None) for post in ("Beijing", "MEX", "JPN", None)]
    rows = [{"id": n, "visa_class": text, "post": post, **job} for n, (text, post) in enumerate(pairs)]
    found = screen(pl.DataFrame(rows, infer_schema_length=None), on=DAY)
    expected = [check({"visa_class": text, "post": post, **OFFICER}, on=DAY).outcome.value for text, post in pairs]
    assert found["outcome"].to_list() == expected
