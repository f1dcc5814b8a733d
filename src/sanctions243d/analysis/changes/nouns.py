"""What the nouns of two rulebooks say otherwise: agencies, posts, ranks, the names by which they are known."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanctions243d.analysis.changes.remarks import Remark
from sanctions243d.ontology.hierarchy import Entry
from sanctions243d.ontology.ontology import Ontology

# what is said of a noun and is used by nobody but a reader
_WORDS = ("note", "unverified", "because")


def noun_remarks(old: Ontology, new: Ontology) -> tuple[Remark, ...]:
    """Return what two ontologies say otherwise; but for notes, all of it is a change of meaning.

    Where codes move and nothing else, nothing is said.
    """
    return tuple(_remarks(old, new)) if old is not new else ()


def _remarks(old: Ontology, new: Ontology) -> Iterator[Remark]:
    for kind, key in (
        ("visa class", "visa_classes"),
        ("post", "posts"),
        ("agency", "agencies"),
        ("kind of staff", "staff"),
        ("purpose", "purposes"),
    ):
        yield from _compared(kind, *(getattr(one, key).entries for one in (old, new)))
    yield from _compared("level", old.levels.levels, new.levels.levels)
    yield from _ladders(old, new)
    for kind, key in (
        ("police rank", "police_ranks"),
        ("rank", "ranks"),
        ("title", "titles"),
        ("country", "countries"),
    ):
        yield from _compared(kind, getattr(old, key), getattr(new, key))
    yield from _compared("shared name", old.shared_names, new.shared_names)
    before, now = _places(old), _places(new)
    for country in sorted(before.keys() | now.keys()):
        if before.get(country) != now.get(country):
            yield Remark("places", country, "", "names of places, or how names begin, are others", is_meaning=True)


def _compared(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Remark]:
    for id in [*old, *(id for id in new if id not in old)]:
        if id not in old or id not in new:
            yield Remark(kind, id, _named(old.get(id)), _named(new.get(id)), is_meaning=True)
            continue
        before, now = _plain(old[id]), _plain(new[id])
        for field in before:
            if before[field] != now[field]:
                yield Remark(kind, f"{id}.{field}", *_sides(before[field], now[field]), field not in _WORDS)


def _ladders(old: Ontology, new: Ontology) -> Iterator[Remark]:
    """The order of the levels of a country is part of what they mean."""
    for country in [one for one in new.levels.ladders if one in old.levels.ladders]:
        before, now = (" < ".join(one.id for one in side.levels.ladders[country]) for side in (old, new))
        if before != now:
            yield Remark("ladder", country, before, now, is_meaning=True)


def _named(one: Any) -> str:
    if one is None:
        return ""
    beneath = f", beneath {one.parent}" if isinstance(one, Entry) and one.parent else ""
    return f"{one.name}{beneath}"


def _plain(one: Any) -> dict[str, Any]:
    """What is said of a noun, without its place in the file."""
    return {name: getattr(one, name) for name in type(one).__slots__ if name != "location"}


def _sides(old: Any, new: Any) -> tuple[str, str]:
    """What was said and what is; of two lists, only what one has alone."""
    if isinstance(old, tuple) and isinstance(new, tuple) and set(old) != set(new):
        old, new = (tuple(item for item in one if item not in other) for one, other in ((old, new), (new, old)))
    return _text(old), _text(new)


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def _places(ontology: Ontology) -> Mapping[str, Any]:
    """The places by which names of agencies are recognised, by country."""
    return getattr(ontology.indexes["employer"].recogniser, "places", None) or {}
