"""The schema of a scenario file: applicants, and what is expected of each."""

from sanctions243d.applicant.applicant import Applicant, Employment, Relative
from sanctions243d.decision.decision import Outcome
from sanctions243d.schema.applicant import APPLICANT_KEYS, EMPLOYMENT_KEYS, RELATIVE_KEYS, applicant_definitions
from sanctions243d.schema.forms import DAY, TEXT, Schema, choice, document, keyed, one_of, ref
from sanctions243d.schema.vocabulary import Vocabulary

SCENARIO_KEYS = {
    "name": "a whole sentence that says what must be so; unique in the file",
    "issued_on": "the day of issuance",
    "like": "the name of an earlier scenario in the file, whose applicant is taken",
    "change": "what is different about that applicant: dotted path, then value, or `absent`",
    "applicant": "the applicant",
    "readings": "options chosen for readings, by id",
    "expect": "the outcome, or what is expected of the decision",
    "each": "many cases over one applicant: what is different about each, and what is expected of it",
}
EXPECT_KEYS = {
    "outcome": "the outcome",
    "possible": "every outcome that is still possible",
    "clauses": "the clauses that cover the applicant; where that is not settled, those that may",
    "missing": "the facts to ask for, by their paths",
    "open": "the points of law that are open",
    "error": "the field that is refused",
}
_IN_A_ROW = ("expect", "issued_on", "readings")
_OUTCOMES = {
    Outcome.SUSPENDED: "no visa is issued while the order is in force",
    Outcome.LIMITED: "a visa is issued for less time or fewer entries",
    Outcome.UNDETERMINED: "what is known does not settle it",
    Outcome.NOT_COVERED: "no order covers the applicant",
}


def scenario_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a file with a list of scenarios."""
    definitions = {**applicant_definitions(vocabulary), "change": _changes(), "expect": _expect()}
    definitions["row"] = {
        **definitions["change"],
        "properties": {key: {**_forms()[key], "description": SCENARIO_KEYS[key]} for key in _IN_A_ROW},
    }
    scenario = keyed(SCENARIO_KEYS, _forms(), required=("name",))
    return document("Scenarios", {"type": "array", "items": ref("scenario")}, {**definitions, "scenario": scenario})


def _forms() -> dict[str, Schema]:
    return {
        "name": TEXT,
        "issued_on": DAY,
        "like": TEXT,
        "change": ref("change"),
        "applicant": ref(Applicant.__name__),
        "readings": {"type": "object", "additionalProperties": TEXT},
        "expect": ref("expect"),
        "each": {"type": "array", "minItems": 1, "items": ref("row")},
    }


def _expect() -> Schema:
    outcome = one_of({outcome.value: text for outcome, text in _OUTCOMES.items()}, "there is no outcome of this name")
    lists = {key: {"type": "array", "items": TEXT} for key in ("clauses", "missing", "open")}
    several = {"type": "array", "items": outcome}
    return choice(outcome, keyed(EXPECT_KEYS, {"outcome": outcome, "possible": several, **lists, "error": TEXT}))


def _changes() -> Schema:
    """Facts by dotted paths; in a scenario that expects an error a value may be wrong, so only its form is asked."""
    job = "employments\\.[0-9]+"
    relative = "relatives\\.[0-9]+"
    places = [
        ("", Applicant.__name__, APPLICANT_KEYS),
        (f"{relative}\\.", Relative.__name__, RELATIVE_KEYS),
        (f"({relative}\\.)?{job}\\.", Employment.__name__, EMPLOYMENT_KEYS),
    ]
    absent = one_of({"absent": "left out, so unknown"})
    facts = {
        f"^{prefix}{key}$": choice({"$ref": f"#/$defs/{model}/properties/{key}"}, absent)
        for prefix, model, keys in places
        for key in keys
    }
    items = {f"^{relative}$": ref(Relative.__name__), f"^({relative}\\.)?{job}$": ref(Employment.__name__)}
    return {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {**facts, **items},
        "additionalProperties": False,
    }
