"""The schema of an applicant's file: that of the model, with what an editor sees, and names to complete.

A name may be written in any spelling and language, so the names of the rulebook are offered and never demanded.
"""

from collections.abc import Container
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from sanctions243d.applicant.applicant import Applicant, Employment, MaritalStatus, Relation, Relative
from sanctions243d.applicant.typed import UNKNOWN_WORD, UNSAID
from sanctions243d.ontology.fact import Fact
from sanctions243d.ontology.ontology import NONE
from sanctions243d.schema.forms import FLAG, PARTIAL_DATE, Schema, choice, document, one_of, ref
from sanctions243d.schema.vocabulary import Names, Vocabulary, rank_names, short_names

APPLICANT_KEYS = {
    "name": "never used to decide",
    "visa_class": "the visa class, in any spelling: `B1/B2`, `b-1/b-2`",
    "nationality": "one country or a list of all of them",
    "residence": "the country in which the applicant lives",
    "post": "the post, its city or its country, where the visa would be issued",
    "birth_date": "the date of birth; a year, or a year and a month, is enough",
    "marital_status": "whether the applicant is married; a separated person still is",
    "purpose": "what the travel is for",
    "employments": "all employments, present and past; `[]` where there was none",
    "relatives": "all relatives; `[]` where there are none, `unknown` in it where there may be others",
    "exceptions": "what has become of the exceptions of an order, by their addresses",
}
RELATIVE_KEYS = {
    "relation": "what the relative is to the applicant",
    "name": "never used to decide",
    "nationality": "one country or a list of all of them; left out, that of the applicant",
    "since": "the day of the marriage or of the adoption, for a step-parent or an adoptive parent",
    "employments": "all employments of the relative, present and past; `[]` where there was none",
}
EMPLOYMENT_KEYS = {
    "employer": "a name in any language, an id, or `private`; a name that nobody knows is unknown",
    "employer_country": "the country whose body the employer is; left out, that of the person's nationality",
    "level": "the level of the post",
    "title": "the title of the post, which allows some levels",
    "police_rank": "the police rank, which allows some levels in the command sequence",
    "police_sequence": "left out, it is taken as `command`",
    "rank": "the rank without a post, which allows some levels",
    "from": "the first day of work; a year, or a year and a month, is enough",
    "to": "the last day of work; left out, it is unknown",
    "still_employed": "whether the employment still goes on, as of the day of issuance or of `as_of`",
    "as_of": "the day for which `still_employed` was said",
    "staff": "the kind of staff; left out, it is taken as the usual one",
}
KEYS: dict[type[BaseModel], dict[str, str]] = {
    Applicant: APPLICANT_KEYS,
    Relative: RELATIVE_KEYS,
    Employment: EMPLOYMENT_KEYS,
}
_SAME = dict.fromkeys(("nationality", "residence", "employer_country"), "country")
UNKNOWN: Schema = {"enum": [None, UNKNOWN_WORD], "enumDescriptions": ["not known", "not known"]}
_WORDS = "|".join(form(word) for word in ("true", "false", "yes", "no") for form in (str.lower, str.title, str.upper))
_FLAG: Schema = {**FLAG, "pattern": f"^({_WORDS})$"}


def applicant_schema(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a file with one applicant, or with a list of them."""
    forms = applicant_definitions(vocabulary)
    one = forms[Applicant.__name__]
    either = {**one, "type": ["object", "array"], "minItems": 1, "items": ref(Applicant.__name__)}
    return document("An applicant", either, forms)


def applicant_definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """Return the forms of the applicant, a relative, an employment, and the words that they use."""
    names = _names(vocabulary)
    return {**bare_definitions(names), **{f"{key}_name": one_of(words) for key, words in names.items()}}


def bare_definitions(names: Container[str] = ()) -> dict[str, Schema]:
    """Return the forms of the applicant, a relative and an employment, which refer to the names of some keys."""
    whole = Applicant.model_json_schema(by_alias=True)
    forms = {name: _edited(form) for name, form in whole.pop("$defs").items()}
    forms[Applicant.__name__] = _edited(whole)
    for model, keys in KEYS.items():
        _describe(forms[model.__name__], model, keys, names)
    return forms


def _describe(form: Schema, model: type[BaseModel], keys: dict[str, str], names: Container[str]) -> None:
    """Give every property its description, and the names that may be completed there."""
    form["description"] = (model.__doc__ or "").partition("\n")[0]
    for key, property in form["properties"].items():
        property["description"] = keys[key]
        kind = _SAME.get(key, key)
        if kind in names:
            property["anyOf"] = _offering(ref(f"{kind}_name"), property["anyOf"])


def _offering(names: Schema, forms: list[Schema]) -> list[Schema]:
    """The forms of a name, or of a list of names for which one name may stand, with the names that are offered."""
    found = [names]
    for form in forms:
        if "items" in form:
            found += [form["items"], {**form, "items": choice(names, form["items"])}]
        else:
            found.append(form)
    return found


def _names(vocabulary: Vocabulary) -> dict[str, Names]:
    """The names that are offered, by what they name."""
    ontology = vocabulary.ontology
    private = {"private": "some employer that is no agency"}
    facts = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE, Fact.EMPLOYER, Fact.STAFF)
    known = {fact.key: {id: text for id, text in vocabulary.names(fact).items() if id != NONE} for fact in facts}
    return {
        **known,
        Fact.EMPLOYER.key: private | known[Fact.EMPLOYER.key],
        "country": vocabulary.countries,
        **{kind: _words(words) for kind, words in (("relation", Relation), ("marital_status", MaritalStatus))},
        "level": short_names(vocabulary.levels),
        "title": rank_names(ontology.titles.values()),
        "police_rank": rank_names(ontology.police_ranks.values()),
        "rank": rank_names(ontology.ranks.values()),
    }


def _words(kind: type[StrEnum]) -> Names:
    """The ids of a kind; any other word may be said too."""
    return {word.value: word.value.replace("_", " ") for word in kind}


def _edited(form: Any) -> Any:
    """Return a form of the model as an editor sees it: numbers and dates as written, `unknown` for nothing."""
    if isinstance(form, list):
        return [_edited(item) for item in form]
    if not isinstance(form, dict):
        return form
    kind = form.get("type")
    if kind == "null":
        return UNKNOWN
    if kind == "boolean":
        return _FLAG
    if kind == "string":
        return _edited_text(form)
    if kind == "object" and isinstance(form.get("additionalProperties"), dict):
        states = _edited(form["additionalProperties"])
        return {"anyOf": [{"type": "object", "additionalProperties": states}, UNKNOWN]}
    kept = {key: value for key, value in form.items() if key not in ("title", "default", "properties")}
    properties = {key: _edited(value) for key, value in form.get("properties", {}).items()}
    edited = {key: _edited(value) for key, value in kept.items()}
    return {**edited, "properties": properties} if properties else edited


def _edited_text(form: Schema) -> Schema:
    if "enum" in form:
        return {"enum": [word for word in form["enum"] if word != UNSAID]}
    if "pattern" in form:
        return PARTIAL_DATE
    return {"type": ["string", "number"], "minLength": form["minLength"], "maxLength": form["maxLength"]}
