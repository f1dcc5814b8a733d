"""The goals of readings: each option but the default changes some decision."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from sanctions243d.orders.order import Order, Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios.coverage.goal import Goal, Kind
from sanctions243d.scenarios.coverage.leaves import meanings, rows_under

Selection = Mapping[str, str]


def reading_goals(order: Order, rulebook: Rulebook) -> Iterator[Goal]:
    """Yield a goal for each option that can make a difference in an order."""
    readings = rulebook.readings_of(order)
    for reading in readings:
        for option, node in reading.options.items():
            if option != order.default_of(reading) and _can_differ(reading, option, readings, order, rulebook):
                sentence = (
                    f"`{reading.id}` is read as `{option}`, and decides otherwise than with "
                    f"`{order.default_of(reading)}`"
                )
                yield Goal(Kind.READING, order.id, reading.id, option, sentence, node.location)


def _can_differ(reading: Reading, option: str, readings: tuple[Reading, ...], order: Order, rulebook: Rulebook) -> bool:
    """Whether an option changes some row, by default or where one or two other readings are chosen."""
    for chosen in _selections([one for one in readings if one.id != reading.id]):
        one, other = (
            [meanings(rows) for rows in rows_under(order, rulebook, selection)]
            for selection in (chosen, {**chosen, reading.id: option})
        )
        if one != other:
            return True
    return False


def _selections(readings: list[Reading]) -> Iterator[dict[str, str]]:
    """Yield the default, and every choice for one reading and for two: a reading can stand in another's option."""
    for count in (0, 1, 2):
        for some in combinations(readings, count):
            for options in product(*(one.options for one in some)):
                yield {one.id: option for one, option in zip(some, options, strict=True)}
