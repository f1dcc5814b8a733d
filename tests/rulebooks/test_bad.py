"""Each faulty rulebook in `bad/` gives the diagnostics beside it, all in one run; `--rewrite-expected` writes them."""

import re
from pathlib import Path

import pytest

from rulebooks.patches import BASE, HERE, read_case, written
from sanctions243d import Rulebook, RulebookError

CASES = sorted((HERE / "bad").glob("*.yaml"))


def diagnostics_of(folder: Path) -> RulebookError:
    """Return what loading a folder raises."""
    with pytest.raises(RulebookError) as raised:
        Rulebook.load(folder)
    return raised.value


def test_the_rulebook_that_they_change_is_sound() -> None:
    """So every fault is that of the change."""
    assert Rulebook.load(BASE).orders


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_faulty_rulebook_gives_its_diagnostics(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """As printed: place, message, code, the line with a mark, and the mend."""
    found = f"{diagnostics_of(written(read_case(case), tmp_path / 'rules'))}\n".replace(str(tmp_path), "…")
    expected = case.with_suffix(".expected")
    if request.config.getoption("--rewrite-expected", default=False):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_enough_and_each_has_its_expected_text() -> None:
    """At least 80; none is left over."""
    assert len(CASES) >= 80
    assert {path.stem for path in CASES} == {path.stem for path in (HERE / "bad").glob("*.expected")}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_message_is_in_the_form_of_the_house(case: Path, tmp_path: Path) -> None:
    """Lower-case first letter, no full stop, a place with an end, in the order of the places, each once."""
    found = diagnostics_of(written(read_case(case), tmp_path / "rules")).diagnostics
    for one in found:
        for text in (one.message, one.help):
            assert not text or not text[0].isupper(), text
            assert not text.endswith("."), text
        assert re.fullmatch("[a-z0-9-]+", one.code)
        assert one.severity == "error"
        place = one.location
        assert place.line >= 1
        assert place.column >= 1
        if one.source_line:
            assert (place.end_line, place.end_column) > (place.line, place.column)
    assert [one.sort_key() for one in found] == sorted(one.sort_key() for one in found)
    assert len(set(found)) == len(found)
