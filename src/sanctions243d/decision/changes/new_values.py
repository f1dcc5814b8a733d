"""What a fact can be changed to: one value of each region, the nearest to what it is.

Between the values of one region no clause can tell, so no other value could do more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from sanctions243d.applicant.applicant import Applicant, Employment, MaritalStatus, Relation
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.facts import TIE_OF_RELATION
from sanctions243d.applicant.positions import words_of_position
from sanctions243d.decision.changes.changed_applicant import NewValue
from sanctions243d.decision.changes.fact_regions import FactRegions
from sanctions243d.decision.changes.new_births import new_births
from sanctions243d.decision.changes.sentences import OTHER_COUNTRY
from sanctions243d.ontology.domain import tie
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, PRIVATE
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import PartialDate, after

_RELATIONS = (Relation.FATHER, Relation.SPOUSE, Relation.CHILD, Relation.SIBLING, Relation.HOUSEHOLD_EMPLOYER)

Key = tuple[int, object]


@dataclass(slots=True)
class NewValues:
    """Finds the values of one applicant's facts, on a day."""

    rulebook: Rulebook
    regions: FactRegions
    applicant: Applicant
    on: date
    conventions: Conventions

    def of_name(self, fact: Fact, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return the values of a visa class, a post, a purpose or a kind of staff that is one of some codes."""
        hierarchy = self._hierarchy(fact)
        about = hierarchy.named(self.rulebook.names.order_countries) if fact is Fact.POST else 0

        def is_about(id: str) -> bool:
            """Whether an order is about the country of a post."""
            return bool(hierarchy.sets.get(id, 0) & about)

        now = (self.regions.met(fact, codes), is_about(_name_of(hierarchy, codes)))
        found = sorted(self._nearest(fact, hierarchy.entries, codes, now, is_about), key=is_about)
        return tuple(NewValue(id, {fact.key: id}, codes=hierarchy.sets[id]) for id in found)

    def of_employer(self, job: Employment, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return the values of an employer; what a title or a rank means can depend on country and agency."""
        agencies = self._hierarchy(Fact.EMPLOYER)
        has_words = bool(words_of_position(job))

        def extra(id: str) -> object:
            entry = agencies.entries.get(id)
            return (entry.country, entry.level) if has_words and entry else ()

        now = (self.regions.met(Fact.EMPLOYER, codes), extra(_name_of(agencies, codes)))
        found = self._nearest(Fact.EMPLOYER, (ELSEWHERE, *agencies.entries), codes, now, extra)
        return tuple(self._employer(id) for id in found)

    def _employer(self, id: str) -> NewValue:
        word = PRIVATE if id == ELSEWHERE else id
        return NewValue(word, {"employer": word}, ("employer_country",), codes=self._hierarchy(Fact.EMPLOYER).sets[id])

    def _hierarchy(self, fact: Fact) -> Hierarchy:
        hierarchy = self.rulebook.ontology.hierarchy(fact)
        assert hierarchy is not None, f"{fact.key} has names"
        return hierarchy

    def _nearest(
        self, fact: Fact, ids: Iterable[str], codes: CodeSet, now: Key, extra: Callable[[str], object]
    ) -> list[str]:
        """The nearest name of each region but the present one, nearest first; those that say less are left out."""
        hierarchy = self._hierarchy(fact)
        present = _name_of(hierarchy, codes)
        by_key: dict[Key, list[str]] = {}
        for id in ids:
            by_key.setdefault((self.regions.met(fact, hierarchy.sets[id]), extra(id)), []).append(id)
        exact = [key for key in by_key if key != now and not any(_says_more(other, key) for other in by_key)]
        places = {id: place for place, id in enumerate(hierarchy.sets)}

        def distance(id: str) -> tuple[int, bool, int]:
            return _distance(hierarchy, places, present, id)

        return sorted((min(by_key[key], key=distance) for key in exact), key=distance)

    def of_level(self, job: Employment | None, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return the values of a level: of each region the one that is fewest rungs away."""
        levels = self.rulebook.ontology.levels
        country = self._country(job)
        now = self.regions.met(Fact.LEVEL, codes)
        lowest, highest = (codes & -codes).bit_length() - 1, codes.bit_length() - 1

        def distance(id: str) -> tuple[bool, int]:
            code = levels.codes[id]
            is_known = codes != levels.everything
            return country_of(id) != country, max(lowest - code, code - highest, 0) if is_known else code

        by_met: dict[int, list[str]] = {}
        for id in levels.codes:
            by_met.setdefault(self.regions.met(Fact.LEVEL, levels.at(id)), []).append(id)
        nearest = sorted((min(ids, key=distance) for met, ids in by_met.items() if met != now), key=distance)
        others = ("title", "police_rank", "rank", "police_sequence")
        return tuple(NewValue(id, {"level": id}, others, levels.at(id)) for id in nearest)

    def _country(self, job: Employment | None) -> str:
        """The country whose ladder is meant: that of the employer, else that of the first clause."""
        meaning = self.rulebook.names.meaning(Fact.EMPLOYER, job.employer) if job and job.employer else None
        ids = [id for id in meaning.ids if id != ELSEWHERE] if meaning else []
        own = self.regions.clauses[0].clause.country if self.regions.clauses else ""
        return country_of(ids[0]) if ids else own

    def of_employed(self, job: Employment, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return an employment that goes on on the day, and one that ended the day before."""
        found = []
        if codes != NO:
            end = PartialDate.of(after(self.on, -1))
            begins_late = job.from_ is not None and job.from_.first > end.first
            drop = ("still_employed", "as_of", *(("from_",) if begins_late else ()))
            found.append(NewValue({"to": str(end)}, {"to": end}, drop, NO))
        if codes != YES:
            begins_late = job.from_ is not None and job.from_.first > self.on
            day = PartialDate.of(self.on)
            drop = ("to", *(("from_",) if begins_late else ()))
            value = {"still_employed": True, "as_of": str(day)}
            found.append(NewValue(value, {"still_employed": True, "as_of": day}, drop, YES))
        return tuple(found)

    def of_marital_status(self, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return married, and not married."""
        single = MaritalStatus.DIVORCED if codes == YES else MaritalStatus.SINGLE
        both = ((YES, MaritalStatus.MARRIED), (NO, single))
        return tuple(
            NewValue(status.value, {"marital_status": status}, codes=flag)
            for flag, status in both
            if flag != codes or self.applicant.known_status is None
        )

    def of_relation(self, relation: Relation | None) -> tuple[NewValue, ...]:
        """Return a relation for each tie."""
        other = Relation.FORMER_SPOUSE if relation is Relation.SPOUSE else Relation.OTHER_RELATIVE
        found = []
        for one in (*_RELATIONS, other):
            codes = tie(TIE_OF_RELATION.get(one, "other_relative"))
            is_same = relation is not None and TIE_OF_RELATION.get(relation) == TIE_OF_RELATION.get(one)
            may_differ = relation in (Relation.STEP_PARENT, Relation.ADOPTIVE_PARENT)
            if may_differ or not is_same:
                found.append(NewValue(one.value, {"relation": one}, codes=codes))
        return tuple(found)

    def of_nationality(self) -> tuple[NewValue, ...]:
        """Return every choice of the countries that are asked for; other nationalities are kept."""
        asked = self.regions.countries_asking(Fact.NATIONAL)
        country = self.rulebook.names.country
        words = [word for word in self.applicant.nationality or () if country(word).ids]
        mine = {id for word in words for id in country(word).ids} & set(asked)
        is_known = self.applicant.nationality is not None and len(words) == len(self.applicant.nationality)
        kept = [word for word in words if not set(country(word).ids) & set(asked)]
        found = []
        for count in range(len(asked) + 1):
            for some in combinations(asked, count):
                if asked and not (is_known and set(some) == mine):
                    own = (*some, *kept)
                    several = own or (self._other_country(),)
                    label = self._names(own) if own else OTHER_COUNTRY
                    found.append(NewValue(list(several), {"nationality": several}, words=label))
        return tuple(sorted(found, key=lambda one: len(mine ^ set(one.update["nationality"]))))  # type: ignore[call-overload]

    def of_residence(self) -> tuple[NewValue, ...]:
        """Return each country that is asked for, and another."""
        asked = self.regions.countries_asking(Fact.RESIDENT)
        word = self.applicant.residence
        ids = self.rulebook.names.country(word).ids if word else ()
        mine = next((id for id in ids if id in asked), "")
        others = [] if word and not mine else [(self._other_country(), OTHER_COUNTRY)]
        several = (*others, *((id, self._names((id,))) for id in asked if id != mine)) if asked else ()
        return tuple(NewValue(id, {"residence": id}, words=words) for id, words in several)

    def _other_country(self) -> str:
        """A country that no order is about."""
        countries = self.rulebook.ontology.countries
        return next(id for id in countries if id not in self.rulebook.names.order_countries)

    def _names(self, words: Iterable[str]) -> str:
        found = (self.rulebook.names.country(word).ids or (word,) for word in words)
        countries = self.rulebook.ontology.countries
        return ", ".join(countries[ids[0]].name if ids[0] in countries else ids[0] for ids in found)

    def of_birth_date(self, codes: CodeSet) -> tuple[NewValue, ...]:
        """Return the nearest day of birth of each region of ages, before and after each day that makes a child."""
        return new_births(self.applicant, self.on, self.regions.axis(Fact.AGE), codes, self.conventions)

    def of_item(self, fact: Fact, allowed: CodeSet) -> list[tuple[str, CodeSet]]:
        """Return the names that an employment which is added can have for a fact, one for each region of a set."""
        levels = self.rulebook.ontology.levels
        if fact is Fact.LEVEL:
            names = [(id, levels.at(id)) for id in levels.codes]
        else:
            hierarchy = self._hierarchy(fact)
            none = hierarchy.sets.get(NONE, 0)
            special = [(PRIVATE, hierarchy.sets[ELSEWHERE])] if ELSEWHERE in hierarchy.sets else []
            names = [*special, *((id, codes) for id, codes in hierarchy.sets.items() if id in hierarchy.entries)]
            names = [(id, codes) for id, codes in names if not codes & none]
        by_met: dict[int, tuple[str, CodeSet]] = {}
        for id, codes in names:
            if not codes & ~allowed:
                by_met.setdefault(self.regions.met(fact, codes), (id, codes))
        return [one for met, one in by_met.items() if not any(_says_more((other, ()), (met, ())) for other in by_met)]

    def named(self, facts: Iterable[tuple[Fact, CodeSet]]) -> Iterator[dict[Fact, tuple[str, CodeSet]]]:
        """Yield every way in which an employment can have some facts, within what each is allowed."""
        facts = list(facts)
        for names in product(*(self.of_item(fact, allowed) for fact, allowed in facts)):
            yield {fact: name for (fact, _), name in zip(facts, names, strict=True)}


def _says_more(one: Key, other: Key) -> bool:
    """Whether what is known of one value is known of another, and more."""
    return one[1] == other[1] and one[0] != other[0] and not one[0] & ~other[0]


def _name_of(hierarchy: Hierarchy, codes: CodeSet) -> str:
    """The name that stands for some codes, or nothing."""
    return next((id for id, own in hierarchy.sets.items() if own == codes), "")


def _distance(hierarchy: Hierarchy, places: dict[str, int], present: str, id: str) -> tuple[int, bool, int]:
    """How far a name is from the present one: of the same kind first, then of the same root; a unit first."""
    if id == ELSEWHERE:
        return (0, False, 0)
    here, there = hierarchy.entries.get(present), hierarchy.entries[id]
    far = 2 if here is None or there.country != here.country else 0 if there.parent == here.parent else 1
    steps = abs(places[id] - places[present]) if present else places[id]
    return (far, bool(there.combines) or id in hierarchy.children, steps)
