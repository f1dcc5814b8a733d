"""The schema of a recorded decision, a line of a log; it depends on no rulebook, since nobody writes it by hand."""

from sanctions243d.applicant.applicant import Applicant
from sanctions243d.decision.decision import Outcome
from sanctions243d.decision.records.record import FORMAT, VERSION
from sanctions243d.ontology.domain import MAX_AGE, TIES
from sanctions243d.schema.applicant import bare_definitions
from sanctions243d.schema.forms import DAY, Schema, choice, document, keyed, ref
from sanctions243d.schema.vocabulary import Vocabulary
from sanctions243d.truth import Truth

RECORD_KEYS = {
    "format": "what kind of document this is",
    "version": "the version of this form; a form that older readers cannot read has another",
    "library": "the version of the library that decided",
    "rulebook": "the digest of the rules",
    "engines": "which engines answered",
    "on": "the day of issuance",
    "applicant": "the facts, as they were given; what is left out is unknown",
    "redacted": "the facts that were kept out of the record, as paths",
    "derived": "what follows from dates that were kept out; nothing where the record was not redacted",
    "chosen": "the readings that the caller chose, the option by the id",
    "readings": "every reading that was asked, with the option that was taken",
    "outcome": "what the orders say",
    "possible_outcomes": "what the outcome can still be; one, unless it is undetermined",
    "limits": "how validity is limited, where an order limits it",
    "clauses": "the clauses that determine the outcome",
    "missing": "the facts to ask for, as paths",
    "open": "the points of law that are open, as ids",
    "assumptions": "what was taken as given, and could change the answer",
    "notices": "what the reader should know",
    "explanation": "the whole explanation as text, a line for each sentence",
    "sensitivity": "on which readings the outcome depends; nothing, or left out, where an older library recorded it",
}
SENSITIVITY_KEYS = {
    "changes": "the smallest sets of readings that change the answer, with each choice of other options that does",
    "is_complete": "whether these are all",
}
CHANGE_KEYS = {
    "readings": "the readings with their options, as `id=option`",
    "possible_outcomes": "what the outcome can then be",
}
DERIVED_KEYS = {
    "age": "the lowest and the highest age on the day of issuance; nothing where no birth date was given",
    "ties": "the relatives to whom the tie depends on when it began",
}
TIE_KEYS = {
    "relative": "the place in the list of relatives, counted from 0",
    "ties": "what the applicant may be to that relative",
    "asks": "the field that would settle it; empty where it is settled",
}
READING_KEYS = {"id": "the reading", "option": "the option that was taken", "is_default": "whether it is the default"}
CLAUSE_KEYS = {
    "clause": "its address",
    "truth": "whether it covers the applicant",
    "rows": "the rows by which, as addresses",
}
REMARK_KEYS = {
    "code": "what kind of remark it is",
    "path": "the fact that it is about, or empty",
    "text": "what it says",
}

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_FLAG: Schema = {"type": "boolean"}
_AGE: Schema = {"type": "integer", "minimum": 0, "maximum": MAX_AGE}
_NOTHING: Schema = {"type": "null"}
_OUTCOME: Schema = {"enum": [outcome.value for outcome in Outcome]}
_OUTCOMES: Schema = {"type": "array", "minItems": 1, "items": _OUTCOME}
_TRUTH: Schema = {"enum": [str(truth) for truth in Truth]}


def record_schema(_: Vocabulary) -> Schema:
    """Return the schema of a record."""
    whole = keyed(RECORD_KEYS, _forms(), tuple(key for key in RECORD_KEYS if key != "sensitivity"))
    definitions = {
        **bare_definitions(),
        "derived": keyed(DERIVED_KEYS, _derived(), tuple(DERIVED_KEYS)),
        "tie": keyed(TIE_KEYS, _tie(), tuple(TIE_KEYS)),
        "reading": keyed(READING_KEYS, {"id": _TEXT, "option": _TEXT, "is_default": _FLAG}, tuple(READING_KEYS)),
        "clause": keyed(CLAUSE_KEYS, {"clause": _TEXT, "truth": _TRUTH, "rows": _TEXTS}, tuple(CLAUSE_KEYS)),
        "sensitivity": keyed(
            SENSITIVITY_KEYS, {"changes": _list("change"), "is_complete": _FLAG}, tuple(SENSITIVITY_KEYS)
        ),
        "change": keyed(CHANGE_KEYS, {"readings": _TEXTS, "possible_outcomes": _OUTCOMES}, tuple(CHANGE_KEYS)),
        "remark": keyed(REMARK_KEYS, dict.fromkeys(REMARK_KEYS, _TEXT), tuple(REMARK_KEYS)),
    }
    return document("A recorded decision", whole, definitions)


def _forms() -> dict[str, Schema]:
    texts = dict.fromkeys(("engines", "redacted", "limits", "missing", "open"), _TEXTS)
    return {
        **dict.fromkeys(("library", "rulebook", "explanation"), _TEXT),
        **texts,
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "on": DAY,
        "applicant": ref(Applicant.__name__),
        "derived": choice(ref("derived"), _NOTHING),
        "chosen": {"type": "object", "additionalProperties": _TEXT},
        "readings": _list("reading"),
        "outcome": _OUTCOME,
        "possible_outcomes": _OUTCOMES,
        "sensitivity": choice(ref("sensitivity"), _NOTHING),
        "clauses": _list("clause"),
        "assumptions": _list("remark"),
        "notices": _list("remark"),
    }


def _derived() -> dict[str, Schema]:
    ages = {"type": "array", "minItems": 2, "maxItems": 2, "items": _AGE}
    return {"age": choice(ages, _NOTHING), "ties": _list("tie")}


def _tie() -> dict[str, Schema]:
    return {
        "relative": {"type": "integer", "minimum": 0},
        "ties": {"type": "array", "minItems": 1, "items": {"enum": list(TIES)}},
        "asks": _TEXT,
    }


def _list(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}
