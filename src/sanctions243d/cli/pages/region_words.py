"""A region of cases in plain English: `children of serving staff of the NIA, aged 21 to 29, married`."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sanctions243d.analysis.changes.space import DAY
from sanctions243d.analysis.changes.standing import SUSPEND, Standing
from sanctions243d.analysis.edges_words import ages_words
from sanctions243d.analysis.periods import Period
from sanctions243d.decision.explanation.sentences import OF_COUNTRY
from sanctions243d.logic.regions import Box
from sanctions243d.ontology.domain import TIES, codes_of, tie
from sanctions243d.ontology.fact import NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Ontology
from sanctions243d.truth import TRUE

_PLURALS = {
    "spouse": "spouses",
    "parent": "parents",
    "sibling": "brothers and sisters",
    "child": "children",
    "other_relative": "other relatives",
    "personal_employee": "personal employees",
}
_EMPLOYED = {YES: "serving staff of", NO: "former staff of"}
_OFFICIAL = (Fact.EMPLOYER, Fact.LEVEL, Fact.STAFF, Fact.EMPLOYED)
_LEADS = {Fact.VISA_CLASS: "visa class", Fact.POST: "applying at", Fact.PURPOSE: "purpose"}
_ALL_TIES = "all relatives and personal employees"
_ELSEWHERE = "a private employer, or a body that no list names"


class RegionWords:
    """Says boxes in words, for an order of a country."""

    def __init__(self, ontology: Ontology, country: str) -> None:
        self.ontology = ontology
        self.country = ontology.countries[country].name if country in ontology.countries else country
        self.everything = [domain.everything for domain in ontology.domains]

    def said(self, box: Box) -> str:
        """Return who is in a box; the day is not among it."""
        stated = {fact: codes for fact, codes in box.items() if fact != DAY and codes != self.everything[fact]}
        parts = [self._who(stated)]
        if Fact.AGE in stated:
            parts.append(f"aged {ages(stated[Fact.AGE])}")
        for fact, (no, yes) in self._flags().items():
            if fact in stated:
                parts.append(yes if stated[fact] == YES else no)
        for fact in _LEADS:
            if fact in stated:
                parts.append(self.fact(fact, stated[fact]))
        return ", ".join(parts)

    def fact(self, fact: Fact, codes: CodeSet) -> str:
        """Say one fact that does not say who somebody is: the visa class, the post, the purpose."""
        return f"{_LEADS[fact]} {self.names(fact, codes)}"

    def stated(self, fact: Fact, codes: CodeSet) -> str:
        """Say any one fact."""
        if fact is Fact.AGE:
            return ages(codes)
        return self.names(fact, codes)

    def names(self, fact: Fact, codes: CodeSet) -> str:
        """Say a set of names, or all but the rest where that is shorter; nothing is left out."""
        rest = self.everything[fact] & ~codes
        found = self._names(fact, codes)
        if not rest:
            return "any"
        other = f"any but {self._names(fact, rest)}"
        return other if len(other) < len(found) else found

    def _names(self, fact: Fact, codes: CodeSet) -> str:
        domain = self.ontology.domains[fact]
        if not isinstance(domain, Hierarchy):
            return domain.words(codes)
        specials = [_ELSEWHERE] if codes & domain.sets.get(ELSEWHERE, 0) else []
        specials += ["nobody" if fact is Fact.EMPLOYER else "no kind"] if codes & domain.sets.get(NONE, 0) else []
        plain = codes & ~domain.named(domain.specials)
        return _listed([*self._parts(domain, plain), *specials], "or")

    def _parts(self, domain: Hierarchy, codes: CodeSet) -> list[str]:
        """Each name of a set, however many there are; those that are called alike have their countries beside them."""
        roots = [(root, domain.entries[root].country) for root in domain.children[""]]
        found = [(part, country) for root, country in roots for part in domain.parts(root, codes)]
        times = Counter(part for part, _ in found)
        countries = self.ontology.countries
        return [
            OF_COUNTRY.format(name=part, country=countries[country].name)
            if times[part] > 1 and country in countries
            else part
            for part, country in found
        ]

    def _who(self, stated: Box) -> str:
        ties = stated.get(Fact.TIE)
        officials = self._officials(stated)
        if ties is None:
            return f"anybody with a tie to, or one of, {officials}" if officials else "anybody"
        whose = officials or "anybody"
        named = [_PLURALS[TIES[code]] for code in codes_of(ties & ~tie("self"))]
        missing = [words for words in _PLURALS.values() if words not in named]
        if len(missing) < 2:
            named = [f"{_ALL_TIES} (but not {missing[0]})" if missing else _ALL_TIES]
        if not named:
            return whose
        if ties & tie("self"):
            return f"{whose}, and their {_listed(named, 'and')}"
        return f"{_listed(named, 'and')} of {whose}"

    def _officials(self, stated: Box) -> str:
        if not any(fact in stated for fact in _OFFICIAL):
            return ""
        employer = stated.get(Fact.EMPLOYER)
        none = self.ontology.agencies.sets[NONE]
        if employer is not None and employer == none:
            return "people without an employer"
        is_serving = stated.get(Fact.EMPLOYED) == YES
        found = (
            f"{_EMPLOYED.get(stated.get(Fact.EMPLOYED, 0), 'present or former staff of')} {self._employer(employer)}"
        )
        if employer is not None and employer & none and not is_serving:
            found = f"people without an employer, and {found}"
        more = []
        if Fact.LEVEL in stated:
            level = self.names(Fact.LEVEL, stated[Fact.LEVEL])
            level = f"not {level.removeprefix('any but ')}" if level.startswith("any but ") else level
            more.append(level if level.startswith("no level") else f"level {level}")
        staff = self._staff(stated)
        if staff != self.everything[Fact.STAFF]:
            more.append(self.names(Fact.STAFF, staff))
        return f"{found} ({'; '.join(more)})" if more else found

    def _employer(self, codes: CodeSet | None) -> str:
        """Say employers; that somebody may have none is said elsewhere."""
        none = self.ontology.agencies.sets[NONE]
        if codes is None or codes | none == self.everything[Fact.EMPLOYER]:
            return "any employer"
        found = min(self.names(Fact.EMPLOYER, codes | none), self.names(Fact.EMPLOYER, codes & ~none), key=len)
        return f"any employer but {found.removeprefix('any but ')}" if found.startswith("any but ") else found

    def _staff(self, stated: Box) -> CodeSet:
        """The kinds of staff; who has an employer is some kind, so that *no kind* is in it or not as is shorter."""
        staff = stated.get(Fact.STAFF, self.everything[Fact.STAFF])
        none = self.ontology.staff.sets[NONE]
        has_employer = not stated.get(Fact.EMPLOYER, self.everything[Fact.EMPLOYER]) & self.ontology.agencies.sets[NONE]
        if has_employer or stated.get(Fact.EMPLOYED) == YES:
            return min(staff & ~none, staff | none, key=lambda one: len(self.names(Fact.STAFF, one)))
        return staff

    def _flags(self) -> Mapping[Fact, tuple[str, str]]:
        return {
            Fact.MARRIED: ("unmarried", "married"),
            Fact.NATIONAL: (f"no nationals of {self.country}", f"nationals of {self.country}"),
            Fact.RESIDENT: (f"not living in {self.country}", f"living in {self.country}"),
        }


def ages(codes: CodeSet) -> str:
    """Say ages: `under 21`, `21 to 29`, `0 or 30 or older`."""
    return " or ".join(ages_words(codes))


def standing(one: Standing) -> str:
    """Say how an order stands to somebody: `covered`, `perhaps covered`, `not covered`, or limited, and to what."""
    words = []
    for effect, truth in one:
        sure = "" if truth is TRUE else "perhaps "
        words.append(f"{sure}covered" if effect == SUSPEND else f"{sure}limited to {effect}")
    return _listed(words, "or") if words else "not covered"


def period(one: Period) -> str:
    """Say a period, both of whose days belong to it."""
    if one.first is None:
        return "on any day" if one.last is None else f"until {one.last}"
    if one.last is None:
        return f"from {one.first} on"
    return f"on {one.first}" if one.first == one.last else f"from {one.first} to {one.last}"


def periods(found: Sequence[Period]) -> str:
    """Say periods in one phrase."""
    return _listed([period(one) for one in found], "and")


def _listed(items: Sequence[str], word: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
