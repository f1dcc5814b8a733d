"""One order as a page in plain English, and all orders as a list."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from sanctions243d.cli.pages.layout import bullets, heading, indented, labelled, line, sections
from sanctions243d.cli.pages.reading import HOW_TO_CHOOSE, reading_part
from sanctions243d.cli.pages.wording import OFFICIAL, Wording
from sanctions243d.ontology.fact import FACT_OF_KEY, Fact
from sanctions243d.orders.order import Effect, ExceptionClause, Level, Moment, Order, Quote, Source
from sanctions243d.orders.order import Group as Officials
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Node

Rows = list[tuple[str, RenderableType]]

_LABELS = {
    Fact.VISA_CLASS: "Visa classes",
    Fact.POST: "Posts",
    Fact.PURPOSE: "Purpose",
    Fact.NATIONAL: "Nationality",
    Fact.RESIDENT: "Residence",
    Fact.AGE: "Age",
    Fact.MARRIED: "Marriage",
    Fact.EMPLOYER: "Employed by",
    Fact.LEVEL: "Level",
    Fact.STAFF: "Staff",
    Fact.EMPLOYED: "Employed",
}


def orders_page(rulebook: Rulebook) -> RenderableType:
    """Return all orders: what each is called, its country, and when it is in force."""
    if not rulebook.orders:
        return line("This rulebook has no orders.")
    return sections(_summary(rulebook, order) for order in rulebook.orders.values())


def _summary(rulebook: Rulebook, order: Order) -> Group:
    rows: Rows = [
        ("Order", line(order.id)),
        ("Country", line(country_name(rulebook, order))),
        *_all_dates(order.root),
    ]
    return Group(heading(order.title), indented(labelled(rows)))


def country_name(rulebook: Rulebook, order: Order) -> str:
    """Return the name of an order's country with its code."""
    return f"{rulebook.ontology.countries[order.country].name} ({order.country})"


def order_page(rulebook: Rulebook, order: Order) -> RenderableType:
    """Return everything that one order says."""
    wording = Wording(rulebook, order)
    root = order.root
    rows: Rows = [("Order", line(order.id, root.location)), ("Country", line(country_name(rulebook, order)))]
    rows += _rows(root, wording)
    parts: list[RenderableType] = [heading(order.title), indented(labelled(rows))]
    for group in order.groups.values():
        parts += _officials(group, wording)
    parts += [part for child in root.children for part in _level(child, order, wording)]
    parts += _readings(rulebook, order, wording)
    parts += _sources(rulebook, order)
    return sections(parts)


def _levels(level: Level) -> Iterator[Level]:
    yield level
    for child in level.children:
        yield from _levels(child)


def _level(level: Level, order: Order, wording: Wording) -> Iterator[RenderableType]:
    name = level.address.rpartition(".")[2].replace("_", " ")
    yield heading(f"{level.kind.capitalize()} “{name}”" + (f": {level.title}" if level.title else ""))
    rows: Rows = [("Id", line(level.address, level.location)), *_rows(level, wording)]
    yield indented(labelled(rows))
    for child in level.children:
        yield from (indented(part) for part in _level(child, order, wording))


def _officials(group: Officials, wording: Wording) -> Iterator[RenderableType]:
    yield heading(f"Officials called “{group.id.replace('_', ' ')}”")
    yield indented(labelled([*_facts(group.facts, wording), *_quotes(group.quotes), *_said(Note=group.note)]))


def _rows(level: Level, wording: Wording) -> Rows:
    """Everything that an order, a tranche or a clause states of itself."""
    rows: Rows = _effect(level.effect)
    dates = _dates(level)
    if dates:
        rows.append(("In force", line(dates)))
    rows += _covers(level, wording)
    rows += _official(level, wording)
    rows += _facts(level.facts, wording)
    rows += _implied_posts(level, wording)
    if level.exceptions:
        rows.append(("Exceptions", bullets(_exception(one, wording) for one in level.exceptions)))
    rows += _quotes(level.quotes)
    return rows + _said(Note=level.note, Unverified=level.unverified)


def _effect(effect: Effect | None) -> Rows:
    if effect is None:
        return []
    return [("Effect", line("suspends visas" if effect.limit is None else f"limits visas to {effect.limit}"))]


def _covers(level: Level, wording: Wording) -> Rows:
    if level.covers is None:
        return []
    *first, last = wording.ties(level.covers)
    return [*(("Covers", line(phrase)) for phrase in first), ("Covers", line(last, level.covers.location))]


def _official(level: Level, wording: Wording) -> Rows:
    """The group that a level names, or the facts of the group that it describes on the spot."""
    if level.official is None:
        return []
    if isinstance(level.official, Mapping):
        return _facts({FACT_OF_KEY[key]: node for key, node in level.official.entries.items()}, wording)
    return [("Officials", line(wording.words(level.official, OFFICIAL), level.official.location))]


def _implied_posts(level: Level, wording: Wording) -> Rows:
    order = wording.order
    if order is None or level is not order.root or any(Fact.POST in one.facts for one in _levels(level)):
        return []
    country = wording.rulebook.ontology.countries[order.country].name
    return [(_LABELS[Fact.POST], line(f"those in {country}, the country of the order, as none is stated"))]


def _all_dates(root: Level) -> Iterator[tuple[str, RenderableType]]:
    """Yield when an order is in force, and by name each of its tranches and clauses that has dates of its own."""
    for level in _levels(root):
        dates = _dates(level)
        if dates:
            name = "" if level is root else f"{level.address.partition('.')[2].replace('_', ' ')}: "
            yield "In force", line(name + dates)


def _dates(level: Level) -> str:
    """Say when a level is in force, as far as it says so itself."""
    phrases = []
    if level.effective:
        phrases.append(f"since {_day(level.effective)}")
    if level.terminated:
        phrases.append(f"ended {_ended(level.terminated)}" if level.terminated.found else "no end was found")
    if level.last_seen:
        phrases.append(f"last attested {level.last_seen}")
    return "; ".join(phrases)


def _ended(moment: Moment) -> str:
    return f"on {_day(moment)}" if moment.latest else str(moment)


def _day(moment: Moment) -> str:
    if moment.earliest == moment.latest:
        return str(moment.latest)
    return f"a day {moment}" if moment.latest else str(moment)


def _facts(facts: dict[Fact, Node], wording: Wording) -> Rows:
    return [(_LABELS[fact], line(wording.words(node, fact), node.location)) for fact, node in sorted(facts.items())]


def _quotes(quotes: tuple[Quote, ...]) -> Rows:
    rows: Rows = [("Words", line(f"“{quote.text}”", quote.location)) for quote in quotes]
    reads = dict.fromkeys(quote.reads for quote in quotes if quote.reads)
    return rows + [("to be read", line(f"“{text}”")) for text in reads]


def _said(**texts: str) -> Rows:
    return [(label, line(text)) for label, text in texts.items() if text]


def _exception(exception: ExceptionClause, wording: Wording) -> RenderableType:
    parts: list[RenderableType] = [line(exception.text or "all of these:", exception.location)]
    if exception.facts:
        parts.append(labelled(_facts(exception.facts, wording)))
    if exception.parts:
        parts.append(bullets(_exception(part, wording) for part in exception.parts))
    return Group(*parts)


def _readings(rulebook: Rulebook, order: Order, wording: Wording) -> list[RenderableType]:
    readings = rulebook.readings_of(order)
    if not readings:
        return []
    parts = [reading_part(reading, wording) for reading in readings]
    return [heading("Readings: points that the law leaves open"), indented(line(HOW_TO_CHOOSE)), *map(indented, parts)]


def _sources(rulebook: Rulebook, order: Order) -> list[RenderableType]:
    found = [_source(rulebook.sources[id]) for id in order.sources]
    return [heading("Sources"), *map(indented, found)] if found else []


def _source(source: Source) -> Group:
    said = _said(Publisher=source.publisher, Language=source.language, Seen=source.first_seen, Note=source.note)
    rows: Rows = [*said, ("Text", line(source.text))]
    return Group(line(source.title, source.location), indented(labelled(rows)))
