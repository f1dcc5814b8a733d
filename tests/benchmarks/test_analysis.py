"""The benchmark of questions about rules; times are never asserted."""

import pytest

from .analysis import HEAD, main, measured


def test_all_pairs_of_a_few_orders_are_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    """Three questions of each kind of table; the columns are those of its head."""
    assert main(["3"]) == 0
    head, line, *rows = capsys.readouterr().out.splitlines()
    assert f"{head}\n{line}" == HEAD
    assert [row.split(" | ")[:3] for row in rows] == [
        ["| 3", "one each", "3"],
        ["| 3", "one for each 3", "3"],
        ["| 3", "one", "3"],
    ]
    assert {row.count("|") for row in rows} == {head.count("|")}


def test_orders_of_one_country_overlap_and_those_of_several_do_not() -> None:
    """Nothing is left open."""
    several, one = measured(4, 100, "several").answers, measured(4, 1, "one").answers
    assert several["disjoint"] == 6
    assert one["overlap"] >= 1
    assert several["not known"] == one["not known"] == 0


def test_one_order_is_no_pair(capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused before anything is measured."""
    with pytest.raises(SystemExit):
        main(["1"])
    assert "two orders or more" in capsys.readouterr().err
