"""What a rule calls unclear, without a sentence that says what is open."""

from collections.abc import Iterator

from sanctions243d.lint.context import Context
from sanctions243d.logic.sets import OPEN
from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence

CODE = "unclear-without-words"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each `unclear` of the orders and the readings beside which no sentence stands."""
    for file, root in context.documents.items():
        if not file.startswith(("ontology/", "sources/")):
            for key in _unsaid(root):
                message = "nothing says what is open about this"
                help = f"write a sentence beside it: `{OPEN}: Whether … is open.`; answers print it"
                yield Diagnostic(CODE, message, key.location, help, "warning")


def _unsaid(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _unsaid(item)
    elif isinstance(node, Mapping):
        if "in" in node.entries and "unclear" in node.entries and OPEN not in node.entries:
            yield node.keys["unclear"]
        for value in node.entries.values():
            yield from _unsaid(value)
