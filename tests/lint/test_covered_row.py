"""A row that holds only where other rows of its clause or tranche do."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

CODE = "covered-row"
FAMILIES = "[spouse, child: {age: {under: 21}}]"


def message(row: str) -> str:
    """Return what is said of a row."""
    return f"the row `aaa_2020.{row}` adds nothing: other rows cover whatever it covers"


def test_a_child_under_18_is_a_child_under_21(tmp_path: Path) -> None:
    """The narrower row is named, wherever it stands."""
    found = remarks(tmp_path, old=FAMILIES, new="[child: {age: {under: 18}}, child: {age: {under: 21}}]")
    assert found == [(CODE, 18, message("families.child"))]


def test_rows_that_together_cover_a_third_are_found(tmp_path: Path) -> None:
    """Under 18, or 18 and more, is any age; that neither covers it alone does not matter."""
    rows = "child: {age: {under: 20}}, child: {age: {at_least: 10}}, child: {age: {at_least: 5, under: 25}}"
    found = remarks(tmp_path, old=FAMILIES, new=f"[{rows}]")
    assert found == [(CODE, 18, message("families.child"))]


def test_a_row_of_another_clause_of_the_tranche_covers_as_well(tmp_path: Path) -> None:
    """The officers are of the government."""
    found = remarks(tmp_path, old="employer: aaa.police, employed: now}\n    covers: [", new=SELF)
    assert found == [(CODE, 14, message("officers.self"))]


SELF = "employer: aaa.government, employed: now}\n    covers: [self, "


def test_a_row_that_is_covered_under_some_readings_only_is_left_alone(tmp_path: Path) -> None:
    """Clerks of the police are covered by the second row under one option."""
    groups = (
        "officials:\n"
        "  officers: {employer: aaa.police, staff: reading.officers, employed: now}\n"
        "  clerks: {employer: aaa.police, staff: clerk, employed: now}\n"
        "clauses:\n"
    )
    official = "official: {employer: aaa.police, staff: reading.officers, employed: now}"
    assert not remarks(tmp_path, changes={"clauses:\n": groups, official: "official: [officers, clerks]"})


@pytest.mark.parametrize("covers", ["[citizen, subject, national]", "[citizen, resident]"])
def test_the_words_of_an_order_that_come_to_the_same_are_left_alone(tmp_path: Path, covers: str) -> None:
    """An order says citizens, subjects and nationals, and so may the rule."""
    old = "official: {employer: aaa.police, employed: now}\n    covers: [spouse, child: {age: {under: 21}}]"
    assert not remarks(tmp_path, old=old, new=f"covers: {covers}")
