"""The six orders as formulas for OpenFisca: each takes a person and a period, and gives a truth for every person."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import words
from .law import ALL_NONIMMIGRANT

Truths = NDArray[np.int32]
Formula = Callable[[Any, Any], Truths]
FALSE, UNKNOWN, TRUE = 0, 1, 2
KNOWN = {
    "visa_class": (*ALL_NONIMMIGRANT, *words.IMMIGRANT),
    "post": tuple(word for group in words.POSTS.values() for word in group),
    "nationality": tuple(word for group in words.NATIONALS.values() for word in group),
    "residence": tuple(word for group in words.RESIDENTS.values() for word in group),
    "marital_status": (*words.MARRIED, *words.UNMARRIED),
    "relation": ("self", "spouse", "household_employer", *words.PARENTS, *words.OTHER_RELATIONS),
    "employer": tuple(
        dict.fromkeys(
            word
            for group in (
                words.SECURITY, words.SECURITY_PERHAPS, words.IMMIGRATION, words.NEITHER, words.SIERRA_LEONE,
                words.SIERRA_LEONE_PERHAPS, words.GAMBIA, words.GAMBIA_PERHAPS, words.GUYANA, words.GUYANA_PERHAPS,
                words.GHANA_MISSIONS, words.GHANA_BRANCHES, words.GHANA_PERHAPS, words.GHANA_NEITHER,
                words.UNRECOGNISED, words.PRIVATE,
            )
            for word in group
        )
    ),
    "level": words.HIGH_LEVELS + words.LOW_LEVELS,
    "staff": words.STAFF + words.STAFF_PERHAPS,
}  # fmt: skip
FLAGS = ("still_employed", "employments_complete", "relatives_complete", "relative_employments_complete")
PLACES = {name: {word: place for place, word in enumerate(known, 1)} for name, known in KNOWN.items()}  # 0: unknown


def perhaps(order: Formula) -> Formula:
    """Return an order of which nobody knows whether it is in force: at most unknown."""

    def formula(person: Any, period: Any) -> Truths:
        return np.minimum(order(person, period), UNKNOWN)

    return formula


def _words(column: str, sure: Iterable[str], perhaps: Iterable[str] = ()) -> Formula:
    truths = np.zeros(len(KNOWN[column]) + 1, np.int32)
    truths[0] = UNKNOWN
    for word in perhaps:
        truths[PLACES[column][word]] = UNKNOWN
    for word in sure:
        truths[PLACES[column][word]] = TRUE

    def formula(person: Any, period: Any) -> Truths:
        found: Truths = truths[person(column, period)]
        return found

    return formula


def _where(condition: NDArray[np.bool_], yes: int | Truths, no: int | Truths) -> Truths:
    found: Truths = np.where(condition, yes, no)
    return found


def _under(age: int) -> Formula:
    def formula(person: Any, period: Any) -> Truths:
        births, day = person("birth_date", period), period.start.date
        young = np.where(births > np.datetime64(day.replace(year=day.year - age)), TRUE, FALSE)
        return _where(births == np.datetime64("0001-01-01"), UNKNOWN, young)

    return formula


def _is_unmarried(person: Any, period: Any) -> Truths:
    said = _words("marital_status", words.UNMARRIED)(person, period)
    return _where(person("relation", period) == PLACES["relation"]["spouse"], FALSE, said)


def _has_job(person: Any, period: Any) -> Truths:
    said = (person("employer", period) > 0) | (person("level", period) > 0)
    return _where(said | (person("still_employed", period) != UNKNOWN), TRUE, FALSE)


def _works(person: Any, period: Any) -> Truths:
    return _all(person("has_job", period), person("still_employed", period))


def _own(person: Any, period: Any) -> Truths:
    return _where(person("relation", period) == PLACES["relation"]["self"], TRUE, FALSE)


def _spouse(person: Any, period: Any) -> Truths:
    is_married = np.where(_words("marital_status", words.UNMARRIED)(person, period) == TRUE, FALSE, TRUE)
    return np.minimum(_words("relation", ("spouse",))(person, period), is_married)


def _more(person: Any, period: Any) -> Truths:
    """Employments of the relative that are not named."""
    named = (person("relation", period) > 0) | (person("has_job", period) == TRUE)
    is_open = named & (person("own", period) == FALSE) & (person("relative_employments_complete", period) != TRUE)
    return _where(is_open, UNKNOWN, FALSE)


def _own_open(person: Any, period: Any) -> Truths:
    return _where(person("employments_complete", period) == TRUE, FALSE, UNKNOWN)


def _others_open(person: Any, period: Any) -> Truths:
    return _where(person("relatives_complete", period) == TRUE, FALSE, UNKNOWN)


def _may_be_married(person: Any, period: Any) -> Truths:
    return _where(_words("marital_status", words.UNMARRIED)(person, period) == TRUE, FALSE, TRUE)


def _of(person: Any, period: Any) -> Callable[[str], Truths]:
    """Return what gives a fact of each person in a period."""

    def has(name: str) -> Truths:
        found: Truths = person(name, period)
        return found

    return has


def _all(*parts: Truths) -> Truths:
    found: Truths = np.minimum.reduce(parts)
    return found


def _any(*parts: Truths) -> Truths:
    found: Truths = np.maximum.reduce(parts)
    return found


FACTS: dict[str, Formula] = {
    "b_visa": _words("visa_class", words.B_VISAS, words.B_VISAS_PERHAPS + words.NONIMMIGRANT),
    "staff_visa": _words("visa_class", words.STAFF_VISAS, words.STAFF_VISAS_PERHAPS + words.NONIMMIGRANT),
    "chn_visa": _words(
        "visa_class",
        words.B_VISAS + words.STUDENT_VISAS,
        words.B_VISAS_PERHAPS + words.STUDENT_VISAS_PERHAPS + words.NONIMMIGRANT,
    ),
    "nonimmigrant": _words("visa_class", ALL_NONIMMIGRANT),
    **{f"at_{country.lower()}": _words("post", words.POSTS[country]) for country in words.COUNTRIES},
    "eritrean": _words("nationality", words.NATIONALS["ERI"]),
    "guyanese": _words("nationality", words.NATIONALS["GUY"]),
    "sierra_leonean": _words("nationality", words.NATIONALS["SLE"]),
    "in_eritrea": _words("residence", words.RESIDENTS["ERI"]),
    "under_21": _under(21),
    "under_30": _under(30),
    "is_unmarried": _is_unmarried,
    "may_be_married": _may_be_married,
    "has_job": _has_job,
    "works": _works,
    "own": _own,
    "spouse": _spouse,
    "child": _words("relation", words.PARENTS),
    "servant": _words("relation", ("household_employer",)),
    "more": _more,
    "own_open": _own_open,
    "others_open": _others_open,
    "official": _words("staff", words.STAFF, words.STAFF_PERHAPS),
    "high": _words("level", words.HIGH_LEVELS),
    "security": _words("employer", words.SECURITY, words.PERHAPS_SECURITY),
    "immigration": _words("employer", words.IMMIGRATION, words.UNRECOGNISED),
    "sle_employer": _words("employer", words.SIERRA_LEONE, words.abroad(words.SIERRA_LEONE_PERHAPS)),
    "gmb_employer": _words("employer", words.GAMBIA, words.abroad(words.GAMBIA_PERHAPS)),
    "guy_employer": _words("employer", words.GUYANA, words.abroad(words.GUYANA_PERHAPS)),
    "mission": _words("employer", words.GHANA_MISSIONS, words.PERHAPS_MISSION),
    "branch": _words("employer", words.GHANA_BRANCHES + words.GHANA_MISSIONS, words.abroad(words.GHANA_PERHAPS)),
}


def _family(has: Callable[[str], Truths], child: Truths) -> tuple[Truths, Truths]:
    """Return the ties of the official, the spouse and a child, and what is open of those who are not named."""
    ties = _any(has("own"), has("spouse"), _all(has("child"), child))
    return ties, _any(has("own_open"), _all(has("others_open"), _any(has("may_be_married"), child)))


def _chn(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    ties, is_open = _family(has, has("under_30"))
    younger, _ = _family(has, has("under_21"))
    official = _all(has("works"), has("official"))
    security = _all(ties, _any(_all(official, has("security")), has("more")))
    immigration = _all(younger, official, has("immigration"), has("high"))
    return _all(has("chn_visa"), has("at_chn"), _any(security, immigration, is_open))


def _eri(person: Any, period: Any) -> Truths:
    lives = _any(person("eritrean", period), person("in_eritrea", period))
    return _all(person("b_visa", period), person("at_eri", period), lives)


def _sle(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    official = _all(has("own"), has("works"), has("official"), has("sle_employer"))
    return _all(has("b_visa"), has("at_sle"), _any(official, has("own_open")))


def _sle_everyone(person: Any, period: Any) -> Truths:
    return _all(person("at_sle", period), person("sierra_leonean", period))


def _gmb(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    ties, is_open = _family(has, _all(has("under_21"), has("is_unmarried")))
    tied = _all(ties, _any(_all(has("works"), has("gmb_employer")), has("more")))
    return np.minimum(_all(has("at_gmb"), _any(tied, is_open)), UNKNOWN)


def _guy(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    ties = _any(_all(has("own"), has("guyanese")), has("spouse"), has("child"))
    tied = _all(ties, _any(_all(has("works"), has("guy_employer")), has("more")))
    is_open = _any(_all(has("own_open"), has("guyanese")), has("others_open"))
    return _all(has("nonimmigrant"), has("at_guy"), _any(tied, is_open))


def _missions(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    job = _any(_all(has("works"), has("official"), has("mission")), has("more"))
    return _all(has("staff_visa"), has("at_gha"), _any(_all(has("servant"), job), has("others_open")))


def _branches(person: Any, period: Any) -> Truths:
    has = _of(person, period)
    ties, is_open = _family(has, has("under_21"))
    tied = _all(ties, _any(_all(has("works"), has("branch")), has("more")))
    return _all(has("b_visa"), has("at_gha"), _any(tied, is_open))


ORDERS: dict[str, tuple[Formula, dict[str, bool], str]] = {
    "chn_2021": (_chn, {"": False, "_2021_05_13": True}, ""),
    "eri_2017": (_eri, {"_2017_09_13": True}, ""),
    "sle_2017_officials": (_sle, {"_2017_09_11": False, "_2017_09_13": True}, ""),
    "sle_2017_everyone": (_sle_everyone, {"_2020_09_11": True}, "2021-03-30"),
    "gmb_2016": (_gmb, {"_2016_10_01": True}, "2017-12-11"),
    "guy_2001": (_guy, {"_2001_10_10": True}, "2001-12-13"),
    "gha_2019_household": (_missions, {"_2019_02_04": True}, "2020-01-16"),
    "gha_2019_branches": (_branches, {"_2019_02_04": True}, "2020-01-16"),
}


def outcome_of(person: Any, period: Any) -> Truths:
    """Return the outcome of each person as a number."""
    suspends = _any(*(person(name, period) for name in ORDERS if name != "gha_2019_branches"))
    limits = person("gha_2019_branches", period)
    return np.select([suspends == TRUE, suspends == UNKNOWN, limits == TRUE, limits == UNKNOWN], [3, 2, 1, 2], 0)
