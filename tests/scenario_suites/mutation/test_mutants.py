"""Every mutant of the orders that come with the library is the right order with one mistake, where it says."""

import json
from collections import Counter
from pathlib import Path

import pytest

from analysis.small import rulebook_of
from sanctions243d import Rulebook
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.text.document import Mapping, Node, plain
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import read_mapping
from scenario_suites.mutation.trees import at, places

BUNDLED = ("chn_2021", "eri_2017", "gha_2019", "gmb_2016", "guy_2001", "sle_2017")


def root_of(id: str, rulebook: Rulebook) -> Mapping:
    """Return the right file of an order."""
    found = read_mapping(rulebook.root, f"orders/{id}.yaml", Faults())
    assert found is not None
    return found


def changed_at(mutant: Mutant, root: Node) -> tuple[str | int, ...]:
    """Return the one place at which a mutant is wrong; the sentence that says what is open goes with its `unclear`."""
    differing = places(root, mutant.root)
    found = [path for path in differing if not (path[-1] == "open" and (*path[:-1], "unclear") in differing)]
    if mutant.kind == "unclear-made-clear":
        # what was unclear is meant for certain: it moves from one key to the other
        holders = {path[:-1] for path in found if path[-1] in ("in", "unclear")}
        assert {path[-1] for path in found} == {"in", "unclear"}
        assert len(holders) == 1
        return holders.pop()
    assert len(found) == 1, f"{mutant} differs at {found}"
    return found[0]


@pytest.mark.parametrize("id", BUNDLED)
def test_a_mutant_differs_in_one_place(id: str, rulebook: Rulebook) -> None:
    """And the right order stays as it was."""
    root = root_of(id, rulebook)
    mutants = mutants_in(rulebook.orders[id], rulebook)
    assert mutants
    for mutant in mutants:
        path = changed_at(mutant, root)
        assert path, "the whole file is another"
        assert at(root, path) is not None or at(mutant.root, path) is not None
    assert plain(root) == plain(root_of(id, rulebook))


@pytest.mark.parametrize("id", BUNDLED)
def test_no_mutant_is_made_twice(id: str, rulebook: Rulebook) -> None:
    """A mistake that was counted twice would weigh twice."""
    trees = Counter(json.dumps(plain(mutant.root)) for mutant in mutants_in(rulebook.orders[id], rulebook))
    assert [text for text, count in trees.items() if count > 1] == []


@pytest.mark.parametrize("id", BUNDLED)
def test_a_mutant_is_said_to_be_where_it_is(id: str, rulebook: Rulebook) -> None:
    """Its line is one on which the node stands that is changed, or the node in which something is missing."""
    root = root_of(id, rulebook)
    for mutant in mutants_in(rulebook.orders[id], rulebook):
        path = changed_at(mutant, root)
        around = [at(root, path[:count]) for count in range(1, len(path) + 1)]
        lines = {one.location.line for one in around if one is not None}
        keys = [key.location.line for one in [root, *around] if isinstance(one, Mapping) for key in one.keys.values()]
        assert mutant.location.file == f"orders/{id}.yaml"
        assert mutant.location.line in {*lines, *keys}
        assert mutant.before or mutant.after
        assert mutant.before != mutant.after


def test_mutants_come_in_the_order_of_the_file(rulebook: Rulebook) -> None:
    """From the first line to the last, and the same ones each time."""
    for id in BUNDLED:
        order = rulebook.orders[id]
        mutants = mutants_in(order, rulebook)
        lines = [mutant.location.line for mutant in mutants]
        assert lines == sorted(lines)
        assert [str(one) for one in mutants] == [str(one) for one in mutants_in(order, rulebook)]


def mutants_on(folder: Path, **said: str) -> list[str]:
    """Return the kinds and words of the mutants of what some keys of a small order say."""
    rulebook = rulebook_of(folder, **said)
    (order,) = rulebook.orders.values()
    lines = (rulebook.root / "orders" / "nru_2020.yaml").read_text(encoding="utf-8").splitlines()
    mine = {number for number, line in enumerate(lines, 1) if line.partition(":")[0] in said}
    return [f"{one.kind}: {one.words}" for one in mutants_in(order, rulebook) if one.location.line in mine]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            "visa_class",
            "[B1, F]",
            [
                "item-dropped: B1 is dropped from `visa_class`",
                "item-dropped: F is dropped from `visa_class`",
                "name-widened: B1 becomes B",
                "name-narrowed: F becomes its unit F1",
                "name-narrowed: F becomes its unit F2",
                "name-widened: F becomes nonimmigrant",
                "name-added: B2 is added to `visa_class`",
                "name-added: A is added to `visa_class`",
                "constraint-dropped: `visa_class` is not asked",
            ],
        ),
        (
            "age",
            "{under: 21}",
            [
                "age-changed: under 21 becomes under 20",
                "age-changed: under 21 becomes under 22",
                "constraint-dropped: `age` is not asked",
            ],
        ),
        (
            "married",
            "true",
            ["flag-changed: `married: true` becomes false", "constraint-dropped: `married` is not asked"],
        ),
        ("effect", "suspend", ["effect-changed: the effect is the other one"]),
        ("effect", "{limit: {months: 1}}", ["effect-changed: the effect is the other one"]),
        (
            "effective",
            "{earliest: 2020-01-01, latest: 2020-01-03}",
            [
                "day-changed: 2020-01-01 becomes 2019-12-31",
                "day-changed: 2020-01-01 becomes 2020-01-02",
                "day-changed: 2020-01-03 becomes 2020-01-02",
                "day-changed: 2020-01-03 becomes 2020-01-04",
            ],
        ),
        ("terminated", "not_found", []),
        (
            "covers",
            "[self, child: {age: {under: 18}}]",
            [
                "tie-added: spouse is covered too",
                "tie-added: parent is covered too",
                "tie-added: sibling is covered too",
                "tie-added: personal_employee is covered too",
                "tie-dropped: self is not covered",
                "tie-dropped: {child: {age: {under: 18}}} is not covered",
                "age-changed: under 18 becomes under 17",
                "age-changed: under 18 becomes under 19",
                "constraint-dropped: `age` is not asked",
            ],
        ),
        ("exceptions", "unpublished", ["exception-dropped: the exceptions are dropped"]),
        (
            "exceptions",
            "{one: words, two: {all_of: {a: words, b: words}}}",
            [
                "exception-dropped: the exception one is dropped",
                "exception-dropped: the exception two is dropped",
                "exception-dropped: the part a is dropped",
                "exception-dropped: the part b is dropped",
            ],
        ),
        (
            "visa_class",
            "{in: nonimmigrant, but: A1, unclear: F1, open: Are these?}",
            [
                "name-narrowed: nonimmigrant becomes its unit A",
                "name-narrowed: nonimmigrant becomes its unit F",
                "name-added: immigrant is added to `visa_class`",
                "but-dropped: `but: A1` is dropped",
                "name-added: A2 is added to `visa_class`, under `but`",
                "unclear-dropped: `unclear: F1` is dropped",
                "unclear-made-clear: F1 is meant for certain",
                "name-added: F2 is added to `visa_class`, under `unclear`",
                "constraint-dropped: `visa_class` is not asked",
            ],
        ),
    ],
)
def test_each_thing_that_can_be_written_has_its_mistakes(
    key: str, value: str, expected: list[str], tmp_path: Path
) -> None:
    """Counted by hand over the small ontology."""
    assert sorted(mutants_on(tmp_path / "rules", **{key: value})) == sorted(expected)


def test_levels_and_agencies_have_their_mistakes(tmp_path: Path) -> None:
    """The levels beside a bound, the agency above, and the one beside it."""
    official = "{employer: nru.police, level: {at_least: nru.director}, employed: now}"
    assert sorted(mutants_on(tmp_path / "rules", official=official)) == sorted(
        [
            "name-widened: nru.police becomes nru.government",
            "name-added: nru.customs is added to `employer`",
            "constraint-dropped: `employer` is not asked",
            "level-changed: at least nru.director becomes at least nru.clerk",
            "level-changed: at least nru.director becomes at least nru.director_general",
            "constraint-dropped: `level` is not asked",
            "constraint-dropped: `employed` is not asked",
        ]
    )


def test_a_reading_of_two_facts_is_wrong_for_both_at_once(tmp_path: Path) -> None:
    """Each mistake in it is made once."""
    flag = "{flag: {question: q, options: {only: true, all: any}, default: only, because: b}}"
    said = {"married": "reading.flag", "resident": "reading.flag"}
    rulebook = rulebook_of(tmp_path / "rules", **said, readings=flag)
    (order,) = rulebook.orders.values()
    trees = [json.dumps(plain(mutant.root)) for mutant in mutants_in(order, rulebook)]
    assert len(set(trees)) == len(trees)
    inside = [mutant.words for mutant in mutants_in(order, rulebook) if "nru_2020.flag" in mutant.readings]
    assert inside == ["`married: true` becomes false", "`married` is not asked"]


def test_a_day_at_the_end_of_the_calendar_has_one_beside_it(tmp_path: Path) -> None:
    """The last day that can be written has none after it."""
    found = mutants_on(tmp_path / "rules", terminated="9999-12-31")
    assert found == ["day-changed: 9999-12-31 becomes 9999-12-30"]
    found = mutants_on(tmp_path / "first", effective="0001-01-01")
    assert found == ["day-changed: 0001-01-01 becomes 0001-01-02"]
