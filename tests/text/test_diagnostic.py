"""A diagnostic says what is wrong, where, and the mend."""

from sanctions243d import Diagnostic, RulebookError
from sanctions243d.text.location import Location


def test_a_diagnostic_prints_place_message_line_mark_and_help() -> None:
    """In this order."""
    found = Diagnostic(
        "unknown-name", "there is no `x`", Location("a.yaml", 3, 6, 3, 9), "did you mean `y`?", "error", "key: xxx"
    )
    assert str(found).splitlines() == [
        "a.yaml:3:6: error: there is no `x` [unknown-name]",
        "    key: xxx",
        "         ~~^",
        "    help: did you mean `y`?",
    ]


def test_the_mark_stands_under_wide_characters() -> None:
    """A Chinese character takes two columns on a screen, and so does the blank beneath it."""
    found = Diagnostic("c", "m", Location("a.yaml", 1, 6, 1, 7), "", "error", "公安部: x")
    assert str(found).splitlines()[2] == "    \u3000\u3000\u3000  ^"


def test_a_long_line_is_cut_about_its_mark() -> None:
    """Nothing printed is wider than a screen allows."""
    line = "x" * 5_000
    found = Diagnostic("c", "m", Location("a.yaml", 1, 4_000, 1, 4_100), "", "error", line)
    assert all(len(one) <= 130 for one in str(found).splitlines())
    assert "^" in str(found)


def test_control_characters_of_the_line_are_escaped() -> None:
    """A rule file may hold anything."""
    found = Diagnostic("c", "m", Location("a.yaml", 1, 1, 1, 2), "", "error", "a\x1b[2J\u202e")
    assert "\x1b" not in str(found)
    assert "\u202e" not in str(found)


def test_an_error_sorts_its_diagnostics_by_place() -> None:
    """File, line, column, code."""
    places = [("b.yaml", 1, 1), ("a.yaml", 10, 1), ("a.yaml", 2, 5), ("a.yaml", 2, 1)]
    error = RulebookError(Diagnostic("c", "m", Location(*place)) for place in places)
    found = [(one.location.file, one.location.line, one.location.column) for one in error.diagnostics]
    assert found == sorted(places)
