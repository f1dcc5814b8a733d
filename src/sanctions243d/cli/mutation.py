"""Which mistakes in rules scenarios would catch, for the command line: each that none would, then a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sanctions243d.cli.printing import printable, say

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.mutation.run import Mutation, Verdict
    from sanctions243d.scenarios.suite import Scenario


def mutated(
    orders: Sequence[str], scenarios: Sequence["Scenario"], rulebook: "Rulebook", *, is_told: bool
) -> list["Mutation"]:
    """Return what scenarios that pass are worth, order by order, under a bar on a terminal.

    Each mutant that survives is printed as it comes, where that is asked for.
    """
    from sanctions243d.cli.progress import Bar
    from sanctions243d.scenarios.mutation.report import survivor
    from sanctions243d.scenarios.mutation.run import Fate, mutants_in, mutate_passed

    with Bar("mutants", sum(len(mutants_in(rulebook.orders[id], rulebook)) for id in orders)) as bar:

        def tell(verdict: "Verdict") -> None:
            if is_told and verdict.fate is Fate.SURVIVED:
                bar.write(printable(survivor(verdict)) + "\n")
            bar.advance()

        return [mutate_passed(id, scenarios, rulebook, told=tell) for id in orders]


def print_mutations(mutations: Sequence["Mutation"]) -> None:
    """Print the table."""
    from sanctions243d.scenarios.mutation.report import mutation_table

    say(mutation_table(mutations))
