"""The schemas of orders, shared readings and sources."""

from sanctions243d.orders import keys
from sanctions243d.schema import constraints
from sanctions243d.schema.forms import (
    DAY,
    PARTIAL_DATE,
    TEXT,
    TEXTS,
    Schema,
    by_id,
    choice,
    document,
    keyed,
    number,
    one_of,
    or_text,
    ref,
)
from sanctions243d.schema.vocabulary import Vocabulary

LIMIT_KEYS = {"months": "for how many months a visa may be valid", "entries": "for how many entries"}
EFFECT_KEYS = {"limit": "the visa is issued, for less time or fewer entries"}
MOMENT_KEYS = {"earliest": "the first day that it may be", "latest": "the last day that it may be"}
READING_REQUIRED = ("question", "options", "default", "because")


def order_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of the files in `orders/`."""
    forms = _order_forms(vocabulary)
    definitions = {
        **constraints.definitions(vocabulary),
        "reading": reading(ref("option")),
        "exception": _exception(),
        "group": keyed(keys.GROUP_KEYS, forms),
        "clause": keyed(keys.CLAUSE_KEYS, forms),
        "tranche": keyed(keys.TRANCHE_KEYS, forms),
    }
    order = keyed(keys.ORDER_KEYS, forms, required=("title", "country", "sources"))
    return document("An order under INA 243(d)", order, definitions)


def readings_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of `readings.yaml`, the readings that orders share."""
    forms = {**constraints.definitions(vocabulary), "reading": reading(ref("option"))}
    return document("Readings that orders share", by_id(ref("reading")), forms)


def source_schema(_: Vocabulary) -> Schema:
    """Return the schema of the files in `sources/`."""
    forms = {**dict.fromkeys(keys.SOURCE_KEYS, TEXT), "first_seen": PARTIAL_DATE, "operative": TEXTS}
    return document("A source", keyed(keys.SOURCE_KEYS, forms, required=("title", "text")), {})


def reading(option: Schema) -> Schema:
    """Return the form of a reading whose options have a form."""
    flag = {"type": ["boolean", "string"], "pattern": "^(true|false)$"}
    options = {"type": "object", "minProperties": 1, "additionalProperties": option}
    words = {"type": "object", "additionalProperties": TEXT}
    forms = {"question": TEXT, "options": options, "if": words, "default": TEXT, "because": TEXT, "nested": flag}
    return keyed(keys.READING_KEYS, forms, required=READING_REQUIRED)


def _order_forms(vocabulary: Vocabulary) -> dict[str, Schema]:
    """The form of every key of every level of an order."""
    day = choice(DAY, keyed(MOMENT_KEYS, dict.fromkeys(MOMENT_KEYS, DAY)))
    not_found = one_of({"not_found": "no end of the order was found"})
    exceptions = choice(
        one_of(
            {"unpublished": "there may be some; they are not published"},
            "expected `unpublished`, or the exceptions by id",
        ),
        by_id(ref("exception")),
    )
    return {
        **dict.fromkeys(("title", "reads", "note", "unverified"), TEXT),
        **constraints.facts(),
        "quote": TEXTS,
        "last_seen": PARTIAL_DATE,
        "effect": _effect(),
        "effective": day,
        "terminated": choice(*day["anyOf"], not_found),
        "exceptions": exceptions,
        "covers": ref("covers"),
        "official": ref("official"),
        "clauses": by_id(ref("clause")),
        "country": one_of(vocabulary.countries, "there is no country of this code"),
        "sources": _sources(vocabulary),
        "tranches": by_id(ref("tranche")),
        "officials": by_id(ref("group")),
        "readings": _readings(vocabulary),
    }


def _effect() -> Schema:
    limit = keyed(LIMIT_KEYS, dict.fromkeys(LIMIT_KEYS, number(1, 999)))
    suspend = one_of({"suspend": "no visa is issued"}, "expected `suspend`, or `{limit: …}`")
    return choice(suspend, keyed(EFFECT_KEYS, {"limit": limit}, required=("limit",)))


def _sources(vocabulary: Vocabulary) -> Schema:
    source = one_of({id: f"the file sources/{id}.yaml" for id in vocabulary.sources}, "there is no source of this name")
    return choice({"type": "array", "minItems": 1, "items": source}, source)


def _exception() -> Schema:
    forms = {"text": TEXT, "all_of": by_id(ref("exception")), **constraints.facts()}
    return or_text(keyed(keys.EXCEPTION_KEYS, forms))


def _readings(vocabulary: Vocabulary) -> Schema:
    """The order's own readings, and its own defaults for shared ones."""
    shared = {id: _default(id, vocabulary) for id in vocabulary.shared_readings}
    return {**by_id(ref("reading")), "properties": shared}


def _default(id: str, vocabulary: Vocabulary) -> Schema:
    shared = vocabulary.shared_readings[id]
    keys_of_default = {key: keys.READING_KEYS[key] for key in ("default", "because")}
    forms = {"default": one_of(dict.fromkeys(shared.options, ""), "the reading has no such option"), "because": TEXT}
    return {**keyed(keys_of_default, forms), "description": shared.question}
