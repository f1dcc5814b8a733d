"""Random applicants of whom few facts are in question, so that every change of them can be tried."""

from random import Random
from typing import Any

from decision.flipping import Flipping
from sanctions243d.ontology.fact import Fact
from strategies import Plain

LEVELS: tuple[Plain, ...] = (
    {},
    {"level": "section_head"},
    {"level": "bureau_director"},
    {"level": "chn.deputy_bureau_director"},
    {"title": "局长"},
    {"title": "副局长", "level": "chn.bureau_director"},
    {"police_rank": "一级警督"},
)
DATES: tuple[Plain, ...] = (
    {"from": "2000-01-01", "still_employed": True},
    {"from": "2000", "to": "2001-01-01"},
    {"still_employed": True},
    {"from": "2027-05-01"},
    {},
)
RELATIONS = ("father", "mother", "spouse", "sibling", "step_parent", "household_employer")


class FewFacts:
    """Draws applicants at one post, with one employment in question."""

    def __init__(self, random: Random, tried: Flipping, post: str) -> None:
        self.random, self.tried, self.post = random, tried, post

    def applicant(self) -> Plain:
        """Return one applicant."""
        random, words = self.random, self.tried.words
        found: Plain = {"post": self.post}
        self._put(found, "visa_class", 0.85, ("B1", "F1", "H1B", "A1", "A3", "immigrant", *words[Fact.VISA_CLASS]))
        self._put(found, "birth_date", 0.8, ("2000-01-01", "1990-01-01", "2010-05-05", "1996", "1996-04-01"))
        self._put(found, "marital_status", 0.5, ("single", "married"))
        self._put(found, "nationality", 0.6, (*self.tried.countries, "USA", ["USA", *self.tried.countries[:1]]))
        self._put(found, "residence", 0.6, (*self.tried.countries, "USA"))
        addresses = [one for one in sorted(self.tried.rulebook.exceptions) if "unpublished" not in one]
        if addresses and random.random() < 0.3:
            found["exceptions"] = {random.choice(addresses): random.choice(("granted", "raised", "refused"))}
        listed = [self._job()] if random.random() < 0.9 else []
        found |= {"employments": [], "relatives": []}
        if random.random() < 0.5:
            found["employments"] = listed
        else:
            relative: Plain = {"employments": listed}
            self._put(relative, "relation", 0.85, RELATIONS)
            if relative.get("relation") == "step_parent":
                self._put(relative, "since", 0.5, ("2012-01-01", "2014"))
            found["relatives"] = [relative]
        if random.random() < 0.2:
            self._open(found, random.choice(("employments", "relatives")))
        return found

    def _job(self) -> Plain:
        job: Plain = {}
        employers = (
            "公安部",
            "某县公安局",
            "private",
            *self.tried.words[Fact.EMPLOYER],
            *self.tried.words[Fact.EMPLOYER],
        )
        self._put(job, "employer", 0.9, employers)
        self._put(job, "staff", 0.4, (None, *self.tried.words[Fact.STAFF]))
        return job | self.random.choice(LEVELS) | self.random.choice(DATES)

    def _put(self, place: Plain, key: str, share: float, words: tuple[Any, ...]) -> None:
        if self.random.random() < share:
            place[key] = self.random.choice(words)

    def _open(self, found: Plain, key: str) -> None:
        """Say that a list may go on, or leave it out."""
        if found[key]:
            found[key].insert(self.random.randrange(2), "unknown")
        else:
            del found[key]
