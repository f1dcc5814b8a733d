"""What an order, a tranche, a clause or a group states, one labelled phrase after the other; a page lays it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanctions243d.cli.pages.wording import OFFICIAL, Wording
from sanctions243d.logic.row import Clause
from sanctions243d.ontology.fact import FACT_OF_KEY, Fact
from sanctions243d.orders.order import Effect, ExceptionClause, Group, Level, Moment, Order, Quote, Source
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.document import Mapping, Node
from sanctions243d.text.location import Location

EXCEPTIONS = "Exceptions"
LABELS = {
    Fact.VISA_CLASS: "Visa classes",
    Fact.POST: "Posts",
    Fact.PURPOSE: "Purpose",
    Fact.NATIONAL: "Nationality",
    Fact.RESIDENT: "Residence",
    Fact.TIE: "Covers",
    Fact.AGE: "Age",
    Fact.MARRIED: "Marriage",
    Fact.EMPLOYER: "Employed by",
    Fact.LEVEL: "Level",
    Fact.STAFF: "Staff",
    Fact.EMPLOYED: "Employed",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is stated: a label, a phrase, and where it stands.

    Attributes:
        facts: what must hold as well, of an exception.
        parts: statements of which this one is made up.
    """

    label: str
    text: str
    place: Location | None = None
    facts: tuple["Statement", ...] = ()
    parts: tuple["Statement", ...] = ()


Statements = list[Statement]


def country_name(rulebook: Rulebook, order: Order) -> str:
    """Return the name of an order's country with its code."""
    return f"{rulebook.ontology.countries[order.country].name} ({order.country})"


def levels_of(level: Level) -> Iterator[Level]:
    """Yield a level and every level beneath it."""
    yield level
    for child in level.children:
        yield from levels_of(child)


def name_of(level: Level) -> str:
    """Return what a tranche or a clause is called on a page."""
    name = level.address.rpartition(".")[2].replace("_", " ")
    return f"{level.kind.capitalize()} “{name}”" + (f": {level.title}" if level.title else "")


def name_of_group(group: Group) -> str:
    """Return what a group of officials is called on a page."""
    return f"Officials called “{group.id.replace('_', ' ')}”"


def statements_of(level: Level, wording: Wording) -> Statements:
    """Return everything that an order, a tranche or a clause states of itself."""
    found = _effect(level.effect)
    dates = dates_of(level)
    if dates:
        found.append(Statement("In force", dates))
    found += _covers(level, wording)
    found += _official(level, wording)
    found += _facts(level.facts, wording)
    found += _implied_posts(level, wording)
    found += [_exception(one, wording) for one in level.exceptions]
    found += _quotes(level.quotes)
    return found + _said(Note=level.note, Unverified=level.unverified)


def statements_of_group(group: Group, wording: Wording) -> Statements:
    """Return what makes somebody one of a group of officials."""
    return [*_facts(group.facts, wording), *_quotes(group.quotes), *_said(Note=group.note)]


def statements_of_source(source: Source) -> Statements:
    """Return what is known of a source; its text is not among it."""
    return _said(Publisher=source.publisher, Language=source.language, Seen=source.first_seen, Note=source.note)


def dates_of(level: Level) -> str:
    """Say when a level is in force, as far as it says so itself."""
    phrases = []
    if level.effective:
        phrases.append(f"since {since(level.effective)}")
    if level.terminated:
        phrases.append(f"ended {ended(level.terminated)}" if level.terminated.found else "no end was found")
    if level.last_seen:
        phrases.append(f"last attested {level.last_seen}")
    return "; ".join(phrases)


def dated_parts(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield the first clause of every part of an order that has the same dates."""
    seen = set()
    for clause in clauses:
        dates = (clause.effective_at, clause.terminated_at)
        if dates not in seen:
            seen.add(dates)
            yield clause


def since(moment: Moment) -> str:
    """Say on which day something began, as far as it is known."""
    if moment.earliest == moment.latest:
        return str(moment.latest)
    return f"a day {moment}" if moment.latest else str(moment)


def ended(moment: Moment) -> str:
    """Say on which day something ended, as far as it is known."""
    return f"on {since(moment)}" if moment.latest else str(moment)


def _effect(effect: Effect | None) -> Statements:
    if effect is None:
        return []
    return [Statement("Effect", "suspends visas" if effect.limit is None else f"limits visas to {effect.limit}")]


def _covers(level: Level, wording: Wording) -> Statements:
    if level.covers is None:
        return []
    *first, last = wording.ties(level.covers)
    label = LABELS[Fact.TIE]
    return [*(Statement(label, phrase) for phrase in first), Statement(label, last, level.covers.location)]


def _official(level: Level, wording: Wording) -> Statements:
    """The group that a level names, or the facts of the group that it describes on the spot."""
    if level.official is None:
        return []
    if isinstance(level.official, Mapping):
        return _facts({FACT_OF_KEY[key]: node for key, node in level.official.entries.items()}, wording)
    return [Statement("Officials", wording.words(level.official, OFFICIAL), level.official.location)]


def _implied_posts(level: Level, wording: Wording) -> Statements:
    order = wording.order
    if order is None or level is not order.root or any(Fact.POST in one.facts for one in levels_of(level)):
        return []
    country = wording.rulebook.ontology.countries[order.country].name
    return [Statement(LABELS[Fact.POST], f"those in {country}, the country of the order, as none is stated")]


def _facts(facts: dict[Fact, Node], wording: Wording) -> Statements:
    return [Statement(LABELS[fact], wording.words(node, fact), node.location) for fact, node in sorted(facts.items())]


def _quotes(quotes: tuple[Quote, ...]) -> Statements:
    found = [Statement("Words", f"“{quote.text}”", quote.location) for quote in quotes]
    reads = dict.fromkeys(quote.reads for quote in quotes if quote.reads)
    return found + [Statement("to be read", f"“{text}”") for text in reads]


def _said(**texts: str) -> Statements:
    return [Statement(label, text) for label, text in texts.items() if text]


def _exception(exception: ExceptionClause, wording: Wording) -> Statement:
    return Statement(
        EXCEPTIONS,
        exception.text or "all of these:",
        exception.location,
        tuple(_facts(exception.facts, wording)),
        tuple(_exception(part, wording) for part in exception.parts),
    )
