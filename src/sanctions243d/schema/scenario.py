"""The schema of a scenario file: applicants, and what is expected of each."""

from sanctions243d.applicant.applicant import Applicant, Employment, ExceptionState, Relative
from sanctions243d.decision.decision import Outcome
from sanctions243d.scenarios.keys import ABSENT, EXPECT_KEYS, ROW_KEYS, SCENARIO_KEYS
from sanctions243d.scenarios.suite import UNANSWERED
from sanctions243d.schema.applicant import APPLICANT_KEYS, EMPLOYMENT_KEYS, RELATIVE_KEYS, applicant_definitions
from sanctions243d.schema.forms import DAY, TEXT, Schema, choice, document, keyed, one_of, ref
from sanctions243d.schema.vocabulary import Vocabulary

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
        "properties": {key: {**_forms()[key], "description": SCENARIO_KEYS[key]} for key in ROW_KEYS},
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
        "xfail": {**TEXT, "minLength": 1},
        "expect": ref("expect"),
        "each": {"type": "array", "minItems": 1, "items": ref("row")},
    }


def _expect() -> Schema:
    no_outcome = "there is no outcome of this name"
    words = {outcome.value: text for outcome, text in _OUTCOMES.items()}
    answer = one_of({**words, UNANSWERED: "nobody has said yet what is right"}, no_outcome)
    settled = one_of({word: text for word, text in words.items() if word != Outcome.UNDETERMINED}, no_outcome)
    lists = {key: {"type": "array", "items": TEXT} for key in ("clauses", "missing", "open", "turns_on")}
    forms = {"outcome": answer, "possible": {"type": "array", "items": settled}, **lists, "error": TEXT}
    return choice(answer, keyed(EXPECT_KEYS, forms))


def _changes() -> Schema:
    """Facts by dotted paths; in a scenario that expects an error a value may be wrong, so only its form is asked."""
    job = "employments\\.[0-9]+"
    relative = "relatives\\.[0-9]+"
    places = [
        ("", Applicant.__name__, APPLICANT_KEYS),
        (f"{relative}\\.", Relative.__name__, RELATIVE_KEYS),
        (f"({relative}\\.)?{job}\\.", Employment.__name__, EMPLOYMENT_KEYS),
    ]
    absent = one_of({ABSENT: "left out, so unknown"})
    facts = {
        f"^{prefix}{key}$": choice({"$ref": f"#/$defs/{model}/properties/{key}"}, absent)
        for prefix, model, keys in places
        for key in keys
    }
    items = {f"^{relative}$": ref(Relative.__name__), f"^({relative}\\.)?{job}$": ref(Employment.__name__)}
    states = {"^exceptions\\.[a-z][a-z0-9_.]*$": choice(one_of({state.value: "" for state in ExceptionState}), absent)}
    return {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {**facts, **items, **states},
        "additionalProperties": False,
    }
