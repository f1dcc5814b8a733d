"""Rows → rulesets: the definitions, read here by a small interpreter, mean what the rows mean; limits are kept."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any, cast

import pytest

from engines.drawing import EVERYTHING, edges_of, random_case, random_rows, row
from properties.completions import constraint
from sanctions243d import EngineError, Rulebook
from sanctions243d.decision.plan import plan_of
from sanctions243d.engines.to_ruleset import (
    ALWAYS,
    MAX_FACTS,
    MAX_ROWS,
    RulesetDefinition,
    to_facts,
    to_rulesets,
)
from sanctions243d.logic.evaluate import row_truth
from sanctions243d.logic.regions import Axis, Grid, regions_of
from sanctions243d.logic.row import Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, Truth

CONDITIONS_AT_ONE_LEVEL = 64  # more of them met at once: error 303
PROPERTIES = 254  # more of them in a fact: error 302
EXPRESSIONS = 32  # more of them in a rule: error 113


# ---- a small interpreter of the definitions


def conditions_of(rule: object) -> list[Mapping[str, Mapping[str, int]]]:
    """Return the comparisons of a rule, and refuse any other form."""
    assert isinstance(rule, dict)
    assert list(rule) == ["all"], "no `any`, no count, no priority, no action"
    (step,) = rule["all"]  # one step: no join
    assert list(step) == ["m"]
    what = step["m"]
    found = what.get("$and", [what])
    assert len(found) > 0
    assert len(found) != 1 or "$and" not in what, "no `$and` of one"
    for one in found:
        (comparison,) = one.items()
        assert comparison[0] in ("$gte", "$lte"), "no nested `$and`, no `$or`, no `$nex`"
        ((name, number),) = comparison[1].items()
        assert type(name) is str
        assert type(number) is int
    return cast("list[Mapping[str, Mapping[str, int]]]", found)


def holds(rule: object, fact: Mapping[str, int]) -> bool:
    """Whether a rule fires on a fact."""
    for one in conditions_of(rule):
        for operator, comparison in one.items():
            for name, number in comparison.items():
                if not (fact[name] >= number if operator == "$gte" else fact[name] <= number):
                    return False
    return True


def truths_by(definitions: Sequence[RulesetDefinition], signature: Sequence[int], count: int) -> list[Truth]:
    """Return the truth of each row, as the rules say it."""
    must, may = [True] * count, [False] * count
    for fact in to_facts(signature):
        fired = [(one, id) for one in definitions for id, rule in one.rules.items() if holds(rule, fact)]
        held = {one.must[id] for one, id in fired if id in one.must}
        must = [so_far and number in held for number, so_far in enumerate(must)]
        for one, id in fired:
            if id in one.may:
                may[one.may[id]] = True
    return [TRUE if must[n] else UNKNOWN if may[n] else FALSE for n in range(count)]


def definitions_of(rows: Sequence[Row]) -> tuple[Grid, list[RulesetDefinition]]:
    """Return the grid and the rulesets of rows over the small domains."""
    grid = Grid.of(rows, EVERYTHING)
    return grid, to_rulesets(rows, grid)


def bundled_definitions(rulebook: Rulebook) -> Iterator[tuple[Grid, list[RulesetDefinition]]]:
    """Yield the grid and the rulesets of each tranche of the real rules."""
    for unit in plan_of(rulebook, None).units:
        yield unit.decider.grid, to_rulesets(unit.decider.rows, unit.decider.grid)


# ---- meaning


@pytest.mark.parametrize(
    ("count", "arbitrary"), [(1, False), (4, False), (9, False), (40, False), (1, True), (4, True), (9, True)]
)
def test_rules_mean_what_their_rows_mean(count: int, arbitrary: bool) -> None:
    """Random rows and cases, unknown facts, intervals and arbitrary sets among them."""
    random = Random(count)
    for _ in range(6):
        rows = random_rows(random, count, arbitrary=arbitrary)
        grid, definitions = definitions_of(rows)
        for _ in range(20):
            case = random_case(random, edges_of(rows), EVERYTHING)
            expected = [row_truth(one.constraints, case) for one in rows]
            assert truths_by(definitions, grid.signature(case), count) == expected


def test_rules_of_one_constraint() -> None:
    """*must* asks that the range lies inside, *may* that it meets; the rule that always holds stands in front."""
    _, (definition,) = definitions_of([row(0, {Fact.AGE: constraint(0b0110, 0b1110)})])
    lead = {"$gte": {"low_0": 0}}
    must, may = definition.rules["must_0"], definition.rules["may_0"]
    assert definition.rules[ALWAYS] == {"all": [{"m": lead}]}
    assert must == {"all": [{"m": {"$and": [lead, {"$gte": {"low_0": 1}}, {"$lte": {"high_0": 1}}]}}]}
    assert may == {"all": [{"m": {"$and": [lead, {"$gte": {"high_0": 1}}, {"$lte": {"low_0": 2}}]}}]}
    assert definition.must == {"must_0": 0}
    assert definition.may == {"may_0": 0}


def test_a_row_that_is_never_certain_has_no_must_rule() -> None:
    """`undisclosed`: nothing lies in *must*."""
    _, (definition,) = definitions_of([row(0, {Fact.AGE: constraint(0, 0b1110)})])
    assert set(definition.rules) == {ALWAYS, "may_0"}
    assert definition.must == {}


def test_a_row_that_can_never_hold_has_no_rules_that_fire() -> None:
    """Nothing lies in *may*: the row is FALSE, also where the compiler let it pass."""
    rows = [row(0, {Fact.AGE: constraint(0, 0)}), row(1, {Fact.AGE: constraint(0b1, 0b1)})]
    grid, definitions = definitions_of(rows)
    assert truths_by(definitions, grid.signature(EVERYTHING), 2) == [FALSE, UNKNOWN]


def test_rows_without_constraints_hold_always() -> None:
    """Also where no row asks for any fact, so that the fact that is asserted has no region of its own."""
    bare = [row(0, {}), row(1, {})]
    grid, definitions = definitions_of(bare)
    assert grid.axes == ()
    assert list(to_facts(())) == [{"low_0": 0, "high_0": 0}]
    assert truths_by(definitions, (), 2) == [TRUE, TRUE]
    mixed = [row(0, {}), row(1, {Fact.AGE: constraint(1, 1)})]
    grid, definitions = definitions_of(mixed)
    assert truths_by(definitions, grid.signature(EVERYTHING), 2) == [TRUE, UNKNOWN]


def test_a_constraint_of_several_ranges_makes_a_rule_for_each() -> None:
    """Seven regions are not renumbered: every other one is four ranges, with a rule for each."""
    singles = [row(n + 1, {Fact.VISA_CLASS: constraint(1 << n, 1 << n)}) for n in range(7)]
    every_other = sum(1 << n for n in (0, 2, 4, 6))
    rows = [row(0, {Fact.VISA_CLASS: constraint(every_other, every_other)}), *singles]
    grid, definitions = definitions_of(rows)
    assert sum(number == 0 for one in definitions for number in one.must.values()) == 4
    for codes in range(1, 1 << 7):
        case = tuple(codes if fact is Fact.VISA_CLASS else EVERYTHING[fact] for fact in Fact)
        expected = [row_truth(one.constraints, case) for one in rows]
        assert truths_by(definitions, grid.signature(case), len(rows)) == expected


def test_must_and_may_of_different_numbers_of_ranges() -> None:
    """*must* is three ranges and *may* one, and the other way round."""
    parted, whole, ends = 0b0010101, 0b0011111, 0b1000001
    asked = (constraint(parted, whole), constraint(0b1, ends), constraint(0, parted), constraint(ends, ends | parted))
    singles = [row(n, {Fact.VISA_CLASS: constraint(1 << n, 1 << n)}) for n in range(7)]
    rows = [*singles, *(row(7 + n, {Fact.VISA_CLASS: one}) for n, one in enumerate(asked))]
    grid, definitions = definitions_of(rows)
    for codes in range(1, 1 << 8):
        case = tuple(codes if fact is Fact.VISA_CLASS else EVERYTHING[fact] for fact in Fact)
        expected = [row_truth(one.constraints, case) for one in rows]
        assert truths_by(definitions, grid.signature(case), len(rows)) == expected


def test_facts_of_a_signature() -> None:
    """The runs of each mask, combined: lowest and highest region, always the same keys."""
    assert list(to_facts((0b0110, 0b1))) == [{"low_0": 1, "high_0": 2, "low_1": 0, "high_1": 0}]
    assert [(one["low_0"], one["high_0"]) for one in to_facts((0b1011_0111,))] == [(0, 2), (4, 5), (7, 7)]
    masks = (0b101, 0b1, 0b11011)
    assert len(list(to_facts(masks))) == 2 * 1 * 2
    assert {tuple(one) for one in to_facts(masks)} == {tuple(f"{end}_{n}" for n in range(3) for end in ("low", "high"))}


def test_facts_cover_each_mask_by_enumeration() -> None:
    """For all masks of two small axes, the ranges of all facts together are the mask."""
    for first, second in product(range(1, 64), (0b1, 0b101, 0b111)):
        facts = list(to_facts((first, second)))
        for axis, mask in enumerate((first, second)):
            ranges = {(one[f"low_{axis}"], one[f"high_{axis}"]) for one in facts}
            assert sum(sum(1 << place for place in range(low, high + 1)) for low, high in ranges) == mask


# ---- limits


@pytest.mark.parametrize(("count", "rulesets"), [(1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (200, 7)])
def test_more_rows_than_a_ruleset_takes_make_several(count: int, rulesets: int) -> None:
    """At most 30 flat rows each; every row stands in one of them, every ruleset has the rule that always holds."""
    rows = [row(n, {Fact.AGE: constraint(1 << n % 20, 1 << n % 20)}) for n in range(count)]
    _, definitions = definitions_of(rows)
    assert len(definitions) == rulesets
    assert all(len(one.rules) <= 2 * MAX_ROWS + 1 and ALWAYS in one.rules for one in definitions)
    assert sorted(number for one in definitions for number in one.may.values()) == list(range(count))
    assert sorted(number for one in definitions for number in one.must.values()) == list(range(count))


def test_no_rows_make_no_ruleset() -> None:
    """Nothing to ask."""
    assert definitions_of([])[1] == []


def test_limits_of_the_engine_are_never_met() -> None:
    """64 conditions at one level, 254 properties, 32 expressions: even if every rule of the widest rows matched."""
    random = Random(3)
    for _ in range(20):
        asked = [[fact for fact in Fact if random.random() < 0.95] for _ in range(random.randrange(1, 70))]
        rows = [row(n, {fact: constraint(1, 0b11) for fact in facts}) for n, facts in enumerate(asked)]
        grid, definitions = definitions_of(rows)
        for one in definitions:
            assert len(one.rules) <= CONDITIONS_AT_ONE_LEVEL
            assert all(len(conditions_of(rule)) <= EXPRESSIONS for rule in one.rules.values())
        for fact in to_facts(grid.signature(EVERYTHING)):
            assert len(fact) + 2 <= PROPERTIES


def test_all_facts_together_are_within_the_limits() -> None:
    """There are 12 facts; 100 would still fit."""
    assert len(Fact) <= MAX_FACTS
    assert 2 * MAX_FACTS + 2 <= PROPERTIES
    assert 2 * MAX_ROWS + 1 <= CONDITIONS_AT_ONE_LEVEL
    assert 1 + 2 * len(Fact) <= EXPRESSIONS


def test_too_many_facts_are_refused_before_anything_is_created() -> None:
    """A clear error, without the engine."""
    axes = tuple(Axis(Fact.AGE, regions_of([], 1)) for _ in range(MAX_FACTS + 1))
    with pytest.raises(EngineError, match=f"ask for {MAX_FACTS + 1} facts; the engine holds {MAX_FACTS}"):
        to_rulesets([row(0, {})], Grid(axes))


def test_the_rulesets_of_the_real_rules_are_flat(rulebook: Rulebook) -> None:
    """Two rules for each row and one more; small integers; `conditions_of` refuses any other form."""
    for grid, definitions in bundled_definitions(rulebook):
        (one,) = definitions
        rows = len(set(one.may.values()))
        assert len(one.may) == rows, "every constraint is one range"
        assert len(one.rules) == len(one.must) + len(one.may) + 1
        numbers: list[Any] = [
            number
            for rule in one.rules.values()
            for condition in conditions_of(rule)
            for comparison in condition.values()
            for number in comparison.values()
        ]
        assert all(0 <= number < max(len(axis.regions) for axis in grid.axes) for number in numbers)
