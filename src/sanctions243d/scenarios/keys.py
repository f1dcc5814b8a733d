"""Every key of a scenario file, with what it says; the reader, the layout and the schema use these tables."""

SCENARIO_KEYS = {
    "name": "a whole sentence that says what must be so; unique in the file",
    "issued_on": "the day of issuance",
    "like": "the name of an earlier scenario in the file, whose applicant is taken",
    "change": "what is different about that applicant: dotted path, then value, or `absent`",
    "applicant": "the applicant",
    "readings": "options chosen for readings, by id",
    "xfail": "why the scenario is known to fail; once it passes, that is a failure",
    "expect": 'the outcome, or what is expected of the decision; `"?"` where nobody has said yet what is right',
    "each": "many cases over one applicant: what is different about each, and what is expected of it",
}
EXPECT_KEYS = {
    "outcome": 'the outcome; `"?"` where nobody has said yet what is right',
    "clauses": "the clauses that cover the applicant; where that is not settled, those that may",
    "missing": "the facts to ask for, by their paths",
    "open": "the points of law that are open",
    "possible": "every outcome that is still possible",
    "turns_on": "the readings on which the outcome turns",
    "error": "the field that is refused",
}
ROW_KEYS = ("issued_on", "readings", "xfail", "expect")
ABSENT = "absent"
