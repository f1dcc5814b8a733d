"""A mutant: a version of an order with one mistake in it."""

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field

from sanctions243d.text.document import Mapping
from sanctions243d.text.location import Location


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong version of an order.

    Attributes:
        kind: what sort of mistake it is, `item-dropped`.
        location: where it is made.
        words: what is wrong, in a few words: `J2 is dropped from visa_class`.
        before, after: what stands there, and what would, each on one line; nothing where something is gone.
        root: the wrong order's file, as nodes.
        readings: the options to choose so that what was changed is read at all, by full id; last the one that it is in.
        unchosen: the reading that must be left to its default for the same reason, or nothing.
    """

    order: str
    kind: str
    location: Location
    words: str
    before: str
    after: str
    root: Mapping = field(repr=False)
    readings: AbstractMapping[str, str] = field(default_factory=dict)
    unchosen: str = ""

    def __str__(self) -> str:
        return f"{self.location}: {self.words} [{self.kind}]"
