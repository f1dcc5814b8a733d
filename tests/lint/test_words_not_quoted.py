"""Operative words of a source that no order quotes: three or more in a row."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

FILE = "sources/cable.yaml"


def with_span(folder: Path, words: str) -> list[tuple[str, int, str]]:
    """Return what is remarked on where the source ends with words that are operative."""
    changes = {"funerals.\n": f"funerals, {words}.\n", "funerals\n": f"funerals\n  - {words}\n"}
    return remarks(folder, FILE, changes=changes)


def test_three_words_that_no_order_quotes_are_remarked_on(tmp_path: Path) -> None:
    """They are shown, at the span that holds them."""
    assert with_span(tmp_path, "on three days") == [
        ("words-not-quoted", 8, "no order quotes the operative words `on three days`")
    ]


def test_words_between_two_quotes_are_found(tmp_path: Path) -> None:
    """Not the whole span is left over."""
    found = remarks(tmp_path, old="Visas of the classes B1", new="B1")
    assert found == [("words-not-quoted", 6, "no order quotes the operative words `Visas of the classes`")]


@pytest.mark.parametrize("words", ["on days", "其配偶和", "for officers of the police, too"])
def test_two_words_are_left_alone(tmp_path: Path, words: str) -> None:
    """A word or two between two quotes says little; in Chinese two characters are a word."""
    assert not with_span(tmp_path, words)


def test_in_chinese_five_characters_are_three_words(tmp_path: Path) -> None:
    """Words are not set apart there."""
    assert [line for _, line, _ in with_span(tmp_path, "其配偶和子")] == [8]


def test_the_text_of_an_exception_quotes_as_well(tmp_path: Path) -> None:
    """Without it, the words are left over."""
    found = remarks(tmp_path, old="{weddings: exceptions for weddings and funerals}", new="unpublished")
    assert [(code, line) for code, line, _ in found] == [("words-not-quoted", 7)]
