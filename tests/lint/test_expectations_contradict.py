"""Two scenarios that no edit of the orders could satisfy together."""

from pathlib import Path

import pytest

from lint.small_rules import write_rules
from sanctions243d.lint.run import lint

CODE = "expectations-contradict"
LESS = "{visa_class: B, post: alcity, employments: [{employer: aaa.police, still_employed: true}], relatives: []}"
MORE = LESS.replace("visa_class: B,", "visa_class: B1, birth_date: 1980-01-01,")


def found(folder: Path, *scenarios: tuple[str, str, str]) -> list[tuple[str, int]]:
    """Return the remarks on scenarios, each with what it says more, its applicant, and what it expects."""
    rules = write_rules(folder)
    lines = [
        f"- {{name: n{place}, issued_on: 2021-01-01, applicant: {applicant}, expect: {expect}{more}}}\n"
        for place, (applicant, expect, more) in enumerate(scenarios)
    ]
    file = folder / "tests" / "scenarios" / "aaa_2020.yaml"
    file.write_text("".join(lines), encoding="utf-8")
    return [(one.code, one.location.line) for one in lint(rules, file.parent)]


def test_one_applicant_with_two_outcomes_is_found(tmp_path: Path) -> None:
    """The one is said once, at the second; which of them is wrong, nobody knows."""
    assert (CODE, 2) in found(tmp_path, (MORE, "suspended", ""), (MORE, "not_covered", ""))


def test_the_files_are_named_from_beside_the_rules(tmp_path: Path) -> None:
    """Both of them."""
    found(tmp_path, (LESS, "suspended", ""), (MORE, "not_covered", ""))
    (remark,) = lint(tmp_path / "rules", tmp_path / "tests" / "scenarios")
    assert remark.location.file == "tests/scenarios/aaa_2020.yaml"
    assert "`n0` (tests/scenarios/aaa_2020.yaml:1)" in remark.message


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("suspended", "not_covered"),
        ("suspended", "undetermined"),
        ("not_covered", "{possible: [suspended, not_covered]}"),
        ("{possible: [limited, not_covered]}", "suspended"),
        ("{possible: [limited, not_covered]}", "{possible: [suspended, not_covered]}"),
        ("{outcome: undetermined, possible: [limited, not_covered]}", "suspended"),
    ],
)
def test_what_is_settled_stays_settled_where_more_is_said(tmp_path: Path, less: str, more: str) -> None:
    """B, and then B1: the scenario that says more is named, wherever it stands."""
    assert found(tmp_path / "a", (LESS, less, ""), (MORE, more, "")) == [(CODE, 2)]
    assert found(tmp_path / "b", (MORE, more, ""), (LESS, less, "")) == [(CODE, 1)]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("undetermined", "suspended"),
        ("{outcome: undetermined, possible: [suspended, not_covered]}", "not_covered"),
        ("suspended", "suspended"),
        ("{possible: [limited, suspended, not_covered]}", "undetermined"),
        ("{possible: [limited, not_covered]}", "undetermined"),
    ],
)
def test_what_some_rules_could_say_is_left_alone(tmp_path: Path, less: str, more: str) -> None:
    """Whether these rules do is for the scenarios to find out."""
    assert found(tmp_path, (LESS, less, ""), (MORE, more, "")) == []


@pytest.mark.parametrize(
    "more",
    [
        ", readings: {officers: everybody}",
        ", xfail: known",
    ],
)
def test_other_readings_and_known_failures_are_left_alone(tmp_path: Path, more: str) -> None:
    """Each may be answered otherwise."""
    assert found(tmp_path, (LESS, "suspended", ""), (MORE, "not_covered", more)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("visa_class: B1", "visa_class: A1"),
        ("post: alcity", "post: seaport"),
        ("relatives: []", "relatives: [{relation: father, employments: []}]"),
        ("relatives: []", "exceptions: {aaa_2020.weddings: granted}, relatives: []"),
    ],
)
def test_other_applicants_are_left_alone(tmp_path: Path, old: str, new: str) -> None:
    """Another class, another post, a relative more, an exception."""
    assert old in MORE
    assert found(tmp_path, (LESS, "suspended", ""), (MORE.replace(old, new), "not_covered", "")) == []


def test_countries_that_no_order_is_about_are_told_apart(tmp_path: Path) -> None:
    """An order about one of them may be added."""
    french, other = (MORE.replace("post:", f"nationality: {country}, post:") for country in ("AAA", "BBB"))
    assert found(tmp_path, (french, "suspended", ""), (other, "not_covered", "")) == []
