"""The six orders by hand, as bits: each row of an order has a bit *sure* and a bit *may be* in one integer.

A value of a column keeps some of the bits. What all columns keep is what holds: the *and* of two bits of a row is the
minimum of two truth values. NumPy and one of the two ways in Polars are written with it; the others are not.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from . import words

OUTCOMES = ("not_covered", "limited", "undetermined", "suspended")
ALWAYS = date(9999, 1, 1)
HALF = 16  # so many rows can be in force on one day


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an order, in force surely from `sure` and perhaps from `first`, until the day before `end`."""

    order: str
    tie: str  # self, spouse, child, personal_employee; nothing where no tie is asked
    first: date
    sure: date
    end: date = ALWAYS
    group: str = ""
    is_limit: bool = False
    under: int = 0
    unmarried: bool = False

    @property
    def asks_nationality(self) -> bool:
        """Whether the applicant has to be a national of the country."""
        return self.group == "national" or (self.order == "GUY" and self.tie == "self")

    def force(self, on: date) -> str:
        """Return `sure`, `perhaps`, or nothing."""
        return "" if not self.first <= on < self.end else "sure" if on >= self.sure else "perhaps"


CHN = (date.min, date(2021, 5, 13))
GMB = (date(2016, 10, 1), date(2016, 10, 3), date(2017, 12, 12))
GHA = (date(2019, 2, 4), date(2019, 2, 4), date(2020, 1, 17))
GUY = (date(2001, 10, 10), date(2001, 10, 10), date(2001, 12, 14))
ERI = (date(2017, 9, 13), date(2017, 9, 13))
SLE_OFFICIALS = (date(2017, 9, 11), date(2017, 9, 13))
SLE_EVERYONE = (date(2020, 9, 11), date(2020, 9, 11), date(2021, 3, 31))
ROWS = (
    Row("CHN", "self", *CHN, group="security"),
    Row("CHN", "spouse", *CHN, group="security"),
    Row("CHN", "child", *CHN, group="security", under=30),
    Row("CHN", "self", *CHN, group="immigration"),
    Row("CHN", "spouse", *CHN, group="immigration"),
    Row("CHN", "child", *CHN, group="immigration", under=21),
    Row("GHA", "personal_employee", *GHA, group="missions"),
    Row("GHA", "self", *GHA, group="branches", is_limit=True),
    Row("GHA", "spouse", *GHA, group="branches", is_limit=True),
    Row("GHA", "child", *GHA, group="branches", is_limit=True, under=21),
    Row("GMB", "self", *GMB, group="government"),
    Row("GMB", "spouse", *GMB, group="government"),
    Row("GMB", "child", *GMB, group="government", under=21, unmarried=True),
    Row("GUY", "self", *GUY, group="government"),
    Row("GUY", "spouse", *GUY, group="government"),
    Row("GUY", "child", *GUY, group="government"),
    Row("ERI", "", *ERI, group="national"),
    Row("ERI", "", *ERI, group="resident"),
    Row("SLE", "self", *SLE_OFFICIALS, group="officials"),
    Row("SLE", "", *SLE_EVERYONE, group="national"),
)
EMPLOYERS = {
    ("CHN", "security"): (words.SECURITY, words.SECURITY_PERHAPS),
    ("CHN", "immigration"): (words.IMMIGRATION, ()),
    ("GHA", "missions"): (words.GHANA_MISSIONS, ("gha.executive", "Executive branch of Ghana", *words.GHANA_PERHAPS)),
    ("GHA", "branches"): (words.GHANA_BRANCHES + words.GHANA_MISSIONS, words.GHANA_PERHAPS),
    ("GMB", "government"): (words.GAMBIA, words.GAMBIA_PERHAPS),
    ("GUY", "government"): (words.GUYANA, words.GUYANA_PERHAPS),
    ("SLE", "officials"): (words.SIERRA_LEONE, words.SIERRA_LEONE_PERHAPS),
}
VISAS = {
    "CHN": (
        words.B_VISAS + words.STUDENT_VISAS,
        words.B_VISAS_PERHAPS + words.STUDENT_VISAS_PERHAPS + words.NONIMMIGRANT,
    ),
    "B": (words.B_VISAS, words.B_VISAS_PERHAPS + words.NONIMMIGRANT),
    "missions": (words.STAFF_VISAS, words.STAFF_VISAS_PERHAPS + words.NONIMMIGRANT),
}
ALL_NONIMMIGRANT = (
    *words.B_VISAS, *words.B_VISAS_PERHAPS, *words.STUDENT_VISAS, *words.STUDENT_VISAS_PERHAPS, *words.STAFF_VISAS,
    *words.STAFF_VISAS_PERHAPS, *words.OTHER_NONIMMIGRANT, *words.NONIMMIGRANT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """What the words of a column keep; `null` what an unknown keeps, `other` any other word."""

    words: Mapping[str, int]
    null: int
    other: int


class Bits:
    """The rows that are in force on a day, as bits."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.rows = [row for row in ROWS if row.force(on)]
        assert len(self.rows) <= HALF, "too many rows for the bits"
        self.everything = self._both(self.rows)
        self.relation = self._relation()
        self.employer = self._employer()
        self.visa_class = self._visa_class()
        immigration = self._both(row for row in self.rows if row.group == "immigration")
        self.level = self._listed(words.HIGH_LEVELS, (), immigration, others=words.LOW_LEVELS)
        asked = [row for row in self.rows if row.order == "CHN" or row.group in ("missions", "officials")]
        self.staff = self._listed(words.STAFF, words.STAFF_PERHAPS, self._both(asked))
        self.post = self._by_country(words.POSTS, lambda row: True)
        self.nationality = self._by_country(words.NATIONALS, lambda row: row.asks_nationality)
        self.residence = self._by_country(words.RESIDENTS, lambda row: row.group == "resident")
        self.marital_status = self._marital_status()

    @property
    def may(self) -> int:
        """The bits *may be* of all rows."""
        return self.everything >> HALF << HALF

    def of_ties(self, *ties: str) -> int:
        """Return the bits of the rows that ask for one of some ties."""
        return self._both(row for row in self.rows if row.tie in ties)

    @property
    def relatives(self) -> int:
        """What may be of a relative of whom nothing is known."""
        return self.of_ties("spouse", "child", "personal_employee") & self.may

    def effect(self, *, limits: bool) -> tuple[int, int]:
        """Return the bits *sure* and *may be* of the rows that suspend, or of those that limit."""
        bits = self._both(row for row in self.rows if row.is_limit is limits)
        sure = self._both(row for row in self.rows if row.force(self.on) == "sure")
        return bits & sure & ~self.may, bits & self.may

    def under(self, age: int) -> int:
        """Return what somebody of that age or above keeps: not the rows for children under it."""
        return self.everything & ~self._both(row for row in self.rows if row.under == age)

    @property
    def ages(self) -> list[int]:
        """The ages under which some row asks a child to be."""
        return sorted({row.under for row in self.rows if row.under})

    @property
    def null_age(self) -> int:
        """What somebody of unknown age keeps."""
        return self.everything & ~(self._both(row for row in self.rows if row.under) & ~self.may)

    @property
    def unmarried_children(self) -> int:
        """The rows for children who are not married."""
        return self._both(row for row in self.rows if row.unmarried)

    def _both(self, rows: Iterable[Row]) -> int:
        chosen = tuple(rows)
        return sum((1 | 1 << HALF) << place for place, row in enumerate(self.rows) if row in chosen)

    def _listed(self, sure: Iterable[str], perhaps: Iterable[str], bits: int, others: Iterable[str] = ()) -> Column:
        """A column that is asked by the rows of `bits`; the other rows do not mind."""
        free = self.everything & ~bits
        found = dict.fromkeys(others, free) | dict.fromkeys(perhaps, free | bits & self.may)
        return Column(found | dict.fromkeys(sure, self.everything), free | bits & self.may, free)

    def _joined(self, parts: list[tuple[Column, int]], everything: Iterable[str]) -> Column:
        """Several columns, each for its own rows."""
        free = self.everything & ~sum(bits for _, bits in parts)
        found = {
            word: free | sum(column.words.get(word, column.other) & bits for column, bits in parts)
            for word in everything
        }
        null = free | sum(column.null & bits for column, bits in parts)
        return Column(found, null, free | sum(column.other & bits for column, bits in parts))

    def _relation(self) -> Column:
        ties = {"self": "self", "spouse": "spouse", "household_employer": "personal_employee"}
        ties |= dict.fromkeys(words.PARENTS, "child")
        found = {word: self.of_ties(tie) for word, tie in ties.items()}
        return Column(found | dict.fromkeys(words.OTHER_RELATIONS, 0), self.relatives, 0)

    def _employer(self) -> Column:
        parts = []
        for (order, group), (sure, perhaps) in EMPLOYERS.items():
            bits = self._both(row for row in self.rows if (row.order, row.group) == (order, group))
            parts.append((self._listed(sure, (*perhaps, *words.UNRECOGNISED), bits), bits))
        known = {word for sure, perhaps in EMPLOYERS.values() for word in (*sure, *perhaps)}
        known |= {*words.UNRECOGNISED, *words.NEITHER, *words.GHANA_NEITHER}
        return self._joined(parts, sorted(known | {*words.PRIVATE}))

    def _visa_class(self) -> Column:
        parts = []
        for order, group in dict.fromkeys((row.order, row.group) for row in self.rows):
            bits = self._both(row for row in self.rows if (row.order, row.group) == (order, group))
            if order == "GMB":
                column = self._listed((), ALL_NONIMMIGRANT + words.IMMIGRANT, bits)
            elif order == "GUY":
                column = self._listed(ALL_NONIMMIGRANT, (), bits)
            elif (order, group) == ("SLE", "national"):
                column = Column({}, self.everything, self.everything)
            else:
                kind = order if order in VISAS else group if group in VISAS else "B"
                column = self._listed(*VISAS[kind], bits)
            parts.append((column, bits))
        return self._joined(parts, ALL_NONIMMIGRANT + words.IMMIGRANT)

    def _by_country(self, lists: Mapping[str, tuple[str, ...]], is_asked: Callable[[Row], bool]) -> Column:
        parts = []
        for country in dict.fromkeys(row.order for row in self.rows):
            bits = self._both(row for row in self.rows if row.order == country and is_asked(row))
            parts.append((self._listed(lists[country], (), bits), bits))
        return self._joined(parts, [word for group in lists.values() for word in group])

    def _marital_status(self) -> Column:
        spouses, children = self.of_ties("spouse"), self.unmarried_children
        married, unmarried = self.everything & ~children, self.everything & ~spouses
        found = dict.fromkeys(words.MARRIED, married) | dict.fromkeys(words.UNMARRIED, unmarried)
        return Column(found, married | children & self.may, 0)
