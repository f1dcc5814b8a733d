"""The file `ontology/relations.yaml` → what people call relations and marital statuses."""

from collections.abc import Iterable
from enum import StrEnum

from sanctions243d.ontology.keys import RELATION_FILE_KEYS, RELATION_WORD_KEYS
from sanctions243d.ontology.vocabulary import MaritalStatus, Relation, Vocabulary, word_key
from sanctions243d.text.document import Mapping, Node, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

FILE = "ontology/relations.yaml"
APPLICANT = "self"  # what the applicant is to himself
RELATIONS, MARITAL_STATUS = "relation", "marital_status"
_SECTIONS: dict[str, tuple[str, type[StrEnum], tuple[str, ...]]] = {
    RELATIONS: ("relations", Relation, (APPLICANT,)),
    MARITAL_STATUS: ("marital_status", MaritalStatus, ()),
}


def plain_vocabularies() -> dict[str, Vocabulary]:
    """Return vocabularies in which each id is called by itself alone, as where there is no file."""
    return {
        kind: Vocabulary({word_key(id): (id,) for id in (*words, *more)}, (), {word_key(id): id for id in words})
        for kind, (_, words, more) in _SECTIONS.items()
    }


def read_vocabularies(node: Mapping, faults: Faults) -> dict[str, Vocabulary]:
    """Read the words of the fields that have some, by the name of the field."""
    fields = Fields(node, RELATION_FILE_KEYS, faults, "a file of relations")
    before = tuple(word_key(text) for text in fields.texts("before"))
    return {
        kind: _Reader(faults, (*words, *more), before).vocabulary(fields.mapping(section))
        for kind, (section, words, more) in _SECTIONS.items()
    }


class _Reader:
    """Reads the words of one field."""

    def __init__(self, faults: Faults, known: Iterable[str], before: tuple[str, ...]) -> None:
        self.faults = faults
        self.known = tuple(map(str, known))
        self.before = before
        self.ids: dict[str, tuple[str, ...]] = {word_key(id): (id,) for id in self.known}
        self.display: dict[str, str] = {word_key(id): id for id in self.known}
        self.written: dict[str, Scalar] = {}

    def vocabulary(self, node: Mapping | None) -> Vocabulary:
        """Return what a section says."""
        for key, value in node.entries.items() if node else ():
            self._read(node.keys[key] if node else None, key, value)
        return Vocabulary(self.ids, self.before, self.display)

    def _read(self, place: Scalar | None, key: str, value: Node) -> None:
        if not isinstance(value, Mapping):
            self.faults.add("wrong-type", f"`{shown(key)}` needs `names`", value.location, help="`names: [a word]`")
            return
        fields = Fields(value, RELATION_WORD_KEYS, self.faults, f"`{shown(key)}`", place.location if place else None)
        fields.required("names", "list the words: `names: [a word, another]`")
        ids = self._ids(key, fields, place)
        for scalar in fields.scalars("names"):
            self._add(scalar, ids)

    def _ids(self, key: str, fields: Fields, place: Scalar | None) -> tuple[str, ...]:
        """What the words of an entry may mean: the id above them, or several for an entry of another name."""
        several = fields.scalars("may_be")
        if key in self.known and several:
            message = f"`{key}` is what an applicant file says, and means itself"
            help = "give words that may mean several things an entry of another name"
            self.faults.add("stated-twice", message, fields.key_place("may_be"), help=help)
        for scalar in several if several or key in self.known or place is None else (place,):
            if scalar.text not in self.known:
                near = nearest(scalar.text, self.known)
                help = f"did you mean `{near}`?" if near else "an entry of another name says under `may_be` what it is"
                self.faults.add("unknown-name", f"there is no `{shown(scalar.text)}`", scalar.location, help=help)
        return (key,) if key in self.known else tuple(scalar.text for scalar in several)

    def _add(self, scalar: Scalar, ids: tuple[str, ...]) -> None:
        key = word_key(scalar.text)
        if key in self.written or self.ids.get(key, ids) != ids:
            message = f"`{shown(scalar.text)}` already means {' or '.join(f'`{id}`' for id in self.ids.get(key, ()))}"
            help = "a word stands once; what may mean several things stands in an entry of its own, with `may_be`"
            self.faults.add("duplicate-name", message, scalar.location, help=help)
            return
        self.written[key] = scalar
        self.ids[key] = ids
        self.display.setdefault(key, scalar.text)
