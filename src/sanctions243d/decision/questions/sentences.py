"""Every sentence of a question, as a template; a second language is a second table like this one.

Templates are filled, and nothing else is done to make a sentence.
"""

# the question about a field of the applicant, by the last part of its path
QUESTIONS = {
    "visa_class": "For which visa class does the applicant apply?",
    "post": "At which post would the visa be issued?",
    "purpose": "What is the purpose of the travel?",
    "nationality": "Which nationality has the applicant, or which nationalities?",
    "residence": "In which country does the applicant live?",
    "birth_date": "When was the applicant born?",
    "marital_status": "Is the applicant married?",
    "relatives": "Which of these has the applicant: {ties}?",
    "more relatives": "Which of these has the applicant beside those who are listed: {ties}?",
    "employments": "For whom does the applicant work, now or earlier?",
    "more employments": "For whom else does the applicant work, now or earlier?",
    "exceptions": "What has become of this exception: {text}?",
}
# of a relative: `{whose}` is `father`
OF_RELATIVE = {
    "relation": "What is this relative to the applicant: {whose}?",
    "since": "Since which day has this tie existed: {whose}?",
    "employments": "For whom does the applicant's {whose} work, now or earlier?",
    "more employments": "For whom else does the applicant's {whose} work, now or earlier?",
}
# of one employment: `{whose}` is `father, employment 1`
OF_EMPLOYMENT = {
    "employer": "Who is the employer: {whose}?",
    "employer_country": "Of which country is the employer a body: {whose}, {employer}?",
    "level": "At which level is this employment: {whose}, {employer}?",
    "staff": "Of what kind of staff is this employment: {whose}, {employer}?",
    "from": "Has this employment begun by the day of issuance, {on}: {whose}, {employer}?",
    "to": "Does this employment go on at the day of issuance, {on}: {whose}, {employer}?",
}
NOT_NAMED = "employer not known"

# how somebody is called to whom the applicant may have a tie
TIES_ASKED = {
    "spouse": "a wife or husband",
    "parent": "a son or daughter",
    "sibling": "a brother or sister",
    "child": "a father or mother",
    "other_relative": "another relative",
    "personal_employee": "an employer in whose household the applicant works",
}
RELATIVE_WORDS = {
    "spouse": "wife or husband",
    "parent": "son or daughter",
    "sibling": "brother or sister",
    "child": "father or mother",
    "other_relative": "another relative",
    "personal_employee": "employer in whose household the applicant works",
}
ANSWERS = {
    "single": "not married",
    "married": "married",
    "national": "{country}",
    "no_country": "none of these",
    "other_country": "another country",
    "no_relatives": "none of them, or none besides",
    "no_employments": "nobody, or nobody besides",
    "no_named_employer": "nobody whom one of these rules names",
    "still": "yes, it goes on",
    "no_longer": "no",
    "in_time": "early enough for the tie to count as that of a child",
    "too_late": "too late for that",
    "older": "{age} or older",
    "not_raised": "not raised, or refused",
    "granted": "granted",
    "raised": "raised, and not decided",
    "several": "{first} or {second}",
    "with_ties": "{age}; {ties}",
}
# what stands for all that no rule names, by the fact
OTHERS = {
    "visa_class": "another visa class",
    "post": "another post",
    "purpose": "another purpose",
    "employer": "a private employer, or any other",
    "staff": "another kind of staff",
}
REASONS = {
    "asks": "{order}, {clause}: {label}: {rule} ({place})",
    "exception": "{order}, an exception: {text} ({place})",
    "any_other_post": "Any other post",
}
CLAUSES = {"": "the order", "named": "the clause “{name}”"}
SUMMARY = {
    "settled": "The outcome is settled; there is nothing to ask.",
    "law": "Only points of law are open. No answer about the applicant settles them.",
    "exact": "What can settle it, the soonest first: about {expected}, with those that follow from the answers.",
    "estimated": "What can settle it: at most about {expected}, with those that follow from the answers.",
    "one": "1 question",
    "several": "{number} questions",
    "question": "{text} ({path})",
}
TIES_BETWEEN = "; "
