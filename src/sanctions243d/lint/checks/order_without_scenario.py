"""An order without a scenario: nobody said whom it is meant to cover."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import read_node

CODE = "order-without-scenario"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each order of which there is no file with at least one scenario."""
    if context.scenarios is None:
        return
    for id in context.rulebook.orders:
        node = read_node(context.scenarios, f"{id}.yaml", Faults())
        if not (isinstance(node, Sequence) and node.items):
            message = f"the order `{id}` has no scenario"
            help = f"write `{id}.yaml` in the folder of scenarios, with both sides of each edge"
            yield Diagnostic(CODE, message, context.place(id), help, "warning")
