"""What follows from dates that are kept secret: the age, and whether a tie began early enough to make a child.

A record without birth dates keeps these instead. To check it again, dates are taken from which the same follows; they
depend on nothing but what follows, so they say nothing about the true ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanctions243d.applicant.applicant import Applicant, Relative
from sanctions243d.applicant.conventions import Conventions
from sanctions243d.applicant.facts import FactReader
from sanctions243d.applicant.remarks import Remarks
from sanctions243d.ontology.domain import TIES, codes_of
from sanctions243d.ontology.fact import Fact
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.text.partial_date import PartialDate

Relatives = tuple[Relative | None, ...]


@dataclass(frozen=True, slots=True)
class DerivedTie:
    """What the applicant may be to a relative, where that depends on dates.

    Attributes:
        relative: the place in the list of relatives, counted from 0.
        ties: what the applicant may be to that relative.
        asks: the field that would settle it; nothing where it is settled.
    """

    relative: int
    ties: tuple[str, ...]
    asks: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from dates that are left out.

    Attributes:
        age: the lowest and the highest age on the day of issuance; nothing where no birth date was given.
        ties: for each relative to whom the tie depends on when it began.
    """

    age: tuple[int, int] | None
    ties: tuple[DerivedTie, ...]


@dataclass(frozen=True, slots=True)
class Deriver:
    """Derives facts from dates on a day, and dates from facts."""

    on: date
    rulebook: Rulebook
    conventions: Conventions

    def derived(self, applicant: Applicant) -> Derived:
        """Return what follows from the birth date and from the days on which ties began."""
        cases = FactReader(applicant, self.on, self.rulebook.jobs, self.conventions, Remarks(False)).cases()
        ages = codes_of(cases[0].codes[Fact.AGE]) if applicant.birth_date is not None else []
        ties: dict[int, DerivedTie] = {}
        for case in cases:
            place = case.relative
            if place is None or place in ties or not self._depends(applicant.relatives, place):
                continue
            codes = codes_of(case.codes[Fact.TIE])
            asks = case.path(Fact.TIE, applicant) if len(codes) > 1 else ""
            ties[place] = DerivedTie(place, tuple(TIES[code] for code in codes), asks)
        return Derived((ages[0], ages[-1]) if ages else None, tuple(ties.values()))

    def stand_in(self, applicant: Applicant, wanted: Derived) -> Applicant | None:
        """Return an applicant whose dates are left out with others from which the same follows, or nothing."""
        for birth in self._births(wanted.age):
            relatives = self._relatives(applicant.relatives, birth, wanted)
            found = applicant.model_copy(update={"birth_date": birth, "relatives": relatives})
            if self.derived(found) == wanted:
                return found
        return None

    def _depends(self, relatives: Relatives | None, place: int) -> bool:
        """Whether the tie to a relative may depend on when it began."""
        one = relatives[place] if relatives and 0 <= place < len(relatives) else None
        return one is not None and any(each.value in self.conventions.tie_begins_under for each in one.relations)

    def _births(self, age: tuple[int, int] | None) -> Iterator[PartialDate | None]:
        """Yield dates that give an age: a birthday on the day itself, a whole month before it, a whole year."""
        if age is None:
            yield None
            return
        year = self.on.year - age[0]
        if not 1 < year <= self.on.year:
            return
        is_leap_day = (self.on.month, self.on.day) == (2, 29)
        yield PartialDate.of(date(year, 2, 28) if is_leap_day else self.on.replace(year=year))
        month = f"{year - 1:04}-12" if self.on.month == 1 else f"{year:04}-{self.on.month - 1:02}"
        yield PartialDate.parse(month)
        yield PartialDate.parse(f"{year - 1:04}")

    def _relatives(self, relatives: Relatives | None, birth: PartialDate | None, wanted: Derived) -> Relatives | None:
        """Return relatives with days on which each tie may have begun, as far as any gives what is wanted."""
        found = list(relatives or ())
        for tie in wanted.ties:
            if not self._depends(relatives, tie.relative):
                continue
            one = found[tie.relative]
            assert one is not None, "only a relative of known relation depends on dates"
            found[tie.relative] = next(
                (other for other in self._begun(one, birth) if self._tie(other, birth, tie.relative) == tie), one
            )
        return None if relatives is None else tuple(found)

    def _begun(self, relative: Relative, birth: PartialDate | None) -> Iterator[Relative]:
        """Yield a relative with each day that may matter: none, birth, the day of issuance, the birthday that counts.

        From that birthday of the first day of a partial birth date on, it is not known whether it was early enough.
        """
        yield relative
        days = [self.on]
        if birth is not None:
            days = [birth.first, self.on]
            for one in relative.relations:
                limit = self.conventions.tie_begins_under.get(one.value)
                if limit is not None and birth.first.day == 1 and birth.first.year + limit <= date.max.year:
                    days.append(birth.first.replace(year=birth.first.year + limit))
        for day in days:
            yield relative.model_copy(update={"since": PartialDate.of(day)})

    def _tie(self, relative: Relative, birth: PartialDate | None, place: int) -> DerivedTie | None:
        """What the applicant is to one relative, as if it stood in its place of the list."""
        alone = relative.model_copy(update={"employments": ()})
        ties = self.derived(Applicant(birth_date=birth, relatives=(*[None] * place, alone))).ties
        return ties[0] if ties else None
