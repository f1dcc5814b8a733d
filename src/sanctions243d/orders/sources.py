"""The file of a source → the source."""

from sanctions243d.orders.keys import SOURCE_KEYS
from sanctions243d.orders.order import Source
from sanctions243d.orders.quotes import folded, passage_help
from sanctions243d.text.document import Mapping
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.shown import shown


def read_source(id: str, node: Mapping, faults: Faults) -> Source:
    """Read a source; a span that is not in its text is a fault."""
    fields = Fields(node, SOURCE_KEYS, faults, "a source")
    fields.required("title")
    fields.required("text")
    text = fields.text("text")
    operative = fields.scalars("operative")
    for span in operative if text else ():
        if not folded(span.text):
            faults.add("empty", "a span needs words", span.location, help="quote the operative words of the text")
        elif folded(span.text) not in folded(text):
            message = f"the span `{shown(span.text)}` does not stand in the text"
            faults.add("span-not-found", message, span.location, help=passage_help(folded(span.text), [text]))
    first_seen = fields.partial_date("first_seen")
    return Source(
        id=id,
        title=fields.text("title"),
        text=text,
        location=node.location,
        publisher=fields.text("publisher"),
        language=fields.text("language"),
        first_seen=str(first_seen or ""),
        note=fields.text("note"),
        operative=tuple(span.text for span in operative),
    )
