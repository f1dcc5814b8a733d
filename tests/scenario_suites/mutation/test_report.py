"""What is said of a survivor: a scenario that can be put into the suite as it stands, and then kills it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from analysis.small import rulebook_of
from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.report import mutation_data, mutation_table, percent, survivor
from sanctions243d.scenarios.mutation.run import Fate, Mutation, Verdict, mutate
from sanctions243d.scenarios.mutation.version import version_of
from sanctions243d.scenarios.reader import read_suite
from sanctions243d.scenarios.run import Status, run

NRU = "nru_2020"
LIMIT = "{limit: {months: 1, entries: 1}}"
# B2 may be suspended and is limited, so that without the limit it is undetermined still, but may be not covered
TWO_EFFECTS = f"""\
title: A small order
country: NRU
effective: 2020-01-01
terminated: not_found
sources: [notice]
quote: Visas of the classes B1 and B2 are not issued
official: {{employer: nru.airline, employed: now}}
clauses:
  sure: {{effect: suspend, visa_class: {{in: B1, unclear: B2}}, covers: [self]}}
  other: {{effect: {LIMIT}, visa_class: B2, covers: [self]}}
"""


def scenario_in(verdict: Verdict) -> str:
    """Return the scenario that the words about a survivor end with."""
    _, _, text = survivor(verdict).partition("if the rule is right:\n")
    return "".join(f"{line[4:]}\n" for line in text.splitlines())


def check_survivors(mutation: Mutation, rulebook: Rulebook, folder: Path) -> None:
    """Read the scenario of each survivor: it passes under the right rules, and fails under the wrong ones."""
    for number, verdict in enumerate(mutation.survivors):
        path = folder / f"survivor_{number}.yaml"
        path.write_text(scenario_in(verdict), encoding="utf-8")
        (scenario,) = read_suite(path, rulebook).scenarios
        wrong = version_of(verdict.mutant, rulebook)
        assert wrong is not None
        assert run(scenario, rulebook).status is Status.PASSED, path.read_text(encoding="utf-8")
        assert run(scenario, wrong).status is Status.FAILED, f"{verdict.mutant}\n{path.read_text(encoding='utf-8')}"


@pytest.mark.parametrize("id", ["eri_2017", "gmb_2016"])
def test_the_scenario_of_a_survivor_kills_it(id: str, rulebook: Rulebook, tmp_path: Path) -> None:
    """Every mutant survives a suite without scenarios."""
    mutation = mutate(id, (), rulebook)
    assert mutation.survivors
    check_survivors(mutation, rulebook, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("id", ["gha_2019", "guy_2001", "sle_2017", "chn_2021"])
def test_the_scenario_of_every_survivor_kills_it(id: str, rulebook: Rulebook, tmp_path: Path) -> None:
    """The larger orders too."""
    check_survivors(mutate(id, (), rulebook), rulebook, tmp_path)


def test_a_survivor_that_only_changes_what_is_possible_is_killed_by_its_scenario(tmp_path: Path) -> None:
    """Under both it is undetermined; the scenario says what is possible."""
    rulebook = rulebook_of(tmp_path / "rules", TWO_EFFECTS)
    mutation = mutate(NRU, (), rulebook)
    assert "the clause other is dropped" in {one.mutant.words for one in mutation.survivors}
    check_survivors(mutation, rulebook, tmp_path)


def small_mutation(folder: Path) -> Mutation:
    """Return what no scenario shows of a small order."""
    return mutate(NRU, (), rulebook_of(folder / "rules", covers="[self, self]"))


def test_a_survivor_is_told_with_its_place_and_both_lines(tmp_path: Path) -> None:
    """What stands there, and what would."""
    mutation = small_mutation(tmp_path)
    told = {one.mutant.words: survivor(one).splitlines() for one in mutation.survivors}
    lines = told["B1 is dropped from `visa_class`"]
    assert lines[0].startswith("SURVIVED orders/nru_2020.yaml:8:")
    assert lines[1:3] == ["  - visa_class: [B1, B2]", "  + visa_class: [B2]"]
    assert lines[3] == "  a scenario that would notice it, if the rule is right:"


def test_the_counts_of_a_table_are_those_of_the_verdicts(tmp_path: Path) -> None:
    """One row for each order."""
    mutation = small_mutation(tmp_path)
    console = Console(width=100, file=StringIO())
    console.print(mutation_table([mutation]))
    assert isinstance(console.file, StringIO)
    (row,) = [line.split() for line in console.file.getvalue().splitlines() if NRU in line]
    counts = [mutation.count(fate) for fate in (Fate.KILLED, Fate.SURVIVED, Fate.SAME, Fate.REFUSED)]
    assert row == [NRU, str(len(mutation.verdicts)), *map(str, counts), "0.0"]
    assert sum(counts) == len(mutation.verdicts)


def test_of_nothing_everything_is_killed() -> None:
    """No mutant counts where all are refused or the same."""
    assert percent(Mutation(NRU, ())) == 100.0


def test_the_data_says_of_each_mutant_what_became_of_it(tmp_path: Path) -> None:
    """It can be written as JSON; only survivors have a scenario."""
    mutation = small_mutation(tmp_path)
    (data,) = json.loads(json.dumps(mutation_data([mutation])))
    assert data["order"] == NRU
    assert data["counts"] == {fate.value: mutation.count(fate) for fate in Fate}
    assert [one["words"] for one in data["mutants"]] == [one.mutant.words for one in mutation.verdicts]
    assert all(bool(one["scenario"]) is (one["fate"] == "survived") for one in data["mutants"])
    assert {one["fate"] for one in data["mutants"]} == {"survived", "same"}
