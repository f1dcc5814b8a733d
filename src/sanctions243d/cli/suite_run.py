"""Runs scenarios for the command line, and says what came of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from sanctions243d.cli.printing import printable, width, write

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.run import Result
    from sanctions243d.scenarios.suite import Scenario

IN_WORDS = {
    "passed": "passed",
    "failed": "failed",
    "xpassed": "passed but known to fail",
    "xfailed": "known to fail",
    "unanswered": "not answered",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What came of scenarios: a result for each that was run, of those that were asked for."""

    results: tuple["Result", ...]
    asked: int
    seconds: float

    @property
    def has_failed(self) -> bool:
        """Whether a scenario failed."""
        return any(result.status.is_failure for result in self.results)

    @property
    def passed(self) -> list["Scenario"]:
        """The scenarios that passed."""
        return [result.scenario for result in self.results if result.status == "passed"]

    @property
    def counts(self) -> dict[str, int]:
        """How many scenarios came to each status, without those that none came to."""
        found = Counter(result.status.value for result in self.results)
        return {status: found[status] for status in IN_WORDS if found[status]}

    def as_data(self) -> dict[str, object]:
        """Return this as plain data for JSON."""
        return {"counts": self.counts, "scenarios": [_data(result) for result in self.results]}

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {IN_WORDS[status]}" for status, count in self.counts.items())
        run = len(self.results)
        of = f"{run:,} of {self.asked:,}" if run < self.asked else f"{run:,}"
        return f"{of} scenario{'s' * (self.asked != 1)}: {counts}, in {self.seconds:.1f} s"


def run_scenarios(scenarios: Sequence["Scenario"], rulebook: "Rulebook", *, is_told: bool, stop: bool) -> Run:
    """Run scenarios, under a bar on a terminal; print each failure as it comes, and stop there, where asked for."""
    from sanctions243d.cli.progress import Bar
    from sanctions243d.scenarios.report import failure
    from sanctions243d.scenarios.run import run

    start = perf_counter()
    results = []
    with Bar("scenarios", len(scenarios)) as bar:
        for scenario in scenarios:
            results.append(result := run(scenario, rulebook))
            if result.status.is_failure and is_told:
                bar.write(f"{printable(failure(result, width()))}\n\n")
            if result.status.is_failure and stop:
                break
            bar.advance()
    return Run(tuple(results), len(scenarios), perf_counter() - start)


def print_unanswered(run: Run) -> None:
    """Print a line for each scenario of which nobody has said yet what is right, and what is decided of it."""
    for result in run.results:
        if result.status == "unanswered":
            scenario = result.scenario
            decided = result.decision.outcome.value if result.decision is not None else "refused"
            write(printable(f"{scenario.location}: not answered yet: {scenario.name}; it is {decided}\n"))
    if "unanswered" in run.counts:
        write("\n")


def _data(result: "Result") -> dict[str, object]:
    place = result.scenario.location
    return {
        "name": result.scenario.name,
        "file": place.file,
        "line": place.line,
        "status": result.status.value,
        "differences": [{"key": one.key, "expected": one.expected, "got": one.got} for one in result.differences],
        "problems": [str(problem) for problem in result.problems],
    }
