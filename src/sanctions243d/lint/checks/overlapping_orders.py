"""Two orders of one country that both cover somebody on some day: which of them is meant to?"""

from collections.abc import Iterator
from itertools import combinations

from sanctions243d.analysis.questions.ask import overlaps
from sanctions243d.lint.context import Context, views_of
from sanctions243d.text.diagnostic import Diagnostic

CODE = "overlapping-orders"


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the second of each two orders that overlap under every selection of readings.

    Coverage only grows from the first options to the last, so the first say enough; where some options do not stand
    from narrow to wide, nothing is said.
    """
    rulebook = context.rulebook
    for first, second in combinations(rulebook.orders.values(), 2):
        readings = {one.id: one for order in (first, second) for one in rulebook.readings_of(order)}.values()
        if first.country != second.country or not all(reading.is_nested for reading in readings):
            continue
        _, narrowest, _ = views_of(readings)
        witness = overlaps(first.id, second.id, rulebook=rulebook, readings=narrowest).witness
        if witness is not None:
            message = f"`{second.id}` and `{first.id}` both cover some applicants, as on {witness.on}"
            help = "end the one with the day on which the other begins, if it replaced it"
            yield Diagnostic(CODE, message, context.place(second.id), help, "note")
