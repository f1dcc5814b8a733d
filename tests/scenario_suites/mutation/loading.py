"""A mutant as a file among the rules, read by the loader itself."""

import shutil
from pathlib import Path

from sanctions243d import Rulebook, RulebookError
from sanctions243d.logic.row import Clause, CompiledException
from sanctions243d.scenarios.mutation.mutant import Mutant
from sanctions243d.scenarios.written import flow
from sanctions243d.text.document import plain

UNUSED = {"unused-reading", "unused-group"}


class Loading:
    """A folder of rules in which one order stands alone, and is written anew for each mutant."""

    def __init__(self, rulebook: Rulebook, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(rulebook.root, folder)
        for path in (folder / "orders").glob("*.yaml"):
            path.unlink()

    def load(self, mutant: Mutant) -> Rulebook:
        """Write a mutant's order, and load it.

        Raises:
            RulebookError: with every fault.
        """
        path = self.folder / "orders" / f"{mutant.order}.yaml"
        path.write_text(flow(plain(mutant.root)), encoding="utf-8")
        return Rulebook.load(self.folder)

    def refused(self, mutant: Mutant) -> set[str]:
        """Return the codes of the errors for which the loader refuses a mutant; none where it loads."""
        try:
            self.load(mutant)
        except RulebookError as error:
            return {one.code for one in error.diagnostics if one.severity == "error"}
        return set()


def meaning_of(clause: Clause) -> tuple[object, ...]:
    """Return what a clause means, apart from where it stands and what is said with it."""
    rows = [{fact: one.sets for fact, one in sorted(row.constraints.items())} for row in clause.rows]
    exceptions = [_exception(one) for one in clause.exceptions]
    return (
        clause.address,
        clause.tranche,
        rows,
        clause.effect,
        clause.effective,
        clause.terminated,
        exceptions,
        clause.posts,
        clause.last_seen,
    )


def _exception(one: CompiledException) -> tuple[object, ...]:
    constraints = {fact: found.sets for fact, found in sorted(one.constraints.items())}
    return one.clause.address, constraints, [_exception(part) for part in one.parts]
