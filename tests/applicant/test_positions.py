"""A word of position is read in each of four fields; post, rank and police rank are held side by side."""

from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from sanctions243d import ApplicantError, Decision, Outcome, Rulebook, check
from sanctions243d.applicant.positions import first_of, higher_of
from sanctions243d.ontology.domain import codes_of
from sanctions243d.ontology.ladder import Ladders, Level
from sanctions243d.text.location import Location

DAY = date(2026, 5, 1)
NIA = "国家移民管理局"


def decided(rulebook: Rulebook, readings: Any = None, **position: Any) -> Decision:
    """The decision about a single adult who works at the National Immigration Administration."""
    applicant = {
        "visa_class": "B1/B2",
        "post": "Beijing",
        "nationality": "CHN",
        "birth_date": "1980-01-01",
        "marital_status": "single",
        "employments": [{"employer": NIA, "from": "2019", "still_employed": True, **position}],
        "relatives": [],
    }
    return check(applicant, on=DAY, rulebook=rulebook, readings=readings)


def assumed(decision: Decision) -> set[str]:
    """The codes of what was assumed."""
    return {one.code for one in decision.assumptions}


@pytest.mark.parametrize(
    ("position", "outcome"),
    [
        ({"title": "科员"}, Outcome.NOT_COVERED),
        ({"title": "一级警监"}, Outcome.SUSPENDED),
        ({"level": "一级警监"}, Outcome.SUSPENDED),
        ({"title": "三级警监"}, Outcome.UNDETERMINED),
        ({"rank": "正处级"}, Outcome.NOT_COVERED),
        ({"rank": "正局级"}, Outcome.SUSPENDED),
        ({"level": "副局长"}, Outcome.SUSPENDED),
        ({"police_rank": "副局长"}, Outcome.SUSPENDED),
        ({"title": "二级巡视员"}, Outcome.SUSPENDED),
        ({"police_rank": "minister"}, Outcome.SUSPENDED),
    ],
)
def test_a_word_of_position_counts_in_every_field(
    position: dict[str, str], outcome: Outcome, rulebook: Rulebook
) -> None:
    """Each was unknown, or refused the whole applicant, because the word stood in another field than its own."""
    assert decided(rulebook, **position).outcome is outcome


@pytest.mark.parametrize("field", ["level", "title", "rank", "police_rank"])
def test_a_word_of_position_that_nobody_knows_is_unknown(field: str, rulebook: Rulebook) -> None:
    """It was a refusal in three of the four fields; the notice says what may have been meant."""
    decision = decided(rulebook, **{field: "大掌柜"})
    assert decision.outcome is Outcome.UNDETERMINED
    (notice,) = [one for one in decision.notices if one.code == "position_unknown"]
    assert notice.path == f"employments.0.{field}"
    near = {
        "level": "bureau directr",
        "title": "section cheif",
        "rank": "Police commisioner first class",
        "police_rank": "Supervisor First Clas",
    }[field]
    (notice,) = [one for one in decided(rulebook, **{field: near}).notices if one.code == "position_unknown"]
    assert "did you mean" in notice.text


@pytest.mark.parametrize(
    ("position", "readings", "outcome"),
    [
        ({"title": "处长", "rank": "二级巡视员"}, {}, Outcome.SUSPENDED),
        ({"title": "处长", "rank": "二级巡视员"}, {"post_and_rank": "post"}, Outcome.NOT_COVERED),
        ({"title": "司长", "rank": "四级调研员"}, {}, Outcome.SUSPENDED),
        ({"title": "处长", "police_rank": "一级警监"}, {}, Outcome.NOT_COVERED),
        ({"title": "处长", "police_rank": "一级警监"}, {"post_and_police_rank": "higher"}, Outcome.SUSPENDED),
        ({"title": "处长", "rank": "二级巡视员", "police_rank": "三级警督"}, {}, Outcome.SUSPENDED),
        ({"rank": "二级巡视员"}, {"post_and_rank": "post"}, Outcome.SUSPENDED),
        ({"police_rank": "一级警监"}, {}, Outcome.SUSPENDED),
        ({"title": "处长", "rank": None}, {}, Outcome.UNDETERMINED),
        ({"title": "处长", "rank": None}, {"post_and_rank": "post"}, Outcome.NOT_COVERED),
        ({"title": "处长", "rank": "大掌柜"}, {}, Outcome.UNDETERMINED),
        ({"title": "处长", "police_rank": None}, {}, Outcome.NOT_COVERED),
        ({"title": "处长", "police_rank": None}, {"post_and_police_rank": "higher"}, Outcome.UNDETERMINED),
        ({"title": None, "rank": "二级巡视员"}, {}, Outcome.SUSPENDED),
        ({"title": None, "rank": "四级调研员"}, {}, Outcome.UNDETERMINED),
    ],
)
def test_post_and_rank_count_as_the_convention_says(
    position: dict[str, Any], readings: dict[str, str], outcome: Outcome, rulebook: Rulebook
) -> None:
    """They are different facts: nobody is refused for both, and what is `null` is unknown."""
    assert decided(rulebook, readings, **position).outcome is outcome


@pytest.mark.parametrize(
    "position",
    [
        {"title": "处长", "level": "minister"},
        {"level": "处长", "title": "司长"},
        {"rank": "四级调研员", "title": "一级巡视员"},
    ],
)
def test_two_levels_of_one_fact_are_still_refused(position: dict[str, str], rulebook: Rulebook) -> None:
    """Two titles of one post, a title and a level, two ranks: no convention reconciles them."""
    with pytest.raises(ApplicantError, match="no level fits both"):
        decided(rulebook, **position)


def test_what_is_not_said_beside_the_other_is_taken_as_absent(rulebook: Rulebook) -> None:
    """As a listed assumption, which a word, or `null`, takes away."""
    assert "no_rank" in assumed(decided(rulebook, title="处长"))
    assert "no_rank" not in assumed(decided(rulebook, title="处长", rank="科员"))
    assert "no_rank" not in assumed(decided(rulebook, title="处长", rank=None))
    assert "no_post" in assumed(decided(rulebook, rank="科员"))
    assert not {"no_rank", "no_post"} & assumed(decided(rulebook))


def test_the_rank_is_missing_where_it_alone_is_unknown(rulebook: Rulebook) -> None:
    """What is asked is the field of what is not known."""
    assert decided(rulebook, title="处长", rank=None).missing == ("employments.0.rank",)
    assert decided(rulebook, title=None, rank="四级调研员").missing == ("employments.0.level",)


def test_all_readings_hold_the_convention(rulebook: Rulebook) -> None:
    """Under every reading a post and a rank on both sides of the floor are not settled."""
    robustness = decided(rulebook, "all", title="处长", rank="二级巡视员").robustness
    assert robustness is not None
    assert "post_and_rank" in [reading.id for reading in robustness.readings]


def ladders() -> Ladders:
    """Two ladders, of three rungs and of two."""
    place = Location("ranks.yaml", 1)
    rungs = {"AAA": ("low", "middle", "high"), "BBB": ("low", "high")}
    return Ladders(
        {country: tuple(Level(f"{country.lower()}.{id}", id, place) for id in ids) for country, ids in rungs.items()}
    )


def ladder_of(code: int) -> int:
    """The number of the ladder of a code; zero for none."""
    return 0 if code == 0 else 1 if code <= 3 else 2


def test_the_higher_and_the_first_of_all_sets_are_those_of_every_pair() -> None:
    """By enumeration of all sets of levels of two ladders, intervals or not, and of every pair in them."""
    levels = ladders()
    for first, second in product(range(1, 64), repeat=2):
        pairs = [
            (one, two)
            for one, two in product(codes_of(first), codes_of(second))
            if 0 in (one, two) or ladder_of(one) == ladder_of(two)
        ]
        higher = {max(pair) for pair in pairs}
        before = {one or two for one, two in pairs}
        assert set(codes_of(higher_of(first, second, levels))) == higher, (first, second)
        assert set(codes_of(first_of(first, second, levels))) == before, (first, second)


def test_knowing_more_of_post_or_rank_never_adds_a_level() -> None:
    """A part of either set gives a part of the answer."""
    levels, random = ladders(), Random(5)
    for _ in range(5_000):
        first, second = random.randrange(1, 64), random.randrange(1, 64)
        part, other = first & random.randrange(64), second & random.randrange(64)
        for of in (higher_of, first_of):
            assert not of(part, other, levels) & ~of(first, second, levels)
