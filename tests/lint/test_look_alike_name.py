"""A strong name with letters of two scripts in one word, or that only looks like another strong name."""

from pathlib import Path

import pytest

from lint.small_rules import remarks

FILE = "ontology/agencies/aaa.yaml"


@pytest.mark.parametrize("name", ["Crоwn", "The Κing", "ΜPs"])
def test_a_word_in_two_scripts_is_remarked_on(tmp_path: Path, name: str) -> None:
    """Cyrillic о and Greek Κ and Μ are not Latin letters."""
    found = remarks(tmp_path, FILE, "[Crown, The Crown]", f"[{name}]")
    assert [(code, line) for code, line, _ in found] == [("look-alike-name", 4)]


def test_a_name_that_only_looks_like_another_is_remarked_on(tmp_path: Path) -> None:
    """ВМО is Cyrillic, BMO is Latin."""
    found = remarks(tmp_path, FILE, "bank: Bank of Aland", "bank: {name: BMO}\nbank_two: {name: ВМО}")
    message = "the strong name `ВМО` of `aaa.bank_two` only looks like a name of `aaa.bank`"
    assert found == [("look-alike-name", 11, message)]


@pytest.mark.parametrize("name", ["ФСБ", "Министерство", "МО", "亚兰BPI局", "Ministère", "Kraków", "Υπουργείο"])
def test_a_name_in_one_script_is_left_alone(tmp_path: Path, name: str) -> None:
    """Other scripts than Latin are no fault."""
    assert not remarks(tmp_path, FILE, "[Crown, The Crown]", f"[{name}]")
