"""The days and states that can matter to some clauses."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.comparing import clauses_of
from analysis.small import rulebook_of
from sanctions243d import Rulebook
from sanctions243d.analysis.situation import days_of, situations
from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import NEVER, Moment

EXCEPTIONS = "{first: one, second: {all_of: {left: l, right: r}}, third: {text: of some, visa_class: B1}}"


def clauses_in(rulebook: Rulebook) -> tuple[Clause, ...]:
    """Return the clauses of the one order."""
    (order,) = rulebook.orders.values()
    return clauses_of(order, rulebook)


def test_a_day_is_taken_of_each_stretch_the_latest_first(tmp_path: Path) -> None:
    """Every day on which something may begin or end, and the day before all of them."""
    ended = {"effective": "{earliest: 2020-01-01, latest: 2020-01-05}", "terminated": "{earliest: 2021-06-01}"}
    (clause,) = clauses_in(rulebook_of(tmp_path / "rules", **ended))
    assert [day.isoformat() for day in days_of([clause])] == ["2021-06-01", "2020-01-05", "2020-01-01", "2019-12-31"]


def test_some_day_is_taken_where_no_date_is_known(tmp_path: Path) -> None:
    """Clauses of which nothing is known but that they ended never."""
    (clause,) = clauses_in(rulebook_of(tmp_path / "rules"))
    assert len(days_of([])) == 1
    assert len(days_of([replace(clause, effective=Moment(), terminated=NEVER)])) == 1


def test_each_exception_is_not_raised_granted_and_raised(tmp_path: Path) -> None:
    """Of one with parts, the parts; the plainest situations come first, and what was not raised is not named."""
    rulebook = rulebook_of(tmp_path / "rules", exceptions=EXCEPTIONS)
    found = list(situations(clauses_in(rulebook)))
    assert len(found) == 2 * 3**4
    assert len({(one.on, tuple(one.states.items())) for one in found}) == len(found)
    assert found[0].states == {}
    assert [len(one.states) for one in found] == sorted(len(one.states) for one in found)
    addresses = {f"nru_2020.{id}" for id in ("first", "second.left", "second.right", "third")}
    assert {address for one in found for address in one.states} == addresses
    assert {word for one in found for word in one.states.values()} == {"granted", "raised"}
    assert addresses <= rulebook.exceptions


def many(kind: str) -> str:
    """Return twelve exceptions."""
    return "{" + ", ".join(f"x{number}: {kind}" for number in range(12)) + "}"


def test_too_many_exceptions_are_refused(tmp_path: Path) -> None:
    """Twelve that ask for facts have half a million states."""
    clauses = clauses_in(rulebook_of(tmp_path / "rules", exceptions=many("{text: words, visa_class: B1}")))
    with pytest.raises(OverflowError, match="12 exceptions"):
        next(situations(clauses))


def test_of_exceptions_that_do_the_same_one_is_looked_at(tmp_path: Path) -> None:
    """Twelve of one clause; and where a version lacks one of them, that one and another."""
    clauses = clauses_in(rulebook_of(tmp_path / "old", exceptions=many("words")))
    assert len(list(situations(clauses))) == 2 * 3
    fewer = clauses_in(rulebook_of(tmp_path / "new", exceptions=many("words").replace("x7: words, ", "")))
    found = {address for one in situations([*clauses, *fewer]) for address in one.states}
    assert "nru_2020.x7" in found
    assert len(found) == 2


def test_the_first_day_of_the_calendar_has_none_before_it(tmp_path: Path) -> None:
    """No day is asked that cannot be written."""
    clauses = clauses_in(rulebook_of(tmp_path / "rules", effective="0001-01-01"))
    assert days_of(clauses) == [date.min]


def test_the_days_of_two_versions_are_those_of_both(tmp_path: Path) -> None:
    """Each names a day of its own."""
    both = [
        *clauses_in(rulebook_of(tmp_path / "old", effective="2020-02-01")),
        *clauses_in(rulebook_of(tmp_path / "new", effective="2020-03-01")),
    ]
    assert days_of(both) == [date(2020, 3, 1), date(2020, 2, 1), date(2020, 1, 31)]
