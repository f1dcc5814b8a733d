"""`mutate` over a small rulebook and a few scenarios, counted by hand."""

from pathlib import Path

from analysis.small import rulebook_of
from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.run import Fate, Mutation, Verdict, mutants_in, mutate
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.suite import Scenario

NRU = "nru_2020"
ORDER = """\
title: A small order
country: NRU
effect: suspend
effective: 2020-01-01
terminated: not_found
sources: [notice]
quote: Visas of the classes B1 and B2 are not issued
visa_class: [B1, B2]
age: {under: 21}
official: {employer: nru.airline, employed: now}
covers: [child]
"""
SUITE = """\
- name: A scenario that fails is not asked
  issued_on: 2020-01-01
  applicant:
    {visa_class: B1, post: yaren, birth_date: 2000-01-01, marital_status: single, employments: [], relatives: [PILOT]}
  expect: undetermined
- name: At twenty
  issued_on: 2020-12-31
  like: A scenario that fails is not asked
  change: {birth_date: 2000-01-01}
  each:
    - {visa_class: B1, expect: suspended}
    - {visa_class: B2, expect: suspended}
    - {visa_class: F1, expect: not_covered}
- name: At twenty-one
  issued_on: 2021-01-01
  like: A scenario that fails is not asked
  expect: not_covered
- name: On the first day, and the day before
  like: A scenario that fails is not asked
  change: {birth_date: 2005-01-01}
  each:
    - {issued_on: 2020-01-01, expect: suspended}
    - {issued_on: 2019-12-31, expect: not_covered}
"""
PILOT = "{relation: father, employments: [{employer: nru.airline, from: 2010-01-01, still_employed: true}]}"

# worked out by hand: the mutants of the order from the top down, and the scenarios that fail under each
AGED, FIRST = "At twenty", "On the first day, and the day before"
SUSPENDED = (f"{AGED} [1]", f"{AGED} [2]", f"{FIRST} [1]")
EXPECTED: list[tuple[str, Fate, set[str]]] = [
    ("the effect is the other one", Fate.KILLED, {*SUSPENDED}),
    ("2020-01-01 becomes 2019-12-31", Fate.KILLED, {f"{FIRST} [2]"}),
    ("2020-01-01 becomes 2020-01-02", Fate.KILLED, {f"{FIRST} [1]"}),
    ("B1 is dropped from `visa_class`", Fate.KILLED, {f"{AGED} [1]", f"{FIRST} [1]"}),
    ("B2 is dropped from `visa_class`", Fate.KILLED, {f"{AGED} [2]"}),
    ("B1 becomes B", Fate.SURVIVED, set()),
    ("B2 becomes B", Fate.SURVIVED, set()),
    ("B1/B2 is added to `visa_class`", Fate.SURVIVED, set()),
    ("`visa_class` is not asked", Fate.KILLED, {f"{AGED} [3]"}),
    ("under 21 becomes under 20", Fate.KILLED, {f"{AGED} [1]", f"{AGED} [2]"}),
    ("under 21 becomes under 22", Fate.KILLED, {"At twenty-one"}),
    ("`age` is not asked", Fate.KILLED, {"At twenty-one"}),
    ("nru.airline becomes nru.company", Fate.SURVIVED, set()),
    ("nru.government is added to `employer`", Fate.SURVIVED, set()),
    ("`employer` is not asked", Fate.SURVIVED, set()),
    ("`employed` is not asked", Fate.SURVIVED, set()),
    *[
        (f"{tie} is covered too", Fate.SURVIVED, set[str]())
        for tie in ("spouse", "parent", "sibling", "personal_employee")
    ],
]


def small(folder: Path) -> tuple[Rulebook, tuple[Scenario, ...]]:
    """Return a rulebook of one order, and its scenarios."""
    rulebook = rulebook_of(folder / "rules", ORDER)
    path = folder / "suite.yaml"
    path.write_text(SUITE.replace("PILOT", PILOT), encoding="utf-8")
    return rulebook, read_suite(path, rulebook).scenarios


def told(mutation: Mutation) -> dict[str, Verdict]:
    """Return the verdicts by what is wrong."""
    return {one.mutant.words: one for one in mutation.verdicts}


def test_the_fate_of_every_mutant_is_that_which_was_worked_out(tmp_path: Path) -> None:
    """And the scenarios that kill it, of those that pass."""
    rulebook, scenarios = small(tmp_path)
    found = mutate(NRU, scenarios, rulebook, all_killers=True)
    assert [(one.mutant.words, one.fate, set(one.killers)) for one in found.verdicts] == EXPECTED
    assert found.order == NRU
    assert (found.count(Fate.KILLED), found.count(Fate.SURVIVED), found.counted) == (9, 11, 20)
    assert (found.count(Fate.SAME), found.count(Fate.REFUSED)) == (0, 0)


def test_one_killer_is_named_unless_all_are_asked_for(tmp_path: Path) -> None:
    """One of those that fail, and the fates are the same."""
    rulebook, scenarios = small(tmp_path)
    found = mutate(NRU, scenarios, rulebook)
    for one, (words, fate, killers) in zip(found.verdicts, EXPECTED, strict=True):
        assert (one.mutant.words, one.fate) == (words, fate)
        assert len(one.killers) == bool(killers)
        assert set(one.killers) <= killers


def test_survivors_have_a_witness_and_others_have_none(tmp_path: Path) -> None:
    """Somebody on whom the mutant is wrong."""
    rulebook, scenarios = small(tmp_path)
    found = mutate(NRU, scenarios, rulebook)
    for one in found.verdicts:
        assert (one.witness is not None) is (one.fate is Fate.SURVIVED)
    assert [one.mutant.words for one in found.survivors] == [
        words for words, fate, _ in EXPECTED if fate is Fate.SURVIVED
    ]


def test_each_verdict_is_told_when_it_is_settled(tmp_path: Path) -> None:
    """In the order of the file."""
    rulebook, scenarios = small(tmp_path)
    heard: list[Verdict] = []
    found = mutate(NRU, scenarios, rulebook, told=heard.append)
    assert tuple(heard) == found.verdicts


def test_no_scenario_kills_nothing(tmp_path: Path) -> None:
    """Every mutant survives, and nothing else changes."""
    rulebook, _ = small(tmp_path)
    found = mutate(NRU, (), rulebook)
    assert {one.fate for one in found.verdicts} == {Fate.SURVIVED}
    assert len(found.survivors) == len(EXPECTED) == len(mutants_in(rulebook.orders[NRU], rulebook))


def test_what_the_loader_refuses_and_what_is_the_same_do_not_count(tmp_path: Path) -> None:
    """A tie that stands twice may be dropped; what would take away all cannot be read."""
    rulebook = rulebook_of(tmp_path / "rules", covers="[spouse, spouse]", visa_class="{in: B, but: [B1, B2]}")
    found = mutate(NRU, (), rulebook)
    fates = [(one.mutant.words, one.fate) for one in found.verdicts if one.fate is not Fate.SURVIVED]
    assert sorted(fates) == [
        ("B becomes its unit B1", Fate.REFUSED),
        ("B becomes its unit B1/B2", Fate.SAME),
        ("B1/B2 is added to `visa_class`, under `but`", Fate.REFUSED),
        ("spouse is not covered", Fate.SAME),
        ("spouse is not covered", Fate.SAME),
    ]
    assert (found.count(Fate.SAME), found.count(Fate.REFUSED)) == (3, 2)
    assert found.counted == len(found.verdicts) - 5
