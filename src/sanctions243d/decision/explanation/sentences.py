"""Every sentence of an explanation, as a template; a second language is a second table like this one.

Templates are filled, and nothing else is done to make a sentence. What the rules and the nouns are called comes from
the rulebook.
"""

# one sentence for each outcome
OUTCOME = {
    "suspended": "SUSPENDED: an order under INA 243(d) suspends this visa on {on}.",
    "limited": "LIMITED: an order under INA 243(d) limits this visa on {on}: {limits}.",
    "undetermined": "UNDETERMINED: what is known settles no answer for {on}. It can still be {possible}.",
    "not_covered": "NOT COVERED: no order in this rulebook covers this applicant on {on}.",
}
OUTCOME_WORDS = {
    "suspended": "suspended",
    "limited": "limited",
    "undetermined": "undetermined",
    "not_covered": "not covered",
}
VERDICT = {"limited": "limited to {limit}", "undetermined": "undetermined, perhaps {limit} only"}

HEADINGS = {
    "missing": "Not known, and the rules ask for it",
    "open": "The law leaves open",
    "sensitivity": "If the law is read otherwise",
    "readings": "How the words are read",
    "robustness": "Under every way of reading",
    "assumed": "Assumed",
    "notices": "Please note",
    "decided_by": "Decided by",
    "why_not": "Why not",
}
PHRASES = {
    "or": " or ",
    "and": "; ",
    "finding": "{title} ({id}): {verdict}",
    "not_covering": "{title} ({id}): does not cover the applicant",
    "nobody_asked": "As the words are read, no order in this rulebook is about visas that are issued at this post.",
    "item": "{words} ({id})",
    "of_field": "{words} ({whose}; {path})",
    # clauses and rows
    "the_order": "The order",
    "the_tranche": "The tranche “{name}”",
    "the_clause": "The clause “{name}”",
    "covers": "{clause} covers the applicant ({address}, {place})",
    "may_cover": "{clause} may cover the applicant ({address}, {place})",
    "near": "{clause} does not cover the applicant by {who} ({address}, {place}; {path})",
    "near_own": "{clause} does not cover the applicant ({address}, {place})",
    "covers_by": "{clause} covers the applicant by {who} ({address}, {place}; {path})",
    "covers_own": "{clause} covers the applicant ({address}, {place})",
    "may_cover_by": "{clause} may cover the applicant by {who} ({address}, {place}; {path})",
    "may_cover_own": "{clause} may cover the applicant ({address}, {place})",
    "facts": "Facts: {facts}.",
    "fact": "{label} {value}",
    "not_known": "Not known: {labels}.",
    "law_open": "Open in law: {labels}.",
    "further_clauses": "Further clauses of this order: {count}.",
    "further_orders": "Further orders that do not cover the applicant: {count}.",
    "further_facts": "Further facts that are not known: {count}.",
    "further_failures": "Nor do further facts: {count}.",
    "by": "By {who} ({path})",
    "by_own": "By {who}",
    "perhaps_by": "Perhaps by {who} ({path})",
    "perhaps_by_own": "Perhaps by {who}",
    "same_way": "In the same way by {who} ({path})",
    "more_rows": "In the same way by others: {count}",
    "more_near": "Further rows of this order that do not cover the applicant: {count}",
    "not_said": "Not known, since nothing is said of it: {labels} ({path})",
    "quote": "“{text}” ({source}{place})",
    "quote_reads": "“{text}” ({source}{place}; it reads “{reads}”)",
    "quote_corrected": "“{reads}” ({source}{place}; slips of the source corrected)",
    "source": "{source}; ",
    "note": "Note: {text}",
    "exception": "Exception, {state}: {text} ({place})",
    "force_unknown": "Whether it was in force is not known. It took effect: {effective}; its end: {terminated}",
    "with_place": "{sentence} ({place})",
    "open_in_law": "{sentence} ({place}; open in law: {points})",
    # points of law, readings, assumptions
    "effective_point": "from which day on it was in force: {moment}",
    "terminated_point": "until which day it was in force: {moment}",
    "exception_point": "whether this exception, which was raised, is granted: {text}",
    "words_point": "what the words on this mean: {label}",
    "other_point": "a point that is not settled",
    "change": "If {words}: {outcome} ({ids})",
    "change_open": "If {words}: not settled, {outcome} ({ids})",
    "and_if": ", and ",
    "no_change": "However the words are read, the answer is the same.",
    "more_changes": "There may be further ways of reading that change the answer.",
    "reading": "{question} Read as: {option} ({id}={option_id})",
    "reading_chosen": "{question} Read, as the caller chose, as: {option} ({id}={option_id})",
    # the outcome under every reading
    "robust": "Robust: every way of reading the words gives the same answer.",
    "turns": "The answer turns on how the words are read. It can be: {outcomes}.",
    "turns_undetermined": "It is undetermined however the words are read; what it can still be turns on them.",
    "turned": "{question} ({id})",
    "option": "Read as {option} ({id}): {outcomes}.",
    "option_default": "Read, by default, as {option} ({id}): {outcomes}.",
    "else": "{outcome}; else perhaps {others}",
    "else_means": "Each option has the outcome that it gives where the other words are read by default; what follows "
    "“else perhaps” it gives where they are read otherwise.",
    "with_others": "{outcomes}, as the other words are read",
    "defaults_differ": "By default, the orders that use these words read them in different ways.",
    "engines": "the rules with the digest {digest}, by {engines}",
}

# whose employment or facts
OWN_FACTS = "the applicant's own facts"
JOB_OF = {
    "the applicant": "the applicant's own employment",
    "a relative who was not named": "the employment of a relative who was not named",
    "a relative of unknown relation": "the employment of a relative of unknown relation",
}
JOB_OF_RELATIVE = "the employment of the applicant's {who}"

# a fact of the applicant beside the rule: by fact and truth
FACTS = {
    "visa_class": "Visa class: {value}. The order names {rule}.",
    "post": "Post: {value}. The order is about visas issued in {rule}.",
    "purpose": "Purpose of travel: {value}. The order names {rule}.",
    "national": "Nationality: {value}. The order asks for {rule}.",
    "resident": "Residence: {value}. The order asks for {rule}.",
    "tie": "Tie: the applicant is {value}. The clause covers {rule}.",
    "age": "Age: {value}. The clause asks for {rule}.",
    "married": "Marital status: {value}. The clause asks for {rule}.",
    "employer": "Employer: {value}. The order names {rule}.",
    "level": "Level: {value}. The order names {rule}.",
    "staff": "Staff status: {value}. The order names {rule}.",
    "employed": "Employment: {value}. The order asks for {rule}.",
}
SAME = {
    "visa_class": "Visa class: {value}, which the order names.",
    "post": "Post: {value}, where the order is about visas.",
    "purpose": "Purpose of travel: {value}, which the order names.",
    "national": "Nationality: {value}, as the order asks.",
    "resident": "Residence: {value}, as the order asks.",
    "tie": "Tie: the applicant is {value}.",
    "age": "Age: {value}, as the clause asks.",
    "married": "Marital status: {value}, as the clause asks.",
    "employer": "Employer: {value}, which the order names.",
    "level": "Level: {value}, which the order names.",
    "staff": "Staff status: {value}, which the order names.",
    "employed": "Employment: {value}, as the order asks.",
}
TIES = {
    "self": "the official in person",
    "spouse": "the official's spouse",
    "parent": "a parent of the official",
    "sibling": "a brother or sister of the official",
    "child": "a child of the official",
    "other relative": "another relative of the official",
    "personal employee": "a personal employee of the official",
    "some relative": "some relative of the official",
}
NOT_KNOWN = "not known"
UNKNOWN_FACTS = {
    "visa_class": "Visa class: not known. The order names {rule}.",
    "post": "Post: not known. The order is about visas issued in {rule}.",
    "purpose": "Purpose of travel: not known. The order names {rule}.",
    "national": "Nationality: not known. The order asks for {rule}.",
    "resident": "Residence: not known. The order asks for {rule}.",
    "tie": "Tie: not known. The clause covers {rule}.",
    "age": "Age: not known. The clause asks for {rule}.",
    "married": "Marital status: not known. The clause asks for {rule}.",
    "employer": "Employer: not known. The order names {rule}.",
    "level": "Level: not known. The order names {rule}.",
    "staff": "Staff status: not known. The order names {rule}.",
    "employed": "Whether still employed: not known. The order asks for {rule}.",
}
# where the applicant said a word for it: as what it was taken, or that nobody knows it
SAID = "{said} ({value})"
UNKNOWN_SAID = {
    "employer": "Employer: {said}, which is not known. The order names {rule}.",
    "level": "Level: {said}, which does not settle it. The order names {rule}.",
}
UNDISCLOSED = "{label}: {value}. What the order says of it is not disclosed."
LABELS = {
    "visa_class": "visa class",
    "post": "post",
    "purpose": "purpose of travel",
    "national": "nationality",
    "resident": "residence",
    "tie": "tie to the official",
    "age": "age",
    "married": "marital status",
    "employer": "employer",
    "level": "level",
    "staff": "staff status",
    "employed": "whether still employed",
}
# what a fact that is true or false is called; `{country}` is the country of the order
FLAG_WORDS = {
    ("national", "yes"): "a national of {country}",
    ("national", "no"): "not a national of {country}",
    ("resident", "yes"): "a resident of {country}",
    ("resident", "no"): "not a resident of {country}",
    ("married", "yes"): "married",
    ("married", "no"): "not married",
    ("employed", "yes"): "employed there on the day of issuance",
    ("employed", "no"): "not employed there on the day of issuance",
}

OF_COUNTRY = "{name} of {country}"
SPECIAL_WORDS = {"elsewhere": "a private employer, or another body that no list names"}

# why a constraint fails: by fact, and by direction where the gap is known
FAILURES = {
    "visa_class": "Visa class: {value}, which is not among those that the order names: {rule}.",
    "post": "Post: {value}. The order is about visas issued in {rule}.",
    "purpose": "Purpose of travel: {value}, which is not among those that the order names: {rule}.",
    "national": "Nationality: {value}. The order asks for {rule}.",
    "resident": "Residence: {value}. The order asks for {rule}.",
    "tie": "Tie: the applicant is {value}. The clause covers {rule}.",
    "age": "Age: {value}. The clause asks for {rule}.",
    "age above": "Age: {value}. The clause asks for {rule}; that ended {amount} before the day of issuance.",
    "age above today": "Age: {value}. The clause asks for {rule}; that ended on the day of issuance.",
    "age below": "Age: {value}. The clause asks for {rule}; that begins {amount} after the day of issuance.",
    "married": "Marital status: {value}. The clause asks for {rule}.",
    "employer": "Employer: {value}, which is not among those that the order names: {rule}.",
    "employer none": "Employment: none. The order names {rule}.",
    "level": "Level: {value}. The order names {rule}.",
    "level below": "Level: {value}. The order names {rule}, {amount} higher.",
    "level above": "Level: {value}. The order names {rule}, {amount} lower.",
    "staff": "Staff status: {value}, which is not among those that the order names: {rule}.",
    "employed": "Employment: {value}. The order asks for {rule}.",
    "effective": "Dates: on {value} it was not in force. It is effective {rule}.",
    "effective below": "Dates: on {value} it was not yet in force, {amount} too early. It is effective {rule}.",
    "terminated": "Dates: on {value} it was no longer in force. It was terminated {rule}.",
    "terminated above": "Dates: on {value} it was no longer in force. It was terminated {rule}, {amount} before.",
    "terminated above today": "Dates: on {value} it was no longer in force. It was terminated that day.",
    "exception": "Exception: granted: {value}.",
    "nobody": "As it is read, it covers nobody.",
}
AMOUNTS = {
    ("days", "one"): "1 day",
    ("days", "some"): "{least} days",
    ("days", "between"): "{least} to {most} days",
    ("years", "one"): "1 year",
    ("years", "some"): "{least} years",
    ("years", "between"): "{least} to {most} years",
    ("rungs", "one"): "1 rung",
    ("rungs", "some"): "{least} rungs",
    ("rungs", "between"): "{least} to {most} rungs",
}

# fields of an applicant, by the last part of their path
FIELDS = {
    "visa_class": "visa class",
    "post": "post",
    "purpose": "purpose of travel",
    "nationality": "nationality",
    "residence": "residence",
    "birth_date": "birth date",
    "marital_status": "marital status",
    "relatives": "list of relatives",
    "employments": "list of employments",
    "relation": "relation",
    "since": "day since which it holds",
    "employer": "employer",
    "employer_country": "country whose body the employer is",
    "level": "level",
    "title": "title",
    "police_rank": "police rank",
    "police_sequence": "police sequence",
    "rank": "rank without a post",
    "staff": "staff status",
    "from": "first day of work",
    "to": "last day of work, or whether it goes on",
    "still_employed": "whether still employed",
    "as_of": "day of which it was said",
    "exceptions": "exceptions",
}
PATHS = {
    "applicant": "applicant",
    "relative": "{who}",
    "one_relative": "{who} (number {number} of the relatives)",
    "unknown_relative": "number {number} of the relatives",
    "own_employment": "applicant, employment {number}",
    "employment": "{whose}, employment {number}",
    "field": "{whose}: {field}",
    "exception": "whether this exception is granted: {text}",
    "some_exception": "whether an exception is granted",
}
