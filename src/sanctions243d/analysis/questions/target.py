"""What a question is about: an order, tranche, clause or row by its address, a reading, or a whole rulebook."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sanctions243d.errors import QuestionError
from sanctions243d.logic.from_order import Lowering
from sanctions243d.logic.readings import levels_of
from sanctions243d.logic.row import Clause
from sanctions243d.orders.order import Reading
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.rulebook.selection import Selection
from sanctions243d.text.faults import Faults
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

Rules = str | Rulebook
_FORM = re.compile(r"(?P<address>[^\[\]=]+)(?:=(?P<option>[^\[\]=]+))?(?:\[(?P<readings>[^\[\]]*)\])?")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a question is about, as clauses of a rulebook under a choice of readings."""

    name: str
    rulebook: Rulebook
    selection: Selection
    clauses: tuple[Clause, ...]


def target_of(rules: Rules, rulebook: Rulebook, readings: Mapping[str, str] | None) -> Target:
    """Return what somebody asks about: a rulebook, or a text that names a part of one.

    The text is an address, `chn_2021.families`; a reading with its option, `chn_2021.mps_reach=ministry_only`, means
    the orders in which it stands, read so; and `chn_2021.families[mps_reach=ministry_only]` is a part read so.

    Raises:
        QuestionError: nothing is called that.
        ReadingError: there is no such reading or option.
    """
    if isinstance(rules, Rulebook):
        selection = rules.selection(readings)
        return Target(rules.title or "the rulebook", rules, selection, rules.compiled(dict(selection)).clauses)
    if not isinstance(rules, str):
        raise QuestionError(f"a question is about an address or a rulebook, not `{shown(rules)}`")
    found = _FORM.fullmatch(rules.strip())
    if found is None:
        message = "expected an address, `order.clause`, perhaps with readings, `order.clause[reading=option]`"
        raise QuestionError(f"`{shown(rules)}` names no part of the rules; {message}")
    chosen = {**dict(rulebook.selection(readings)), **_options(found["readings"], rules, rulebook)}
    address = found["address"].strip()
    if found["option"]:
        reading = reading_of(address, rulebook)
        chosen = {**chosen, reading.id: found["option"].strip()}
        clauses = [
            one
            for order in rulebook.orders.values()
            if reading in rulebook.readings_of(order)
            for one in rulebook.clauses_of(order, rulebook.selection(chosen))
        ]
        return Target(rules.strip(), rulebook, rulebook.selection(chosen), tuple(clauses))
    selection = rulebook.selection(chosen)
    return Target(rules.strip(), rulebook, selection, _clauses(address, rulebook, selection))


def reading_of(id: str, rulebook: Rulebook) -> Reading:
    """Return the reading of an id, which may be its last part where only one has that.

    Raises:
        QuestionError: there is no such reading, or there are several.
    """
    known = rulebook.readings
    if not isinstance(id, str):
        raise QuestionError(f"a reading is named by its id, not `{shown(id)}`")
    named = [one for full, one in known.items() if full == id] or [
        one for full, one in known.items() if full.rpartition(".")[2] == id
    ]
    if len(named) == 1:
        return named[0]
    if named:
        raise QuestionError(f"several readings are called `{shown(id)}`: {', '.join(f'`{one.id}`' for one in named)}")
    names = {*known, *(full.rpartition(".")[2] for full in known)}
    raise QuestionError(f"there is no reading `{shown(id)}`{_hint(id, names)}")


def rows_of(target: Target) -> Iterator[Clause]:
    """Yield each row of a target, as it was written before any are merged, as a clause of one row."""
    rulebook = target.rulebook
    for clause in target.clauses:
        order = rulebook.orders[clause.order]
        path = next(path for path in order.root.leaf_paths() if path[-1].address == clause.address)
        lowering = Lowering(order, rulebook.ontology, rulebook.shared_readings, dict(target.selection), Faults())
        for row in lowering.rows(path):
            yield replace(clause, rows=(row,))


def same_nouns(one: Rulebook, other: Rulebook) -> bool:
    """Whether two rulebooks number what they name in the same way, so that their boxes can be compared."""
    first, second = one.ontology, other.ontology
    if first is second:
        return True
    hierarchies = ("visa_classes", "posts", "purposes", "agencies", "staff")
    return (
        all(getattr(first, name).sets == getattr(second, name).sets for name in hierarchies)
        and first.levels.codes == second.levels.codes
        and first.countries.keys() == second.countries.keys()
    )


def _options(text: str | None, rules: str, rulebook: Rulebook) -> dict[str, str]:
    found = {}
    for part in (text or "").split(",") if text is not None else ():
        id, equals, option = part.partition("=")
        if not equals:
            raise QuestionError(f"`{shown(part.strip())}` in `{shown(rules)}` is no choice; expected `reading=option`")
        found[reading_of(id.strip(), rulebook).id] = option.strip()
    return found


def _clauses(address: str, rulebook: Rulebook, selection: Selection) -> tuple[Clause, ...]:
    order = rulebook.orders.get(address.partition(".")[0])
    everything = rulebook.clauses_of(order, selection) if order else ()
    levels = {level.address for level in levels_of(order.root)} if order else set()
    if address in levels:
        return tuple(one for one in everything if one.address == address or one.address.startswith(f"{address}."))
    for clause in everything:
        rows = tuple(row for row in clause.rows if row.address == address)
        if rows:
            return (replace(clause, rows=rows),)
    if address in rulebook.readings:
        options = ", ".join(f"`{address}={option}`" for option in rulebook.readings[address].options)
        raise QuestionError(f"`{address}` is a reading; say under which option: {options}")
    rows_known = {row.address for clause in everything for row in clause.rows}
    known = {level.address for one in rulebook.orders.values() for level in levels_of(one.root)} | rows_known
    raise QuestionError(f"the rules have nothing at `{shown(address)}`{_hint(address, known)}")


def _hint(id: str, known: set[str]) -> str:
    near = nearest(id, sorted(known), at_least=60)
    if near:
        return f"; did you mean `{near}`?"
    some = sorted(known)[:5]
    return f"; there are {', '.join(f'`{one}`' for one in some)}{' …' if len(known) > len(some) else ''}"
