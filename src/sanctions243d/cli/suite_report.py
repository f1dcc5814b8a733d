"""What is said of a run of scenarios and of what was measured by it: as it becomes known, or as JSON in the end."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanctions243d.cli.coverage import is_enough, print_coverage, write_coverage
from sanctions243d.cli.mutation import mutated, print_mutations
from sanctions243d.cli.printing import write, write_json
from sanctions243d.cli.suite_run import Run, print_unanswered

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.suite import Suite


class Report:
    """What is said of a run.

    Attributes:
        orders: the ids of the orders of which something is measured.
        is_human: whether people read it; else it is JSON.
        has_findings: whether something is not as it should be.
    """

    def __init__(self, run: Run, rulebook: "Rulebook", orders: Sequence[str], *, is_human: bool) -> None:
        self.run = run
        self.rulebook = rulebook
        self.orders = orders
        self.is_human = is_human
        self.has_findings = run.has_failed
        self._data: dict[str, Any] = run.as_data()
        if is_human:
            print_unanswered(run)

    def measure(self, *, html: Path | None, json: Path | None, least: float) -> None:
        """Say what is covered, write it to the files that are named, and ask for a share of it."""
        from sanctions243d.scenarios.coverage.data import to_data
        from sanctions243d.scenarios.coverage.measure import measure_passed

        seen = measure_passed(self.run.passed, self.rulebook, self.orders)
        write_coverage(seen, self.rulebook.root, html=html, json=json)
        self._data["coverage"] = to_data(seen)
        if self.is_human:
            print_coverage(seen, self.rulebook.root)
        self.has_findings |= not is_enough(seen, least)

    def mutate(self) -> None:
        """Say which mistakes in the rules would be missed."""
        from sanctions243d.scenarios.mutation.report import mutation_data

        found = mutated(self.orders, self.run.passed, self.rulebook, is_told=self.is_human)
        self._data["mutation"] = mutation_data(found)
        if self.is_human:
            print_mutations(found)
        self.has_findings |= any(one.survivors for one in found)

    def end(self) -> None:
        """Print the counts; or one JSON document, with letters escaped where the output is no Unicode."""
        if self.is_human:
            write(f"{self.run}\n")
        else:
            write_json(self._data)


def orders_of(paths: Sequence[Path], suites: Sequence["Suite"], rulebook: "Rulebook") -> list[str]:
    """Return the orders to measure: those of the files, where nothing but files is named and they are of orders."""
    named = [suite.id for suite in suites if suite.id in rulebook.orders]
    is_chosen = bool(named) and not any(path.is_dir() for path in paths) and bool(paths)
    return list(dict.fromkeys(named)) if is_chosen else list(rulebook.orders)
