"""A post is known by the city in its name; whatever else the name says must be words of a mission, or its country."""

from datetime import date
from typing import Any

import pytest

from sanctions243d import Rulebook, check, resolve_post

DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Canton", ("guangzhou",)),
        ("Peking", ("beijing",)),
        ("U.S. Consulate General Shanghai", ("shanghai",)),
        ("the American Consulate General in Shanghai", ("shanghai",)),
        ("Embassy of the United States of America, Beijing", ("beijing",)),
        ("Guangzhou US Consulate", ("guangzhou",)),
        ("Guangzhou, China", ("guangzhou",)),
        ("Beijing (PRC)", ("beijing",)),
        ("US Embassy in Ghana", ("GHA",)),
        ("美国驻广州总领事馆", ("guangzhou",)),
        ("美國駐瀋陽領事館", ("shenyang",)),
        ("美国驻华大使馆", ("beijing",)),
        ("中国广州", ("guangzhou",)),
        ("China", ("CHN",)),
        ("U.S. Embassy Nairobi", ("nairobi",)),
        ("São Paulo", ("sao_paulo",)),
        ("Bombay", ("mumbai",)),
    ],
)
def test_a_post_is_known_by_its_city(text: str, ids: tuple[str, ...], rulebook: Rulebook) -> None:
    """Before, only the names in the list were."""
    assert resolve_post(text, rulebook=rulebook).ids == ids


@pytest.mark.parametrize(
    "text",
    [
        "Embassy of China in the United States",
        "中国驻美国大使馆",
        "Chinese Embassy",
        "Embassy of China",
        "U.S. Embassy",
        "Consulate of Mexico in Shanghai",
        "British Embassy Beijing",
        "Guangzhou, Japan",
        "上海迪士尼乐园",
        "Embassy Suites Beijing",
        "in of the",
        "",
    ],
)
def test_what_says_more_is_not_known(text: str, rulebook: Rulebook) -> None:
    """A mission of another nation, or in another country, is none of these posts."""
    assert resolve_post(text, rulebook=rulebook).ids == ()


def answer(post: str, rulebook: Rulebook, on: date = DAY, **more: Any) -> tuple[str, tuple[str, ...], set[str]]:
    """Return the outcome, what is missing, and the notices about the post of an officer of the ministry."""
    job = {"employer": "公安部", "from": "2010-01-01", "still_employed": True}
    applicant = {"visa_class": "F1", "post": post, "employments": [job], "relatives": [], **more}
    found = check(applicant, on=on, rulebook=rulebook)
    return found.outcome.value, found.missing, {one.code for one in found.notices if one.code.startswith("post_")}


@pytest.mark.parametrize("post", ["Timbuktu", "Nanjing", "Beijin"])
def test_a_post_in_no_list_is_unknown(post: str, rulebook: Rulebook) -> None:
    """Neither refused, as before, nor outside the country of an order."""
    assert answer(post, rulebook) == ("undetermined", ("post",), {"post_unknown"})


def test_a_closed_post_is_known(rulebook: Rulebook) -> None:
    """With a notice, from the day of its closing on."""
    assert answer("成都", rulebook) == ("suspended", (), {"post_closed"})
    assert answer("St. Petersburg", rulebook)[0] == "not_covered"
    assert "post_closed" not in answer("Chengdu", rulebook, on=date(2020, 6, 30))[2]


def test_the_posts_of_the_world_are_listed(rulebook: Rulebook) -> None:
    """Each stands in a country; all that were not read in a source say so."""
    posts = [entry for entry in rulebook.ontology.posts.entries.values() if entry.parent]
    assert len(posts) >= 240
    assert len({entry.parent for entry in posts}) >= 165
