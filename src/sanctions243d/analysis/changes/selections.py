"""Under which choices of readings two versions of an order are to be compared, beside the defaults."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Node, Scalar, plain

MAX_NEAR = 200
MAX_SELECTIONS = 10_000
Choice = dict[str, str]


class Selections:
    """The readings of two versions of an order.

    Attributes:
        options: by the id of each reading, the options that every version has that has the reading.
    """

    def __init__(self, old: Rulebook, new: Rulebook, id: str) -> None:
        self.orders = (old.orders[id], new.orders[id])
        self.old, self.new = (
            {one.id: one for one in book.readings_of(order)}
            for book, order in zip((old, new), self.orders, strict=True)
        )
        whole = {**self.old, **self.new}
        self.options = {key: [name for name in one.options if self._has(key, name)] for key, one in whole.items()}

    def _has(self, key: str, name: str) -> bool:
        return all(name in side[key].options for side in (self.old, self.new) if key in side)

    def near(self) -> Iterator[Choice]:
        """Yield choices of the readings that say something else now, or lead to what does; fewest choices first."""
        ids = [key for key in self.options if key in self._changed()]
        options = [["", *self.options[key]] for key in ids]
        if prod(map(len, options)) > MAX_NEAR:
            yield from ({key: name} for key in ids for name in self.options[key])
            return
        found = [{key: name for key, name in zip(ids, names, strict=True) if name} for names in product(*options)]
        yield from sorted(filter(None, found), key=len)

    @property
    def count(self) -> int:
        """How many choices there are of all readings."""
        return prod(len(one) + self._moved(key) for key, one in self.options.items())

    def all(self) -> Iterator[Choice]:
        """Yield every choice of all readings; one whose default is another now may be left to it."""
        keys = list(self.options)
        options = [[*([""] if self._moved(key) else []), *self.options[key]] for key in keys]
        for names in product(*options):
            yield {key: name for key, name in zip(keys, names, strict=True) if name}

    def _moved(self, key: str) -> bool:
        """Whether a reading has another default, or is in one version alone."""
        if key not in self.old or key not in self.new:
            return True
        return self.orders[0].default_of(self.old[key]) != self.orders[1].default_of(self.new[key])

    def _changed(self) -> set[str]:
        """The readings that say something else, and those whose options name them, or a group that does."""
        groups = {
            id
            for id in self.orders[0].groups.keys() | self.orders[1].groups.keys()
            if _group(self.orders[0], id) != _group(self.orders[1], id)
        }
        found = {key for key in self.options if self._moved(key) or self._is_other(key)}
        while True:
            names = groups | {f"reading.{key.rpartition('.')[2]}" for key in found}
            more = {key for key in self.options if names & self._words(key) and key not in found}
            if not more:
                return found
            found |= more

    def _is_other(self, key: str) -> bool:
        return _options(self.old[key]) != _options(self.new[key])

    def _words(self, key: str) -> set[str]:
        return {word for side in (self.old, self.new) if key in side for word in words_of(side[key])}


def _group(order: Order, id: str) -> object:
    group = order.groups.get(id)
    return group and {fact: plain(node) for fact, node in group.facts.items()}


def _options(reading: Reading) -> object:
    return {name: plain(node) for name, node in reading.options.items()}


def words_of(reading: Reading) -> Iterator[str]:
    """Yield every word that stands in the options of a reading."""
    left: list[Node] = list(reading.options.values())
    while left:
        node = left.pop()
        if isinstance(node, Scalar):
            yield node.text
        else:
            left += node.entries.values() if isinstance(node, MappingNode) else node.items


def chosen_in(rulebook: Rulebook, choice: Mapping[str, str]) -> Choice:
    """Return what of a choice a rulebook has a reading for."""
    return {
        id: name for id, name in choice.items() if id in rulebook.readings and name in rulebook.readings[id].options
    }
