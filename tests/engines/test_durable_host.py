"""durable-rules is safe under threads, forks, pools and signals; its failures are errors, never answers."""

import concurrent.futures
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engines.children import run_in_child
from engines.drawing import EVERYTHING, row
from engines.durable import needs_durable
from engines.real import (
    DAY,
    NOT_COVERED,
    SUSPENDED,
    UNDETERMINED,
    decided,
    decided_by,
    expected,
    forget,
    fresh_rulebook,
    has_fork,
    resident_kilobytes,
    wrong_answers,
)
from properties.completions import constraint
from sanctions243d import EngineDisagreement, EngineError, Outcome, Rulebook, check, check_many
from sanctions243d.decision.plan import plan_of
from sanctions243d.engines import decider as decider_module
from sanctions243d.engines import durable_host
from sanctions243d.engines.decider import Decider
from sanctions243d.engines.durable_host import Busy, DurableRuleset, is_available
from sanctions243d.engines.to_ruleset import ALWAYS
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import bundled_folder
from sanctions243d.truth import FALSE, TRUE

pytestmark = needs_durable
needs_fork = pytest.mark.skipif(not has_fork(), reason="no fork here")
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")

RULES: dict[str, object] = {
    ALWAYS: {"all": [{"m": {"$gte": {"low_0": 0}}}]},
    "two": {"all": [{"m": {"$gte": {"low_0": 2}}}]},
}
AGE_ROW = row(0, {Fact.AGE: constraint(0b0110, 0b1110)})


# ---- threads


def run_threads(seconds: float) -> None:
    """Let eight threads check applicants; one of them drops what was decided, and rulebooks come and go."""
    pairs, shared = expected(150), fresh_rulebook()
    ends = time.monotonic() + seconds
    faults: list[str] = []

    def work(number: int) -> None:
        random, own = Random(number), shared
        while time.monotonic() < ends and not faults:
            applicant, outcome = random.choice(pairs)
            try:
                found = check(applicant, on=DAY, rulebook=own, verify=random.random() < 0.1).outcome.value
            except BaseException as error:
                faults.append(repr(error))
                raise
            if found != outcome:
                faults.append(f"{found} / {outcome}: {applicant}")
            if random.random() < 0.02:
                forget(shared)
            if number == 0 and random.random() < 0.01:
                own = fresh_rulebook()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for one in threads:
            one.start()
        for one in threads:
            one.join(seconds + 60)
    finally:
        sys.setswitchinterval(switch)
    assert not faults
    assert not any(one.is_alive() for one in threads)


def child_threads() -> None:
    """Eight threads for as long as the environment says."""
    run_threads(float(os.environ["SECONDS"]))


def test_eight_threads_for_two_seconds() -> None:
    """Every answer is right, and nothing crashes or hangs."""
    run_in_child(child_threads, SECONDS="2")


@pytest.mark.slow
def test_eight_threads_for_a_minute() -> None:
    """The same for a minute."""
    run_in_child(child_threads, seconds=180, SECONDS="60")


# ---- forks and pools


def child_forks_under_threads() -> None:
    """Fork while other threads are inside the engine; each child must be able to decide."""
    pairs, shared = expected(60), fresh_rulebook()
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            wrong_answers(shared, pairs[:20])
            forget(shared)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for _ in range(20):
        pid = os.fork()
        if pid == 0:
            signal.alarm(20)
            os._exit(min(wrong_answers(shared, pairs), 100))
        assert os.waitpid(pid, 0)[1] == 0
    ended.set()
    for one in threads:
        one.join(30)


@needs_fork
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_while_other_threads_use_the_engine() -> None:
    """The child does not inherit a lock that nobody will release."""
    run_in_child(child_forks_under_threads)


def child_fork_pool() -> None:
    """Pools of forked processes, after the parent has decided some."""
    pairs, rulebook = expected(60), fresh_rulebook()
    context = multiprocessing.get_context("fork")
    decided(SUSPENDED)
    before = check(SUSPENDED, on=DAY, rulebook=rulebook)
    with context.Pool(3) as pool:
        assert pool.map(decided, [one for one, _ in pairs], chunksize=5) == [outcome for _, outcome in pairs]
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        found = list(executor.map(decided_by, [(rulebook, SUSPENDED), (rulebook, NOT_COVERED)]))
    assert found[0] == before
    assert found[1].outcome is Outcome.NOT_COVERED
    assert decided(SUSPENDED) == "suspended"


@needs_fork
def test_a_pool_of_forked_processes() -> None:
    """multiprocessing and concurrent.futures, fork."""
    run_in_child(child_fork_pool)


def test_a_pool_of_spawned_processes() -> None:
    """concurrent.futures, spawn: rulebook, applicant and decision are sent between processes."""
    rulebook = fresh_rulebook()
    pairs = expected(40)
    before = check(SUSPENDED, on=DAY, rulebook=rulebook)
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(decided, [one for one, _ in pairs], chunksize=10)) == [outcome for _, outcome in pairs]
        found = list(pool.map(decided_by, [(rulebook, one) for one in (SUSPENDED, NOT_COVERED)]))
    assert found[0] == before
    assert found[1].outcome is Outcome.NOT_COVERED
    assert found[0].engines == ("durable-rules", "reference")


# ---- signals and re-entrance


def alarm_often(act: Callable[[], None], seconds: float = 0.0007) -> None:
    """Let a signal interrupt this thread again and again; the next comes only after the last was handled."""

    def handler(*_: object) -> None:
        act()
        if not quiet:
            signal.setitimer(signal.ITIMER_REAL, random.uniform(seconds / 4, seconds))

    random = Random(11)
    quiet.clear()
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)


quiet: list[bool] = []


def no_more_alarms() -> None:
    """End what `alarm_often` began."""
    quiet.append(True)
    signal.setitimer(signal.ITIMER_REAL, 0)


def child_reentrance() -> None:
    """A signal handler checks in the midst of checks, hundreds of times."""
    pairs, shared = expected(60), fresh_rulebook()
    inside = fresh_rulebook()
    found: list[int] = []

    random = Random(3)
    alarm_often(lambda: found.append(wrong_answers(random.choice((shared, inside)), [random.choice(pairs)])))
    ends = time.monotonic() + 1.5
    while time.monotonic() < ends:
        assert wrong_answers(shared, pairs) == 0
        forget(shared)
        forget(inside)
    no_more_alarms()
    assert len(found) > 50
    assert sum(found) == 0
    assert wrong_answers(shared, pairs) == 0


def test_a_signal_handler_that_checks_during_a_check() -> None:
    """Re-entrance: neither a deadlock nor a wrong answer."""
    run_in_child(child_reentrance)


def child_signals_during_fork() -> None:
    """A signal handler checks while the process forks."""
    rulebook = fresh_rulebook()
    calls = []

    def act() -> None:
        forget(rulebook)
        calls.append(check(SUSPENDED, on=DAY, rulebook=rulebook).outcome is Outcome.SUSPENDED)

    alarm_often(act)
    for _ in range(120):
        pid = os.fork()
        if pid == 0:
            no_more_alarms()
            os._exit(0 if check(NOT_COVERED, on=DAY, rulebook=rulebook).outcome is Outcome.NOT_COVERED else 1)
        assert os.waitpid(pid, 0)[1] == 0
    no_more_alarms()
    assert calls
    assert all(calls)


@needs_fork
def test_a_signal_handler_that_checks_during_a_fork() -> None:
    """The lock that a fork holds is this thread's own."""
    run_in_child(child_signals_during_fork, seconds=30)


def child_signals_during_contended_forks() -> None:
    """The same while other threads evaluate, and while another thread is the one that forks."""
    rulebook, other = fresh_rulebook(), fresh_rulebook()
    calls: list[bool] = []
    ended = threading.Event()

    def decides(book: Rulebook) -> bool:
        forget(book)
        return check(SUSPENDED, on=DAY, rulebook=book).outcome is Outcome.SUSPENDED

    def fork() -> None:
        pid = os.fork()
        if pid == 0:
            no_more_alarms()
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20)
            os._exit(0 if check(NOT_COVERED, on=DAY, rulebook=rulebook).outcome is Outcome.NOT_COVERED else 1)
        assert os.waitpid(pid, 0)[1] == 0

    def evaluate() -> None:
        while not ended.is_set():
            calls.append(decides(other))

    def fork_often() -> None:
        for _ in range(25):
            fork()

    sys.setswitchinterval(1e-4)
    alarm_often(lambda: calls.append(decides(rulebook)))
    workers = [threading.Thread(target=evaluate) for _ in range(2)]
    for one in workers:
        one.start()
    fork_often()
    forker = threading.Thread(target=fork_often)
    forker.start()
    while forker.is_alive():
        calls.append(decides(rulebook))
    ended.set()
    for one in workers:
        one.join()
    no_more_alarms()
    assert all(calls)


@needs_fork
def test_a_signal_handler_that_checks_during_a_contended_fork() -> None:
    """No order of lock, fork and signal between threads is a deadlock."""
    run_in_child(child_signals_during_contended_forks, seconds=60)


def child_handlers_that_raise() -> None:
    """An alarm interrupts checks with an exception of the caller, again and again; it must arrive as it is."""
    pairs, shared = expected(40), fresh_rulebook()

    class Alarm(Exception):
        """What the caller waits for."""

    def handler(*_: object) -> None:
        raise Alarm

    signal.signal(signal.SIGALRM, handler)
    random, others = Random(4), []
    for _ in range(500):
        try:
            ends = time.monotonic() + 1  # an exception inside a finalizer is dropped by Python itself
            signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, 0.003))
            while time.monotonic() < ends:
                forget(shared)
                wrong_answers(shared, pairs)
        except Alarm:
            pass
        except BaseException as error:
            others.append(repr(error))
    signal.setitimer(signal.ITIMER_REAL, 0)
    forget(shared)
    assert wrong_answers(shared, pairs) == 0
    assert not others, f"{len(others)}: {others[0]}"


def test_an_exception_of_a_signal_handler_reaches_the_caller() -> None:
    """A time limit that raises is neither swallowed nor renamed, and the rulebook stays usable."""
    run_in_child(child_handlers_that_raise)


def child_ctrl_c() -> None:
    """A long run that is interrupted must end at once; the same rulebook must then still answer rightly."""
    pairs, shared = expected(60), fresh_rulebook()

    def endless() -> Iterator[dict[str, Any]]:
        while True:
            forget(shared)
            yield from (one for one, _ in pairs)

    for number in range(8):
        sent: list[float] = []

        def interrupt(number: int = number, sent: list[float] = sent) -> None:
            time.sleep(0.02 + number * 0.0237)
            sent.append(time.process_time())
            os.kill(os.getpid(), signal.SIGINT)

        sender = threading.Thread(target=interrupt)
        try:
            sender.start()
            for _ in check_many(endless(), on=DAY, rulebook=shared):
                pass
        except KeyboardInterrupt:
            assert time.process_time() - sent[0] < 1
        else:
            raise AssertionError("the run ended")
        sender.join()
        assert wrong_answers(shared, pairs) == 0
        forget(shared)
        assert wrong_answers(shared, pairs) == 0


def test_ctrl_c_ends_a_long_run_at_once() -> None:
    """SIGINT, eight times at other moments, and the same rulebook goes on."""
    run_in_child(child_ctrl_c)


# ---- memory


def flat_memory(count: int) -> tuple[int, int]:
    """Check so many times, half of them with what was decided forgotten; return memory at the half and the end."""
    shared = fresh_rulebook()
    pairs = [*[expected()[2]] * 2_000, *expected()]  # mostly one that is soon decided
    random, half = Random(5), 0
    for number in range(count):
        if number == count // 2:
            gc.collect()
            half = resident_kilobytes()
        applicant, outcome = pairs[random.randrange(len(pairs))]
        assert check(applicant, on=DAY, rulebook=shared).outcome.value == outcome
        if number % 500 == 0:
            forget(shared)
    gc.collect()
    return half, resident_kilobytes()


def child_flat_memory() -> None:
    """The second half of many checks must not hold more memory than the first."""
    half, end = flat_memory(int(os.environ["COUNT"]))
    print(f"{half} kB, {end} kB")
    assert end - half < 4_000, f"{half} kB, {end} kB"


@needs_proc
def test_memory_is_flat_over_5000_checks() -> None:
    """The engine keeps no fact, and what is remembered is bounded."""
    run_in_child(child_flat_memory, COUNT="5000")


@needs_proc
@pytest.mark.slow
def test_memory_is_flat_over_a_million_checks() -> None:
    """The same over 1,000,000."""
    run_in_child(child_flat_memory, seconds=600, COUNT="1000000")


def child_evaluations() -> None:
    """Ask one ruleset again and again, and make and drop rulesets; memory must stay."""
    ruleset = DurableRuleset("many", RULES)
    sizes = []
    for _ in range(4):
        for number in range(15_000):
            assert ("two" in ruleset.fired({"low_0": number % 4})) is (number % 4 >= 2)
        for _ in range(150):
            DurableRuleset("dropped", RULES).fired({"low_0": 1})
        gc.collect()
        sizes.append(resident_kilobytes())
    print(sizes)
    assert sizes[-1] - sizes[1] < 4_000, sizes


@needs_proc
def test_memory_is_flat_over_evaluations_and_rulesets() -> None:
    """60,000 evaluations, 600 rulesets."""
    run_in_child(child_evaluations)


def child_rulebooks() -> None:
    """Rulebooks are built, asked and dropped; their rulesets must be freed."""
    sizes, count = [], int(os.environ["COUNT"])
    for number in range(count):
        rulebook = Rulebook.load(bundled_folder())
        assert check(SUSPENDED, on=DAY, rulebook=rulebook).engines == ("durable-rules", "reference")
        assert check(UNDETERMINED, on=DAY, rulebook=rulebook).outcome is Outcome.UNDETERMINED
        if number % (count // 10) == 0:
            gc.collect()
            sizes.append(resident_kilobytes())
    print(sizes)
    assert sizes[-1] - sizes[2] < 20_000, sizes


@needs_proc
def test_memory_is_bounded_over_10_rulebooks() -> None:
    """Each is dropped before the next."""
    run_in_child(child_rulebooks, COUNT="10")


@needs_proc
@pytest.mark.slow
def test_memory_is_bounded_over_1000_rulebooks() -> None:
    """A thousand kept rulesets of one real rulebook would hold 300 MB."""
    run_in_child(child_rulebooks, seconds=900, COUNT="1000")


# ---- failures of the engine


class Failure(Exception):
    """What the C module raises."""


class FakeEngine:
    """The C module, where one call goes wrong."""

    error = Failure
    handle = 7_777_777

    def __init__(self, **calls: Any) -> None:
        self.calls = calls
        self.freed: list[int] = []

    def create_ruleset(self, name: str, definition: str) -> Any:
        """Return a handle."""
        return self._called("create_ruleset", self.handle)

    def assert_fact(self, handle: int, text: str) -> Any:
        """Return a status and a state."""
        return self._called("assert_fact", (0, 1))

    def start_action_for_state(self, handle: int, state: int) -> Any:
        """Return a state and a message."""
        return self._called("start_action_for_state", ("{}", f'{{"{ALWAYS}": {{}}}}'))

    def complete_and_start_action(self, handle: int, state: int) -> Any:
        """Return the next message."""
        return self._called("complete_and_start_action", None)

    def retract_fact(self, handle: int, text: str) -> Any:
        """Return a status and a state."""
        return self._called("retract_fact", (0, 1))

    def delete_state(self, handle: int, session: str) -> None:
        """Do nothing."""

    def delete_ruleset(self, handle: int) -> None:
        """Remember what was freed."""
        self.freed.append(handle)

    def _called(self, name: str, usual: object) -> object:
        result = self.calls.get(name, usual)
        if isinstance(result, BaseException):
            raise result
        return result


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a fake engine in the place of the C module."""

    def put(**calls: Any) -> FakeEngine:
        fake = FakeEngine(**calls)
        monkeypatch.setattr(durable_host, "_module", lambda: fake)
        monkeypatch.setattr(durable_host, "_unused", type(durable_host._unused)())
        return fake

    return put


FAILURES: dict[str, tuple[dict[str, Any], str]] = {
    "creating raises": ({"create_ruleset": Failure("Could not create ruleset, error code: 113")}, "113"),
    "asserting raises": ({"assert_fact": Failure("error code: 303")}, "303"),
    "asserting gives a status": ({"assert_fact": (302, 1)}, "302"),
    "asserting finds a duplicate": ({"assert_fact": (308, 1)}, "308"),
    "asking raises": ({"start_action_for_state": Failure("error code: 1")}, "error code: 1"),
    "completing raises": ({"complete_and_start_action": Failure("error code: 2")}, "error code: 2"),
    "retracting raises": ({"retract_fact": Failure("error code: 4")}, "error code: 4"),
    "retracting gives a status": ({"retract_fact": (4, 1)}, "4"),
    "nothing fires": ({"start_action_for_state": None}, "always holds"),
    "only another rule fires": ({"start_action_for_state": ("{}", '{"two": {}}')}, "always holds"),
    "the message is no JSON": ({"start_action_for_state": ("{}", "{")}, "failed"),
    "memory is out": ({"assert_fact": MemoryError("out")}, "out"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_of_the_engine_is_an_error(name: str, faked: Any) -> None:
    """Never "already seen", never "no"; and the ruleset is made anew for the next question."""
    calls, message = FAILURES[name]
    faked(**calls)
    ruleset = DurableRuleset("fails", RULES)
    with pytest.raises(EngineError, match=message):
        ruleset.fired({"low_0": 1})


def test_a_failure_reaches_the_caller_of_check(faked: Any) -> None:
    """`check` raises EngineError, and gives no answer; once the engine works again, the same rulebook answers."""
    fake = faked(assert_fact=(303, 1))
    rulebook = fresh_rulebook()
    for _ in range(2):
        with pytest.raises(EngineError, match="303"):
            check(SUSPENDED, on=DAY, rulebook=rulebook)
    fake.calls.clear()
    with pytest.raises(EngineDisagreement):  # the fake says that nothing but the always-true rule fires
        check(SUSPENDED, on=DAY, rulebook=rulebook)


def test_a_ruleset_survives_an_interrupted_evaluation() -> None:
    """What an exception interrupts is thrown away, and the next question is answered."""
    ruleset = DurableRuleset("interrupted", RULES)
    assert ruleset.fired({"low_0": 2}) == {ALWAYS, "two"}
    engine = ruleset._engine

    class Interrupting:
        def __getattr__(self, name: str) -> Any:
            if name == "retract_fact":
                raise KeyboardInterrupt
            return getattr(engine, name)

    ruleset._engine = Interrupting()
    with pytest.raises(KeyboardInterrupt):
        ruleset.fired({"low_0": 2})
    ruleset._engine = engine
    assert ruleset.fired({"low_0": 1}) == {ALWAYS}
    assert ruleset.fired({"low_0": 2}) == {ALWAYS, "two"}


def test_a_ruleset_is_freed_after_its_object(faked: Any) -> None:
    """At the next evaluation of any other."""
    fake = faked()
    first = DurableRuleset("first", RULES)
    first.fired({"low_0": 1})
    del first
    gc.collect()
    assert fake.freed == []
    DurableRuleset("second", RULES).fired({"low_0": 1})
    assert fake.freed == [fake.handle]


def test_the_lock_is_free_after_a_failure(faked: Any) -> None:
    """Another thread can ask."""
    fake = faked(assert_fact=Failure("once"))
    ruleset = DurableRuleset("locked", RULES)
    with pytest.raises(EngineError):
        ruleset.fired({"low_0": 1})
    fake.calls.clear()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        assert pool.submit(ruleset.fired, {"low_0": 1}).result(10) == {ALWAYS}


def test_asking_from_inside_an_evaluation_is_busy(faked: Any) -> None:
    """It is refused at once instead of waiting for itself."""
    ruleset = DurableRuleset("outer", RULES)
    seen: list[type[BaseException]] = []

    class Asking(FakeEngine):
        def assert_fact(self, handle: int, text: str) -> tuple[int, int]:
            """Ask again from inside."""
            try:
                ruleset.fired({"low_0": 1})
            except Busy as error:
                seen.append(type(error))
            return 0, 1

    ruleset._engine = Asking()
    assert ruleset.fired({"low_0": 1}) == {ALWAYS}
    assert seen == [Busy]


def test_an_answer_inside_an_evaluation_is_not_taken_for_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference answers a signal handler alone, and says so; the same case is later asked of both."""
    rulebook = fresh_rulebook()

    def busy(*_: object) -> frozenset[str]:
        raise Busy

    with monkeypatch.context() as patch:
        patch.setattr(DurableRuleset, "fired", busy)
        inside = check(SUSPENDED, on=DAY, rulebook=rulebook, verify=True)
    assert inside.outcome is Outcome.SUSPENDED
    assert inside.engines == ("reference",)
    assert agreed_by(rulebook) == 0
    assert check(SUSPENDED, on=DAY, rulebook=rulebook).engines == ("durable-rules", "reference")
    assert agreed_by(rulebook) > 0


def agreed_by(rulebook: Rulebook) -> int:
    """Return how many signatures both engines have decided."""
    return sum(unit.decider.agreed for unit in plan_of(rulebook, None).units)


# ---- disagreement


def test_a_disagreement_names_row_case_and_both_truths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is needed to reproduce it; nothing is remembered."""
    decider = Decider.of("wrong", (AGE_ROW,), EVERYTHING, durable=True)
    case = tuple(0b0010 if fact is Fact.AGE else EVERYTHING[fact] for fact in Fact)
    with monkeypatch.context() as patch:
        patch.setattr(decider_module, "row_truth", lambda constraints, case: FALSE)
        with pytest.raises(EngineDisagreement) as raised:
            decider.truths(case)
    assert AGE_ROW.address in str(raised.value)
    assert "false / true" in str(raised.value)
    assert "reference" in str(raised.value)
    assert "durable-rules" in str(raised.value)
    assert "age=0x2" in str(raised.value)
    assert decider.truths(case) == (TRUE,)


def test_verify_compares_the_case_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signature that lost something is found, though both engines agree on its representative."""
    decider = Decider.of("raw", (AGE_ROW,), EVERYTHING, durable=True)
    case = tuple(0b1010 if fact is Fact.AGE else EVERYTHING[fact] for fact in Fact)
    axis = decider.grid.axes[0]
    axis._met.put(0b1010, axis.met(0b0010))
    with pytest.raises(EngineDisagreement, match=r"unknown / true.*age=0xa"):
        decider.verify(case)


def test_a_disagreement_reaches_the_caller_of_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through `check`, with the address of the real row."""
    rulebook = fresh_rulebook()
    monkeypatch.setattr(decider_module, "row_truth", lambda constraints, case: TRUE)
    with pytest.raises(EngineDisagreement, match=r"chn_2021\.\w+\.self@security"):
        check({**SUSPENDED, "employments": []}, on=DAY, rulebook=rulebook)


# ---- without durable-rules


def test_without_durable_rules_the_reference_answers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the decision says so."""
    monkeypatch.setattr(decider_module, "is_available", lambda: False)
    rulebook = fresh_rulebook()
    for applicant, outcome in expected(60):
        decision = check(applicant, on=DAY, rulebook=rulebook, verify=True)
        assert decision.outcome.value == outcome
        assert decision.engines == ("reference",)


def test_with_durable_rules_both_have_answered(rulebook: Rulebook) -> None:
    """And the decision says so."""
    assert check(SUSPENDED, on=DAY, rulebook=rulebook).engines == ("durable-rules", "reference")


def test_a_ruleset_without_durable_rules_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The host says what is missing."""
    monkeypatch.setattr(durable_host, "_module", lambda: None)
    assert not is_available()
    with pytest.raises(EngineError, match="not installed"):
        DurableRuleset("none", RULES)


def child_without_module() -> None:
    """An interpreter in which the C module cannot be imported, as on newer Pythons."""
    sys.modules["durable_rules_engine"] = None  # type: ignore[assignment]
    decision = check(SUSPENDED, on=DAY, rulebook=Rulebook.load(bundled_folder()))
    assert decision.outcome is Outcome.SUSPENDED
    assert decision.engines == ("reference",)


def test_an_interpreter_without_the_module_decides() -> None:
    """The import fails, and nothing else does."""
    run_in_child(child_without_module)
