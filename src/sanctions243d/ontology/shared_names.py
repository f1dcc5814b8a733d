"""Names that mean several things among the people who write them: `ontology/shared_names.yaml`.

Such a name is unknown among what it means. One that means one thing stands here too where its longer forms go other
ways: somebody has looked at it, and says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sanctions243d.ontology.alias_index import AliasIndex
from sanctions243d.ontology.keys import SHARED_NAME_KEYS
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.normalisation import normalised
from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.location import Location
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

SHARED_NAMES_FILE = "ontology/shared_names.yaml"
JOB_TITLES = "job_titles"  # what anybody may write for his work: `lint` looks for it among the names of ranks


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name, the others that mean the same, and all that each of them may mean.

    Attributes:
        means: ids; a body that the rules do not list is `elsewhere`.
        endings: how longer names end that may be each of what is meant.
        because: why it is not one of them, or is one alone.
    """

    name: str
    location: Location
    means: tuple[str, ...]
    also: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    because: str = ""


def read_shared_names(
    node: MappingNode, indexes: Mapping[str, AliasIndex], known: Mapping[str, frozenset[str]], faults: Faults
) -> dict[str, SharedName]:
    """Return the shared names of a file by kind and name, and add them to the indexes.

    Args:
        node: the file.
        indexes: the names of each kind.
        known: the ids of each kind of which several may share a name.
        faults: collects what is wrong.
    """
    kinds = Fields(node, (*known, JOB_TITLES), faults, "a file of shared names")
    everyday = frozenset(normalised(text) for text in kinds.texts(JOB_TITLES))
    for kind in ("level", "police_rank", "rank", "title"):
        indexes[kind].everyday = everyday
    found: dict[str, SharedName] = {}
    for kind, ids in known.items():
        names = kinds.mapping(kind)
        for name, value in names.entries.items() if names else ():
            place = names.keys[name].location  # type: ignore[union-attr]
            shared = _SharedReader(kind, indexes[kind], ids, faults).read(name, value, place)
            if shared:
                found[f"{kind} {name}"] = shared
    return found


@dataclass(slots=True)
class _SharedReader:
    """Reads one shared name."""

    kind: str
    index: AliasIndex
    known: frozenset[str]
    faults: Faults

    def read(self, name: str, value: object, place: Location) -> SharedName | None:
        """Return a shared name that was added to the index; nothing where it cannot be read."""
        if not isinstance(value, MappingNode):
            help = "`{means: [an_id, another_id], because: …}`"
            self.faults.add("wrong-type", f"`{shown(name)}` needs what it means", place, help=help)
            return None
        fields = Fields(value, SHARED_NAME_KEYS, self.faults, f"`{shown(name)}`", place)
        fields.required("means", "list the ids that it may mean")
        fields.required("because", "say why it means several things, or one alone")
        means = tuple(scalar.text for scalar in fields.scalars("means") if self._is_known(scalar))
        also = fields.texts("also")
        for text in (name, *also):
            self._add(text, means, place)
        for text in fields.texts("endings"):
            if means and not self.index.add_shared_ending(text, means, place):
                self._twice("the ending", text, place)
        return SharedName(name, place, means, also, fields.texts("endings"), fields.text("because"))

    def _is_known(self, scalar: Scalar) -> bool:
        if scalar.text in self.known:
            return True
        near = nearest(scalar.text, self.known)
        help = f"did you mean `{near}`?" if near else ""
        what = self.kind.replace("_", " ")
        self.faults.add("unknown-name", f"there is no {what} `{shown(scalar.text)}`", scalar.location, help=help)
        return False

    def _add(self, text: str, means: tuple[str, ...], place: Location) -> None:
        decides = list(self._strong_owners(text, means))
        if decides:
            message = f"the shared name `{shown(text)}` is a strong name of `{decides[0]}` as well"
            help = "take it out of the names there: what is shared does not decide"
            self.faults.add("duplicate-name", message, place, help=help)
        elif means and not self.index.add_shared(text, means, place):
            self._twice("the shared name", text, place)

    def _strong_owners(self, text: str, means: tuple[str, ...]) -> Iterator[str]:
        """Yield whom a text means alone, of the countries of what it is said to mean."""
        countries = {country_of(id) for id in means}
        owners = self.index.exact.get(self.index.key(text), {})
        yield from (id for country, id in owners.items() if not country or country in countries)

    def _twice(self, what: str, text: str, place: Location) -> None:
        self.faults.add("duplicate-name", f"{what} `{shown(text)}` stands twice", place, help="keep one of them")
