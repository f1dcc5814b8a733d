"""Where the keys of an order stand in its file: dates do not know their own place."""

from dataclasses import dataclass
from pathlib import Path

from sanctions243d.text.document import Mapping, Node
from sanctions243d.text.faults import Faults
from sanctions243d.text.files import read_node
from sanctions243d.text.location import Location


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The file of an order as it was written; where it cannot be read, every place is its first line."""

    file: str
    root: Node | None

    @classmethod
    def of(cls, order: str, folder: Path) -> "RuleFile":
        """Read the file of an order below a folder of rules."""
        file = f"orders/{order}.yaml"
        return cls(file, read_node(folder, file, Faults()))

    def place(self, address: str, *keys: str) -> Location:
        """Return the place of the deepest of some keys, each beneath the one before, at a level of the order."""
        node = self.root
        for step in address.split(".")[1:]:
            below = node.get("tranches") or node.get("clauses") if isinstance(node, Mapping) else None
            node = below.get(step) if isinstance(below, Mapping) else None
        place = Location(self.file, 1)
        for key in keys:
            if isinstance(node, Mapping) and key in node.keys:
                place, node = node.keys[key].location, node.entries[key]
        return place
