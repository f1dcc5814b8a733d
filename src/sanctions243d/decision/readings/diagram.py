"""Decision diagrams over readings: a value for every selection, each shared part kept once.

A diagram is a value, or a reading with a diagram for each of its options. On every path the readings stand in one
order, and where all options lead to the same diagram the reading is left out. Two diagrams of the same store that say
the same are therefore one object, and a reading stands in a diagram exactly where the value depends on it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

VALUE = sys.maxsize  # the number of what is no reading: below all of them


@dataclass(eq=False, slots=True)
class Diagram:
    """A value for every selection; made by `Diagrams` alone, and equal to nothing but itself.

    Attributes:
        reading: the number of the reading that is asked here; `VALUE` where there is none to ask.
        below: the diagram under each option of the reading.
        value: the value, where no reading is asked.
    """

    reading: int
    below: tuple["Diagram", ...] = ()
    value: Any = None


@dataclass(eq=False, slots=True)
class Diagrams:
    """A store of diagrams, each kept once, and what was computed of them.

    `setdefault` keeps a diagram that another thread has just made, so that there are never two that say the same.
    """

    _values: dict[object, Diagram] = field(default_factory=dict)
    _readings: dict[object, Diagram] = field(default_factory=dict)
    _applied: dict[object, Diagram] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many diagrams and results are kept."""
        return len(self._values) + len(self._readings) + len(self._applied)

    def value(self, value: object) -> Diagram:
        """Return the diagram that has one value under every selection."""
        found = self._values.get(value)
        return found or self._values.setdefault(value, Diagram(VALUE, (), value))

    def asked(self, reading: int, below: tuple[Diagram, ...]) -> Diagram:
        """Return the diagram that asks a reading first; the diagrams below ask only readings after it."""
        first = below[0]
        if all(one is first for one in below):
            return first
        key = (reading, below)
        found = self._readings.get(key)
        return found or self._readings.setdefault(key, Diagram(reading, below))

    def applied(self, operation: Callable[..., object], *operands: Diagram) -> Diagram:
        """Return the diagram of what an operation makes of the values of some diagrams.

        Results are remembered by the operation, so it is a function that depends on nothing else, or equal to one.
        """
        key = (operation, operands)
        found = self._applied.get(key)
        if found is None:
            reading = min([one.reading for one in operands])
            if reading == VALUE:
                found = self.value(operation(*[one.value for one in operands]))
            else:
                found = self.asked(reading, tuple([self.applied(operation, *few) for few in under(operands, reading)]))
            self._applied[key] = found
        return found

    def chosen(self, reading: int, options: tuple[Diagram, ...]) -> Diagram:
        """Return the diagram that is the one of the option that is chosen; they may ask any readings."""
        first = options[0]
        if all(one is first for one in options):
            return first
        if all(one.reading > reading for one in options):
            return self.asked(reading, options)
        option = self.asked(reading, tuple([self.value(number) for number in range(len(options))]))
        return self.applied(_chosen, option, *options)

    def fixed(self, diagram: Diagram, options: Mapping[int, int]) -> Diagram:
        """Return a diagram under a choice of options, by the number of the reading."""
        made: dict[Diagram, Diagram] = {}

        def one(part: Diagram) -> Diagram:
            if part.reading == VALUE:
                return part
            found = made.get(part)
            if found is None:
                option = options.get(part.reading)
                below = part.below if option is None else (part.below[option],)
                found = made[part] = self.asked(part.reading, tuple([one(child) for child in below]))
            return found

        return one(diagram) if options else diagram


def _chosen(option: int, *values: object) -> object:
    return values[option]


def under(diagrams: tuple[Diagram, ...], reading: int) -> Iterator[list[Diagram]]:
    """Yield some diagrams as they are under each option of a reading that none of them asks later."""
    width = next(len(one.below) for one in diagrams if one.reading == reading)
    for option in range(width):
        yield [one.below[option] if one.reading == reading else one for one in diagrams]


def parts_of(diagram: Diagram) -> list[Diagram]:
    """Return the parts of a diagram, each once: itself, and all that is below."""
    found: dict[Diagram, None] = {}
    left = [diagram]
    while left:
        part = left.pop()
        if part not in found:
            found[part] = None
            left += reversed(part.below)
    return list(found)


def value_under(diagram: Diagram, options: Mapping[int, int]) -> Any:
    """Return the value under a choice of options for every reading of a diagram."""
    while diagram.reading != VALUE:
        diagram = diagram.below[options[diagram.reading]]
    return diagram.value


def values_of(diagram: Diagram) -> list[Any]:
    """Return every value of a diagram, each once."""
    return [part.value for part in parts_of(diagram) if part.reading == VALUE]


def readings_of(diagram: Diagram) -> list[int]:
    """Return the numbers of the readings on which the value depends, in their order."""
    return sorted({part.reading for part in parts_of(diagram)} - {VALUE})
