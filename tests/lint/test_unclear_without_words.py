"""What a rule calls unclear, without a sentence that says what is open."""

from pathlib import Path

from lint.small_rules import remarks

OPTIONS = "{sworn: officer, everybody: any}"
UNSAID = "{sworn: {in: officer, unclear: clerk}, everybody: any}"
SAID = "{sworn: {in: officer, unclear: clerk, open: Whether clerks are meant is open.}, everybody: any}"


def test_an_unclear_without_a_sentence_is_remarked_on(tmp_path: Path) -> None:
    """At the word itself, wherever the constraint stands."""
    found = remarks(tmp_path, old=OPTIONS, new=UNSAID)
    assert found == [("unclear-without-words", 22, "nothing says what is open about this")]


def test_an_unclear_inside_another_constraint_is_remarked_on(tmp_path: Path) -> None:
    """In a list, and beneath `in`."""
    found = remarks(
        tmp_path, old=OPTIONS, new="{sworn: [{in: {in: officer, unclear: clerk}, but: clerk}], everybody: any}"
    )
    assert [code for code, _, _ in found] == ["unclear-without-words"]


def test_a_sentence_is_enough(tmp_path: Path) -> None:
    """And what is undisclosed has a sentence of its own."""
    assert not remarks(tmp_path, old=OPTIONS, new=SAID)
    assert not remarks(tmp_path / "other", old=OPTIONS, new="{sworn: undisclosed, everybody: any}")
