"""Runs a suite against every mutant of an order: killed where some scenario fails, survived where none does."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sanctions243d.analysis.difference import Witness
from sanctions243d.orders.order import Order
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.mutation.mutants import mutants_of
from sanctions243d.scenarios.mutation.version import Comparison, version_of
from sanctions243d.scenarios.run import Status, run
from sanctions243d.scenarios.suite import Scenario
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import read_mapping


class Fate(StrEnum):
    """What becomes of a mutant.

    `REFUSED`: the loader would not load it. `SAME`: it is proved to mean the same. Neither says anything of a suite.
    """

    KILLED = "killed"
    SURVIVED = "survived"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    Attributes:
        killers: the names of the scenarios that fail; the first alone, unless all were asked for.
        witness: of one that survived, an applicant on whom it is wrong; nothing where none was found.
    """

    mutant: Mutant
    fate: Fate
    killers: tuple[str, ...] = ()
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Mutation:
    """What a suite is worth against the mutants of one order."""

    order: str
    verdicts: tuple[Verdict, ...]

    def count(self, fate: Fate) -> int:
        """Return how many mutants had a fate."""
        return sum(verdict.fate is fate for verdict in self.verdicts)

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        """The mutants that no scenario noticed, though they mean something else."""
        return tuple(verdict for verdict in self.verdicts if verdict.fate is Fate.SURVIVED)

    @property
    def counted(self) -> int:
        """How many mutants a suite can be measured by."""
        return self.count(Fate.KILLED) + self.count(Fate.SURVIVED)


def mutants_in(order: Order, rulebook: Rulebook) -> tuple[Mutant, ...]:
    """Return the mutants of an order of a rulebook, from the file in which it stands."""
    root = read_mapping(rulebook.root, order.root.location.file, Faults())
    return () if root is None else tuple(mutants_of(order, root, rulebook))


def mutate(
    order: str,
    scenarios: Iterable[Scenario],
    rulebook: Rulebook,
    *,
    all_killers: bool = False,
    told: Callable[[Verdict], None] = lambda verdict: None,
) -> Mutation:
    """Run scenarios, and return what those that pass are worth against the mutants of an order; see `mutate_passed`."""
    passed = [scenario for scenario in scenarios if run(scenario, rulebook, durable=False).status is Status.PASSED]
    return mutate_passed(order, passed, rulebook, all_killers=all_killers, told=told)


def mutate_passed(
    order: str,
    scenarios: Iterable[Scenario],
    rulebook: Rulebook,
    *,
    all_killers: bool = False,
    told: Callable[[Verdict], None] = lambda verdict: None,
) -> Mutation:
    """Return what scenarios that are known to pass are worth against the mutants of an order.

    `told` hears of each mutant when it is settled.

    Raises:
        KeyError: there is no such order.
        EngineError: an engine failed, as `check`.
    """
    jury = _Jury(sorted(scenarios, key=lambda one: not one.location.file.endswith(f"{order}.yaml")))
    verdicts = []
    for mutant in mutants_in(rulebook.orders[order], rulebook):
        verdicts.append(_verdict(mutant, jury, rulebook, all_killers))
        told(verdicts[-1])
    return Mutation(order, tuple(verdicts))


def _verdict(mutant: Mutant, jury: "_Jury", rulebook: Rulebook, all_killers: bool) -> Verdict:
    wrong = version_of(mutant, rulebook)
    if wrong is None:
        return Verdict(mutant, Fate.REFUSED)
    comparison = Comparison(mutant, rulebook, wrong)
    if comparison.is_same:
        return Verdict(mutant, Fate.SAME)
    found = jury.killers(wrong)
    killers = tuple(found) if all_killers else tuple(name for name in [next(found, "")] if name)
    if killers:
        return Verdict(mutant, Fate.KILLED, killers)
    return Verdict(mutant, Fate.SURVIVED, witness=comparison.witness)


class _Jury:
    """Scenarios that pass; those that killed before are asked first, as mistakes near each other fail alike.

    Scenarios with the same readings are asked together, so that a mutant is lowered once for each selection.
    """

    def __init__(self, scenarios: list[Scenario]) -> None:
        self.scenarios: dict[object, list[Scenario]] = {}
        for scenario in sorted(scenarios, key=lambda one: len(one.readings)):
            self.scenarios.setdefault(tuple(sorted(scenario.readings.items())), []).append(scenario)
        self.kills: dict[str, int] = {}

    def killers(self, wrong: Rulebook) -> Iterator[str]:
        """Yield the names of the scenarios that fail under a wrong rulebook."""
        for group in self.scenarios.values():
            for scenario in sorted(group, key=lambda one: -self.kills.get(one.name, 0)):
                if run(scenario, wrong, durable=False).status is not Status.PASSED:
                    self.kills[scenario.name] = self.kills.get(scenario.name, 0) + 1
                    yield scenario.name
