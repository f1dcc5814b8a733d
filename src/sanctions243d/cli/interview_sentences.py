"""What an interview says, as templates; a second language is a second table like this one."""

TELLS_APART = "The rules tell apart:"
PROMPT = "> "
QUESTION = "{number}. {text}"
LEFT = "Expected: about {count} questions, this one included."
LEFT_OPEN = "That leaves it open which; please say it more exactly, or leave it empty."
KEPT = "Kept as it was typed; no rule knows this employer, so it stays unknown."
NO_MORE_BACK = "This is the first question."
WHY = "Asked, because the answer can settle the outcome. It is asked by:"
MORE_RULES = "{count} more"
STOPPED = "Stopped. What is known is kept."
NOT_WRITTEN = "Nothing is written, since no file was named with -o."
WRITTEN = "Written to {file}."
CANNOT_WRITE = "{file} cannot be written: {why}. What is known, to be kept elsewhere:"
GO_ON = "Go on with: {command}"
INTRODUCTION = (
    "Answer in your own words, in any language. {on} is the day of issuance. A line of its own: `?` says why it is "
    "asked; an empty line or `unknown` leaves it open; `back` takes the last answer back; `stop` ends, and keeps what "
    "is known."
)
SETTLED = "Settled."
ONLY_LAW = "No more to ask: only the law is open, or what was left open."

# what may be typed, by the last part of the path
HINTS = {
    "visa_class": "A visa class, as B1/B2.",
    "post": "A post, its city or its country.",
    "purpose": "A purpose, as tourism.",
    "nationality": "A country; several with commas between.",
    "residence": "A country.",
    "birth_date": "A date, as 1999-04-01; 1999-04 or 1999 where the rest is not known.",
    "marital_status": "`single`, `married`, `separated`, `divorced` or `widowed`.",
    "relatives": "One of them, as `father`, or `none` if there is none besides.",
    "relation": "A relation, as `father`, `spouse` or `step_parent`.",
    "since": "The day of the marriage or of the adoption, as 1999-04-01.",
    "employments": "The employer's name, `private` for a private one, or `none` if there is none besides.",
    "employer": "The employer's name, or `private` for a private one.",
    "employer_country": "The country whose body it is, as China.",
    "level": "A level, as `section head` or 正科级.",
    "staff": "A kind of staff, as `contract`.",
    "from": "The first day of work, as 2019-03-01.",
    "to": "`yes`, `no`, or the last day of work, as 2025-12-31.",
    "exceptions": "`not_raised`, `raised`, `granted` or `refused`.",
}
NONE_WORDS = ("none", "no", "nobody", "no one", "nobody else", "[]")
YES_WORDS = ("yes", "y", "true")
NO_WORDS = ("no", "n", "false")

PROBLEMS = {
    "post": "no rule knows a post `{text}`; type it again to keep it, or name its country{near}",
    "employer": "no rule knows an employer `{text}`; type it again to keep it, or `private` for a private one{near}",
    "word": "no rule knows the word `{text}`; type another, or leave the line empty{near}",
    "yes_or_no": "`{text}` is neither `yes`, `no` nor a date",
    "whole": "`{text}`: {message}",
}
