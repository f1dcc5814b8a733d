"""A clause that covers nobody, whatever is chosen for its readings."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

CODE = "clause-never-holds"


def test_a_clause_that_ends_on_the_day_on_which_it_begins_is_never_in_force(tmp_path: Path) -> None:
    """Both clauses of the order have its dates."""
    found = remarks(tmp_path, old="terminated: not_found", new="terminated: 2020-01-01")
    assert [(code, line) for code, line, _ in found] == [(CODE, 11), (CODE, 15)]


def test_dates_within_bounds_that_may_be_in_order_are_left_alone(tmp_path: Path) -> None:
    """It may have begun before the bound."""
    assert not remarks(tmp_path, old="effective: 2020-01-01\nterminated: not_found", new=OPEN)


OPEN = "effective: {latest: 2020-01-01}\nterminated: {latest: 2020-01-01}"


def test_an_unmarried_spouse_is_nobody(tmp_path: Path) -> None:
    """Tie and marriage exclude each other."""
    found = remarks(tmp_path, old="[spouse, child: {age: {under: 21}}]", new="[spouse: {married: false}]")
    assert found == [(CODE, 15, "`aaa_2020.families` can never hold, whatever is chosen for its readings")]


@pytest.mark.parametrize("covers", ["[spouse: {married: true}]", "[spouse: {married: false}, child]"])
def test_a_clause_with_one_row_that_may_hold_is_left_alone(tmp_path: Path, covers: str) -> None:
    """The clause is not empty."""
    assert not remarks(tmp_path, old="[spouse, child: {age: {under: 21}}]", new=covers)
