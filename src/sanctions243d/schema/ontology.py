"""The schemas of the files in `ontology/`."""

from sanctions243d.ontology import keys as tables
from sanctions243d.ontology.from_document import SHARING_KINDS
from sanctions243d.ontology.shared_names import JOB_TITLES
from sanctions243d.schema.forms import DAY, FLAG, TEXT, TEXTS, Schema, document, keyed, one_of, or_text, ref
from sanctions243d.schema.vocabulary import Vocabulary, short_names

_OF_CLASSES = frozenset({"combines", "issued_at", "words"})
_OF_POSTS = frozenset({"closed"})
_OF_STAFF = frozenset({"default", "parts", "not_in"})
_TEXTS_OF_AGENCIES = ("bodies", "inner_endings", "before", "within", "may_be", "offices", "before_offices")
_OF_AGENCIES = frozenset({*_TEXTS_OF_AGENCIES, "endings", "founded", "predecessor", "level", "of_no_agency"})
_ENTRY: dict[str, Schema] = {
    **dict.fromkeys(("name", "local_name", "predecessor", "note", "of_no_agency", "unverified", "closed"), TEXT),
    **dict.fromkeys(("aliases", "weak_aliases", "endings", "combines", "issued_at", "words", "parts", "not_in"), TEXTS),
    **dict.fromkeys(_TEXTS_OF_AGENCIES, TEXTS),
    **dict.fromkeys(("others", "default"), FLAG),
    "founded": DAY,
}


def agencies_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the files in `ontology/agencies/`."""
    return _tree("Agencies of a country", "units", _OF_CLASSES | _OF_STAFF, vocabulary)


def visa_classes_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `ontology/visa_classes.yaml`."""
    return _tree("Visa classes", "classes", _OF_AGENCIES | _OF_STAFF, vocabulary)


def staff_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `ontology/staff.yaml`."""
    return _tree("Kinds of staff", "units", _OF_AGENCIES | _OF_CLASSES, vocabulary)


def leaving_schema(_: Vocabulary) -> Schema:
    """Return the schema of `ontology/leaving.yaml`."""
    forms = dict.fromkeys(tables.LEAVING_KEYS, TEXTS)
    return document("Words of having left", keyed(tables.LEAVING_KEYS, forms, required=("parts",)), {})


def purposes_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `ontology/purposes.yaml`."""
    return _tree("Purposes of travel", "units", _OF_AGENCIES | _OF_CLASSES | _OF_STAFF, vocabulary)


def columns_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `ontology/columns.yaml`."""
    entry = _entry("", _OF_AGENCIES | _OF_CLASSES | _OF_POSTS | {"default", "others"}, vocabulary)
    root = {"type": "object", "additionalProperties": ref("entry")}
    return document("Words for the columns of tables", root, {"entry": entry})


def posts_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `ontology/posts.yaml`: country → post."""
    post = _entry("", _OF_AGENCIES | _OF_CLASSES | _OF_STAFF | {"others"}, vocabulary)
    posts = {"type": "object", "additionalProperties": ref("entry")}
    countries = one_of(vocabulary.countries, "there is no country of this code")
    root = {"type": "object", "propertyNames": countries, "additionalProperties": posts}
    return document("Posts that issue visas", root, {"entry": post})


def countries_schema(_: Vocabulary) -> Schema:
    """Return the schema of `ontology/countries.yaml`."""
    forms = {"name": TEXT, "aliases": TEXTS, "adjectives": TEXTS, "han_names": FLAG}
    country = or_text(keyed(tables.COUNTRY_KEYS, forms, ("name",)))
    code = {"pattern": "^[A-Z]{3}$", "errorMessage": "countries are ISO 3166-1 alpha-3: three capital letters"}
    return document("Countries", {"type": "object", "propertyNames": code, "additionalProperties": country}, {})


def places_schema(_: Vocabulary) -> Schema:
    """Return the schema of the files in `ontology/places/`."""
    group = keyed(tables.PLACE_GROUP_KEYS, {"then": TEXTS, "names": TEXTS}, required=("names",))
    groups = {"type": "object", "additionalProperties": group}
    forms = {key: groups if key == "places" else TEXTS for key in tables.PLACE_KEYS}
    return document("Places of a country", keyed(tables.PLACE_KEYS, forms, required=("places",)), {})


def relations_schema(_: Vocabulary) -> Schema:
    """Return the schema of `ontology/relations.yaml`."""
    words = keyed(tables.RELATION_WORD_KEYS, {"may_be": TEXTS, "names": TEXTS}, required=("names",))
    section = {"type": "object", "additionalProperties": words}
    forms = {key: TEXTS if key == "before" else section for key in tables.RELATION_FILE_KEYS}
    return document("Relations and marital statuses", keyed(tables.RELATION_FILE_KEYS, forms), {})


def ranks_schema(_: Vocabulary) -> Schema:
    """Return the schema of the files in `ontology/ranks/`; levels are those of the file itself."""
    levels = {"type": ["string", "array"], "minItems": 1, "maxItems": 2, "items": TEXT}
    forms = {
        **dict.fromkeys(("name", "unverified"), TEXT),
        **dict.fromkeys(("aliases", "weak_aliases"), TEXTS),
        "levels": levels,
        "at": {"type": "object", "additionalProperties": levels},
    }
    level = keyed(tables.LEVEL_KEYS, forms)
    level = {**level, "type": ["object", "string", "number", "array"], "items": TEXT}
    ranks = {"type": "object", "additionalProperties": ref("rank")}
    sections = {key: ranks for key in tables.RANK_FILE_KEYS if key != "levels"}
    sections["levels"] = {"type": "object", "additionalProperties": level}
    rank = keyed(tables.RANK_KEYS, forms, required=("levels",))
    return document("Levels and ranks of a country", keyed(tables.RANK_FILE_KEYS, sections), {"rank": rank})


def shared_names_schema(_: Vocabulary) -> Schema:
    """Return the schema of `ontology/shared_names.yaml`: kind → name."""
    forms = {**dict.fromkeys(("also", "endings", "means"), TEXTS), "because": TEXT}
    names = {"type": "object", "additionalProperties": ref("shared_name")}
    kinds = {kind: f"names of this kind: {kind.replace('_', ' ')}" for kind in SHARING_KINDS}
    shared = keyed(tables.SHARED_NAME_KEYS, forms, required=("means", "because"))
    kinds[JOB_TITLES] = "job titles that people have everywhere: no rank has one as a strong name"
    root = keyed(kinds, {**dict.fromkeys(SHARING_KINDS, names), JOB_TITLES: TEXTS})
    return document("Names that mean several things", root, {"shared_name": shared})


def post_names_schema(_: Vocabulary) -> Schema:
    """Return the schema of `ontology/post_names.yaml`."""
    words = keyed(tables.POST_NAME_KEYS, dict.fromkeys(tables.POST_NAME_KEYS, TEXTS))
    return document("Names of posts", words, {})


def _tree(title: str, below: str, without: frozenset[str], vocabulary: Vocabulary) -> Schema:
    root = {"type": "object", "additionalProperties": ref("entry")}
    return document(title, root, {"entry": _entry(below, without, vocabulary)})


def _entry(below: str, without: frozenset[str], vocabulary: Vocabulary) -> Schema:
    """An entry with what is beneath it under the key `below`, without the keys that mean nothing for its kind."""
    children = {"type": "object", "minProperties": 1, "additionalProperties": ref("entry")}
    without = without | {"units", "classes"} - {below} | (_OF_POSTS if below else set())
    known = {key: text for key, text in tables.ENTRY_KEYS.items() if key not in without}
    forms = {
        **_ENTRY,
        below: children,
        "level": one_of(short_names(vocabulary.levels), "no ladder has a level of this name"),
    }
    return or_text(keyed(known, forms, required=("name",)))
