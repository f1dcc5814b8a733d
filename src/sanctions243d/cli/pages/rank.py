"""Ladders of levels, and the ranks and titles that allow a range of them, as tables."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from sanctions243d.cli.pages.layout import columns, heading, indented, labelled, line, listed, sections
from sanctions243d.ontology.ladder import Level, Rank, country_of
from sanctions243d.ontology.ontology import Ontology
from sanctions243d.rulebook.rulebook import Rulebook


def ranks_page(rulebook: Rulebook, country: str = "") -> RenderableType:
    """Return the levels, police ranks, ranks without a post and titles of one country, or of all."""
    ontology = rulebook.ontology
    countries = [id for id in ontology.levels.ladders if country in ("", id)]
    if not countries:
        of = f" of {ontology.countries[country].name}" if country else ""
        return line(f"No ranks{of} are listed in this rulebook.")
    return sections(part for id in countries for part in _country(ontology, id))


def _country(ontology: Ontology, country: str) -> Iterator[RenderableType]:
    name = ontology.countries[country].name
    yield heading(f"{name} ({country}): levels, highest first")
    levels = reversed(ontology.levels.ladders[country])
    yield indented(columns(("Level", "Id", "Also called"), *map(_level, levels), whole="Id"))
    for title, ranks in (
        ("police ranks of the command sequence", ontology.police_ranks),
        ("ranks without a post", ontology.ranks),
    ):
        found = [rank for rank in ranks.values() if country_of(rank.id) == country]
        if found:
            yield heading(f"{name} ({country}): {title}")
            doubts = _Doubts()
            table = columns(("Name", "In English", "Levels"), *(_rank(ontology, rank, doubts) for rank in found))
            yield indented(table)
            if doubts.numbers:
                yield indented(line(f"Not verified: {doubts}"))
    titles = [rank for rank in ontology.titles.values() if country_of(rank.id) == country]
    if titles:
        yield heading(f"{name} ({country}): titles, whose level depends on the level of the agency")
        yield from (indented(_title(ontology, title)) for title in titles)


class _Doubts:
    """What was not verified, each with a number, so that a table can refer to it in a few characters."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def mark(self, doubt: str) -> str:
        """Return the mark that refers to a doubt, or nothing where there is none."""
        return f" ({self.numbers.setdefault(doubt, len(self.numbers) + 1)})" if doubt else ""

    def __str__(self) -> str:
        return "; ".join(f"({number}) {doubt}" for doubt, number in self.numbers.items())


def _level(level: Level) -> tuple[str, ...]:
    doubt = f"[not verified: {level.unverified}]" if level.unverified else ""
    return level.name, level.id, f"{listed(level.aliases)} {doubt}".strip()


def _rank(ontology: Ontology, rank: Rank, doubts: _Doubts) -> tuple[str, ...]:
    local = listed((rank.id.partition(".")[2], *rank.aliases))
    return local, rank.name, _range(ontology, rank.levels) + doubts.mark(rank.unverified)


def _title(ontology: Ontology, title: Rank) -> Group:
    rows: list[tuple[str, RenderableType]] = [("Also called", line(listed(title.aliases)))] if title.aliases else []
    rows += [(f"Agency: {_name(ontology, id)}", line(_range(ontology, levels))) for id, levels in title.at.items()]
    rows.append((f"Agency: any{' other' * bool(title.at)}", line(_range(ontology, title.levels))))
    if title.unverified:
        rows.append(("Not verified", line(title.unverified)))
    return Group(line(f"{title.id.partition('.')[2]}  {title.name}"), indented(labelled(rows)))


def _range(ontology: Ontology, levels: tuple[str, str]) -> str:
    low, high = (_name(ontology, id) for id in levels)
    return low if low == high else f"{low} to {high}"


def _name(ontology: Ontology, id: str) -> str:
    return ontology.levels.levels[id].name
