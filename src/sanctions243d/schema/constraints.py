"""What may stand where a constraint stands, fact by fact; and who may be named under `covers` and `official`."""

from sanctions243d.logic.from_order import COUNTRY_TIES
from sanctions243d.logic.sets import OPEN, VERBS
from sanctions243d.ontology.domain import MAX_AGE, TIES
from sanctions243d.ontology.fact import Fact
from sanctions243d.orders.keys import FACT_KEYS, RULE_FACTS
from sanctions243d.schema.forms import FLAG, ID, READING, TEXT, Schema, choice, keyed, number, one_of, ref
from sanctions243d.schema.vocabulary import Names, Vocabulary

WORDS = {
    "any": "whatever it is",
    "none": "nothing at all",
    "undisclosed": "the order limits this, and nobody knows how",
}
TIE_WORDS = {
    **{
        tie: f"what the applicant is to the official: {tie.replace('_', ' ')}"
        for tie in TIES
        if tie != "other_relative"
    },
    "self": "the official is the applicant",
    "personal_employee": "the applicant works in the official's household",
    **{tie: f"a {tie} of the order's country" for tie in COUNTRY_TIES},
}
LIMITS = ("age", "married", "national", "resident")
VERB_KEYS = {
    "in": "what is named",
    "but": "what is taken away from it",
    "unclear": "what the law leaves open",
    OPEN: "what is open about it, in a sentence",
    "under": "everything below this",
    "at_least": "this and everything above",
}
NAMED = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF)
_MESSAGES = {
    Fact.EMPLOYER: "there is no agency of this name; agencies are those of `ontology/agencies/`",
    Fact.AGE: "an age is `{under: 21}`, `{at_least: 18}` or `any`",
    Fact.EMPLOYED: "expected `now` or `any`",
    **dict.fromkeys((Fact.NATIONAL, Fact.RESIDENT, Fact.MARRIED), "expected `true`, `false` or `any`"),
}
_READING: Schema = {"type": "string", "pattern": READING}
_BOUNDS = ("under", "at_least")


def definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the forms of constraints, ties and groups, by name."""
    return {
        **{f"{fact.key}_name": _words({**vocabulary.names(fact), **WORDS}, fact) for fact in NAMED},
        **{f"{key}_constraint": _constraint(fact) for key, fact in RULE_FACTS.items()},
        "covers": _covers(),
        "official": _official(),
        "option": _option(),
    }


def facts() -> dict[str, Schema]:
    """Return the form of every fact that a rule may state, by its key."""
    return {key: ref(f"{key}_constraint") for key in FACT_KEYS}


def _constraint(fact: Fact) -> Schema:
    mine = ref(f"{fact.key}_constraint")
    words = ref(f"{fact.key}_name") if fact in NAMED else _words(WORDS, fact)
    forms = [words, _READING, _list_of(mine), _narrowed(mine)]
    if fact is Fact.AGE:
        forms.append(_bounded(number(0, MAX_AGE)))
    elif fact is Fact.LEVEL:
        forms.append(_bounded(ref("level_name")))
    elif fact is Fact.EMPLOYED:
        forms = [_words({"now": "on the day of issuance", **WORDS}, fact), FLAG, *forms[1:]]
    elif fact in (Fact.NATIONAL, Fact.RESIDENT, Fact.MARRIED):
        forms.insert(1, FLAG)
    return choice(*forms)


def _words(names: Names, fact: Fact) -> Schema:
    return one_of(names, _MESSAGES.get(fact, f"there is no {fact.label} of this name"))


def _list_of(form: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": form}


def _narrowed(form: Schema) -> Schema:
    keys = {key: words for key, words in VERB_KEYS.items() if key not in _BOUNDS}
    return keyed(keys, {**dict.fromkeys(keys, form), OPEN: TEXT}, required=("in",))


def _bounded(form: Schema) -> Schema:
    return {**keyed({verb: VERB_KEYS[verb] for verb in _BOUNDS}, dict.fromkeys(_BOUNDS, form)), "minProperties": 1}


def _covers() -> Schema:
    limits = keyed({key: FACT_KEYS[key] for key in LIMITS}, facts())
    ties = keyed(TIE_WORDS, dict.fromkeys(TIE_WORDS, limits))
    words = one_of(TIE_WORDS, "there is no tie of this name")
    return choice(words, _READING, _list_of(ref("covers")), {**ties, "minProperties": 1})


def _official() -> Schema:
    return {
        **keyed(FACT_KEYS, facts()),
        "type": ["object", "string", "array"],
        "pattern": f"{READING}|{ID}",
        "minItems": 1,
        "items": ref("official"),
    }


def _option() -> Schema:
    """An option stands where a constraint, a tie or a group stands; it does not say which."""
    words = {"now": "employed on the day of issuance", **WORDS, **TIE_WORDS}
    verbs = {verb: choice(ref("option"), number(0, MAX_AGE)) for verb in VERBS}
    limits = keyed({key: FACT_KEYS[key] for key in LIMITS}, facts())
    mapping = keyed(
        {**VERB_KEYS, **TIE_WORDS, **FACT_KEYS},
        {**verbs, OPEN: TEXT, **dict.fromkeys(TIE_WORDS, limits), **facts()},
    )
    group = {"type": "string", "pattern": f"{ID}|{READING}", "errorMessage": "there is nothing of this name"}
    names = [ref(f"{fact.key}_name") for fact in NAMED]
    return choice(group, *names, one_of(words), FLAG, _list_of(ref("option")), {**mapping, "minProperties": 1})
