"""A scenario as text, read by the reader of scenarios: what was written is what is read."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanctions243d import ApplicantError, Rulebook, SuiteError, read_applicant
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.scenarios.written import as_yaml, flow, text_of
from sanctions243d.text.document import parse, plain
from sanctions243d.text.faults import Faults
from strategies import Applicants, Words, random_day, random_readings, words_of

ODD = (
    "", " ", "a ", " a", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "?", "? a", "[a", "a]", "{a}", "a, b", "'a'",
    'say "a"', "a\\b", "a\nb", "a\tb", "null", "Null", "NULL", "~", "true", "no", "1", "1e3", "0x10", "2021-01-01",
    "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "a:b", "a?b", "é", "中文", "公安部", "a  b", "a - b", "=", "<<",
    "\x00", "\x07", "\ufeffa", "a\ufeff",
)  # fmt: skip
UNSEEN = ("a\rb", "a\x08b", "\x7f", "\x85", "a\x85b", "a\u2028b", "a\u2029b")


@pytest.fixture(scope="module")
def words(rulebook: Rulebook) -> Words:
    """The words of the rules that come with the library."""
    return words_of(rulebook)


def read_back(text: str, path: Path, rulebook: Rulebook | None) -> Scenario:
    """Return the one scenario of a file."""
    path.write_text(text, encoding="utf-8")
    (scenario,) = read_suite(path, rulebook).scenarios
    return scenario


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_an_applicant_reads_back_as_it_was(
    seed: int, rulebook: Rulebook, words: Words, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The day, the facts, the readings and what is expected; unless nobody could use the facts anyway."""
    random = Random(seed)
    on, readings = random_day(random), random_readings(random, rulebook)
    applicant = Applicants(random, on, words).applicant()
    try:
        typed = read_applicant(applicant)
    except ApplicantError:
        return
    text = as_yaml("Somebody applies", on, applicant, "?", readings=readings, note="perhaps")
    path = tmp_path_factory.getbasetemp() / "written.yaml"
    try:
        found = read_back(text, path, rulebook)
    except SuiteError as error:
        raise AssertionError(f"{error}\n{text}") from error
    assert (found.name, found.issued_on, found.expect.outcome) == ("Somebody applies", on, "?")
    assert read_applicant(found.applicant) == typed, text
    assert dict(found.readings) == readings


@pytest.mark.parametrize("text", [*ODD, *UNSEEN], ids=ascii)
def test_an_odd_text_reads_back_as_it_was(text: str) -> None:
    """As a scalar of its own, in a list, and as a key and a value."""
    for value in (text, [text, "x", text], {"key": text}, {text: "value"}):
        again = parse(f"- name: {flow(value)}\n", "suite.yaml", faults := Faults())
        assert again is not None, [str(one) for one in faults.diagnostics]
        assert plain(again) == [{"name": value}]


@given(text=st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_reads_back_as_it_was(text: str) -> None:
    """What a file can hold at all."""
    again = parse(f"[{text_of(text)}]", "suite.yaml", faults := Faults())
    assert again is not None, [str(one) for one in faults.diagnostics]
    assert plain(again) == [text]


def test_a_long_list_has_a_line_for_each_item(rulebook: Rulebook, tmp_path: Path) -> None:
    """And reads back all the same."""
    jobs: list[dict[str, Any]] = [{"employer": f"Company {number}", "from": "2010"} for number in range(9)]
    text = as_yaml("Many employments", date(2021, 1, 1), {"employments": jobs, "relatives": []}, "not_covered")
    assert max(map(len, text.splitlines())) <= 120
    assert [line for line in text.splitlines() if line.startswith("      - ")] == [
        f"      - {{employer: Company {number}, from: 2010}}" for number in range(9)
    ]
    found = read_back(text, tmp_path / "suite.yaml", rulebook)
    assert read_applicant(found.applicant) == read_applicant({"employments": jobs, "relatives": []})


def test_drawn_applicants_are_of_many_kinds(words: Words) -> None:
    """The property says something: facts that are unknown, lists, texts in other scripts."""
    random = Random(3)
    texts = "".join(flow(Applicants(random, date(2026, 4, 1), words).applicant()) for _ in range(100))
    assert all(part in texts for part in ("unknown", "[]", "公安", "still_employed: true", "relation: "))
