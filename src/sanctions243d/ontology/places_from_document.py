"""A file of `ontology/places/` → the places of a country."""

import re
from collections.abc import Iterator, Mapping

from sanctions243d.ontology.keys import PLACE_GROUP_KEYS, PLACE_KEYS
from sanctions243d.ontology.normalisation import normalised
from sanctions243d.ontology.ontology import Country
from sanctions243d.ontology.places import Places
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Node
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.shown import shown

_HAN_BEGINS = re.compile(r" (?=[\u3400-\u9fff])")


def read_places(node: MappingNode, country: str, countries: Mapping[str, Country], faults: Faults) -> Places:
    """Read the places of a country; a name of another country begins what is elsewhere."""
    fields = Fields(node, PLACE_KEYS, faults, "a file of places")
    fields.required("places", "list the places in groups: `cities: {names: [Shanghai 上海]}`")
    groups = fields.mapping("places")
    known: dict[str, frozenset[str]] = {}
    for key, value in groups.entries.items() if groups else ():
        _read_group(fields, key, value, known)
    others = (name for id, one in countries.items() if id != country for name in (one.name, *one.aliases))
    return Places(
        known=known,
        makers=_keys(fields, "make_a_place"),
        never=tuple(_keys(fields, "never_a_place")),
        never_between=tuple(_keys(fields, "never_between")),
        elsewhere=_keys(fields, "elsewhere") | frozenset(normalised(name) for name in others),
        foreign=frozenset(character for text in fields.texts("foreign_characters") for character in text),
    )


def _read_group(fields: Fields, key: str, value: Node, known: dict[str, frozenset[str]]) -> None:
    """Read a group of places; a name that stands in two groups has the words of both after it."""
    node = fields.mapping_of(value, f"`{shown(key)}`")
    if node is None:
        return
    group = Fields(node, PLACE_GROUP_KEYS, fields.faults, f"the group `{shown(key)}`", value.location)
    group.required("names", "list its places: `names: [Shanghai 上海]`")
    words = _keys(group, "then")
    for text in group.texts("names"):
        for name in _names(text):
            known[name] = known.get(name, frozenset()) | words


def _names(text: str) -> Iterator[str]:
    """The names of a place; an apostrophe may be left out."""
    for name in _HAN_BEGINS.split(text):
        key = normalised(name)
        yield key
        if "'" in key:
            yield key.replace("'", "")


def _keys(fields: Fields, key: str) -> frozenset[str]:
    return frozenset(normalised(text) for text in fields.texts(key))
