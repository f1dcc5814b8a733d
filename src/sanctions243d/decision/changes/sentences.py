"""Every sentence on what an answer turns on and when it changes, as a template; a second language is a second table.

They say what an answer turns on, and never what to do.
"""

TURNS = {
    "suspended": "What the answer for {on} turns on. As it is: SUSPENDED.",
    "limited": "What the answer for {on} turns on. As it is: LIMITED.",
    "undetermined": "What the answer for {on} turns on. As it is: UNDETERMINED; it can still be {possible}.",
    "not_covered": "What the answer for {on} turns on. As it is: NOT COVERED.",
}
LEADS_TO = {
    "suspended": "If this were otherwise, an order would suspend the visa",
    "limited": "If this were otherwise, an order would limit the visa",
    "not_covered": "If this were otherwise, no order in this rulebook would cover the applicant",
}
TOGETHER = {
    "suspended": "If all of this were otherwise, an order would suspend the visa",
    "limited": "If all of this were otherwise, an order would limit the visa",
    "not_covered": "If all of this were otherwise, no order in this rulebook would cover the applicant",
}
CHANGE = "{label}: {after}; now: {before}"
NOTHING = "It turns on none of the facts that were looked at."
MORE = "There are more, of as many facts or more."
ALL_ELSE = "All else is taken to stay as it is."
NOTES = "Please note"
ANY_OTHER_POST = "Any other post"
OTHER_COUNTRY = "another country, which no order names"

NOT_KNOWN = "not known"
NO_OTHERS = "none but those that were named"
NONE_AT_ALL = "none"
ADDED_JOB = "one more: {words}"
ADDED_SPOUSE = "one more: a spouse, without an employment"
ADDED_RELATIVE = "one more: {relation}, with this employment: {words}"
JOB = "{employer}; {staff}; {employed}"
JOB_OF_LEVEL = "{employer}; {level}; {staff}; {employed}"
LEVEL = "level {level}"
STILL = "it goes on on the day of issuance"
ENDED = "it does not go on on the day of issuance"
ENDED_ON = "it ended; last day of work {day}"
LIST_NOW = "not all of them are known"
EXCEPTION_NOW = {
    "not_raised": "not raised",
    "raised": "raised, not decided",
    "granted": "granted",
    "refused": "not granted",
}
AGE = "{day} (age {age})"
MARITAL_STATUS = {"married": "married", "single": "not married (single)", "divorced": "not married (divorced)"}

PROBLEM = "{words} ({path}): {message}"
DAYS = "{first} to {last}"
TIMELINE_DAY = "On {first}, with all else held constant."
TIMELINE = "From {first} to {last}, with all else held constant."
TIMELINE_OUTCOMES = {
    "suspended": "{days}: suspended",
    "limited": "{days}: limited",
    "undetermined": "{days}: undetermined; it can still be {possible}",
    "not_covered": "{days}: not covered",
    "": "{days}: cannot be judged: {problem}",
}
HELD_CONSTANT = {
    "all": "Held constant: every fact that was said. Ages grow, dates pass, and nothing else happens.",
    "as_of": (
        "Whether an employment goes on, where no day was said for it, is taken as said of each day of issuance: one "
        "that still went on goes on throughout."
    ),
}
EVENTS = {
    "birthday": "turns {age}",
    "birthday_first": "turns {age}, if born on the first day that the birth date allows",
    "birthday_last": "turns {age}, if born on the last day that the birth date allows",
    "born": "the birth date: {day}",
    "effective": "the order takes effect: {title} ({id})",
    "effective_earliest": "the first day on which the order may have taken effect: {title} ({id})",
    "effective_latest": "the last day on which the order may have taken effect: {title} ({id})",
    "terminated": "the order ends: {title} ({id})",
    "terminated_earliest": "the first day on which the order may have ended: {title} ({id})",
    "terminated_latest": "the last day on which the order may have ended: {title} ({id})",
    "begins": "the employment begins: {whose} ({path})",
    "may_begin": "the employment may have begun: {whose} ({path})",
    "has_begun": "the employment has begun at the latest: {whose} ({path})",
    "ends": "the employment ends: {whose} ({path})",
    "may_end": "the employment may have ended: {whose} ({path})",
    "has_ended": "the employment has ended at the latest: {whose} ({path})",
    "known_until": "from here on the employment may have ended: {whose} ({path})",
    "known_from": "of this day it is known whether the employment goes on: {whose} ({path})",
    "since": "the day since which the relation holds: {whose} ({path})",
}
