"""What breaks durable-rules outside its lane, each tried through the public API: no crash, no hang, no wrong answer.

Each test runs in a process of its own with a time limit. Where nothing that a caller can do reaches the weakness,
the test shows why: it watches every call that enters the engine.
"""

import ast
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engines.children import run_in_child
from engines.durable import needs_durable
from engines.folders import GROUP, anew, order, rulebook_of
from engines.real import (
    DAY,
    NOT_COVERED,
    SUSPENDED,
    UNDETERMINED,
    expected,
    forget,
    fresh_rulebook,
    reference_rulebook,
    resident_kilobytes,
    wrong_answers,
)
from engines.spying import Spy, spied
from engines.test_to_ruleset import EXPRESSIONS, PROPERTIES, conditions_of
from sanctions243d import (
    ApplicantError,
    DayError,
    Decision,
    EngineError,
    Outcome,
    Rulebook,
    RulebookError,
    Truth,
    check,
    check_many,
)
from sanctions243d.decision.plan import plan_of
from sanctions243d.engines import durable_host
from sanctions243d.engines.durable_host import DurableRuleset
from sanctions243d.engines.to_ruleset import ALWAYS, MAX_FACTS

pytestmark = needs_durable

BOTH = ("durable-rules", "reference")
LANE = {
    "create_ruleset",
    "assert_fact",
    "start_action_for_state",
    "complete_and_start_action",
    "retract_fact",
    "delete_state",
    "delete_ruleset",
}


def asked(applicant: dict[str, Any], rulebook: Rulebook, on: date = DAY) -> Decision:
    """Return the decision, by both engines and with each case evaluated itself."""
    decision = check(applicant, on=on, rulebook=rulebook, verify=True)
    assert decision.engines == BOTH
    return decision


def certain(decision: Decision) -> set[str]:
    """Return the addresses of the clauses that cover for certain."""
    return {one.clause for one in decision.clauses if one.truth is Truth.TRUE}


# ---- text, floats, booleans and nothing


HOSTILE: tuple[Any, ...] = (
    "abc", "1", "10", "", " ", "\0", "'", '"', '{"$nex": 1}', "$m.low_0", "true", "1e999", "９", "\ud800",
    1, 10, 0, -1, 3, 2**31, 2**64, 10**400, True, False, 1.0, 0.5, float("nan"), float("inf"), None, b"B1", [], {},
    "x" * 100_000, [[]], [None], ["B1"], {"$and": []}, {"sid": "other"}, object(), date(2020, 1, 1), date.max,
)  # fmt: skip
FIELDS = (
    "name", "visa_class", "nationality", "residence", "post", "birth_date", "marital_status", "purpose", "employments",
    "relatives", "exceptions", "sid", "id", "low_0",
)  # fmt: skip
JOB_FIELDS = (
    "employer", "level", "title", "police_rank", "police_sequence", "rank", "from", "to", "still_employed", "as_of",
    "staff",
)  # fmt: skip


def hostile_applicants() -> Iterator[dict[str, Any]]:
    """Put each hostile value into each field, of the applicant, an employment and a relative."""
    for value in HOSTILE:
        for field in FIELDS:
            yield {**SUSPENDED, field: value}
        for field in JOB_FIELDS:
            job = {"employer": "chn.mps", "from": "2010", "still_employed": True, field: value}
            yield {**SUSPENDED, "employments": [job]}
            yield {**SUSPENDED, "employments": [], "relatives": [{"relation": "spouse", "employments": [job]}]}
        for field in ("relation", "name", "since"):
            yield {**SUSPENDED, "relatives": [{"relation": "spouse", "employments": [], field: value}]}


def child_types() -> None:
    """Whatever a caller types, the engine is given small integers; the answer is that of the reference."""
    spy, shared, reference = spied(), fresh_rulebook(), reference_rulebook()
    answered = refused = 0
    for applicant in hostile_applicants():
        found: list[str] = []
        for rulebook in (shared, reference):
            try:
                found.append(check(applicant, on=DAY, rulebook=rulebook).outcome.value)
            except ApplicantError:
                found.append("refused")
        assert found[0] == found[1], applicant
        answered += found[0] != "refused"
        refused += found[0] == "refused"
    assert answered
    assert refused
    assert spy.calls["assert_fact"]


def test_text_numbers_and_booleans_that_look_alike() -> None:
    """`rank >= 3` on 'abc'; `x == 1` on '1', True, 1.0; '10' against 10."""
    run_in_child(child_types)


def child_nothing() -> None:
    """What is None is left out, never a term that fails or fires."""
    spied()
    rulebook = fresh_rulebook()
    for field in FIELDS[1:8]:
        left_out = {key: value for key, value in SUSPENDED.items() if key != field}
        for nothing in (None, "unknown"):
            assert asked({**left_out, field: nothing}, rulebook) == asked(left_out, rulebook), field
    assert asked({}, rulebook).outcome is Outcome.UNDETERMINED
    assert asked({"employments": [None]}, rulebook).outcome is Outcome.UNDETERMINED


def test_nothing_and_missing_fields() -> None:
    """`None` or a missing field in a join: error 312, or nothing. There is no join, and a fact has always all keys."""
    run_in_child(child_nothing)
    assert_lane_of(fresh_rulebook())


# ---- the form of rules


def assert_lane_of(rulebook: Rulebook) -> list[dict[str, object]]:
    """Assert that all rules of a rulebook are flat: one step, one `$and` of comparisons with integers, no action."""
    found = [definition.rules for unit in plan_of(rulebook, None).units for _, definition in unit.decider.rulesets]
    assert found
    for rules in found:
        assert ALWAYS in rules
        for rule in rules.values():
            assert len(conditions_of(rule)) <= EXPRESSIONS
    return found


def child_rules_that_ask_nothing() -> None:
    """Clauses that ask as little as the language allows."""
    spy = spied()
    rulebook = rulebook_of(
        {
            "anybody": order(visa_class=None, post="any", official={"employer": "any", "employed": "any"}),
            "country": order(visa_class=None, post="any", official=None, covers=["national", "resident"]),
            "nobody": order(visa_class="undisclosed", post="undisclosed"),
            "always": order(visa_class="any", post="any", official=None, covers=[{"national": {"resident": "any"}}]),
        }
    )
    assert certain(asked({**NOT_COVERED, "nationality": "CHN"}, rulebook)) == {"anybody", "country", "always"}
    assert asked({"relatives": [], "employments": [], "nationality": "USA"}, rulebook).outcome is Outcome.SUSPENDED
    for rules in spy.definitions:
        assert all(conditions_of(rule) for rule in rules.values())


def test_rules_without_conditions() -> None:
    """A lone `$nex`, an empty `$and`: loops for ever. Every rule begins with a comparison that always holds."""
    run_in_child(child_rules_that_ask_nothing, seconds=20)


def nested(depth: int) -> Any:
    """Return a constraint of lists, `but` and `unclear` in each other."""
    inner: Any = "chn.mps"
    for level in range(depth):
        names = ("chn.mss", "chn.local_police", "chn.nia", "chn.ccdi")
        inner = {"in": [inner, "chn.public_security"], "but": names[level % 4]} if level % 2 else [inner, "chn.nsc"]
    return inner


def child_nested() -> None:
    """Constraints nested forty deep, on all facts at once, are one range or a few."""
    wide = {
        "visa_class": [{"in": "nonimmigrant", "but": ["A", "G"], "unclear": "J"}, {"in": "F", "but": "F2"}],
        "post": [{"in": "CHN", "but": "shanghai"}, "HKG", {"in": "JPN", "unclear": "JPN"}],
        "purpose": {"in": ["tourism", "business", "study"], "unclear": "study"},
        "national": "true",
        "resident": "any",
        "official": {
            "employer": nested(40),
            "level": [{"at_least": "chn.vice_minister"}, {"under": "chn.minister"}],
            "staff": {"in": "established", "unclear": "contract"},
            "employed": "now",
        },
        "covers": ["self", "spouse", {"child": {"age": [{"under": 21}, {"at_least": 60}], "married": "false"}}],
    }
    rulebook = rulebook_of({"wide": order(**wide)})
    assert_lane_of(rulebook)
    applicant = {**SUSPENDED, "nationality": "CHN", "purpose": "tourism", "visa_class": "B1"}
    job = {"employer": "chn.mps", "level": "minister", "from": "2010", "still_employed": True}
    assert asked({**applicant, "employments": [job]}, rulebook).outcome is Outcome.SUSPENDED
    assert asked({**applicant, "employments": [job], "purpose": "study"}, rulebook).outcome is Outcome.UNDETERMINED
    other = {**job, "employer": "chn.mss"}
    assert asked({**applicant, "employments": [other]}, rulebook).outcome is Outcome.NOT_COVERED
    assert asked({**applicant, "employments": [job], "post": "shanghai"}, rulebook).outcome is Outcome.NOT_COVERED


def test_deeply_nested_constraints() -> None:
    """Nested and/or, more than 32 expressions: error 113; nested joins: wrong answers. Sets are closed before."""
    run_in_child(child_nested)


def child_random_forms() -> None:
    """Rules of random orders, with `but`, `unclear` and readings, are flat, and no answer is wrong."""
    from engines.agreement import Tally, compare_rulebook, random_rulebooks

    random = Random(12)
    with tempfile.TemporaryDirectory() as folder:
        rulebooks = random_rulebooks(random, 12, Path(folder))
    for rulebook in rulebooks:
        assert_lane_of(rulebook)
        compare_rulebook(rulebook, random, 100, Tally())


def test_alternatives_are_sets() -> None:
    """`$iany` with `$or`, a join with nested and/or: wrong answers, silently. Neither is ever written."""
    run_in_child(child_random_forms)


def child_two_bounds() -> None:
    """Two verbs in one constraint both count; a key that is written twice is refused, and so is an unknown name."""
    tie = {"child": {"age": {"under": 21, "at_least": 18}}}
    rulebook = rulebook_of({"bounds": order(covers=[tie])})
    parent = {"relation": "father", "employments": SUSPENDED["employments"]}
    for birth, outcome in (
        ("2008-04-02", Outcome.NOT_COVERED),
        ("2008-04-01", Outcome.SUSPENDED),
        ("2005-04-02", Outcome.SUSPENDED),
        ("2005-04-01", Outcome.NOT_COVERED),
        ("2005", Outcome.UNDETERMINED),
        (None, Outcome.UNDETERMINED),
    ):
        applicant = {**SUSPENDED, "employments": [], "relatives": [parent], "birth_date": birth}
        assert asked(applicant, rulebook).outcome is outcome, birth
    for wrong in ({"visa_class": "B1 "}, {"official": "nobody"}, {"official": {**GROUP, "employer": "chn.mpx"}}):
        with pytest.raises(RulebookError):
            rulebook_of({"wrong": order(**wrong, post="CHN", note="x") | {"visa_class": wrong.get("visa_class", "B9")}})


def test_two_keys_in_one_condition() -> None:
    """`{"a": 1, "b": 2}`: one key is kept; an unknown alias fires. Each comparison of ours has one key, all known."""
    run_in_child(child_two_bounds)


# ---- limits


def child_many_at_once() -> None:
    """Seventy clauses that all hold of one applicant, and three hundred."""
    spy = spied()
    for count in (64, 70, 300):
        clauses = {f"c{n}": {"covers": ["self", "spouse"], "official": GROUP} for n in range(count)}
        rulebook = rulebook_of({"many": order(clauses=clauses)})
        assert len(certain(asked(SUSPENDED, rulebook))) == count
        assert len(asked({**UNDETERMINED, "relatives": []}, rulebook).clauses) == count
        assert asked(NOT_COVERED | {"employments": []}, rulebook).outcome is not Outcome.SUSPENDED
    assert max(len(rules) for rules in spy.definitions) <= 61


def test_seventy_clauses_that_hold_at_once() -> None:
    """More than 64 conditions of one ruleset matching at one level: error 303. A ruleset has 61 rules at most."""
    run_in_child(child_many_at_once)


def child_512_rules() -> None:
    """512 clauses of one order, each of another age; 512 orders."""
    ages = [{"child": {"age": {"under": age % 150 + 1}}} for age in range(512)]
    clauses = {f"c{n}": {"covers": ["self" if n % 2 else ages[n]], "official": GROUP} for n in range(512)}
    rulebook = rulebook_of({"many": order(clauses=clauses)})
    assert len(certain(asked(SUSPENDED, rulebook))) == 256
    parent = {"relation": "mother", "employments": SUSPENDED["employments"]}
    child = {**SUSPENDED, "employments": [], "relatives": [parent], "birth_date": "2000-01-01"}
    young = {f"many.c{n}" for n in range(0, 512, 2) if n % 150 + 1 > 26}
    assert certain(check(child, on=DAY, rulebook=rulebook, verify=True)) == young


def test_512_rules() -> None:
    """512 rules with distinct leading fields: load, then hang for ever. All of ours lead with the same field."""
    run_in_child(child_512_rules, seconds=40)


def child_600_orders() -> None:
    """Hundreds of orders of one country."""
    orders = {f"order_{n}": order(covers=["self"] if n % 2 else ["spouse"]) for n in range(600)}
    assert len(certain(asked(SUSPENDED, rulebook_of(orders)))) == 300


@pytest.mark.slow
def test_600_orders() -> None:
    """The same as orders, each a ruleset."""
    run_in_child(child_600_orders, seconds=60)


def child_ragged() -> None:
    """Lists of employers, posts, classes and levels that no numbering makes ranges, in clauses of one order."""
    random, rulebook = Random(1), Rulebook.bundled()
    names: dict[str, list[str]] = {
        "employer": [id for id in rulebook.ontology.agencies.entries if id.startswith("chn.")],
        "level": [id for id in rulebook.ontology.levels.codes if id.startswith("chn.")],
        "post": [id for id in rulebook.ontology.posts.entries if id.islower()],
        "visa_class": list(rulebook.ontology.visa_classes.entries),
    }
    clauses = {}
    for number in range(8):
        some = {fact: random.sample(all, len(all) // 2) for fact, all in names.items()}
        group = {"employer": some["employer"], "level": some["level"], "employed": "now"}
        clauses[f"c{number}"] = {
            "visa_class": some["visa_class"],
            "post": some["post"],
            "covers": ["self"],
            "official": group,
        }
    ragged = rulebook_of({"ragged": order(visa_class=None, clauses=clauses)})
    for applicant, _ in expected(100):
        try:
            check(applicant | {"exceptions": {}}, on=DAY, rulebook=ragged, verify=True)
        except EngineError as error:
            assert "at most" in str(error)  # noqa: PT017
    assert resident_kilobytes() < 400_000


def test_rules_that_are_no_ranges() -> None:
    """Products of ranges: the flat rows are counted first; too many, and the reference answers alone."""
    run_in_child(child_ragged, seconds=40)


def child_properties() -> None:
    """There are twelve facts; a rule that asks for three hundred others is refused."""
    facts = {f"fact_{n}": "any" for n in range(300)}
    with pytest.raises(RulebookError) as raised:
        rulebook_of({"wide": order(**facts)})
    assert len(raised.value.diagnostics) >= 300
    with pytest.raises(ApplicantError):
        check({**SUSPENDED, **facts}, on=DAY)
    spy, rulebook = spied(), fresh_rulebook()
    wrong_answers(rulebook, expected(60))
    assert max(spy.sizes) <= 2 * 12 + 2 < PROPERTIES


def test_three_hundred_facts() -> None:
    """More than 254 properties in a fact: error 302. A fact has 26."""
    run_in_child(child_properties)


# ---- sessions, hashes, rulesets


def child_many_rulebooks() -> None:
    """Rulebooks in turn, each asked: the session is always the same."""
    spy = spied()
    small = rulebook_of({"small": order()})
    for _ in range(int(os.environ["COUNT"])):
        rulebook = anew(small)
        assert check(SUSPENDED, on=DAY, rulebook=rulebook).outcome is Outcome.SUSPENDED
        assert check(NOT_COVERED | {"employments": []}, on=DAY, rulebook=rulebook).outcome is not Outcome.SUSPENDED
    gc.collect()
    asked(SUSPENDED, anew(small))
    assert spy.calls["create_ruleset"] - spy.calls["delete_ruleset"] < 10


def test_1024_rulebooks_in_turn() -> None:
    """1,024 live session ids: MemoryError, then a crash."""
    run_in_child(child_many_rulebooks, COUNT="1100")


def fnv(text: str, *, multiply_first: bool) -> int:
    """Return a 32-bit hash of the kind that the engine uses for names."""
    found = 2166136261
    for byte in text.encode():
        found = (found * 16777619 ^ byte if multiply_first else (found ^ byte) * 16777619) & 0xFFFFFFFF
    return found


def same_hash(multiply_first: bool) -> tuple[str, str]:
    """Return two names with the same hash."""
    seen: dict[int, str] = {}
    random = Random(6)
    for _ in range(1_000_000):
        name = f"o{random.getrandbits(48):x}"
        other = seen.setdefault(fnv(name, multiply_first=multiply_first), name)
        if other != name:
            return other, name
    raise AssertionError("no two names with the same hash")


def child_hashes() -> None:
    """Two rulebooks of one order id, two orders of the same hash, rulesets of one name: each keeps its own rules."""
    first = rulebook_of({"same": order()})
    second = rulebook_of({"same": order(visa_class="F1", official={**GROUP, "employer": "chn.mss"})})
    student = {**SUSPENDED, "visa_class": "F1", "employments": [{**SUSPENDED["employments"][0], "employer": "chn.mss"}]}
    for _ in range(20):
        assert asked(SUSPENDED, first).outcome is Outcome.SUSPENDED
        assert asked(SUSPENDED, second).outcome is Outcome.NOT_COVERED
        assert asked(student, first).outcome is Outcome.NOT_COVERED
        assert asked(student, second).outcome is Outcome.SUSPENDED
        forget(first)
        forget(second)
    lead = {"all": [{"m": {"$gte": {"low_0": 0}}}]}
    for multiply_first in (True, False):
        names = same_hash(multiply_first)
        rulesets = [
            DurableRuleset(f"{name}", {ALWAYS: lead, "own": {"all": [{"m": {"$gte": {"low_0": limit}}}]}})
            for name, limit in zip(names, (1, 3), strict=True)
        ]
        for value, place in product(range(5), (0, 1)):
            assert ("own" in rulesets[place].fired({"low_0": value})) is (value >= (1, 3)[place])


def test_names_with_the_same_hash() -> None:
    """Two sessions, messages or properties with the same 32-bit hash share state. Ours are constant, and differ."""
    run_in_child(child_hashes)
    names = ["sid", "id", *(f"{end}_{axis}" for axis in range(MAX_FACTS) for end in ("low", "high"))]
    for multiply_first in (True, False):
        hashes = [fnv(name, multiply_first=multiply_first) for name in names]
        assert all(one != other for one, other in combinations(hashes, 2))


def child_deleted() -> None:
    """Rulebooks are dropped in every state: never asked, asked, failed and interrupted."""
    small = rulebook_of({"small": order()})
    real = fresh_rulebook()
    heap = [bytearray(random) for random in Random(2).choices(range(1, 5000), k=2000)]
    for number in range(300):
        rulebook = anew(real if number % 10 == 0 else small)
        if number % 3:
            plan_of(rulebook, None)
        if number % 3 == 1:
            assert check(SUSPENDED, on=DAY, rulebook=rulebook).outcome is Outcome.SUSPENDED
        if number % 7 == 0:
            interrupted(rulebook)
        heap[number] = bytearray(number * 13)
        del rulebook
    gc.collect()
    assert wrong_answers(real, expected(40)) == 0


def interrupted(rulebook: Rulebook) -> None:
    """Break off an evaluation after the fact was taken, and before anything has fired."""
    for unit in plan_of(rulebook, None).units:
        for ruleset, _ in unit.decider.rulesets:
            ruleset._engine = Broken(ruleset._engine)
    with pytest.raises(KeyboardInterrupt):
        check({**SUSPENDED, "employments": []}, on=DAY, rulebook=rulebook)


class Broken:
    """The C module, with an interruption before the first rule fires."""

    def __init__(self, module: Any) -> None:
        self.module = module

    def __getattr__(self, name: str) -> Any:
        if name == "start_action_for_state":
            raise KeyboardInterrupt
        return getattr(self.module, name)


def test_rulesets_in_which_nothing_has_fired() -> None:
    """`delete_state` of such a session on a used heap: segmentation fault. Such a ruleset is never freed."""
    run_in_child(child_deleted)


def child_memory() -> None:
    """As many rulesets as the environment says are made and dropped."""
    small = rulebook_of({"small": order(clauses={f"c{n}": {"covers": ["self"], "official": GROUP} for n in range(5)})})
    sizes = []
    for _ in range(4):
        for _ in range(int(os.environ["COUNT"]) // 4):
            assert check(SUSPENDED, on=DAY, rulebook=anew(small)).outcome is Outcome.SUSPENDED
        gc.collect()
        sizes.append(resident_kilobytes())
    print(sizes)
    assert sizes[-1] - sizes[0] < 20_000, sizes


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
@pytest.mark.parametrize("count", ["300", pytest.param("2000", marks=pytest.mark.slow)])
def test_a_thousand_rulesets(count: str) -> None:
    """1,000 rulesets: 310 MB, never freed."""
    run_in_child(child_memory, COUNT=count)


# ---- calls that crash


def child_calls() -> None:
    """Only the calls of the lane are made; empty batches and texts of megabytes never come near the engine."""
    spy, rulebook = spied(), fresh_rulebook()
    assert list(check_many([], on=DAY, rulebook=rulebook)) == []
    long = "x" * 4_000_000
    job = {**SUSPENDED["employments"][0], "employer": long}
    for field in ("name", "visa_class", "post", "nationality", "birth_date", long):
        with pytest.raises(ApplicantError):
            check({**SUSPENDED, field: long}, on=DAY, rulebook=rulebook)
    with pytest.raises(ApplicantError):
        check({**SUSPENDED, "employments": [job]}, on=DAY, rulebook=rulebook)
    wrong_answers(rulebook, expected(60))
    del rulebook
    gc.collect()
    asked(SUSPENDED, fresh_rulebook())
    assert set(spy.calls) == LANE


def test_batches_long_texts_and_arithmetic() -> None:
    """A false last term of a join, an empty batch, a 4 MB session id, a division by zero: segmentation fault."""
    run_in_child(child_calls)
    assert called_in(Path(durable_host.__file__)) == LANE


def called_in(path: Path) -> set[str]:
    """Return the functions of the engine that a module names."""
    module = durable_host._module()
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return {name for name in names if callable(getattr(module, name, None)) and name != "error"}


def child_long_names() -> None:
    """Ids of a rule file become names of rulesets: long ones, and ones with quotes and format marks."""
    for id in ("t" * 200, "t" * 20_000):
        tranches = {id: {"covers": ["self"], "official": GROUP}, "other": {"covers": ["spouse"], "official": GROUP}}
        try:
            rulebook = rulebook_of({"long": order(tranches=tranches)})
        except RulebookError:
            continue
        assert certain(asked(SUSPENDED, rulebook)) == {f"long.{id}"}
    for id in ("%s%n%s", 'a"b', "a\\", "é", "a b", "$m", ""):
        tranches = {id: {"covers": ["self"], "official": GROUP}}
        with pytest.raises(RulebookError):
            rulebook_of({"odd": order(tranches=tranches)})


def test_ids_that_name_rulesets() -> None:
    """The name of a ruleset comes from a rule file: it is a plain id, or the file is refused."""
    run_in_child(child_long_names)


def child_threads() -> None:
    """Threads check without a lock of their own, with rulebooks shared and apart; calls never overlap."""
    spy, pairs = spied(), expected(60)
    shared = fresh_rulebook()
    sys.setswitchinterval(1e-5)
    faults: list[object] = []

    def work(number: int) -> None:
        try:
            own = shared if number % 2 else fresh_rulebook()
            for _ in range(4):
                faults.extend([number] * wrong_answers(own, pairs))
                forget(shared)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not faults, faults[0]
    assert spy.calls["assert_fact"]


def test_two_threads_without_a_lock() -> None:
    """Segmentation fault; the host has one lock for all rulesets."""
    run_in_child(child_threads)


# ---- actions, time, threads of the engine


def child_exceptions() -> None:
    """There is no action that could swallow an exception; one of a signal handler arrives."""
    shared, pairs = fresh_rulebook(), expected(20)
    for kind in (SystemExit, KeyboardInterrupt, TimeoutError, LookupError, GeneratorExit):

        def handler(*_: object, kind: type[BaseException] = kind) -> None:
            raise kind("from a handler")

        signal.signal(signal.SIGALRM, handler)
        for number in range(30):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.001 + number * 0.00013)
                while True:
                    forget(shared)
                    wrong_answers(shared, pairs)
            except kind as error:
                words = str(error)
            assert words == "from a handler"
    assert wrong_answers(shared, pairs) == 0


def test_exceptions_of_signal_handlers() -> None:
    """An exception, `SystemExit` or `KeyboardInterrupt` in an action: swallowed. No rule has an action."""
    run_in_child(child_exceptions)
    for rules in assert_lane_of(fresh_rulebook()):
        assert all("run" not in rule for rule in rules.values() if isinstance(rule, dict))


def child_clock() -> None:
    """Python's clocks jump in the midst of checks."""
    import time

    shared, pairs, jumps = fresh_rulebook(), expected(30), Random(3)
    for name in ("time", "monotonic", "perf_counter", "time_ns", "monotonic_ns"):
        setattr(time, name, lambda: jumps.choice((0, 10**6, 10**9, -(10**9))))
    for _ in range(5):
        assert wrong_answers(shared, pairs) == 0
        forget(shared)


def child_answers() -> None:
    """Ask the engine much."""
    shared, pairs = fresh_rulebook(), expected(60)
    for _ in range(10):
        assert wrong_answers(shared, pairs) == 0
        forget(shared)
    assert agreed_in(shared)


def agreed_in(rulebook: Rulebook) -> int:
    """Return how many signatures both engines have decided."""
    return sum(unit.decider.agreed for unit in plan_of(rulebook, None).units)


JUMPING_CLOCK = """
#define _GNU_SOURCE
#include <sys/time.h>
#include <time.h>
static long jump(void) { static long calls; return (++calls % 7) * 100000 - 300000; }
int gettimeofday(struct timeval *now, void *zone) { now->tv_sec = 1700000000 + jump(); now->tv_usec = 0; return 0; }
time_t time(time_t *now) { time_t found = 1700000000 + jump(); if (now) *now = found; return found; }
"""


def test_a_clock_that_jumps() -> None:
    """An action that takes longer than 10 s, or a clock jump: its result is lost. No action is ever leased."""
    run_in_child(child_clock)


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("cc") is None, reason="no C compiler here")
def test_a_clock_of_the_machine_that_jumps(tmp_path: Path) -> None:
    """The same below Python: `gettimeofday` and `time` jump by days at each call."""
    (tmp_path / "clock.c").write_text(JUMPING_CLOCK, encoding="ascii")
    library = tmp_path / "clock.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(tmp_path / "clock.c")], check=True)
    run_in_child(child_answers, LD_PRELOAD=str(library))


def child_dates() -> None:
    """Dates are compared as dates, whatever their form, and never enter the engine."""
    spied()
    ties = [{"child": {"age": {"under": 21}}}]
    rulebook = rulebook_of({"dated": order(effective="2021-05-13", terminated="2024-02-29", covers=ties)})
    parent = {"relation": "father", "employments": SUSPENDED["employments"]}
    applicant = {**SUSPENDED, "employments": [], "relatives": [parent]}
    for on, birth, outcome in (
        (date(2021, 5, 12), "2010-01-01", Outcome.NOT_COVERED),
        (date(2021, 5, 13), "2010-01-01", Outcome.SUSPENDED),
        (date(2024, 2, 28), "2010-01-01", Outcome.SUSPENDED),
        (date(2024, 2, 29), "2010-01-01", Outcome.NOT_COVERED),
        (date(2023, 10, 1), "2002-10-01", Outcome.NOT_COVERED),
        (date(2023, 9, 30), "2002-10-01", Outcome.SUSPENDED),
        (date(2023, 10, 2), "2002-10-02", Outcome.NOT_COVERED),
    ):
        for form in (birth, date.fromisoformat(birth)):
            assert asked({**applicant, "birth_date": form}, rulebook, on).outcome is outcome, (on, birth)
    for word in ("2002-1-1", "20020101", "2002-13-01", "01/02/2002", "2002-W01-1", "02002-01-01", " 2002 ", "２００２"):
        try:
            found = asked({**applicant, "birth_date": word}, rulebook, date(2022, 1, 1)).outcome
        except ApplicantError:
            continue
        assert found in (Outcome.SUSPENDED, Outcome.UNDETERMINED), word
    no_days: tuple[Any, ...] = ("2022-01-01", 20220101, 1.0, None)
    for no_day in no_days:
        with pytest.raises(DayError):
            check(applicant, on=no_day, rulebook=rulebook)


def test_dates_are_no_text() -> None:
    """ISO date text is compared as text."""
    run_in_child(child_dates)


def child_alone() -> None:
    """No thread is started, and neither `durable.lang` nor `durable.engine` is imported."""
    rulebook = fresh_rulebook()
    assert wrong_answers(rulebook, expected(40)) == 0
    list(check_many([SUSPENDED] * 10, on=DAY, rulebook=rulebook))
    assert threading.active_count() == 1
    tasks = Path("/proc/self/task")
    assert not tasks.exists() or len(list(tasks.iterdir())) == 1
    assert "durable_rules_engine" in sys.modules
    assert not [name for name in sys.modules if name.partition(".")[0] == "durable"]


def test_no_thread_is_started() -> None:
    """`Host()` starts two daemon threads that dispatch timers. There is no host of theirs, and no timer."""
    run_in_child(child_alone)


def child_fork() -> None:
    """A process that has decided forks; parent and child go on deciding."""
    shared, pairs = fresh_rulebook(), expected(30)
    assert wrong_answers(shared, pairs) == 0
    for _ in range(5):
        pid = os.fork()
        forget(shared)
        wrong = wrong_answers(shared, pairs)
        if pid == 0:
            os._exit(min(wrong, 100))
        assert os.waitpid(pid, 0)[1] == 0
        assert wrong == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_of_a_process_that_has_decided() -> None:
    """Both go on with the same rulesets."""
    run_in_child(child_fork)


def test_the_spy_refuses_what_is_outside_the_lane() -> None:
    """The witness of these tests itself: text, floats, booleans and other sessions are noticed."""
    spy = Spy(durable_host._module())
    for fact in ('"low_0": "1", "high_0": 1', '"low_0": 1.0, "high_0": 1', '"low_0": true, "high_0": 1', '"low_0": 1'):
        with pytest.raises(AssertionError):
            spy._check_fact(f'{{"sid": "s", "id": "f", {fact}}}')
    with pytest.raises(AssertionError):
        spy._check_fact('{"sid": "other", "id": "f", "low_0": 1, "high_0": 1}')
    spy._check_fact('{"sid": "s", "id": "f", "low_0": 1, "high_0": 1}')
