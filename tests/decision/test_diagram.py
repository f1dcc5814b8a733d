"""Decision diagrams: what they say is what a table of all selections says, and each is kept once."""

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

from sanctions243d.decision.readings.diagram import Diagram, Diagrams, readings_of, values_of

WIDTHS = (2, 3, 2, 2)
Selection = tuple[int, ...]
Table = dict[Selection, int]


def selections() -> Iterator[Selection]:
    """Yield every choice of an option for each of four readings."""
    return product(*(range(width) for width in WIDTHS))


def value_at(diagram: Diagram, selection: Selection) -> object:
    """Return the value of a diagram under a selection."""
    while diagram.below:
        diagram = diagram.below[selection[diagram.reading]]
    return diagram.value


def made(diagrams: Diagrams, table: Table, above: Selection = ()) -> Diagram:
    """Return the diagram of a table."""
    if len(above) == len(WIDTHS):
        return diagrams.value(table[above])
    below = tuple(made(diagrams, table, (*above, option)) for option in range(WIDTHS[len(above)]))
    return diagrams.asked(len(above), below)


def drawn(random: Random) -> Table:
    """Return a table that depends on some of the readings."""
    used = [random.random() < 0.6 for _ in WIDTHS]
    values: dict[Selection, int] = {}
    table = {}
    for selection in selections():
        key = tuple(option for option, is_used in zip(selection, used, strict=True) if is_used)
        table[selection] = values.setdefault(key, random.choice((0, 0, 0, 1, 2)))
    return table


def tabled(of: Callable[[Selection], int]) -> Table:
    """Return the table of a function."""
    return {selection: of(selection) for selection in selections()}


def test_a_diagram_says_what_its_table_says() -> None:
    """Its values, and the readings on which it depends: those that alone make a difference somewhere."""
    random, diagrams = Random(1), Diagrams()
    for _ in range(200):
        table = drawn(random)
        diagram = made(diagrams, table)
        assert {selection: value_at(diagram, selection) for selection in selections()} == table
        assert set(values_of(diagram)) == set(table.values())
        assert readings_of(diagram) == [
            place
            for place, width in enumerate(WIDTHS)
            if any(
                table[(*one[:place], other, *one[place + 1 :])] != table[one] for one in table for other in range(width)
            )
        ]


def test_diagrams_that_say_the_same_are_one() -> None:
    """However they were made."""
    random, diagrams = Random(2), Diagrams()
    for _ in range(200):
        first, second = drawn(random), drawn(random)
        joined = diagrams.applied(max, made(diagrams, first), made(diagrams, second))
        assert joined is made(diagrams, tabled(lambda one, a=first, b=second: max(a[one], b[one])))  # type: ignore[misc]


def test_a_choice_may_lead_to_diagrams_that_ask_earlier_readings() -> None:
    """The diagram of the chosen option, whatever it asks, the chosen reading itself too."""
    random, diagrams = Random(3), Diagrams()
    for _ in range(200):
        reading = random.randrange(len(WIDTHS))
        tables = [drawn(random) for _ in range(WIDTHS[reading])]
        found = diagrams.chosen(reading, tuple(made(diagrams, table) for table in tables))
        assert found is made(diagrams, tabled(lambda one, r=reading, t=tables: t[one[r]][one]))  # type: ignore[misc]


def test_what_is_fixed_is_not_asked() -> None:
    """The value is that under the fixed options, whatever is chosen for their readings."""
    random, diagrams = Random(4), Diagrams()
    for _ in range(200):
        table = drawn(random)
        fixed = {place: random.randrange(width) for place, width in enumerate(WIDTHS) if random.random() < 0.5}
        found = diagrams.fixed(made(diagrams, table), fixed)
        assert not set(readings_of(found)) & fixed.keys()
        for selection in selections():
            same = tuple(fixed.get(place, option) for place, option in enumerate(selection))
            assert value_at(found, selection) == table[same]
