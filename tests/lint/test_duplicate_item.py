"""A list that holds an item twice."""

from pathlib import Path

from lint.small_rules import remarks


def test_a_text_that_stands_twice_is_remarked_on(tmp_path: Path) -> None:
    """The later one is shown."""
    found = remarks(tmp_path, old="[B1, B2, B1/B2]", new="[B1, B2, B1/B2, B1]")
    assert found == [("duplicate-item", 9, "`B1` stands twice in this list; the first is in line 9")]


def test_keys_with_values_that_stand_twice_are_remarked_on(tmp_path: Path) -> None:
    """Two equal ties."""
    found = remarks(tmp_path, old="{under: 21}}]", new="{under: 21}}, child: {age: {under: 21}}]")
    assert found == [("duplicate-item", 18, "the same stands twice in this list; the first is in line 18")]


def test_the_lowest_and_the_highest_level_of_a_rank_may_be_the_same(tmp_path: Path) -> None:
    """They are a pair, not a list."""
    assert not remarks(tmp_path)
