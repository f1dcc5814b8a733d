"""Hand-written Polars: three-valued expressions, since `&` and `|` of Polars are Kleene's.

Who can be under no order, by post and visa class, is left out first. What is not in force costs nothing.
"""

from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from . import words
from .law import ALL_NONIMMIGRANT, CHN, ERI, GHA, GMB, GUY, OUTCOMES, SLE_EVERYONE, SLE_OFFICIALS

FALSE, UNKNOWN = pl.lit(value=False), pl.lit(None, dtype=pl.Boolean)
B_OR_STUDENT = (words.B_VISAS + words.STUDENT_VISAS, words.B_VISAS_PERHAPS + words.STUDENT_VISAS_PERHAPS)
RELATION = pl.col("relation")
Exprs = dict[str, pl.Expr]


def wide(table: pl.DataFrame, on: date) -> pl.Series:
    """Return the outcome of each row."""
    law = ByHand(on, has_spouse=RELATION.eq_missing("spouse"))
    asked = table.lazy().with_row_index("row").filter(law.is_asked).with_columns(**law.person())
    covered = law.covered({name: law.tied()[name] | law.untied()[name] for name in law.base})
    return _spread(table.height, asked.select("row", outcome=_outcome(*covered)).collect())


def long(applicants: pl.DataFrame, ties: pl.DataFrame, on: date) -> pl.Series:
    """Return the outcome of each applicant."""
    law = ByHand(on, has_spouse=pl.col("has_spouse"))
    people = applicants.lazy().with_row_index("row")
    if "GMB" in law.base:
        spouses = ties.lazy().filter(RELATION == "spouse").select("id", has_spouse=pl.lit(value=True)).unique("id")
        people = people.join(spouses, on="id", how="left")
    kept = (*law.needed, "may_be_married", "is_unmarried", "under_21", "under_30", "national")
    asked = people.filter(law.is_asked).with_columns(**law.person())
    cases = ties.lazy().filter(law.matters).join(asked.select("id", "row", *kept), on="id", how="inner")
    own = asked.select("row", *map(_number, law.covered(law.untied())))
    tied = cases.select("row", *map(_number, law.covered(law.tied(), by_person=False)))
    worst = pl.concat([own, tied.group_by("row").max()]).group_by("row").max()
    suspends, limits = pl.col("suspends"), pl.col("limits")
    outcome = _text(suspends == 2, suspends == 1, limits == 2, limits == 1)
    return _spread(applicants.height, worst.select("row", outcome=outcome).collect())


class ByHand:
    """The orders that are in force on a day."""

    def __init__(self, on: date, has_spouse: pl.Expr) -> None:
        self.on = on
        self.has_spouse = has_spouse
        self.base = self._base()
        self.needed = [f"in_{name}" for name in self.base]
        self.is_asked = self._is_asked()

    def person(self) -> Exprs:
        """What is asked of the applicant alone."""
        unmarried = pl.col("marital_status").is_in(words.UNMARRIED)
        child_unmarried = pl.when(self.has_spouse).then(FALSE).otherwise(unmarried) if "GMB" in self.base else unmarried
        return {
            **{f"in_{name}": truth for name, truth in self.base.items()},
            "person": self._of_persons(),
            "may_be_married": ~unmarried.fill_null(value=False),
            "is_unmarried": child_unmarried,
            "under_21": self._under(21),
            "under_30": self._under(30),
            "national": pl.col("nationality").is_in(words.NATIONALS["GUY"]),
        }

    def _is_asked(self) -> pl.Expr:
        """Whether post and visa class may be those of some order; cheap, and now and then true without need."""
        students = words.STUDENT_VISAS + words.STUDENT_VISAS_PERHAPS
        visas = {"missions": words.STAFF_VISAS + words.STAFF_VISAS_PERHAPS, "CHN": students}
        some = {word for name in self.base for word in visas.get(name, ())}
        some |= {*words.B_VISAS, *words.B_VISAS_PERHAPS, *words.NONIMMIGRANT}
        is_any_visa = {"GMB", "GUY"} & {*self.base} or self._is_possible(*SLE_EVERYONE)
        countries = {"GHA" if name == "missions" else name for name in self.base}
        countries |= {"ERI"} if self._is_possible(*ERI) else set()
        countries |= {"SLE"} if self._is_possible(*SLE_EVERYONE) else set()
        posts = pl.col("post").is_in(sorted(word for one in countries for word in words.POSTS[one]))
        visa = pl.lit(value=True) if is_any_visa else pl.col("visa_class").is_in(sorted(some)).ne_missing(other=False)
        return posts.ne_missing(other=False) & visa

    def _under(self, age: int) -> pl.Expr:
        return pl.col("birth_date") > self.on.replace(year=self.on.year - age)

    def covered(self, cases: Exprs, *, by_person: bool = True) -> tuple[pl.Expr, pl.Expr]:
        """Return whether some order suspends the visa, and whether some limits it."""
        found = {name: pl.col(f"in_{name}") & truth for name, truth in cases.items()}
        limits = found.pop("GHA", FALSE)
        suspends = reduce(or_, found.values(), pl.col("person") if by_person else FALSE)
        return suspends.alias("suspends"), limits.alias("limits")

    def _base(self) -> Exprs:
        """Post, visa class and dates of the orders on officials."""
        found = {
            "CHN": (CHN, _visa(*B_OR_STUDENT), "CHN"),
            "SLE": (SLE_OFFICIALS, _visa(words.B_VISAS, words.B_VISAS_PERHAPS), "SLE"),
            "GMB": (GMB, UNKNOWN, "GMB"),
            "GUY": (GUY, _listed("visa_class", ALL_NONIMMIGRANT), "GUY"),
            "missions": (GHA, _visa(words.STAFF_VISAS, words.STAFF_VISAS_PERHAPS), "GHA"),
            "GHA": (GHA, _visa(words.B_VISAS, words.B_VISAS_PERHAPS), "GHA"),
        }
        return {
            name: visa & _listed("post", words.POSTS[country]) & self._force(*dates)
            for name, (dates, visa, country) in found.items()
            if self._is_possible(*dates)
        }

    def _of_persons(self) -> pl.Expr:
        """The orders that ask no tie."""
        found = FALSE
        if self._is_possible(*ERI):
            lives = _listed("nationality", words.NATIONALS["ERI"]) | _listed("residence", words.RESIDENTS["ERI"])
            visa = _visa(words.B_VISAS, words.B_VISAS_PERHAPS)
            found = visa & _listed("post", words.POSTS["ERI"]) & lives & self._force(*ERI)
        if self._is_possible(*SLE_EVERYONE):
            national = _listed("nationality", words.NATIONALS["SLE"])
            found |= _listed("post", words.POSTS["SLE"]) & national & self._force(*SLE_EVERYONE)
        return found

    def _is_possible(self, first: date, sure: date, end: date = date.max) -> bool:
        return first <= self.on < end

    def _force(self, first: date, sure: date, end: date = date.max) -> pl.Expr:
        return pl.lit(value=True) if self.on >= sure else UNKNOWN

    def tied(self) -> Exprs:
        """Return what holds of the tie that is named, with its employment and those that are not."""
        own, spouse = RELATION.eq_missing("self"), (RELATION == "spouse") & pl.col("may_be_married")
        child, near = _listed("relation", words.PARENTS), own | spouse
        more = _unknown_if(~own & ~_is_complete("relative_employments_complete") & _is_named())
        staff = _listed("staff", words.STAFF, words.STAFF_PERHAPS)
        found = {
            "CHN": lambda: (
                (near | (child & pl.col("under_30"))) & ((_job(words.SECURITY, words.PERHAPS_SECURITY) & staff) | more)
                | (near | (child & pl.col("under_21")))
                & (_job(words.IMMIGRATION, words.UNRECOGNISED) & staff & _listed("level", words.HIGH_LEVELS))
            ),
            "SLE": lambda: own & _job(words.SIERRA_LEONE, words.abroad(words.SIERRA_LEONE_PERHAPS)) & staff,
            "GMB": lambda: (
                (near | (child & pl.col("under_21") & pl.col("is_unmarried")))
                & (_job(words.GAMBIA, words.abroad(words.GAMBIA_PERHAPS)) | more)
            ),
            "GUY": lambda: (
                ((own & pl.col("national")) | spouse | child)
                & (_job(words.GUYANA, words.abroad(words.GUYANA_PERHAPS)) | more)
            ),
            "missions": lambda: (
                (RELATION == "household_employer")
                & ((_job(words.GHANA_MISSIONS, words.PERHAPS_MISSION) & staff) | more)
            ),
            "GHA": lambda: (
                (near | (child & pl.col("under_21")))
                & (_job(words.GHANA_BRANCHES + words.GHANA_MISSIONS, words.abroad(words.GHANA_PERHAPS)) | more)
            ),
        }
        return {name: found[name]() for name in self.base}

    def untied(self) -> Exprs:
        """Return what holds of employments and relatives that are not named."""
        own, others = ~_is_complete("employments_complete"), ~_is_complete("relatives_complete")
        may_be_married, national = pl.col("may_be_married"), pl.col("national").ne_missing(other=False)
        under_21, under_30 = (pl.col(name).ne_missing(other=False) for name in ("under_21", "under_30"))
        unmarried = pl.col("is_unmarried").ne_missing(other=False)
        found = {
            "CHN": own | (others & (may_be_married | under_30)),
            "SLE": own,
            "GMB": own | (others & (may_be_married | (under_21 & unmarried))),
            "GUY": (own & national) | others,
            "missions": others,
            "GHA": own | (others & (may_be_married | under_21)),
        }
        return {name: _unknown_if(found[name]) for name in self.base}

    @property
    def matters(self) -> pl.Expr:
        """Whether a tie can make a difference."""
        lists = {
            "CHN": (*words.SECURITY, *words.IMMIGRATION, *words.PERHAPS_SECURITY),
            "SLE": (*words.SIERRA_LEONE, *words.abroad(words.SIERRA_LEONE_PERHAPS)),
            "GMB": (*words.GAMBIA, *words.abroad(words.GAMBIA_PERHAPS)),
            "GUY": (*words.GUYANA, *words.abroad(words.GUYANA_PERHAPS)),
            "missions": (*words.GHANA_MISSIONS, *words.PERHAPS_MISSION),
            "GHA": (*words.GHANA_BRANCHES, *words.GHANA_MISSIONS, *words.abroad(words.GHANA_PERHAPS)),
        }
        asked = sorted({word for name in self.base for word in lists[name]})
        employer, still = pl.col("employer").is_in(asked), pl.col("still_employed")
        working = employer.ne_missing(other=False) & still.ne_missing(other=False)
        more = ~RELATION.eq_missing("self") & ~_is_complete("relative_employments_complete")
        tying = ("self", "spouse", "household_employer", *words.PARENTS)
        return (working | more) & RELATION.is_in(tying).ne_missing(other=False)


def _listed(name: str, sure: tuple[str, ...], perhaps: tuple[str, ...] = ()) -> pl.Expr:
    found = pl.col(name).is_in(sure)
    return pl.when(pl.col(name).is_in(perhaps)).then(UNKNOWN).otherwise(found) if perhaps else found


def _visa(sure: tuple[str, ...], perhaps: tuple[str, ...]) -> pl.Expr:
    return _listed("visa_class", sure, perhaps + words.NONIMMIGRANT)


def _job(sure: tuple[str, ...], perhaps: tuple[str, ...]) -> pl.Expr:
    return _has_job() & pl.col("still_employed") & _listed("employer", sure, perhaps)


def _has_job() -> pl.Expr:
    said = [pl.col(name).is_not_null() for name in ("employer", "level", "still_employed")]
    return reduce(or_, said)


def _is_named() -> pl.Expr:
    return RELATION.is_not_null() | _has_job()


def _is_complete(name: str) -> pl.Expr:
    return pl.col(name).fill_null(value=False)


def _unknown_if(open_: pl.Expr) -> pl.Expr:
    return pl.when(open_).then(UNKNOWN).otherwise(FALSE)


def _number(truth: pl.Expr) -> pl.Expr:
    """0, 1 or 2: false, unknown or true."""
    return (truth.cast(pl.UInt8) * 2).fill_null(1)


def _outcome(suspends: pl.Expr, limits: pl.Expr) -> pl.Expr:
    return _text(suspends, suspends.is_null(), limits, limits.is_null())


def _text(suspends: pl.Expr, may: pl.Expr, limits: pl.Expr, may_limit: pl.Expr) -> pl.Expr:
    none, limited, undetermined, suspended = map(pl.lit, OUTCOMES)
    chosen = pl.when(suspends).then(suspended).when(may).then(undetermined).when(limits).then(limited)
    return chosen.when(may_limit).then(undetermined).otherwise(none)


def _spread(height: int, judged: pl.DataFrame) -> pl.Series:
    """Return the outcome of everybody: those who were not asked are not covered."""
    found = pl.repeat(OUTCOMES[0], height, eager=True)
    return found.scatter(judged["row"], judged["outcome"])
