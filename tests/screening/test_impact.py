"""`impact` counts what `check` answers under both versions of the rules, applicant by applicant."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import polars as pl
import pytest

from rulebooks.patches import BASE
from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.screening.batches import Screener
from sanctions243d.screening.impact import OUTCOMES, REFUSED, Impact, Shift, impact
from sanctions243d.screening.impact_count import Answered, ImpactCount
from screening.frames import frames
from screening.oracle import answer, applicant_of
from screening.random_tables import Drawn, random_table
from screening.shapes import Shape
from screening.words import table_words

EDITS = {
    "chn_2021": [("age: {under: 30}", "age: {under: 21}"), ("[B1, B2, ", "[B1, ")],
    "gha_2019": [("months: 1", "months: 3")],
    "eri_2017": [("terminated: not_found", "terminated: {earliest: 2019-01-01}")],
}
ON = date(2019, 6, 1)
PART_NAMES = ("clauses", "missing", "open")


class Known(NamedTuple):
    """What `check` says of an applicant under one version."""

    outcome: str
    orders: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The bundled rules with edits of three orders."""
    folder = Path(shutil.copytree(Rulebook.bundled().root, tmp_path_factory.mktemp("edited") / "rules"))
    for order, changes in EDITS.items():
        path = folder / f"orders/{order}.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return Rulebook.load(folder)


def drawn_table(*, is_long: bool, has_days: bool = False) -> Drawn:
    """A random table on a day on which each edit matters, or on days of its own."""
    shape = Shape(is_long=is_long, has_days=has_days)
    return random_table(Random(11), table_words(Rulebook.bundled()), 400, shape, None if has_days else ON)


def known(drawn: Drawn, rulebook: Rulebook) -> list[Known]:
    """What `check` says of each row."""
    found = []
    for row in drawn.rows:
        mine = [row] if drawn.ties is None else drawn.ties.get(row["id"], [])
        day = row[drawn.on] if isinstance(drawn.on, str) else drawn.on
        applicant = applicant_of(row, mine, is_wide=drawn.ties is None)
        said = answer(applicant, day, rulebook, None)
        if said.outcome is None:
            found.append(Known(REFUSED))
            continue
        findings = check(applicant, on=day, rulebook=rulebook).findings
        limits = frozenset(str(one.limit) for one in findings if one.limit)
        orders, clauses, missing = map(frozenset, (said.orders, said.clauses, said.missing))
        found.append(Known(said.outcome, orders, clauses, missing, said.open, limits))
    return found


def is_change(before: Known, now: Known) -> bool:
    """Whether an applicant whom both versions decide changes outcome."""
    if REFUSED in (before.outcome, now.outcome):
        return False
    return before.outcome != now.outcome or (now.outcome == "limited" and before.limits != now.limits)


@pytest.mark.parametrize(("is_long", "has_days"), [(False, False), (True, False), (False, True)])
def test_the_counts_are_those_of_check(edited: Rulebook, is_long: bool, has_days: bool) -> None:
    """The matrix, the changes, the same by order and clause, and what else is answered otherwise."""
    drawn = drawn_table(is_long=is_long, has_days=has_days)
    bundled = Rulebook.bundled()
    applicants, ties = frames(drawn)
    found = impact(applicants, bundled, edited, on=drawn.on, ties=ties, keep="rest")
    pairs = list(zip(known(drawn, bundled), known(drawn, edited), strict=True))
    assert found.shifts == Counter(Shift(before.outcome, now.outcome) for before, now in pairs)
    changed = [pair for pair in pairs if is_change(*pair)]
    assert found.changes == Counter(Shift(before.outcome, now.outcome) for before, now in changed)
    assert changed
    assert found.changed == len(changed)
    for name in ("orders", "clauses"):
        expected: Counter[tuple[str, Shift]] = Counter()
        rows: Counter[str] = Counter()
        for pair in pairs:
            names = getattr(pair[0], name) | getattr(pair[1], name)
            rows.update(names)
            if is_change(*pair):
                expected.update((one, Shift(pair[0].outcome, pair[1].outcome)) for one in names)
        groups = getattr(found, name)
        assert {(one.name, shift): count for one in groups for shift, count in one.changes.items()} == expected
        assert all(one.rows == rows[one.name] for one in groups)
    alike = [pair for pair in pairs if pair[0].outcome == pair[1].outcome and not is_change(*pair)]
    for name in PART_NAMES:
        assert found.parts.get(name, 0) == sum(getattr(before, name) != getattr(now, name) for before, now in alike)
    assert found.otherwise >= max(found.parts.values())
    assert sum(one.changed for one in found.classes) == found.changed


def test_another_limit_is_a_change(edited: Rulebook) -> None:
    """One month before, three now; the outcome is called *limited* both times."""
    row = {"visa_class": "B1", "post": "Accra", "employer": "gha.ministries", "still_employed": True}
    complete = {"employments_complete": True, "relatives_complete": True, "nationality": "GHA", "residence": "GHA"}
    found = impact(pl.DataFrame([{**row, **complete}]), Rulebook.bundled(), edited, on=ON)
    shift = Shift("limited", "limited")
    assert (found.shifts, found.changes, found.is_same) == ({shift: 1}, {shift: 1}, False)
    (sample,) = found.samples
    assert sample.before.effects == ("limit to 1 month and 1 entry",)
    assert sample.now.effects == ("limit to 3 months and 1 entry",)
    assert [group.name for group in found.orders] == ["gha_2019"]


def test_nothing_changes_under_the_same_rules() -> None:
    """Refused rows are counted all the same."""
    applicants, _ = frames(drawn_table(is_long=False))
    found = impact(applicants, Rulebook.bundled(), Rulebook.bundled(), on=ON, keep="rest")
    assert found.is_same
    assert (found.changes, found.classes, found.parts, found.otherwise, found.samples) == ({}, (), {}, 0, ())
    assert found.refused_both > 0
    assert found.rows == 400


def test_applicants_without_an_id_that_can_be_said_are_found_by_their_rows(edited: Rulebook) -> None:
    """A list is no id."""
    table = pl.DataFrame({"id": [[1]], "visa_class": ["B1/B2"], "post": ["Beijing"]})
    found = impact(table, edited, Rulebook.load(BASE), on=ON)
    assert [(one.place, one.id) for one in found.samples] == [("row 1", "")]


@pytest.fixture
def more_classes(tmp_path: Path) -> Rulebook:
    """The small rules, with one class more."""
    folder = Path(shutil.copytree(BASE, tmp_path / "rules"))
    path = folder / "ontology/visa_classes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("F2: Family of a student}", "F2: Family of a student, F9: Other students}"), "utf-8")
    return Rulebook.load(folder)


def test_who_is_refused_by_one_version_is_counted_apart(more_classes: Rulebook) -> None:
    """A class that the old rules do not know, one that neither knows, and somebody whom both decide."""
    base = Rulebook.load(BASE)
    table = pl.DataFrame(
        {"id": ["new", "never", "always"], "visa_class": ["F9", "B9", "B1"], "post": ["yaren", "yaren", "yaren"]}
    )
    with pytest.raises(ApplicantError, match=r"F9"):
        check({"visa_class": "F9", "post": "yaren"}, on=ON, rulebook=base)
    found = impact(table, base, more_classes, on=ON)
    assert (found.refused_before, found.refused_now, found.refused_both) == (1, 0, 1)
    assert found.changes == {}
    assert not found.is_same
    (sample,) = found.samples
    assert sample.id == "new"
    assert "F9" in sample.before.refused
    assert sample.now.outcome in OUTCOMES
    back = impact(table, more_classes, base, on=ON)
    assert (back.refused_before, back.refused_now, back.refused_both) == (0, 1, 1)


def test_batches_add_up(edited: Rulebook) -> None:
    """However a table is cut, the counts and the samples are the same."""
    bundled = Rulebook.bundled()
    applicants, _ = frames(drawn_table(is_long=False))
    screeners = [Screener(one, None, ON) for one in (bundled, edited)]

    def counted(size: int, samples: int) -> Impact:
        count = ImpactCount(bundled, edited, samples)
        for start in range(0, len(applicants), size):
            part = applicants[start : start + size]
            before, now = (one.screened(part) for one in screeners)
            ids, classes = part["id"].cast(pl.String), part["visa_class"]
            count.add(Answered(before, now, classes, ids, _place(start)))
        return count.impact()

    whole = impact(applicants, bundled, edited, on=ON, samples=4, keep="rest")
    assert counted(37, 4) == whole
    assert list(counted(37, 4).shifts) == list(whole.shifts)
    assert counted(400, 0).samples == ()
    each: Counter[Any] = Counter(
        one.shift for one in whole.samples if one.shift in whole.changes or one.shift.before != one.shift.now
    )
    assert each
    assert all(count == min(4, whole.changes[shift]) for shift, count in each.items())


def _place(start: int) -> Callable[[int], str]:
    return lambda row: f"row {start + row + 1}"
