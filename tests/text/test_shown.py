"""What somebody typed is shown short, and with nothing that could move the cursor or hide."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions243d.text.shown import shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公安部", "公安部"),
        ("a b", "a b"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\0", "\\x00"),
        ("a\nb", "a\\nb"),
        ("\u202eabc", "\\u202eabc"),
        ("\u200b", "\\u200b"),
        ("\ud800", "\\ud800"),
        ("[bold]", "[bold]"),
        (5, "5"),
        (None, "None"),
        ("", ""),
    ],
)
def test_characters_that_do_not_print_are_escaped(text: object, expected: str) -> None:
    """Everything else stays."""
    assert shown(text) == expected


@given(st.text(), st.integers(min_value=1, max_value=90))
def test_what_is_shown_is_short_and_prints(text: str, limit: int) -> None:
    """At most as long as allowed, in categories that print."""
    found = shown(text, limit)
    assert len(found) <= limit
    assert not {unicodedata.category(c) for c in found} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(alphabet=st.characters(categories=("L", "N", "P")), max_size=80))
def test_a_short_plain_text_is_shown_as_it_is(text: str) -> None:
    """Nothing is added."""
    assert shown(text) == text


def test_a_cut_text_says_so() -> None:
    """It ends with a sign."""
    assert shown("x" * 81) == "x" * 79 + "…"
    assert shown("x" * 80) == "x" * 80
    assert shown("\0" * 80).endswith("…")


class Unspeakable:
    """Cannot be written out."""

    def __str__(self) -> str:
        raise RuntimeError("no")


def deep(depth: int) -> list[Any]:
    """Return lists in lists."""
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


@pytest.mark.parametrize("odd", [10**5000, deep(100_000), Unspeakable()], ids=["huge", "deep", "unspeakable"])
def test_nothing_that_is_shown_raises(odd: object) -> None:
    """Not even what cannot be written out."""
    assert len(shown(odd)) <= 80
