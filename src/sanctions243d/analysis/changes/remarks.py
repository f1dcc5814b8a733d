"""What a rulebook says otherwise, beside whom its orders cover: sources, dates, readings, exceptions, words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sanctions243d.logic.readings import levels_of
from sanctions243d.orders.order import ExceptionClause, Level, Moment, Order, Quote, Reading, Source
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Node, Scalar, Sequence

# what is said of a tranche or a clause that is there
STATED = "stated"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is said otherwise.

    Attributes:
        kind: what it is about: `date`, `reading`, `default`, `option`, `source`, `quote`, `note`, `title` …
        at: the address or the id of what says it.
        old, new: what each version says; nothing where one says nothing.
        is_meaning: whether it changes what can be asked of the rules, and not only words.
    """

    kind: str
    at: str
    old: str
    new: str
    is_meaning: bool = False


def order_remarks(old: Rulebook, new: Rulebook, id: str) -> tuple[Remark, ...]:
    """Return what two versions of an order say otherwise."""
    before, now = old.orders[id], new.orders[id]
    found = [*_compared("country", "country", {id: before.country}, {id: now.country}, is_meaning=True)]
    found += _levels(before, now)
    found += _readings(
        before, now, *({one.id: one for one in book.readings_of(book.orders[id])} for book in (old, new))
    )
    found += _sources(id, before, now, old.sources, new.sources)
    return tuple(found)


def rulebook_remarks(old: Rulebook, new: Rulebook) -> tuple[Remark, ...]:
    """Return what two rulebooks say otherwise for all orders: the title, the notices, how facts are computed."""
    found = [*_compared("title", "", {"rulebook": old.title}, {"rulebook": new.title})]
    found += _compared("notice", "", old.notices, new.notices)
    return (*found, *_own_readings(old.own_readings, new.own_readings))


def _levels(old: Order, new: Order) -> Iterator[Remark]:
    before, now = ({level.address: level for level in levels_of(order.root)} for order in (old, new))
    kinds = {**{key: one.kind for key, one in before.items()}, **{key: one.kind for key, one in now.items()}}
    for kind in ("tranche", "clause"):
        yield from _compared(kind, "", *({key: STATED for key in one if kinds[key] == kind} for one in (before, now)))
    for address in [key for key in now if key in before]:
        yield from _level(before[address], now[address])


def _level(old: Level, new: Level) -> Iterator[Remark]:
    at = new.address
    for key in ("effective", "terminated"):
        yield from _compared("date", key, {at: _moment(getattr(old, key))}, {at: _moment(getattr(new, key))})
    yield from _compared("effect", "", {at: _effect(old)}, {at: _effect(new)})
    yield from _compared("date", "last_seen", {at: str(old.last_seen or "")}, {at: str(new.last_seen or "")})
    exceptions = [dict(_exceptions(level.exceptions)) for level in (old, new)]
    yield from _compared("exception", "", *exceptions)
    yield from _compared("quote", "", {at: _quotes(old.quotes)}, {at: _quotes(new.quotes)})
    for key in ("title", "note", "unverified"):
        yield from _compared(key, "", {at: getattr(old, key)}, {at: getattr(new, key)})


def _moment(moment: Moment | None) -> str:
    return "" if moment is None else str(moment)


def _effect(level: Level) -> str:
    if level.effect is None:
        return ""
    return f"limit to {level.effect.limit}" if level.effect.limit else level.effect.kind


def _exceptions(exceptions: Iterable[ExceptionClause]) -> Iterator[tuple[str, str]]:
    for one in exceptions:
        facts = "".join(f"; {fact.key}: {flow(node)}" for fact, node in one.facts.items())
        yield one.address, (one.text or "all of its parts") + facts + ("" if one.is_published else " (not published)")
        yield from _exceptions(one.parts)


def _quotes(quotes: Iterable[Quote]) -> str:
    return " … ".join(" ".join((one.reads or one.text).split()) for one in quotes)


def _readings(old: Order, new: Order, before: Mapping[str, Reading], now: Mapping[str, Reading]) -> Iterator[Remark]:
    for key in [*before, *(key for key in now if key not in before)]:
        sides = [{key: side[key].question} if key in side else {} for side in (before, now)]
        yield from _compared("reading", "", *sides, is_meaning=not all(sides))
    for key, reading in now.items():
        if key in before:
            earlier = before[key]
            yield from _compared("default", "", {key: old.default_of(earlier)}, {key: new.default_of(reading)})
            yield from _options(earlier, reading)
            yield from _compared("reason", "", {key: earlier.because}, {key: reading.because})
    for group in [key for key in new.groups if key in old.groups]:
        sides = [{f"{new.id}.{group}": _quotes(order.groups[group].quotes)} for order in (old, new)]
        yield from _compared("quote", "", *sides)
        yield from _compared("note", "", *({f"{new.id}.{group}": one.groups[group].note} for one in (old, new)))


def _own_readings(old: Mapping[str, Reading], new: Mapping[str, Reading]) -> Iterator[Remark]:
    for key in [key for key in new if key in old]:
        yield from _compared("default", "", {key: old[key].default}, {key: new[key].default}, is_meaning=True)
        yield from _options(old[key], new[key], is_meaning=True)
        yield from _compared("reason", "", {key: old[key].because}, {key: new[key].because})


def _options(old: Reading, new: Reading, *, is_meaning: bool = False) -> Iterator[Remark]:
    """What options say; whom an order covers by them is not said here, so that only their names can be meaning."""
    before, now = ({f"{one.id}={name}": flow(node) for name, node in one.options.items()} for one in (old, new))
    for at in [*before, *(at for at in now if at not in before)]:
        is_one_sided = at not in before or at not in now
        sides = [{at: side[at]} if at in side else {} for side in (before, now)]
        yield from _compared("option", "", *sides, is_meaning=is_meaning or is_one_sided)


def _sources(
    id: str, old: Order, new: Order, before: Mapping[str, Source], now: Mapping[str, Source]
) -> Iterator[Remark]:
    named = [{key: side[key].title for key in order.sources} for order, side in ((old, before), (new, now))]
    yield from _compared("source", "", *named)
    for key in [key for key in new.sources if key in old.sources]:
        for field in ("text", "publisher", "language", "first_seen", "note"):
            sides = [{f"{key}.{field}": _folded(getattr(side[key], field))} for side in (before, now)]
            yield from _compared("source", "", *sides)


def _compared(
    kind: str, key: str, old: Mapping[str, str], new: Mapping[str, str], *, is_meaning: bool = False
) -> Iterator[Remark]:
    """Yield what stands otherwise under the same name; white space does not count."""
    for at in [*old, *(at for at in new if at not in old)]:
        before, now = (_folded(side.get(at, "")) for side in (old, new))
        if before != now:
            yield Remark(kind, f"{at}.{key}" if key else at, before, now, is_meaning)


def _folded(text: str) -> str:
    return " ".join(text.split())


def flow(node: Node) -> str:
    """Return what is stated on one line; a list of one name is that name."""
    if isinstance(node, Scalar):
        return "null" if node.is_null else node.text
    if isinstance(node, Sequence):
        return flow(node.items[0]) if len(node.items) == 1 else f"[{', '.join(map(flow, node.items))}]"
    return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in node.entries.items())}}}"
