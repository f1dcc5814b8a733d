"""The days on which the parts of an order are in force, on one axis of years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sanctions243d.cli.pages.drawing.flow import MARGIN, WIDTH, Drawn
from sanctions243d.cli.pages.drawing.svg import LEADING, SIZE, element, paragraph, written
from sanctions243d.cli.pages.statements import dated_parts, dates_of, levels_of
from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import Moment, Order

HEAD = "When it is in force"
_BAR, _LEAST, _STEPS = 14, 6, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS, _RIGHT = 14, WIDTH - MARGIN - 10


@dataclass(frozen=True, slots=True)
class Axis:
    """Years on a line; a day has a place on it."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """Return where a day lies."""
        years = day.year - self.first + (day.timetuple().tm_yday - 1) / 366
        return MARGIN + years / (self.last - self.first) * (_RIGHT - MARGIN)

    @property
    def ticks(self) -> range:
        """The years that are named."""
        step = next((one for one in _STEPS if (self.last - self.first) / one <= _MOST_TICKS), _STEPS[-1])
        return range(-(-self.first // step) * step, self.last + 1, step)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an order with dates of its own."""

    words: str
    effective: Moment
    terminated: Moment
    seen: date | None

    @property
    def days(self) -> list[date]:
        """The days that are known of it."""
        known = [*self.effective.bounds.values(), *self.terminated.bounds.values()]
        return known + ([self.seen] if self.seen else [])


def parts_of(order: Order, clauses: Sequence[Clause]) -> Iterator[Part]:
    """Yield every part of an order that has other dates than those before it."""
    levels = {level.address: level for level in levels_of(order.root)}
    for clause in dated_parts(clauses):
        stated = dict.fromkeys(at.rpartition(".")[0] for at in (clause.effective_at, clause.terminated_at))
        names = [id.partition(".")[2].replace("_", " ") for id in stated]
        words = "; ".join(filter(None, (dates_of(levels[id]) for id in stated)))
        name = ", ".join(filter(None, names))
        seen = clause.last_seen.last if clause.last_seen else None
        yield Part(f"{name}: {words}" if name else words, clause.effective, clause.terminated, seen)


def drawn_timeline(parts: Sequence[Part], top: float) -> Drawn:
    """Return the timeline as it is drawn below a height."""
    days = [day for part in parts for day in part.days]
    axis = Axis(min(days).year - 1, max(days).year + 2) if days else None
    drawn = [written(HEAD, MARGIN, top + SIZE, "bold")]
    y = top + LEADING + 8
    for part in parts:
        lines, y = paragraph([part.words], MARGIN, y, _RIGHT - MARGIN)
        drawn += lines
        if axis is not None:
            drawn += [element("g", "".join(_bars(part, axis, y + 4)))]
            y += _BAR + 16
    if axis is not None:
        drawn += _ticks(axis, y)
        y += 26
    return Drawn(drawn, y)


def _bars(part: Part, axis: Axis, y: float) -> Iterator[str]:
    """A bar for the days on which it is surely in force, and hatched ones for those on which it may be."""
    begins, ends = part.effective, part.terminated
    first = axis.x(begins.earliest) if begins.earliest else MARGIN
    start = axis.x(begins.latest) if begins.latest else None
    is_open = not ends.found or ends.latest is None
    end = axis.x(ends.earliest) if ends.found and ends.earliest else (_RIGHT if not ends.found else MARGIN)
    last = _RIGHT if is_open or ends.latest is None else axis.x(ends.latest)
    if start is None or start >= end:
        yield _bar(first, max(last, first + _LEAST), y, "perhaps")
    else:
        solid = min(max(start, first + _LEAST), end) if start > first else start
        if solid > first:
            yield _bar(first, solid, y, "perhaps")
        yield _bar(solid, end, y, "bar")
        if last > end:
            yield _bar(end, max(last, end + _LEAST), y, "perhaps")
    if is_open:
        kind = "bar" if not ends.found else "hatch"
        yield element("path", d=f"M{_RIGHT} {y - 3:g} l10 {_BAR / 2 + 3:g} l-10 {_BAR / 2 + 3:g} z", class_=kind)
    if part.seen is not None:
        yield element("circle", cx=axis.x(part.seen), cy=y + _BAR / 2, r=4, class_="seen")


def _bar(first: float, last: float, y: float, kind: str) -> str:
    return element("rect", x=first, y=y, width=max(last - first, 1.0), height=_BAR, class_=kind)


def _ticks(axis: Axis, y: float) -> list[str]:
    parts = [element("line", x1=MARGIN, y1=y, x2=_RIGHT, y2=y, class_="axis")]
    for year in axis.ticks:
        x = axis.x(date(min(max(year, 1), 9999), 1, 1))
        parts.append(element("line", x1=x, y1=y, x2=x, y2=y + 5, class_="axis"))
        if x + 20 < WIDTH:
            parts.append(written(str(year), x, y + 20, "faint", text_anchor="middle" if x > MARGIN + 15 else "start"))
    return parts
