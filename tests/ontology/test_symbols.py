"""Visa classes as people write them: a symbol among words that say no more of it."""

from datetime import date

import polars as pl
import pytest

from sanctions243d import ApplicantError, Rulebook, check
from sanctions243d.screening.screen import screen

DAY = date(2026, 4, 1)
# written before the list of classes was looked at
WRITTEN = {
    "F1 visa": "F1", "F-1 student visa": "F1", "F1签证": "F1", "F-1 学生签证": "F1", "美国F1签证": "F1", "(F-1)": "F1",
    "F2 visa": "F2", "J-1 exchange visitor": "J1", "J1 scholar visa": "J1", "J1访问学者签证": "J1", "M-1 visa": "M1",
    "B1/B2 visa": "B1/B2", "B1 B2": "B1/B2", "b-1 / b-2 visitor visa": "B1/B2", "B1/B2签证": "B1/B2",
    "B-2 tourist": "B2",
    "旅遊簽證B2": "B2", "B-1 business visa": "B1", "type: B2": "B2", "H1B": "H1B", "H-1B work visa": "H1B", "H-4": "H4",
    "L-1A": "L1", "L1B visa": "L1", "L-2": "L2", "O-1 visa": "O1", "K1 fiancé visa": "K1", "K-1 fiancee": "K1",
    "C1/D crew": "C1/D", "D visa": "D", "I visa": "I", "A-2 official visa": "A2", "R-1 religious worker": "R1",
    "EB-5": "EB5", "EB5投资移民": "EB5", "EB-1": "EB1", "DV": "DV", "DV lottery": "DV", "diversity visa": "DV",
    "IR1": "IR1", "IR-1 immigrant visa": "IR1", "CR-1 visa": "CR1", "SIV": "SIV", "F2A": "F2A", "SB-1": "SB1",
    "immigrant visa": "immigrant", "移民签证": "immigrant", "B visa": "B", "nonimmigrant visa": "nonimmigrant",
}  # fmt: skip
NOT_ONE = (
    *("student visa", "F1 spouse", "not F1", "F1 or J1", "B1 tourist visa", "a visa", "my visa", "visa", "wife of F1"),
    *("F-1 student's wife", "签证", "F1学生的妻子", "H1B spouse", "formerly F1", "Z9 visa"),
)


def test_there_are_enough() -> None:
    """Forty classes at the least."""
    assert len(WRITTEN) >= 40


@pytest.mark.parametrize(("text", "id"), WRITTEN.items())
def test_a_class_is_read_as_people_write_it(text: str, id: str, rulebook: Rulebook) -> None:
    """With hyphens, with the words that say no more, in English and in Chinese."""
    match = rulebook.ontology.indexes["visa_class"].find(text)
    assert match is not None
    assert match.ids == (id,)


@pytest.mark.parametrize("text", NOT_ONE)
def test_a_text_that_says_more_is_no_class(text: str, rulebook: Rulebook) -> None:
    """Whoever is the spouse of a student has another class, and `a visa` is none of foreign officials."""
    assert rulebook.ontology.indexes["visa_class"].find(text) is None
    with pytest.raises(ApplicantError, match="there is no visa class"):
        check({"visa_class": text}, on=DAY)


def test_a_table_reads_a_class_as_check_does() -> None:
    """In a column of texts."""
    rows = [{"id": n, "visa_class": text, "post": "Beijing"} for n, text in enumerate((*WRITTEN, *NOT_ONE))]
    found = screen(pl.DataFrame(rows), on=DAY)
    for row, outcome in zip(rows, found["outcome"], strict=True):
        said = {"visa_class": row["visa_class"], "post": "Beijing"}
        expected = check(said, on=DAY).outcome.value if row["visa_class"] in WRITTEN else None
        assert outcome == expected, row
