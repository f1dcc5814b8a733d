"""Width, case, blanks and traditional characters change nothing."""

import subprocess
import sys

import pytest

from sanctions243d.ontology.normalisation import begins_a_word, letters, normalised, normalised_symbol, simplified

TEXTS = ["", "A", "a  b", "Ａ-１", "公 安", "ß", "İ", "Gong’an", "廣州市公安局", "北京市 （朝阳）", "x–y"]


@pytest.mark.parametrize("text", TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """So that a name can be looked up by its own key."""
    assert normalised(normalised(text)) == normalised(text)
    assert normalised_symbol(normalised_symbol(text)) == normalised_symbol(text)
    assert simplified(simplified(text)) == simplified(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("廣州市公安局", "广州市公安局"), ("國家監察委員會", "国家监察委员会"), ("公安局", "公安局"), ("PSB", "PSB")],
)
def test_traditional_characters_become_simplified(text: str, plain: str) -> None:
    """And nothing else changes."""
    assert simplified(text) == plain


def test_the_tables_are_read_for_traditional_characters_alone() -> None:
    """A name in letters or in simplified characters costs nothing."""
    code = (
        "import sys; from sanctions243d.ontology.normalisation import simplified;"
        "simplified('Public Security Bureau'); simplified('上海市公安局'); simplified('Polícia');"
        "assert 'opencc' not in sys.modules; simplified('國'); assert 'opencc' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_letters_are_those_of_the_alphabet() -> None:
    """Accents, apostrophes and blanks go."""
    assert letters("Gōng'ān Jú, 2") == "gonganju2"


@pytest.mark.parametrize(
    ("key", "start", "begins"),
    [("a bureau", 2, True), ("abureau", 1, False), ("某局", 1, True), ("shanghai局", 8, True), ("ab", 2, True)],
)
def test_a_word_begins_after_what_is_no_letter(key: str, start: int, begins: bool) -> None:
    """In Chinese, words are not set apart."""
    assert begins_a_word(key, start) is begins
