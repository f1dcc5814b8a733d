"""Draws applicants and their relatives: consistent ones, by construction."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sanctions243d.applicant.applicant import MaritalStatus, Relation
from sanctions243d.ontology.fact import Fact
from sanctions243d.strategies.dates import mostly, years_after
from sanctions243d.strategies.jobs import Jobs
from sanctions243d.strategies.saying import UNKNOWN, Plain
from sanctions243d.strategies.words import LATER_PARENTS
from sanctions243d.text.partial_date import after

SPOUSE = Relation.SPOUSE.value
_RELATIONS = tuple(one.value for one in Relation)
_MOSTLY = (True, True, True, False)
_STATES = ("not_raised", "refused", "granted")


class People(Jobs):
    """Draws people."""

    __slots__ = ()

    def applicant(self, left_out: str = "") -> Plain:
        """Return an applicant, with one fact certainly left out where it is named."""
        found: Plain = {}
        named = self.setting.words.named
        birth = self.draw(self.setting.births)
        values: dict[str, Callable[[], Any]] = {
            "visa_class": lambda: self.text(named[Fact.VISA_CLASS]),
            "nationality": self.nationality,
            "residence": self.country,
            "post": lambda: self.text(named[Fact.POST]),
            "birth_date": lambda: self.day_text(birth),
            "purpose": lambda: self.text(named[Fact.PURPOSE]),
            "employments": self.employments,
            "relatives": lambda: self.relatives(birth),
            "marital_status": lambda: self._marital_status(found.get("relatives")),
        }
        for key, value in values.items():
            if key != left_out:
                self.put(found, key, value)
        if self.setting.words.exceptions and not self.pick(_MOSTLY):
            found["exceptions"] = self._exceptions()
        return self._spoken(found)

    def _spoken(self, found: Plain) -> Plain:
        """Say some relations and marital statuses as people do."""
        listed = found.get("relatives")
        several = [found, *(one for one in listed if isinstance(one, dict))] if isinstance(listed, list) else [found]
        for one in several:
            for key in ("relation", "marital_status"):
                words = self.setting.words.spoken.get(one.get(key, UNKNOWN))
                if words and not self.pick(_MOSTLY):
                    one[key] = self.pick(words)
        return found

    def nationality(self) -> str | list[str]:
        """Return a country, or several."""
        first = self.country()
        return first if self.pick(_MOSTLY) else self.maybe_others([first, self.country()])

    def country(self) -> str:
        """Return a country."""
        countries = self.setting.words.countries
        return self.text(countries) or UNKNOWN

    def _exceptions(self) -> dict[str, str]:
        states = _STATES if self.setting.is_known else (*_STATES, "raised", UNKNOWN)
        addresses = st.sampled_from(self.setting.words.exceptions)
        return self.draw(st.dictionaries(addresses, st.sampled_from(states), min_size=1, max_size=2))

    def employments(self) -> list[Any]:
        """Return a list of employments."""
        return self.maybe_others(self.several(Jobs.employment, 3))

    def relatives(self, birth: date) -> list[Any]:
        """Return a list of the relatives of somebody born on a day, with one spouse at most."""
        drawn = self.several(lambda person: person.relative(birth), 4)
        spouses = [one for one in drawn if one.get("relation") == SPOUSE]
        for one in spouses[1:]:
            one["relation"] = Relation.FORMER_SPOUSE.value
        return self.maybe_others(drawn)

    def relative(self, birth: date | None) -> Plain:
        """Return a relative of somebody born on a day."""
        found: Plain = {}
        if self.is_blank():
            return found
        self.put(found, "relation", self.relation)
        if found.get("relation") in LATER_PARENTS:
            self.put(found, "since", lambda: self.day_text(self.since(birth)))
        if not self.setting.is_known and self.pick((False, False, False, True)):
            self.put(found, "nationality", self.nationality)
        self.put(found, "employments", self.employments)
        return found

    def relation(self) -> str:
        """Return a relation, often one that makes a tie of which the rules speak."""
        near = self.setting.words.relations
        return self.pick((near or _RELATIONS) if self.pick(_MOSTLY) else _RELATIONS)

    def since(self, birth: date | None) -> date:
        """Return the day of a marriage or an adoption, often at an edge of the age under which it makes a child."""
        born = self.draw(self.setting.births) if birth is None else birth
        limits = [limit for limit in self.setting.conventions.tie_begins_under.values() if limit is not None]
        edges = sorted({after(years_after(born, limit), -step) for limit in limits for step in (0, 1)})
        last = self.setting.span.first
        return self.draw(mostly([day for day in edges if born <= day <= last], st.dates(born, last)))

    def _marital_status(self, relatives: object) -> str:
        """Return a marital status that a list of relatives allows."""
        listed = relatives if isinstance(relatives, list) else [UNKNOWN]
        relations = [one.get("relation", UNKNOWN) if isinstance(one, dict) else UNKNOWN for one in listed]
        has_spouse, may_have = SPOUSE in relations, UNKNOWN in relations
        words = [one for one in MaritalStatus if (has_spouse or may_have if one.is_married else not has_spouse)]
        return self.pick([word.value for word in words])
