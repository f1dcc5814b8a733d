"""A known case → an applicant → the same known case; and a point of a box lies in the box."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain
from random import Random

import pytest

from analysis.cases import cases_of
from analysis.comparing import clauses_of
from analysis.points import employed_in
from sanctions243d import Rulebook
from sanctions243d.analysis.compare import Difference, differences
from sanctions243d.analysis.impossible import impossible_boxes
from sanctions243d.analysis.witness import applicant_of, point_in
from sanctions243d.applicant.facts import Codes
from sanctions243d.logic.regions import Box, intersected, is_empty, subtracted_all
from sanctions243d.ontology.domain import MAX_AGE, Ties, codes_of, single, tie
from sanctions243d.ontology.fact import EITHER, NO, YES, CodeSet, Fact
from sanctions243d.ontology.hierarchy import Hierarchy
from sanctions243d.ontology.ladder import country_of
from sanctions243d.ontology.ontology import ELSEWHERE, NONE, Ontology
from sanctions243d.scenarios.mutation.run import mutants_in
from sanctions243d.scenarios.mutation.version import version_of

DAYS = (date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2021, 5, 13), date(2026, 12, 31), date(2026, 1, 1))
PLAIN = (Fact.VISA_CLASS, Fact.POST, Fact.PURPOSE)


def sayable(hierarchy: Hierarchy) -> list[str]:
    """Return the names that stand for themselves alone."""
    return [id for id, own in hierarchy.own.items() if own and hierarchy.sets[id] == own]


class KnownCases:
    """Draws known cases that can be said, and that do not contradict themselves."""

    def __init__(self, random: Random, ontology: Ontology) -> None:
        self.random = random
        self.ontology = ontology
        self.names = {fact: sayable(hierarchy) for fact in Fact if (hierarchy := ontology.hierarchy(fact))}

    def case(self) -> list[CodeSet]:
        """Return the codes of one case, each a set of one."""
        of = self.random.choice(codes_of(Ties.everything))
        is_spouse = single(of) == tie("spouse")
        found = [0] * len(Fact)
        for fact in PLAIN:
            found[fact] = self._code(fact)
        for fact in (Fact.NATIONAL, Fact.RESIDENT, Fact.MARRIED):
            found[fact] = self.random.choice((NO, YES))
        found[Fact.MARRIED] = YES if is_spouse else found[Fact.MARRIED]
        found[Fact.TIE] = single(of)
        found[Fact.AGE] = single(self.random.choice((0, 1, 17, 18, 20, 21, 30, MAX_AGE, self.random.randrange(99))))
        found[Fact.EMPLOYER], found[Fact.LEVEL], found[Fact.STAFF], found[Fact.EMPLOYED] = self._job()
        return found

    def _job(self) -> tuple[CodeSet, ...]:
        if self.random.random() < 0.2:
            return self.ontology.agencies.sets[NONE], 1, self.ontology.staff.sets[NONE], NO
        employer = self.random.choice([*self.names[Fact.EMPLOYER], *self.ladder_agencies(), ELSEWHERE])
        ladder = [] if employer == ELSEWHERE else self.ontology.levels.ladders.get(country_of(employer), ())
        level = self.random.choice([1, *(self.ontology.levels.at(one.id) for one in ladder)])
        return self.ontology.agencies.sets[employer], level, self._code(Fact.STAFF), self.random.choice((NO, YES))

    def ladder_agencies(self) -> list[str]:
        """Return the agencies of countries whose officials have levels."""
        return [id for id in self.names[Fact.EMPLOYER] if country_of(id) in self.ontology.levels.ladders]

    def _code(self, fact: Fact) -> CodeSet:
        hierarchy = self.ontology.hierarchy(fact)
        assert hierarchy is not None
        return hierarchy.sets[self.random.choice(self.names[fact])]


def as_read(codes: Sequence[CodeSet], ontology: Ontology) -> Codes:
    """Return a case as it comes back: no level is left out, and so is the kind of staff that is assumed."""
    found = list(codes)
    if codes[Fact.EMPLOYER] == ontology.agencies.sets[NONE]:
        return tuple(found)
    if codes[Fact.LEVEL] == 1:
        found[Fact.LEVEL] = ontology.levels.everything
    if codes[Fact.STAFF] == ontology.staff.own[ontology.staff.default]:
        found[Fact.STAFF] = ontology.staff.sets[ontology.staff.default]
    return tuple(found)


def check_round_trips(rulebook: Rulebook, random: Random, count: int) -> None:
    """Say that many known cases of each country, and read each back."""
    drawn = KnownCases(random, rulebook.ontology)
    for country in dict.fromkeys(order.country for order in rulebook.orders.values()):
        for _ in range(count):
            codes = drawn.case()
            on = random.choice((*DAYS, date(2001, 1, 1) + timedelta(random.randrange(12_000))))
            applicant = applicant_of(codes, on, rulebook, country)
            cases = cases_of(applicant, on, rulebook, country)
            assert as_read(codes, rulebook.ontology) in cases, f"{on}: {applicant}"
            assert len(cases) == 1 + (len(applicant["relatives"]))
            spouses = [one for one in applicant["relatives"] if one["relation"] == "spouse"]
            assert len(spouses) == (codes[Fact.MARRIED] == YES)
            assert all(EITHER not in case[: Fact.AGE] for case in cases)


def test_an_applicant_of_a_known_case_has_that_case(rulebook: Rulebook) -> None:
    """120 for each country that an order is about; all is said, and nothing is refused."""
    check_round_trips(rulebook, Random(3), 120)


@pytest.mark.slow
def test_many_applicants_of_known_cases_have_those_cases(rulebook: Rulebook) -> None:
    """The same, for long."""
    check_round_trips(rulebook, Random(4), 5_000)


def test_every_level_of_a_ladder_comes_back(rulebook: Rulebook) -> None:
    """Said by its short name, below each agency of its country."""
    ontology = rulebook.ontology
    drawn = KnownCases(Random(5), ontology)
    for employer in drawn.ladder_agencies():
        for level in ontology.levels.ladders[country_of(employer)]:
            codes = drawn.case()
            codes[Fact.EMPLOYER], codes[Fact.LEVEL] = ontology.agencies.sets[employer], ontology.levels.at(level.id)
            codes[Fact.STAFF] = ontology.staff.sets[sayable(ontology.staff)[0]]
            applicant = applicant_of(codes, DAYS[0], rulebook, "CHN")
            assert tuple(codes) in cases_of(applicant, DAYS[0], rulebook, "CHN")


def test_every_name_that_stands_alone_comes_back(rulebook: Rulebook) -> None:
    """Each visa class, post, purpose, agency and kind of staff that has nothing beneath it."""
    ontology = rulebook.ontology
    drawn = KnownCases(Random(6), ontology)
    named = [fact for fact in Fact if ontology.hierarchy(fact)]
    for fact, name in chain.from_iterable(((fact, name) for name in drawn.names[fact]) for fact in named):
        codes = drawn.case()
        hierarchy = ontology.hierarchy(fact)
        assert hierarchy is not None
        codes[fact] = hierarchy.sets[name]
        if fact in (Fact.EMPLOYER, Fact.STAFF):
            codes[Fact.LEVEL] = 1
            rest, special = (
                (Fact.STAFF, ontology.staff) if fact is Fact.EMPLOYER else (Fact.EMPLOYER, ontology.agencies)
            )
            if codes[rest] == special.sets[NONE]:
                codes[rest] = special.sets[drawn.names[rest][0]]
        applicant = applicant_of(codes, DAYS[3], rulebook, "GHA")
        assert as_read(codes, ontology) in cases_of(applicant, DAYS[3], rulebook, "GHA"), name


def contradicts(codes: Sequence[CodeSet], ontology: Ontology) -> bool:
    """Whether a known case lies in a box of those that contradict themselves."""
    return any(all(codes[fact] & inside for fact, inside in box.items()) for box in impossible_boxes(ontology))


def test_known_cases_that_can_be_said_do_not_contradict_themselves(rulebook: Rulebook) -> None:
    """What is taken for impossible cannot be said: no applicant has such a case."""
    drawn = KnownCases(Random(7), rulebook.ontology)
    for _ in range(500):
        assert not contradicts(drawn.case(), rulebook.ontology)


def boxes_of(random: Random, ontology: Ontology) -> Iterable[Box]:
    """Yield boxes of possible cases, cut out of a box that is drawn."""
    everything = ontology.everything
    whole: Box = {}
    for fact in random.sample(list(Fact), 5):
        codes = codes_of(everything[fact])
        whole[fact] = sum(single(code) for code in set(random.choices(codes, k=random.choice((1, 2, 8)))))
    return subtracted_all(whole, impossible_boxes(ontology), everything)


def test_the_point_of_a_box_lies_in_it(rulebook: Rulebook) -> None:
    """One code for each fact, of those that the box allows; and it contradicts nothing."""
    random, ontology = Random(8), rulebook.ontology
    count = 0
    for _ in range(300):
        for box in boxes_of(random, ontology):
            codes = point_in(box, ontology)
            assert all(one and one & (one - 1) == 0 for one in codes), "a fact has no code, or several"
            wrong = [fact.key for fact, inside in box.items() if not codes[fact] & inside]
            assert not wrong, f"{wrong} of {box}"
            assert not contradicts(codes, ontology)
            count += 1
    assert count


def found_differences(id: str, rulebook: Rulebook, step: int) -> Iterable[Difference]:
    """Yield the differences of some mutants of an order."""
    for mutant in mutants_in(rulebook.orders[id], rulebook)[::step]:
        wrong = version_of(mutant, rulebook)
        if wrong is not None:
            old, new = (clauses_of(one.orders[id], one, dict(mutant.readings)) for one in (rulebook, wrong))
            yield from differences(old, new, rulebook.ontology)


@pytest.mark.parametrize("id", ["gha_2019", "guy_2001"])
def test_the_applicant_of_a_difference_has_a_case_in_its_box(id: str, rulebook: Rulebook) -> None:
    """Where names say it: everything that the box leaves no word for is left out."""
    ontology, country = rulebook.ontology, rulebook.orders[id].country
    missed = count = 0
    for one in found_differences(id, rulebook, 4):
        codes = point_in(one.box, ontology)
        assert not is_empty(intersected(one.box, dict(zip(Fact, codes, strict=True))))
        cases = cases_of(applicant_of(codes, one.situation.on, rulebook, country), one.situation.on, rulebook, country)
        missed += as_read(codes, ontology) not in cases
        count += 1
    assert count
    assert missed < count / 5


def test_agencies_of_a_country_are_those_of_its_name(rulebook: Rulebook) -> None:
    """The name of a country stands for every agency that is said to be of it."""
    agencies = rulebook.ontology.agencies
    for country in agencies.children[""]:
        assert employed_in(agencies.entries[country].country, rulebook.ontology) == agencies.sets[country]
