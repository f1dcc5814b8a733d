"""Every key of an ontology file, with what it says; the readers and the schema use these tables."""

ENTRY_KEYS = {
    "name": "the name in English; always means this entry",
    "local_name": "the name in the language of the country; always means this entry",
    "aliases": "other names that always mean this entry",
    "bodies": "bodies of everyday life that it stands for, one a text: its names, with ` / ` between them",
    "weak_aliases": "names that often mean this entry: they suggest, and never decide",
    "endings": "how the name of a local unit ends, after a place or an agency to which it belongs; the longest wins",
    "inner_endings": "how the name of a unit ends after the name of an agency to which it belongs",
    "before": "what else may stand before an ending: words, `anything`, or `anything_after_place`",
    "within": "agencies beside those above it to which it can belong by its name",
    "may_be": "agencies, parts of it by what they do, that a name of it may mean as well: customs, and its police",
    "offices": "how the names of offices end that are no units of their own: their staff is of the agency",
    "before_offices": "what may stand before an office: words, for all beneath it too; or `a_place` or `anything`",
    "founded": "the day it was founded",
    "predecessor": "what did its work before it was founded",
    "level": "the level of the agency, which bounds the titles of its staff",
    "closed": "since when the post issues no visas: a day, a month or a year",
    "note": "what a reader should know",
    "of_no_agency": "why it, and all beneath it, is of no agency that an order may name",
    "unverified": "what about this entry was not seen in a source",
    "combines": "the symbols that this one stands for together",
    "issued_at": "the countries at whose posts alone it is issued",
    "words": "words that people write beside a symbol, of this entry or beneath it, and that say no more: visa",
    "others": "whether there are others than those listed beneath; unless stated, false for visa classes alone",
    "default": "true: assumed where nothing is said",
    "parts": "words that say this kind of staff as a part of a longer text",
    "not_in": "longer words in which such a part says nothing",
    "units": "what is beneath it",
    "classes": "the classes of a family",
}
LEAVING_KEYS = {
    "parts": "words that say that somebody has left an employment",
    "not_in": "longer words in which such a word says nothing",
}
RANK_KEYS = {
    "name": "the name in English",
    "aliases": "other names that always mean this rank",
    "weak_aliases": "names that often mean this rank: they suggest, and never decide, even if one is its `name`",
    "levels": "the level, or the lowest and the highest level, that it allows",
    "at": "the same, by the level of the agency",
    "unverified": "what about this rank was not seen in a source",
}
LEVEL_KEYS = {key: RANK_KEYS[key] for key in ("name", "aliases", "weak_aliases", "unverified")}
POST_NAME_KEYS = {
    "nation": "what the nation is called that sends the missions",
    "missions": "what its missions are called",
    "between": "what else may stand around the name of a post",
}
SHARED_NAME_KEYS = {
    "also": "other names that mean the same",
    "endings": "how longer names end that may be each of what is meant",
    "means": "all that it may mean, by id; `elsewhere` is a body in no list",
    "because": "why it does not mean one of them alone, or does",
}
COUNTRY_KEYS = {
    "name": "the usual English name",
    "aliases": "other names",
    "adjectives": "what is said of what is the country's: Chinese",
    "han_names": "true: its bodies have names in Chinese characters, which may be those of another country's as well",
}
PLACE_KEYS = {
    "places": "groups of places, each with its `names`",
    "make_a_place": "words that make a place of any name before them, and may follow a place",
    "never_a_place": "what is in names that end like a place and are none",
    "never_between": "what no name has in it between an agency and its unit: 离职, 对面",
    "elsewhere": "how the names of places and bodies of other countries begin",
    "foreign_characters": "characters in which no name of the country is written",
}
PLACE_GROUP_KEYS = {
    "then": "words that may follow the names of the group",
    "names": "the places, each by its name in English, in the language of the country, or by both",
}
RELATION_FILE_KEYS = {
    "relations": "what a relative is to the applicant, by the id that an applicant file says",
    "marital_status": "the marital statuses, by the id that an applicant file says",
    "before": "words that may stand before a relation and say nothing: my, 我的",
}
RELATION_WORD_KEYS = {
    "may_be": "for an entry that is no id: the ids that its words may mean",
    "names": "what people call it, in any language; case, hyphens and blanks do not count",
}
RANK_FILE_KEYS = {
    "levels": "the levels of the country, low to high",
    "police_ranks": "police ranks of the command sequence",
    "ranks": "ranks without a post",
    "titles": "titles, which are bounded by the level of the agency",
}

# what says something of one kind of entry only
_ONLY = {
    "visa_class": {"combines", "issued_at", "words", "classes"},
    "employer": {
        *("bodies", "endings", "inner_endings", "before", "within", "may_be", "offices", "before_offices"),
        *("founded", "predecessor", "level", "of_no_agency", "units"),
    },
    "staff": {"default", "parts", "not_in", "units"},
    "post": {"units", "closed"},
    "purpose": {"units"},
    "column": set(),
}
_SPECIAL = frozenset[str]().union(*_ONLY.values())


def entry_keys(kind: str) -> dict[str, str]:
    """Return the keys of one kind of entry: visa_class, employer, post, staff, purpose or column.

    >>> "combines" in entry_keys("employer")
    False
    """
    return {key: text for key, text in ENTRY_KEYS.items() if key not in _SPECIAL or key in _ONLY[kind]}
