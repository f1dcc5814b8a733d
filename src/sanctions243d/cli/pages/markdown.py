"""One order as a page of Markdown with links into the rule files, and the index of such pages.

The phrases are those of `sanctions243d show`; the rows are those that the default readings make.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sanctions243d.cli.pages.statements import (
    LABELS,
    Statement,
    country_name,
    dated_parts,
    name_of,
    name_of_group,
    since,
    statements_of,
    statements_of_group,
    statements_of_source,
)
from sanctions243d.cli.pages.wording import Wording
from sanctions243d.decision.wording import Wording as RowWording
from sanctions243d.logic.row import Clause, Row
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.order import Level, Order, Reading, Source
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.location import Location

PICTURE = "From visa and post by officials and ties to the outcome, and when the order is in force"
# an underscore inside a word is no mark of Markdown
_SPECIAL = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w))")
_MARK = re.compile(r"\\\[reading (\d+)\\\]")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario of an order: its name, what is expected, and where it stands."""

    name: str
    expected: str
    link: str


def orders_markdown(rulebook: Rulebook, remark: str) -> str:
    """Return the index of the pages of all orders; `remark` says how it was made."""
    rows = [
        (f"[{safe(order.title)}]({order.id}.md)", f"`{order.id}`", safe(country_name(rulebook, order)), *_span(part))
        for order in rulebook.orders.values()
        for part in dated_parts(_clauses(rulebook, order))
    ]
    parts = [
        "# The orders, one page each",
        remark,
        "Each page says in plain English what the file of an order says, and where. A tranche has a line of its own.",
        table(("order", "id", "country", "since", "until"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def order_markdown(
    rulebook: Rulebook, order: Order, remark: str, rules: str, scenarios: Sequence[Scenario] = (), picture: str = ""
) -> str:
    """Return the page of one order.

    Args:
        remark: how the page was made; it stands under the title.
        rules: the path from the page to the folder of rules.
        picture: the path from the page to the picture that `sanctions243d draw` makes, if there is one.
    """
    return "\n\n".join(_Pages(rulebook, order, rules, scenarios, picture).parts(remark)) + "\n"


class _Pages:
    def __init__(
        self, rulebook: Rulebook, order: Order, rules: str, scenarios: Sequence[Scenario], picture: str
    ) -> None:
        self.rulebook = rulebook
        self.order = order
        self.rules = rules
        self.scenarios = scenarios
        self.picture = picture
        self.wording = Wording(rulebook, order)
        readings = enumerate(rulebook.readings_of(order), 1)
        self.titles = {number: f"Reading {number}: {reading.question}" for number, reading in readings}

    def parts(self, remark: str) -> Iterator[str]:
        """Yield the paragraphs, lists and tables of the page."""
        order = self.order
        about = [
            Statement("Order", order.id, order.root.location),
            Statement("Country", country_name(self.rulebook, order)),
        ]
        yield f"# {safe(order.title)}"
        yield remark
        if self.picture:
            yield f"[![{PICTURE}]({self.picture})]({self.picture})"
        yield self._list([*about, *statements_of(order.root, self.wording)])
        yield from self._timeline()
        for group in order.groups.values():
            yield f"## {safe(name_of_group(group))}"
            yield self._list(statements_of_group(group, self.wording))
        for child in order.root.children:
            yield from self._level(child, "##")
        yield from self._rows()
        yield from self._readings()
        yield from self._sources()
        yield from self._scenarios()

    def _timeline(self) -> Iterator[str]:
        rows = [
            (f"`{_name_of_part(part)}`", *_span(part), str(part.last_seen or ""))
            for part in dated_parts(_clauses(self.rulebook, self.order))
        ]
        yield "## When it is in force"
        yield table(("part", "since", "until", "last attested"), rows)

    def _level(self, level: Level, mark: str) -> Iterator[str]:
        yield f"{mark} {safe(name_of(level))}"
        yield self._list([Statement("Id", level.address, level.location), *statements_of(level, self.wording)])
        for child in level.children:
            yield from self._level(child, f"{mark}#")

    def _list(self, statements: Iterable[Statement], indent: str = "") -> str:
        """Return statements as a list; a label that repeats stands once, over its own list."""
        lines = []
        for label, same in groupby(statements, lambda one: one.label):
            found = list(same)
            if len(found) == 1:
                lines.append(f"{indent}- **{label}**: {self._statement(found[0], indent)}")
            else:
                lines.append(f"{indent}- **{label}**:")
                lines += [f"{indent}  - {self._statement(one, indent + '  ')}" for one in found]
        return "\n".join(lines)

    def _statement(self, one: Statement, indent: str) -> str:
        lines = [f"{self._phrase(one.text)}{self._at(one.place)}"]
        if one.facts:
            lines.append(self._list(one.facts, f"{indent}  "))
        lines += [f"{indent}  - {self._statement(part, indent + '  ')}" for part in one.parts]
        return "\n".join(lines)

    def _phrase(self, text: str) -> str:
        """Return a phrase in which each mark of a reading leads to it."""
        return _MARK.sub(lambda mark: self._link(int(mark[1])), safe(text))

    def _link(self, number: int) -> str:
        return f"[reading {number}](#{_anchor(self.titles[number])})"

    def _at(self, place: Location | None) -> str:
        return f" ([{safe(str(place))}]({self.rules}/{place.file}#L{place.line}))" if place else ""

    def _rows(self) -> Iterator[str]:
        wording = RowWording(self.rulebook.ontology, {})
        rows = [row for clause in _clauses(self.rulebook, self.order) for row in clause.rows]
        stated = {row.address: {fact: wording.rule(fact, one) for fact, one in row.constraints.items()} for row in rows}
        common = _common(list(stated.values()))
        yield "## Rows"
        yield "Under the default readings the order comes to these rows. What a row leaves empty may be anything."
        if common:
            yield "\n".join(["In every row:", "", *(f"- **{LABELS[f]}**: {safe(text)}" for f, text in common.items())])
        facts = sorted({fact for row in rows for fact in row.constraints} - common.keys())
        yield table(
            ("row", *(LABELS[fact] for fact in facts)), (_cells(row, stated[row.address], facts) for row in rows)
        )

    def _readings(self) -> Iterator[str]:
        readings = self.rulebook.readings_of(self.order)
        if readings:
            yield "## Readings: points that the law leaves open"
            yield "Options stand from narrow to wide: `sanctions243d check … --reading ID=OPTION` takes another one."
        for reading in readings:
            yield f"### {safe(self.titles[self.wording.numbers[reading.id]])}"
            yield self._reading(reading)

    def _reading(self, reading: Reading) -> str:
        default = self.wording.default(reading)
        lines = [f"- **Id**: `{reading.id}`{self._at(reading.location)}"]
        for name in reading.options:
            words = self._phrase(self.wording.option(reading, name))
            lines.append(f"- `{name}`{' (default)' if name == default else ''}: {words}")
        return "\n".join([*lines, f"- **Because**: {safe(reading.because)}"])

    def _sources(self) -> Iterator[str]:
        yield "## Sources"
        for id in self.order.sources:
            yield from self._source(self.rulebook.sources[id])

    def _source(self, source: Source) -> Iterator[str]:
        yield f"### {safe(source.title)}"
        yield self._list([Statement("Id", source.id, source.location), *statements_of_source(source)])
        yield "\n".join(f"> {safe(line)}".rstrip() for line in source.text.strip().split("\n"))

    def _scenarios(self) -> Iterator[str]:
        if self.scenarios:
            yield "## Scenarios"
            yield "\n".join(f"- [{safe(one.name)}]({one.link}): {safe(one.expected)}" for one in self.scenarios)


def _clauses(rulebook: Rulebook, order: Order) -> list[Clause]:
    return [clause for clause in rulebook.compiled().clauses if clause.order == order.id]


def _name_of_part(part: Clause) -> str:
    """Return the address of the level that states the dates, or the lower where two levels do."""
    return max((at.rpartition(".")[0] for at in (part.effective_at, part.terminated_at)), key=len)


def _span(part: Clause) -> tuple[str, str]:
    return since(part.effective), since(part.terminated) if part.terminated.found else "no end was found"


def _common(rows: list[dict[Fact, str]]) -> dict[Fact, str]:
    """Return what all of several rows say; a single row keeps what it says."""
    if len(rows) < 2:
        return {}
    return {fact: text for fact, text in rows[0].items() if all(row.get(fact) == text for row in rows)}


def _cells(row: Row, stated: dict[Fact, str], facts: list[Fact]) -> tuple[str, ...]:
    return f"`{row.address.partition('.')[2] or row.address}`", *(safe(stated.get(fact, "")) for fact in facts)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows of cells that are Markdown already as a table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("|".join(["", *(f" {cell} " if cell else " " for cell in line), ""]) for line in lines)


def safe(text: str) -> str:
    """Return a text in which nothing is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _anchor(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
