"""Two orders of one country that both cover somebody."""

from pathlib import Path

import pytest

from lint.small_rules import FILES, write_rules
from sanctions243d.lint.run import lint
from sanctions243d.text.diagnostic import Diagnostic

CODE = "overlapping-orders"
OFFICERS = "official: {employer: aaa.police, staff: reading.officers, employed: now}"
FAMILIES = "[spouse, child: {age: {under: 21}}]"
READING = "{question: Which?, options: {a: A1, b: [A1, B1]}, default: b, because: x}"
ORDER = FILES["orders/aaa_2020.yaml"]
SECOND = {"aaa_2020": "aaa_2021", "effective: 2020-01-01": "effective: 2021-01-01"}


def found(folder: Path, changes: dict[str, str], first: dict[str, str] | None = None) -> list[Diagnostic]:
    """Return the remarks on two orders, the second of which is the first but for some changes."""
    rules = write_rules(folder, "orders/aaa_2020.yaml", first)
    text = ORDER
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (rules / "orders/aaa_2021.yaml").write_text(text, encoding="utf-8")
    return lint(rules)


def test_an_order_that_did_not_end_when_the_next_began_is_noted(tmp_path: Path) -> None:
    """It is a note, at the second order, with a day."""
    (note,) = found(tmp_path, {"effective: 2020-01-01": "effective: 2021-01-01"})
    assert (note.code, note.severity, note.location.file) == (CODE, "note", "orders/aaa_2021.yaml")
    assert note.message == "`aaa_2021` and `aaa_2020` both cover some applicants, as on 2021-01-01"


def test_somebody_may_be_covered_by_each_for_another_job(tmp_path: Path) -> None:
    """Whoever works for the army may be the child of a police officer."""
    army = {OFFICERS: OFFICERS.replace("police", "army")}
    assert [one.code for one in found(tmp_path, army)] == [CODE]


@pytest.mark.parametrize(
    "changes",
    [
        {"visa_class: [B1, B2, B1/B2]": "visa_class: [A1, B9]"},
        {"title: Police of Aland\n": "title: Police of Aland\npost: seaport\n"},
        {"effective: 2020-01-01": "effective: 2019-01-01", "terminated: not_found": "terminated: 2020-01-01"},
        {"effective: 2020-01-01": "effective: {earliest: 2020-01-01}"},
    ],
)
def test_orders_that_cover_nobody_together_for_certain_are_left_alone(tmp_path: Path, changes: dict[str, str]) -> None:
    """Other classes, other posts, other days, and perhaps never in force."""
    first = {"title: Police of Aland\n": "title: Police of Aland\npost: alcity\n"}
    assert found(tmp_path, changes, first) == []


def test_orders_that_overlap_under_some_readings_only_are_left_alone(tmp_path: Path) -> None:
    """The second order is about its B1 visas under one option, and about none but A1 under the other."""
    classes = {
        "visa_class: [B1, B2, B1/B2]": "visa_class: reading.classes",
        "readings:\n": f"readings:\n  classes: {READING}\n",
    }
    assert found(tmp_path, classes) == []


def test_orders_of_two_countries_are_left_alone(tmp_path: Path) -> None:
    """Both may reach somebody, if both name the post; nobody takes the one for the other."""
    other = {
        "country: AAA": "country: BBB\npost: any",
        f"{OFFICERS}\n    covers: [self]": "covers: [citizen]",
        f"official: {{employer: aaa.police, employed: now}}\n    covers: {FAMILIES}": "covers: [resident]",
        ORDER[ORDER.index("readings:") :]: "",
    }
    assert [one.code for one in found(tmp_path, other, {"country: AAA": "country: AAA\npost: any"})] == []
