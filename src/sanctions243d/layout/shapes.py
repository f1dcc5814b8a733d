"""In which order the keys of each kind of file stand; ids (clauses, readings, agencies…) keep their author's order.

The tables name what stands where: a shape orders the keys of one mapping, and says which shape is under which key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from sanctions243d.text.document import Mapping as MappingNode
from sanctions243d.text.document import Node

_FACTS = (
    *("visa_class", "post", "purpose", "national", "resident", "age", "married"),
    *("employer", "level", "staff", "employed"),
)
_LEVEL = (
    *("title", "country", "effect", "effective", "terminated", "last_seen", "sources", "exceptions"),
    *("note", "unverified", "quote", "reads"),
    *_FACTS,
    *("official", "covers", "exceptions{}", "officials", "tranches", "clauses", "readings"),
)
_ENTRY = (
    *("name", "local_name", "aliases", "bodies", "adjectives", "han_names", "combines", "issued_at", "words"),
    *("endings", "inner_endings", "before", "within", "may_be", "offices", "before_offices", "parts", "not_in"),
    *("weak_aliases", "founded", "predecessor", "level", "closed", "note", "of_no_agency", "default", "others"),
    *("unverified", "units", "classes"),
)
_APPLICANT = (
    *("relation", "name", "since", "visa_class", "nationality", "residence", "post", "birth_date", "marital_status"),
    *(
        "purpose",
        "employer",
        "employer_country",
        "level",
        "title",
        "police_rank",
        "police_sequence",
        "rank",
        "from",
        "to",
    ),
    *("still_employed", "as_of", "staff", "employments", "relatives", "exceptions"),
)
_EXPECT = ("outcome", "clauses", "missing", "open", "possible", "turns_on", "error")
_WORDS = ("in", "but", "unclear", "open", "at_least", "under", "earliest", "latest", "limit", "months", "entries")


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping: its keys in their order (none: they are ids), and the names of the shapes beneath it.

    A key that ends in `{}` is the place of that key where a mapping stands under it.
    """

    keys: tuple[str, ...] = ()
    below: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = "value"

    def rank(self, key: str, node: Node) -> int:
        """Return the place of a key; unknown keys come last, in the order in which they were written."""
        name = f"{key}{{}}" if isinstance(node, MappingNode) and f"{key}{{}}" in self.keys else key
        return self.keys.index(name) if name in self.keys else len(self.keys)

    def under(self, key: str) -> "Shape":
        """Return the shape of what stands under a key."""
        return SHAPES[self.below.get(key, self.otherwise)]


_ORDER_PARTS = {
    **{key: key for key in ("exceptions", "readings", "officials")},
    **dict.fromkeys(("clauses", "tranches"), "parts"),
    "official": "group",
}
SHAPES = {
    "order": Shape(_LEVEL, _ORDER_PARTS),
    "parts": Shape(otherwise="order"),
    "officials": Shape(otherwise="group"),
    "group": Shape(("note", "quote", "reads", *_FACTS)),
    "exceptions": Shape(otherwise="exception"),
    "exception": Shape(("text", *_FACTS, "all_of"), {"all_of": "exceptions"}),
    "readings": Shape(otherwise="reading"),
    "reading": Shape(("question", "options", "if", "nested", "default", "because"), {"options": "ids", "if": "ids"}),
    "value": Shape((*_WORDS, *_FACTS)),
    "ids": Shape(),
    "source": Shape(("title", "publisher", "language", "first_seen", "note", "text", "operative")),
    "rulebook": Shape(("language", "title", "readings", "notices"), {"readings": "readings", "notices": "ids"}),
    "countries": Shape(otherwise="entry"),
    "posts": Shape(otherwise="hierarchy"),
    "post_names": Shape(("nation", "missions", "between")),
    "hierarchy": Shape(otherwise="entry"),
    "entry": Shape(_ENTRY, {"units": "hierarchy", "classes": "hierarchy"}),
    "ranks": Shape(("levels", "police_ranks", "ranks", "titles"), otherwise="ladder"),
    "ladder": Shape(otherwise="rank"),
    "rank": Shape(("name", "aliases", "weak_aliases", "levels", "at", "unverified"), {"at": "ids"}),
    "shared_names": Shape(below={"job_titles": "value"}, otherwise="shared_of_kind"),
    "shared_of_kind": Shape(otherwise="shared_name"),
    "shared_name": Shape(("also", "endings", "means", "because")),
    "places": Shape(
        ("places", "make_a_place", "never_a_place", "never_between", "elsewhere", "foreign_characters"),
        {"places": "place_groups"},
    ),
    "leaving": Shape(("parts", "not_in")),
    "place_groups": Shape(otherwise="place_group"),
    "place_group": Shape(("then", "names")),
    "relations": Shape(("relations", "marital_status", "before"), otherwise="vocabulary"),
    "vocabulary": Shape(otherwise="word"),
    "word": Shape(("may_be", "names")),
    "scenario": Shape(
        ("name", "issued_on", "like", "change", "applicant", "readings", "xfail", "expect", "each"),
        {"applicant": "applicant", "change": "row", "expect": "expect", "each": "row", "readings": "ids"},
    ),
    "applicant": Shape(_APPLICANT, {"exceptions": "ids"}, "applicant"),
    "row": Shape((), {"expect": "expect", "readings": "ids", "exceptions": "ids"}, "applicant"),
    "expect": Shape(_EXPECT),
}
KINDS = (
    *("order", "source", "readings", "rulebook", "countries", "posts", "hierarchy", "ranks", "places", "relations"),
    *("scenario", "leaving", "shared_names", "post_names"),
)
_BY_FOLDER = {
    "orders": "order",
    "sources": "source",
    "agencies": "hierarchy",
    "ranks": "ranks",
    "places": "places",
    "scenarios": "scenario",
}
_BY_NAME = {
    "rulebook.yaml": "rulebook",
    "readings.yaml": "readings",
    "countries.yaml": "countries",
    "leaving.yaml": "leaving",
    "posts.yaml": "posts",
    "relations.yaml": "relations",
    **{f"{name}.yaml": "hierarchy" for name in ("visa_classes", "staff", "purposes", "columns")},
    "post_names.yaml": "post_names",
    "shared_names.yaml": "shared_names",
}


def kind_of(path: PurePath) -> str:
    """Return what kind of file stands at a path of a rulebook or its scenarios, or nothing where it is none of theirs.

    >>> kind_of(PurePath("rules/orders/chn_2021.yaml")), kind_of(PurePath("rules/notes.txt"))
    ('order', '')
    >>> kind_of(PurePath("tests/scenarios/chn_2021.yaml"))
    'scenario'
    """
    if path.suffix != ".yaml":
        return ""
    return _BY_FOLDER.get(path.parent.name) or _BY_NAME.get(path.name, "")
