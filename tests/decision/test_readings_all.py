"""`check(…, readings="all")`: by hand, against trying every selection, as data, and in words."""

import json
import pickle
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from decision.enumeration import drawn, tables, turning_of, with_few_readings
from decision.test_explanation import nodes, texts, words_of_html, words_of_markdown
from decision.test_turning import APART, BIRTHDAY, DAY, MERGING, OFFICER, OPTIONS_OF_ONE, employed_by, officer, small
from lint.small_rules import write_rules
from properties.random_orders import close_words
from sanctions243d import (
    ApplicantError,
    Decision,
    Outcome,
    ReadingError,
    Rulebook,
    Turning,
    check,
    check_many,
    explain,
    outcome,
    turning,
)
from sanctions243d.decision.explanation.explain import Depth
from sanctions243d.decision.explanation.sentences import HEADINGS
from sanctions243d.decision.explanation.tree import Explanation
from strategies import Plain

SUSPENDED, LIMITED, UNDETERMINED, NOT_COVERED = Outcome
DEPTHS: tuple[Depth, ...] = ("short", "full")
DIVISION_HEAD = officer(level="deputy_division_head")
# of unknown class: suspended as household staff, limited as an official's married child, or neither
JOB: Plain = {"staff": "civil_servant", "from": "2010", "still_employed": True}
OPEN_IN_WHAT_IT_LEAVES_OPEN: Plain = {
    "post": "accra",
    "birth_date": "2000-01-01",
    "employments": [],
    "relatives": [
        {"relation": "father", "employments": [{"employer": "gha.executive", **JOB}]},
        {"relation": "household_employer", "employments": [{"employer": "gha.missions_in_usa", **JOB}]},
        {"relation": "spouse", "employments": []},
    ],
}


def robustness(applicant: Plain, rulebook: Rulebook, on: date = DAY) -> Turning:
    """Return what a decision says of every way of reading."""
    found = check(applicant, on=on, rulebook=rulebook, readings="all").robustness
    assert found is not None
    return found


# --- by hand


def test_a_minister_is_suspended_however_the_words_are_read(rulebook: Rulebook) -> None:
    """A robust answer names one outcome and no reading."""
    assert robustness(OFFICER, rulebook) == Turning(True, (SUSPENDED,), ())


def test_a_division_head_turns_on_two_readings(rulebook: Rulebook) -> None:
    """Without a rank floor suspended; with one, only if it lies as low as that."""
    found = robustness(DIVISION_HEAD, rulebook)
    assert (found.is_robust, found.outcomes) == (False, (SUSPENDED, NOT_COVERED))
    level, floor = found.readings
    assert (level.id, level.default) == ("chn_2021.deputy_director_level", "deputy_bureau_director")
    assert (floor.id, floor.default) == ("chn_2021.security_rank_floor", "any_rank")
    assert floor.question == rulebook.readings[floor.id].question
    assert level.options == {
        "deputy_head_of_nia": (SUSPENDED, NOT_COVERED),
        "deputy_bureau_director": (SUSPENDED, NOT_COVERED),
        "deputy_division_head": (SUSPENDED,),
    }
    assert floor.options == {"same_floor": (SUSPENDED, NOT_COVERED), "any_rank": (SUSPENDED,)}
    assert set(level.alone.values()) == {SUSPENDED}
    assert floor.alone == {"same_floor": NOT_COVERED, "any_rank": SUSPENDED}


def test_an_undetermined_answer_may_turn_too(rulebook: Rulebook) -> None:
    """Whether auxiliary police are officials is open by default, and settled by two other options."""
    (who,) = robustness(officer(staff="auxiliary"), rulebook).readings
    assert (who.default, list(who.options.values())) == (
        "members",
        [(NOT_COVERED,), (UNDETERMINED,), (SUSPENDED,)],
    )


# --- against trying every selection


def compare(rulebook: Rulebook, everybody: list[tuple[date, Plain]]) -> int:
    """Compare with every selection of every reading; return how many answers turned on something."""
    every = list(rulebook.readings.values())
    turned = 0
    for (on, applicant), table in zip(everybody, tables(rulebook, everybody, every, {}), strict=True):
        found = robustness(applicant, rulebook, on)
        assert found == turning_of(table, every), f"{on}\n{applicant}"
        turned += not found.is_robust
    return turned


@pytest.mark.parametrize("seed", range(2))
def test_the_prc_order_as_by_every_selection(seed: int, prc_rulebook: Rulebook) -> None:
    """On random applicants, with five of the readings and the one of the birthday as they are; others are cut."""
    random = Random(seed)
    readings = [one.id for one in prc_rulebook.readings_of(prc_rulebook.orders["chn_2021"])]
    kept = {"chn_2021.security_rank_floor", "official_or_employee", BIRTHDAY}
    few = with_few_readings(prc_rulebook, kept | set(random.sample(readings, 3)))
    words = close_words(few)
    everybody = [*drawn(few, words, random, 25), *drawn(few, words, random, 15, unknown=0)]
    assert compare(few, [*everybody, (DAY, OFFICER), (DAY, DIVISION_HEAD), (DAY, officer(staff="auxiliary"))]) > 2


@pytest.mark.slow
def test_the_whole_prc_order_as_by_every_selection(prc_rulebook: Rulebook) -> None:
    """All readings that stand in it, and those of the rulebook."""
    inside = {one.id for one in prc_rulebook.readings_of(prc_rulebook.orders["chn_2021"])}
    few = with_few_readings(prc_rulebook, inside | prc_rulebook.own_readings.keys())
    assert prod(len(one.options) for one in few.readings.values()) > 4_000
    everybody = drawn(few, close_words(few), Random(15), 15)
    assert compare(few, [*everybody, (DAY, DIVISION_HEAD), (DAY, officer(staff="auxiliary"))]) > 1


@pytest.mark.parametrize("order", [MERGING, APART])
def test_small_orders_as_by_every_selection(order: str, tmp_path: Path) -> None:
    """Where rows are merged, and where options exclude each other."""
    rulebook = small(tmp_path, order)
    employers = ("aaa.police", "aaa.army", "aaa.government", "aaa.bank", "unknown")
    assert compare(rulebook, [(DAY, employed_by(employer)) for employer in employers]) > 0


def test_every_decision_lies_in_what_is_said_of_its_options(prc_rulebook: Rulebook) -> None:
    """With `check` itself under every selection: the outcome is one of those under each option chosen; all occur."""
    kept = {"chn_2021.deputy_director_level", "chn_2021.security_rank_floor", "official_or_employee"}
    few = with_few_readings(prc_rulebook, kept)
    random = Random(16)
    for on, applicant in [*drawn(few, close_words(few), random, 12), (DAY, DIVISION_HEAD), (DAY, OFFICER)]:
        said = robustness(applicant, few, on)
        seen: dict[tuple[str, str], set[Outcome]] = {}
        possible = set()
        for options in product(*(one.options for one in few.readings.values())):
            chosen = dict(zip(few.readings, options, strict=True))
            decision = check(applicant, on=on, rulebook=few, readings=chosen)
            possible.add(decision.possible_outcomes)
            for choice in chosen.items():
                seen.setdefault(choice, set()).add(decision.outcome)
        assert said.is_robust == (len(possible) == 1)
        for one in said.readings:
            for option, expected in one.alone.items():
                assert outcome(applicant, on=on, rulebook=few, readings={one.id: option}) is expected
        for reading in said.readings:
            assert {id: set(outcomes) for id, outcomes in reading.options.items()} == {
                id: seen[reading.id, id] for id in reading.options
            }
        for id in few.readings.keys() - {one.id for one in said.readings}:
            assert all(seen[id, option] == set(said.outcomes) for option in few.readings[id].options)


# --- orders that take different options of a shared reading by default

SHARED = """\
whose:
  question: Which officers?
  options: {of_the_police: aaa.police, of_the_army: aaa.army}
  nested: false
  default: of_the_police
  because: The word.
"""
USING = f"""{OPTIONS_OF_ONE}
official: {{employer: reading.whose, employed: now, level: aaa.LEVEL}}
readings:
  whose: {{default: DEFAULT, because: The word.}}
"""


def with_two_defaults(folder: Path) -> Rulebook:
    """Return a rulebook with an order on high levels and one on low ones, which read one word differently."""
    rules = write_rules(folder)
    (rules / "readings.yaml").write_text(SHARED, encoding="utf-8")
    for name, level, default in (("aaa_2020", "high", "of_the_police"), ("aaa_2021", "low", "of_the_army")):
        text = USING.replace("LEVEL", level).replace("DEFAULT", default)
        (rules / "orders" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Rulebook.load(rules)


def test_defaults_that_differ_are_a_way_of_reading_too(tmp_path: Path) -> None:
    """High in the army and low in the police: suspended under each option, but not by the defaults."""
    rulebook = with_two_defaults(tmp_path)
    job: Plain = {"from": "2015", "still_employed": True}
    jobs = [{"employer": "aaa.army", "level": "high", **job}, {"employer": "aaa.police", "level": "low", **job}]
    applicant = {"visa_class": "B1", "post": "alcity", "employments": jobs, "relatives": []}
    assert turning(applicant, on=DAY, rulebook=rulebook).is_robust
    decision = check(applicant, on=DAY, rulebook=rulebook, readings="all")
    assert decision.outcome is NOT_COVERED
    assert decision.robustness is not None
    assert (decision.robustness.is_robust, decision.robustness.outcomes) == (False, (SUSPENDED, NOT_COVERED))
    (whose,) = decision.robustness.readings
    assert (whose.id, whose.default) == ("whose", "")
    assert whose.options == {"of_the_police": (SUSPENDED,), "of_the_army": (SUSPENDED,)}
    assert whose.alone == {}
    assert "the orders that use these words read them in different ways" in " ".join(texts(explain(decision)))


def test_defaults_that_differ_may_give_what_a_selection_gives(tmp_path: Path) -> None:
    """Then the answer is robust, or turns on what the selections differ in."""
    rulebook = with_two_defaults(tmp_path)
    assert robustness(employed_by("aaa.bank"), rulebook) == Turning(True, (NOT_COVERED,), ())
    found = robustness(employed_by("aaa.police"), rulebook)
    assert [(one.id, one.default, one.options) for one in found.readings] == [
        ("whose", "", {"of_the_police": (SUSPENDED,), "of_the_army": (NOT_COVERED,)})
    ]


# --- as data


def test_without_it_a_decision_is_what_it_was(rulebook: Rulebook) -> None:
    """The decision is that of the defaults, and its JSON says nothing that was not asked."""
    for applicant in (OFFICER, DIVISION_HEAD, officer(staff="auxiliary"), {}):
        plain, asked = (check(applicant, on=DAY, rulebook=rulebook, readings=word) for word in (None, "all"))
        assert plain.robustness is None
        assert replace(asked, robustness=None) == plain
        assert "robustness" not in plain.to_json()
        assert Decision.from_json(plain.to_json()) == plain
        said = json.loads(asked.to_json())
        assert said.pop("robustness").keys() == {"is_robust", "outcomes", "readings"}
        assert said == json.loads(plain.to_json())


def test_it_is_kept_as_json_and_as_a_pickle(rulebook: Rulebook) -> None:
    """And read back, equal; a decision can still be kept in a set."""
    for applicant in (OFFICER, DIVISION_HEAD, officer(staff="auxiliary")):
        decision = check(applicant, on=DAY, rulebook=rulebook, readings="all")
        assert Decision.from_json(decision.to_json(indent=2)) == decision
        assert pickle.loads(pickle.dumps(decision)) == decision
        assert len({decision, Decision.from_json(decision.to_json())}) == 1


def test_of_many_each_has_its_own(rulebook: Rulebook) -> None:
    """In their order."""
    everybody = [OFFICER, DIVISION_HEAD]
    found = list(check_many(everybody, on=DAY, rulebook=rulebook, readings="all"))
    assert found == [check(one, on=DAY, rulebook=rulebook, readings="all") for one in everybody]
    assert [one.robustness and one.robustness.is_robust for one in found] == [True, False]


def test_another_word_is_no_way_of_reading(rulebook: Rulebook) -> None:
    """`all` is the only one, and the name of a reading is none."""
    with pytest.raises(ReadingError, match="a mapping of id to option, or `all`, not `every`"):
        check(OFFICER, on=DAY, rulebook=rulebook, readings="every")  # type: ignore[arg-type]


def test_an_outcome_alone_is_that_of_one_way_of_reading(rulebook: Rulebook) -> None:
    """It does not take `all`, and says what does."""
    with pytest.raises(ReadingError, match=r"that of one way of reading.*not `all`; ask `check"):
        outcome(OFFICER, on=DAY, rulebook=rulebook, readings="all")  # type: ignore[arg-type]


def test_facts_that_some_reading_cannot_use_are_refused(rulebook: Rulebook) -> None:
    """Though by default they can be used: under one option of the birthday this age is too high to be true."""
    oldest, on = {"birth_date": "1876-02-29"}, date(2027, 2, 28)
    assert check(oldest, on=on, rulebook=rulebook).robustness is None
    with pytest.raises(ApplicantError, match="151 years"):
        check(oldest, on=on, rulebook=rulebook, readings="all")


# --- in words


def section(applicant: Plain, rulebook: Rulebook, depth: Depth = "short", on: date = DAY) -> Explanation:
    """Return the part of an explanation that says how the outcome depends on readings."""
    tree = explain(check(applicant, on=on, rulebook=rulebook, readings="all"), depth=depth)
    (found,) = [part for part in tree.parts if part.name == "robustness"]
    assert found.heading == HEADINGS["robustness"]
    return found


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_robust_answer_says_so(depth: Depth, rulebook: Rulebook) -> None:
    """In one line, in short too."""
    assert texts(section(OFFICER, rulebook, depth)) == [
        "Under every way of reading",
        "Robust: every way of reading the words gives the same answer.",
    ]


@pytest.mark.parametrize("depth", DEPTHS)
def test_each_reading_is_said_with_what_its_options_give(depth: Depth, rulebook: Rulebook) -> None:
    """With its question, its id and its default."""
    assert texts(section(DIVISION_HEAD, rulebook, depth)) == [
        "Under every way of reading",
        "The answer turns on how the words are read. It can be: suspended or not covered.",
        "Each option has the outcome that it gives where the other words are read by default; "
        "what follows “else perhaps” it gives where they are read otherwise.",
        'Which level is "deputy director (or equivalent)"? (chn_2021.deputy_director_level)',
        "Read as deputy head of nia (deputy_head_of_nia): suspended; else perhaps not covered.",
        "Read, by default, as deputy bureau director (deputy_bureau_director): suspended; else perhaps not covered.",
        "Read as deputy division head (deputy_division_head): suspended.",
        "Does the rank floor reach the three security agencies too? (chn_2021.security_rank_floor)",
        "Read as same floor (same_floor): not covered; else perhaps suspended.",
        "Read, by default, as any rank (any_rank): suspended.",
    ]


def test_what_an_undetermined_answer_leaves_open_may_turn(rulebook: Rulebook) -> None:
    """No option is said to give what all give."""
    lines = texts(section(OPEN_IN_WHAT_IT_LEAVES_OPEN, rulebook, on=date(2019, 6, 1)))
    assert lines[1:] == [
        "It is undetermined however the words are read; what it can still be turns on them.",
        f"{rulebook.readings['gha_2019.married_under_21'].question} (gha_2019.married_under_21)",
    ]


def test_nothing_is_said_where_it_was_not_asked(rulebook: Rulebook) -> None:
    """At no depth."""
    decision = check(DIVISION_HEAD, on=DAY, rulebook=rulebook)
    for depth in DEPTHS:
        assert all(part.name != "robustness" for part in nodes(explain(decision, depth=depth)))


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_form_says_the_same_words(depth: Depth, rulebook: Rulebook) -> None:
    """Text, Markdown and HTML, and no line is too wide for a narrow terminal."""
    for applicant in (OFFICER, DIVISION_HEAD, officer(staff="auxiliary")):
        tree = explain(check(applicant, on=DAY, rulebook=rulebook, readings="all"), depth=depth)
        wanted = " ".join(texts(tree)).split()
        assert words_of_html(tree.html()) == wanted
        assert words_of_markdown(tree.markdown()) == wanted
        assert max(map(cell_len, tree.text(40).splitlines())) <= 40


def test_it_stands_after_what_it_depends_on(rulebook: Rulebook) -> None:
    """And before what was assumed."""
    tree = explain(check(DIVISION_HEAD, on=DAY, rulebook=rulebook, readings="all"))
    names = [part.name for part in tree.parts]
    place = names.index("robustness")
    assert names[place - 1 : place + 2] == ["sensitivity", "robustness", "assumed"]
