"""The questions: each asks whether there is an applicant of some kind, and says yes, no or not known.

Every question takes these arguments:

- `on`: a date, a period as a pair of dates, or nothing for all time.
- `readings`: the options chosen for readings; the others are as by default.
- `among`: facts as a rule writes them, `{"visa_class": "B"}`; each case by which somebody is covered has them.
  Nationality and residence are those of the country of the first order that is asked about.
- `facts`: `known` asks whom the rules cover for certain; `unknown` asks whom they may cover, where the law leaves it
  open, or where nobody said all that matters.
- `exceptions`: whether exceptions may be raised and granted; else they are taken as not raised.
- `rulebook`: the rules; those that come with this library unless given. Where two things are asked about, `other` is
  the rulebook of the second.
"""

from dataclasses import replace
from typing import Unpack

from sanctions243d.analysis.questions.answer import Answer
from sanctions243d.analysis.questions.asking import Asked, AskedOfTwo, Asking
from sanctions243d.analysis.questions.lines import line_of_row
from sanctions243d.analysis.questions.target import Rules, rows_of
from sanctions243d.logic.row import Clause
from sanctions243d.truth import FALSE, TRUE, UNKNOWN, negated


def never_covers(rules: Rules, **asked: Unpack[Asked]) -> Answer:
    """Return whether some rules cover nobody.

    Raises:
        QuestionError: an address, a period or a fact is none.
        ReadingError: there is no such reading or option.

    >>> bool(never_covers("chn_2021", among={"visa_class": "H"}))
    True
    """
    asking = Asking.of(asked, rules)
    (one,) = asking.targets
    return asking.nobody(f"nobody {asking.covered} by `{one.name}`", (one,), ())


def always_covers(rules: Rules, **asked: Unpack[Asked]) -> Answer:
    """Return whether some rules cover everybody of whom the facts of `among` are true, on every day.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    asking = Asking.of(asked, rules)
    (one,) = asking.targets
    return asking.nobody(f"everybody {asking.covered} by `{one.name}`", (), (one,))


def implies(rules: Rules, others: Rules, **asked: Unpack[AskedOfTwo]) -> Answer:
    """Return whether the second covers whomever the first does.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    asking = Asking.of(asked, rules, others)
    one, other = asking.targets
    question = f"whoever {asking.covered} by `{one.name}` {asking.covered} by `{other.name}` too"
    return asking.nobody(question, (one,), (other,))


def equivalent(rules: Rules, others: Rules, **asked: Unpack[AskedOfTwo]) -> Answer:
    """Return whether both cover the same applicants; what they do to a visa is not compared.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    asking = Asking.of(asked, rules, others)
    one, other = asking.targets
    question = f"`{one.name}` and `{other.name}` {asking.cover} the same applicants"
    there = asking.nobody(question, (one,), (other,))
    return there if there.truth is FALSE else _worse(there, asking.nobody(question, (other,), (one,)))


def disjoint(rules: Rules, others: Rules, **asked: Unpack[AskedOfTwo]) -> Answer:
    """Return whether nobody is covered by both.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    asking = Asking.of(asked, rules, others)
    one, other = asking.targets
    return asking.nobody(f"nobody {asking.covered} by both `{one.name}` and `{other.name}`", (one, other), ())


def overlaps(rules: Rules, others: Rules, **asked: Unpack[AskedOfTwo]) -> Answer:
    """Return whether somebody is covered by both: the other way round than `disjoint`.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    found = disjoint(rules, others, **asked)
    question = found.question.replace("nobody", "somebody", 1)
    return replace(found, question=question, truth=negated(found.truth))


def redundant_rows(rules: Rules, **asked: Unpack[Asked]) -> Answer:
    """Return whether rows add nothing, and which: whom they cover, others of the same effect, or that suspend, do too.

    Of rows that cover each other, the later ones are kept. Where no row adds nothing, each has a witness.

    Raises:
        QuestionError, ReadingError: as `never_covers`.
    """
    asking = Asking.of(asked, rules)
    (whole,) = asking.targets
    kept = list(rows_of(whole))
    idle: list[Clause] = []
    answers: list[Answer] = []
    for row in list(kept):
        others = tuple(one for one in kept if one is not row and _hides(one, row))
        mine = replace(whole, name=f"the row {row.rows[0].address}", clauses=(row,))
        rest = replace(whole, name="the rest", clauses=others)
        answers.append(asking.nobody("", (mine,), (rest,), beside=(whole,)))
        if answers[-1].truth is TRUE:
            idle.append(row)
            kept.remove(row)
    unknown = [] if idle else [one for one in answers if one.truth is UNKNOWN]
    return Answer(
        f"some row of `{whole.name}` adds nothing{asking.scope}",
        TRUE if idle else UNKNOWN if unknown else FALSE,
        () if idle else tuple(one.witness for one in answers if one.witness),
        tuple(line_of_row(row) for row in idle),
        tuple(row.rows[0].address for row in idle),
        unknown[0].reason if unknown else "",
    )


def _hides(one: Clause, other: Clause) -> bool:
    """Whether nothing more is said of whomever both cover: the effect is the same, or the first suspends."""
    return one.effect == other.effect or one.effect.kind == "suspend"


def _worse(one: Answer, other: Answer) -> Answer:
    """The answer of which less is true."""
    return one if one.truth <= other.truth else other
