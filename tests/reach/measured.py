"""What becomes of each text of a list when it stands in an applicant: `python -m reach.measured` prints the counts.

A text is *wrong* where it rules out an answer that one of its meanings would give. It is *right* where it leaves just
the answers of its meanings; otherwise it is *unknown*, which is never wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from reach.lists import AGENCIES, ELSEWHERE, LEVELS, entries
from sanctions243d import ApplicantError, Outcome, Rulebook, check

DAY = date(2026, 4, 1)
Plain = dict[str, Any]
Answers = frozenset[Outcome]
POSTS = ("Beijing", "Accra", "Georgetown", "Banjul", "Freetown")
FLOORS = ("deputy_head_of_nia", "deputy_bureau_director", "deputy_division_head")


class Verdict(StrEnum):
    """What became of a text."""

    RIGHT = "right"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    WRONG = "wrong"


class Measured(NamedTuple):
    """A text, and what became of it."""

    text: str
    verdict: Verdict


@cache
def _book() -> Rulebook:
    return Rulebook.bundled()


def _possible(applicant: Plain, readings: dict[str, str] | None = None) -> Answers:
    return frozenset(check(applicant, on=DAY, rulebook=_book(), readings=readings).possible_outcomes)


def _verdict(asked: Iterable[Callable[[object], Answers]], text: object, meanings: Iterable[object]) -> Verdict:
    meanings = tuple(meanings)
    is_exact = True
    for answers in asked:
        try:
            left = answers(text)
        except ApplicantError:
            return Verdict.REFUSED
        meant = Answers().union(*map(answers, meanings))
        if not meant <= left:
            return Verdict.WRONG
        is_exact = is_exact and left == meant
    return Verdict.RIGHT if is_exact else Verdict.UNKNOWN


def _employed_by(employer: object, post: str, nationality: str | None = None) -> Answers:
    job = {"employer": employer, "still_employed": True}
    said = {"nationality": nationality} if nationality else {}
    return _possible({"visa_class": "B1/B2", "post": post, "relatives": [], "employments": [job], **said})


def agencies() -> Iterator[Measured]:
    """Yield what becomes of each name of an agency, at a post of every country with an order."""
    asked = [lambda employer, post=post: _employed_by(employer, post) for post in POSTS]
    for entry in entries("agencies"):
        meanings = [AGENCIES[key] for key in entry["means"]] + [ELSEWHERE] * bool(entry.get("other"))
        yield Measured(entry["text"], _verdict(asked, entry["text"], meanings))


def positions() -> Iterator[Measured]:
    """Yield what becomes of each word of position, in each of the four fields, of an officer below a floor."""

    def at(field: str, floor: str) -> Callable[[object], Answers]:
        def answers(word: object) -> Answers:
            said = {"level": word[0]} if isinstance(word, tuple) else {field: word}
            job = {"employer": "chn.nia", "still_employed": True, **said}
            facts = {"visa_class": "B2", "post": "Beijing", "relatives": [], "employments": [job]}
            return _possible(facts, {"deputy_director_level": floor})

        return answers

    asked = [at(field, floor) for field in ("level", "title", "rank", "police_rank") for floor in FLOORS]
    for entry in entries("positions"):
        low, high = entry["levels"] or (0, len(LEVELS) - 1)
        yield Measured(entry["text"], _verdict(asked, entry["text"], [(level,) for level in LEVELS[low : high + 1]]))


def relations() -> Iterator[Measured]:
    """Yield what becomes of each word of relation, for a grown and for a young child of an officer."""

    def of(birth: str, job: Plain) -> Callable[[object], Answers]:
        def answers(relation: object) -> Answers:
            relative = {"relation": relation, "employments": [job]}
            facts = {"visa_class": "B2", "post": "Beijing", "birth_date": birth, "employments": []}
            return _possible({**facts, "relatives": [relative]})

        return answers

    job = {"employer": "chn.mps", "still_employed": True}
    asked = [of("2005-01-01", job), of("1990-01-01", job)]
    for entry in entries("relations"):
        meanings = [entry["relation"]] if entry["relation"] else ["parent", "other_relative"]
        yield Measured(entry["text"], _verdict(asked, entry["text"], meanings))


def posts() -> Iterator[Measured]:
    """Yield what becomes of each name of a post, for an official of each country with an order."""
    officers = ("chn.mps", "gha.executive", "guy.government", "gmb.government", "sle.immigration")

    def of(employer: str) -> Callable[[object], Answers]:
        job = {"employer": employer, "still_employed": True}
        facts = {"visa_class": "B1/B2", "relatives": [], "employments": [job]}
        return lambda post: _possible({**facts, "post": post})

    asked = [of(employer) for employer in officers]
    for entry in entries("posts"):
        meaning = entry["post"] if entry["post"] and not entry.get("closed") else entry["country"]
        yield Measured(entry["text"], _verdict(asked, entry["text"], [meaning]))


def visa_classes() -> Iterator[Measured]:
    """Yield what becomes of each visa class, for an official of each country with an order."""

    def of(post: str, employer: str) -> Callable[[object], Answers]:
        job = {"employer": employer, "still_employed": True}
        facts = {"post": post, "relatives": [], "employments": [job]}
        return lambda visa_class: _possible({**facts, "visa_class": visa_class})

    asked = [of("Beijing", "chn.mps"), of("Accra", "gha.executive"), of("Freetown", "sle.immigration")]
    for entry in entries("visa_classes"):
        yield Measured(entry["text"], _verdict(asked, entry["text"], entry["means"] or ["unknown"]))


MEASURES = {
    "agencies": agencies,
    "positions": positions,
    "relations": relations,
    "posts": posts,
    "visa_classes": visa_classes,
}


def main() -> None:
    """Print how many texts of each list are right, unknown, refused and wrong, and which are the last two."""
    for name, measure in MEASURES.items():
        measured = list(measure())
        counts = Counter(one.verdict for one in measured)
        print(f"{name}: " + ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict))
        for verdict in (Verdict.WRONG, Verdict.REFUSED):
            texts = [one.text for one in measured if one.verdict is verdict]
            print(f"  {verdict}: {texts}" if texts else "", end="\n" if texts else "")


if __name__ == "__main__":
    main()
