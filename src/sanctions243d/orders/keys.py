"""Every key of an order's file, with what it says; the reader and the schema use this one table."""

from sanctions243d.ontology.fact import FACT_OF_KEY, Fact

FACT_KEYS = {
    "visa_class": "the visa classes that the order names",
    "post": "where the visa would be issued; the posts of the order's country unless stated",
    "purpose": "what the travel is for",
    "national": "whether the applicant is a national of the order's country",
    "resident": "whether the applicant lives in the order's country",
    "employer": "the agencies that employ the official",
    "level": "the levels of the official",
    "staff": "the kinds of staff that are meant",
    "employed": "`now`: employed on the day of issuance",
    "age": "the age of the applicant on the day of issuance",
    "married": "whether the applicant is married",
}
OFFICIAL_FACTS = frozenset({Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF, Fact.EMPLOYED})
RULE_FACTS = {key: fact for key, fact in FACT_OF_KEY.items() if key in FACT_KEYS}

LEVEL_KEYS = {
    "title": "what it is called, in a few words",
    "quote": "the words of the source that state it, or a list of such words",
    "reads": "the corrected reading of a quote that has slips",
    "note": "shown with the answer",
    "unverified": "what about this was not seen in a source",
    "last_seen": "the last day on which it was seen to be applied",
    "effect": "`suspend`, or `limit` with months and entries",
    "effective": "the first day on which it applies, or `{earliest, latest}`",
    "terminated": "the first day on which it no longer applies, `not_found`, or `{earliest, latest}`",
    "exceptions": "the exceptions by id, or `unpublished`",
    "covers": "who is covered: ties to the official, or nationals and residents",
    "official": "the group of officials that is meant",
    "clauses": "the clauses by id",
    **FACT_KEYS,
}
ORDER_KEYS = {
    **LEVEL_KEYS,
    "country": "ISO 3166-1 alpha-3 code of the country that the order is about",
    "sources": "the sources, by the names of their files",
    "tranches": "the tranches by id, each with its own dates",
    "officials": "the groups of officials by id",
    "readings": "points that the law leaves open, by id, or a default for a shared one",
}
TRANCHE_KEYS = LEVEL_KEYS
CLAUSE_KEYS = {key: text for key, text in LEVEL_KEYS.items() if key != "clauses"}
GROUP_KEYS = {
    **{fact.key: FACT_KEYS[fact.key] for fact in OFFICIAL_FACTS},
    "quote": LEVEL_KEYS["quote"],
    "reads": LEVEL_KEYS["reads"],
    "note": LEVEL_KEYS["note"],
}
READING_KEYS = {
    "question": "the question that the law leaves open",
    "options": "the answers by id, from narrow to wide",
    "default": "the option that is taken unless the user chooses another",
    "because": "why it is the default",
    "if": "what each option means, in the words that follow *if* in an answer: `only the unmarried are meant`",
    "nested": "`false` where the options do not stand from narrow to wide",
}
EXCEPTION_KEYS = {
    "text": "what the exception says",
    "all_of": "exceptions by id, all of which must be granted",
    **FACT_KEYS,
}
SOURCE_KEYS = {
    "title": "what the source is called",
    "publisher": "where it was published",
    "language": "en, zh…",
    "first_seen": "the day on which it was first seen",
    "note": "what a reader should know",
    "text": "the text, word for word",
    "operative": "the spans of the text that carry the order's words",
}
