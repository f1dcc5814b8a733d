"""What is said of the changes between two versions of the rules, in sentences; a page lays them out."""

from dataclasses import dataclass

from sanctions243d.analysis.changes.changes import Changes, OrderChange
from sanctions243d.analysis.changes.example import Example
from sanctions243d.analysis.changes.remarks import STATED, Remark
from sanctions243d.cli.pages.change_rows import Part, Row, parts_of
from sanctions243d.cli.pages.region_words import RegionWords
from sanctions243d.ontology.fact import Fact

SAME = "Same meaning: whoever applies, on whatever day and however the rules are read, is answered alike."
CHANGED = "The meaning changed."
WHO_IS_SHOWN = "Each order is asked alone; another one about the same country may cover the same people."
NO_EXAMPLE = "No applicant can be written who shows it: no word says these facts alone."
DOUBT = "It is not proved that nothing else changed: "
_VERDICTS = {
    "same": "same",
    "wider": "wider",
    "narrower": "narrower",
    "both": "both wider and narrower",
}
_KEPT = {"added": "a new order", "removed": "the order is gone"}


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of the changes, in sentences; a page lays them out."""

    changes: Changes

    @property
    def verdict(self) -> str:
        """The first sentence."""
        return SAME if self.changes.is_same else CHANGED

    def orders(self) -> list[OrderChange]:
        """Return the orders of which something is to be said."""
        return [one for one in self.changes.orders if not one.is_same or one.remarks]

    def silent(self) -> str:
        """Say how many orders are left out, because nothing of them changed."""
        count = len(self.changes.orders) - len(self.orders())
        if not count or not self.orders():
            return ""
        return f"{count} other order{'s say' if count != 1 else ' says'} the same."

    def title(self, order: OrderChange) -> str:
        """Return the heading of an order: its title, and what became of it."""
        if order.kept != "kept":
            return f"{order.title} ({order.id}): {_KEPT[order.kept]}"
        covers = _VERDICTS[order.verdict]
        if order.verdict == "same":
            covers = "covers the same" if not order.compared.doubt else "no difference was found"
        return f"{order.title} ({order.id}): {covers}"

    def classes(self, order: OrderChange) -> str:
        """Say the verdict of each visa class."""
        words = RegionWords(self.changes.new.ontology, order.country)
        found = order.by_visa_class()
        parts = [
            f"{'all others' if verdict == 'same' and len(found) > 1 else _classes(words, codes)}: {_VERDICTS[verdict]}"
            for codes, verdict in found
        ]
        return f"Visa classes: {'; '.join(parts)}."

    def parts(self, order: OrderChange) -> list[Part]:
        """Return the scenes of an order."""
        return list(parts_of(order, self.changes.new.ontology))

    def has_neighbours(self) -> bool:
        """Whether an order that covers otherwise stands beside another about its country."""
        every = {**self.changes.old.orders, **self.changes.new.orders}
        about = [one.country for one in every.values()]
        return any(order.regions and about.count(order.country) > 1 for order in self.changes.orders)

    def others(self) -> tuple[Remark, ...]:
        """Return what is said otherwise for all orders."""
        return (*self.changes.remarks, *self.changes.nouns)


def _classes(words: RegionWords, codes: int) -> str:
    found = words.names(Fact.VISA_CLASS, codes)
    return "all" if found == "any" else found.replace(" or ", " and ").replace("any but", "all but")


def lead_of(part: Part) -> str:
    """Return the sentence above the rows of a scene."""
    start = part.heading[0].upper() + part.heading[1:]
    return f"{start}, {part.common}:" if part.common else f"{start}:"


def remark_text(one: Remark) -> str:
    """Say what is said otherwise: what was, and what is now."""
    lead = f"{one.kind} {one.at}"
    if one.old and one.new:
        return f"{lead}: {_short(one.old, one.new)} → {_short(one.new, one.old)}"
    said = "" if STATED in (one.old, one.new) else f": {one.new or one.old}"
    return f"{lead} is {'new' if one.new else 'gone'}{said}"


def _short(text: str, other: str, most: int = 160) -> str:
    """A long text, from a little before where it begins to differ from another."""
    if max(len(text), len(other)) <= most:
        return text
    first = next(
        (place for place, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other))
    )
    start = max(0, first - 40)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    shown = text[start : start + most]
    return f"{'… ' if start else ''}{shown}{' …' if start + most < len(text) else ''}"


def example_of(row: Row) -> Example | None:
    """Return the example of a row that is shown: the first that says it alone, or any."""
    found = [one.example for one in row.lines if one.example is not None]
    return next((one for one in found if one.is_exact), next(iter(found), None))
