"""Lines that a terminal shows whole, in whatever script, and fields of applicants in words."""

from datetime import date
from random import Random

import pytest
from rich.cells import cell_len

from sanctions243d.decision.explanation.fact_words import amount_words
from sanctions243d.decision.explanation.path_words import field_words, whose_words
from sanctions243d.decision.explanation.wrapping import wrapped
from sanctions243d.decision.gaps import age_gap, birthday, since, until
from sanctions243d.decision.results import Gap
from sanctions243d.ontology.domain import span
from sanctions243d.orders.order import Moment
from sanctions243d.text.partial_date import PartialDate

LETTERS = "ab c d, (x) 国家安全部、公安部。（现役）“人员” ﬁ é\u0301 chn_2021.families https://a/b-c 🙂"


@pytest.mark.parametrize("width", [12, 20, 40, 80])
def test_nothing_is_lost_and_no_line_is_too_wide(width: int) -> None:
    """Whatever the letters are; only blanks are taken away, and none are put into a word that fits a line."""
    random = Random(width)
    for _ in range(500):
        text = " ".join("".join(random.choices(LETTERS, k=random.randrange(40))).split())
        lines = wrapped(text, width, "  - ", "    ")
        assert all(cell_len(line) <= width for line in lines)
        assert "".join(line[4:] for line in lines).replace(" ", "") == text.replace(" ", "")


def test_lines_are_as_full_as_they_can_be() -> None:
    """A Chinese sentence fills its line; a comma does not begin one; a word is not broken where a blank will do."""
    assert wrapped("国家监察委员会、国家安全部", 14, "", "") == ("国家监察委员", "会、国家安全部")
    assert wrapped("国家监察委员会、国家", 14, "", "") == ("国家监察委员", "会、国家")
    assert wrapped("aaa bbb ccc", 7, "", "") == ("aaa bbb", "ccc")
    assert wrapped("a" * 10, 4, "", "") == ("aaaa", "aaaa", "aa")
    assert wrapped("", 10, "- ", "  ") == ("- ",)


@pytest.mark.parametrize(
    ("path", "words", "whose"),
    [
        ("visa_class", "visa class", "applicant"),
        ("employments", "list of employments", "applicant"),
        ("employments.1.level", "applicant, employment 2: level", "applicant, employment 2"),
        ("relatives", "list of relatives", "applicant"),
        ("relatives.0.relation", "father: relation", "father"),
        ("relatives.0.employments", "father: list of employments", "father"),
        ("relatives.0.employments.0.employer", "father, employment 1: employer", "father, employment 1"),
        ("relatives.2.since", "sibling (number 3 of the relatives): day since which it holds", None),
        ("relatives.9.relation", "number 10 of the relatives: relation", None),
        ("exceptions.a_2000.b", "whether this exception is granted: for travel", None),
        ("exceptions.a_2000.c", "whether an exception is granted", None),
    ],
)
def test_a_field_is_said_in_words(path: str, words: str, whose: str | None) -> None:
    """Whose it is comes first; two of the same relation are told apart by their number."""
    relatives = ("father", "sibling", "sibling")
    assert field_words(path, relatives, {"a_2000.b": "for travel"}) == words
    assert whose is None or whose_words(path, relatives) == whose


def test_a_birthday_that_no_year_has_is_read_as_the_rulebook_says() -> None:
    """29 February in a common year."""
    assert birthday(date(2004, 2, 29), 21, 29) == date(2025, 3, 1)
    assert birthday(date(2004, 2, 29), 21, 28) == date(2025, 2, 28)
    assert birthday(date(2004, 2, 29), 24, 29) == date(2028, 2, 29)


def test_an_age_can_be_too_low_too() -> None:
    """How long it takes till the birthday."""
    born = PartialDate.parse("2010-06-11")
    assert age_gap(born, date(2026, 6, 1), span(18, 150), 1 << 15, 29) == Gap("below", "days", 741, 741)
    assert age_gap(born, date(2026, 6, 1), span(10, 20), 1 << 15, 29) is None
    late = PartialDate.parse("9990-06-11")
    assert age_gap(late, date(9998, 1, 1), span(18, 150), 1 << 7, 29) is None


def test_moments_within_bounds_give_amounts_within_bounds() -> None:
    """What is not known of a moment is not said."""
    moment = Moment(date(2017, 9, 11), date(2017, 9, 13))
    assert until(moment, date(2017, 9, 10)) == Gap("below", "days", 1, 3)
    assert since(moment, date(2017, 9, 20)) == Gap("above", "days", 7, 9)
    assert until(Moment(latest=date(2021, 5, 13)), date(2020, 1, 1)) is None
    assert since(Moment(earliest=date(2021, 5, 13)), date(2022, 1, 1)) is None


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Gap("above", "days", 1, 1), "1 day"),
        (Gap("above", "days", 0, 3), "0 to 3 days"),
        (Gap("above", "days", 1000, 1000), "2 years"),
        (Gap("above", "days", 1000, 1500), "2 to 4 years"),
        (Gap("below", "rungs", 2, 2), "2 rungs"),
        (Gap("below", "rungs", 1, 2), "1 to 2 rungs"),
    ],
)
def test_an_amount_is_said_as_people_do(gap: Gap, words: str) -> None:
    """In years from two years on."""
    assert amount_words(gap) == words
