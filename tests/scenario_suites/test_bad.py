"""Each faulty scenario file in `bad/` gives the diagnostics beside it, in one run; `--rewrite-suites` writes them."""

import pickle
import re
from pathlib import Path

import pytest

from sanctions243d import Rulebook, SuiteError
from sanctions243d.scenarios.reader import read_suite

BAD = Path(__file__).parent / "bad"
CASES = sorted(BAD.glob("*.yaml"))


def error_of(case: Path, rulebook: Rulebook | None) -> SuiteError:
    """Return what reading a file raises."""
    with pytest.raises(SuiteError) as raised:
        read_suite(case, rulebook, root=BAD)
    return raised.value


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_faulty_file_gives_its_diagnostics(
    case: Path, small_rulebook: Rulebook, request: pytest.FixtureRequest
) -> None:
    """As printed: place, message, code, the line with a mark, and the mend."""
    found = f"{error_of(case, small_rulebook)}\n"
    expected = case.with_suffix(".expected")
    if request.config.getoption("--rewrite-suites", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_enough_and_each_has_its_expected_text() -> None:
    """At least 60; none is left over."""
    assert len(CASES) >= 60
    assert {path.stem for path in CASES} == {path.stem for path in BAD.glob("*.expected")}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_message_is_in_the_form_of_the_house(case: Path, small_rulebook: Rulebook) -> None:
    """Lower-case first letter, no full stop, a place in the file with an end, in their order, each once."""
    found = error_of(case, small_rulebook).diagnostics
    for one in found:
        for text in (one.message, one.help):
            assert not text or not text[0].isupper(), text
            assert not text.endswith("."), text
        assert re.fullmatch("[a-z0-9-]+", one.code)
        assert one.location.file == case.name
        if one.source_line:
            place = one.location
            assert (place.end_line, place.end_column) > (place.line, place.column)
    assert [one.sort_key() for one in found] == sorted(one.sort_key() for one in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "name", ["no_clause_of_this_name", "no_reading_of_this_name", "an_unknown_reading", "an_unknown_exception"]
)
def test_names_of_the_rules_are_checked_only_against_rules(name: str) -> None:
    """Without a rulebook, any name will do."""
    assert read_suite(BAD / f"{name}.yaml").scenarios


def test_the_error_survives_pickling(small_rulebook: Rulebook) -> None:
    """It may have to come from another process."""
    error = error_of(CASES[0], small_rulebook)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is SuiteError
    assert again.diagnostics == error.diagnostics
