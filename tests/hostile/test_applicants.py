"""Hostile applicants: an ApplicantError that names the field, or a correct answer; nothing else, and soon."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanctions243d import (
    ApplicantError,
    DayError,
    Outcome,
    ReadingError,
    Rulebook,
    applicants_from_text,
    check,
    explain,
    read_applicant,
)
from strategies import Applicants, Words, words_of

DAY = date(2026, 4, 1)
OWN = ("name", "visa_class", "nationality", "residence", "post", "birth_date", "marital_status", "purpose")
JOB = ("employer", "level", "title", "police_rank", "police_sequence", "rank", "from", "to", "as_of", "staff")
RELATIVE = ("relation", "name", "since")
POSITION_FIELDS = ("level", "title", "rank", "police_rank")
FIELDS: dict[str, Callable[[Any], dict[str, Any]]] = {
    **{key: lambda value, key=key: {key: value} for key in OWN},  # type: ignore[misc]
    **{
        f"employments.0.{key}": lambda value, key=key: {"employments": [{key: value}]}  # type: ignore[misc]
        for key in (*JOB, "still_employed")
    },
    **{
        f"relatives.0.{key}": lambda value, key=key: {"relatives": [{key: value}]}  # type: ignore[misc]
        for key in RELATIVE
    },
    **{
        f"relatives.0.employments.0.{key}": lambda value, key=key: {  # type: ignore[misc]
            "relatives": [{"relation": "father", "employments": [{key: value}]}]
        }
        for key in (*JOB, "still_employed")
    },
    "employments": lambda value: {"employments": value},
    "relatives": lambda value: {"relatives": value},
    "relatives.0.employments": lambda value: {"relatives": [{"employments": value}]},
    "exceptions": lambda value: {"exceptions": value},
}
NASTY_TEXTS = {
    "NUL": "B1\0",
    "lone surrogate": "B1\ud800",
    "right to left": "\u202eB1\u202c",
    "zero width": "B\u200b1",
    "markup": "[bold red]B1[/bold red]",
    "unclosed markup": "[/]",
    "escape sequence": "\x1b[2J",
    "percent": "%s%n%x",
    "braces": "{order}{0.__class__}",
    "path": "../../etc/passwd",
    "blank": "   ",
    "empty": "",
    "newlines": "B1\n\n\nB2",
    "full width": "Ｂ１",
    "combining": "e" + "\u0301" * 190,
    "emoji": "👩‍👩‍👧‍👦" * 10,
    "long": "x" * 10_000,
    "digits": "9" * 5_000,
    "Arabic digits": "١٩٩٩-٠١-٠١",
    "dotted": "chn.chn.chn",
    "YAML": "!!python/object/apply:os.system ['true']",
}
WRONG_TYPES: dict[str, Any] = {
    "int": 5,
    "huge int": 10**5000,
    "float": 1.5,
    "nan": float("nan"),
    "true": True,
    "bytes": b"B1",
    "mapping": {"a": 1},
    "empty mapping": {},
    "set": {1},
    "object": object(),
    "datetime": datetime(2020, 1, 1, 12),
    "class": str,
    "list of lists": [[["B1"]]],
    "mapping with number keys": {1: {2: 3}},
}


@contextmanager
def bounded(seconds: float, megabytes: int = 200) -> Iterator[None]:
    """Fail where the time or the memory that was used goes past a bound."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        used, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert used < seconds
    assert peak < megabytes * 1_000_000


def judged(applicant: Any, rulebook: Rulebook, on: date = DAY) -> ApplicantError | None:
    """Check and explain an applicant; return the error, which must be printable and short."""
    try:
        print_safely(str(explain(check(applicant, on=on, rulebook=rulebook))))
    except ApplicantError as found:
        error = found
    else:
        return None
    assert error.problems
    for problem in error.problems:
        assert len(problem.path) < 400
        assert len(problem.message) < 1_200
        print_safely(str(problem))
    return error


def noticed(applicant: Any, path: str, rulebook: Rulebook) -> list[str]:
    """Return what the notices on a field say."""
    return [notice.text for notice in check(applicant, on=DAY, rulebook=rulebook).notices if notice.path == path]


def print_safely(text: str) -> None:
    """Fail where a text could move the cursor, hide something, or cannot be written."""
    text.encode("utf-8")
    assert not set(text) & set("\0\x1b\u202e\u202c\u200b\x07\r")


@pytest.mark.parametrize("nasty", NASTY_TEXTS.values(), ids=NASTY_TEXTS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_nasty_text_is_refused_at_its_field_or_answered(field: str, nasty: str, rulebook: Rulebook) -> None:
    """The problem names the field; what was typed is shown escaped."""
    error = judged(FIELDS[field](nasty), rulebook)
    if error is not None:
        assert error.problems[0].path in (field, f"{field}.0")


@pytest.mark.parametrize("wrong", WRONG_TYPES.values(), ids=WRONG_TYPES)
@pytest.mark.parametrize("field", FIELDS)
def test_a_wrong_type_is_refused_at_its_field(field: str, wrong: Any, rulebook: Rulebook) -> None:
    """A number for a text, a text for a number, anything for anything."""
    error = judged(FIELDS[field](wrong), rulebook)
    is_fine = (field.endswith("still_employed") and wrong is True) or (
        wrong == {} and field.rpartition(".")[2] == "exceptions"
    )
    if is_fine:
        assert error is None
    else:
        assert error is not None
        assert all(f"{problem.path}.".startswith(f"{field}.") for problem in error.problems)


@pytest.mark.parametrize("field", FIELDS)
def test_ten_megabytes_in_a_field_are_refused_soon(field: str, rulebook: Rulebook) -> None:
    """Ten million characters, in bounded time and memory; the message is short."""
    text = "很" * 10_000_000
    with bounded(2.0):
        error = judged(FIELDS[field](text), rulebook)
    assert error is not None
    assert error.problems[0].path in (field, f"{field}.0")


@pytest.mark.parametrize("field", ["visa_class", "nationality", "residence", "birth_date", "employments.0.staff"])
def test_a_word_that_is_not_known_is_refused_at_its_field(field: str, rulebook: Rulebook) -> None:
    """These are closed lists."""
    error = judged(FIELDS[field]("zzzzzzzz"), rulebook)
    assert error is not None
    assert [problem.path for problem in error.problems] == [field]


@pytest.mark.parametrize("field", ["post", *(f"employments.0.{key}" for key in POSITION_FIELDS)])
def test_a_word_that_no_list_has_is_unknown_and_told_at_its_field(field: str, rulebook: Rulebook) -> None:
    """No list of posts and of levels is complete: the answer is that where nothing is known, never a refusal."""
    (notice,) = noticed(FIELDS[field]("zzzzzzzz"), field, rulebook)
    assert "`zzzzzzzz` is not known" in notice
    said, unknown = (check(FIELDS[field](word), on=DAY, rulebook=rulebook) for word in ("zzzzzzzz", None))
    assert said.outcome is Outcome.UNDETERMINED
    assert (said.outcome, said.possible_outcomes) == (unknown.outcome, unknown.possible_outcomes)


@pytest.mark.parametrize(
    ("applicant", "path", "suggestion"),
    [
        ({"post": "Bejing"}, "post", "beijing"),
        ({"employments": [{"level": "ministr"}]}, "employments.0.level", "minister"),
        ({"employments": [{"police_rank": "Supervisor First Clas"}]}, "employments.0.police_rank", "Supervisor"),
    ],
)
def test_a_name_near_a_known_one_gets_a_suggestion_in_a_notice(
    applicant: dict[str, Any], path: str, suggestion: str, rulebook: Rulebook
) -> None:
    """The notice says which name may be meant, and nothing is taken as meant."""
    (notice,) = noticed(applicant, path, rulebook)
    assert f"did you mean `{suggestion}" in notice


@pytest.mark.parametrize(
    ("applicant", "path", "suggestion"),
    [
        ({"visa_clas": "B1"}, "visa_clas", "visa_class"),
        ({"birthdate": "1999"}, "birthdate", "birth_date"),
        ({"employments": [{"form": "2010"}]}, "employments.0.form", "from"),
        ({"employments": [{"employr": "x"}]}, "employments.0.employr", "employer"),
        ({"relatives": [{"relatoin": "father"}]}, "relatives.0.relatoin", "relation"),
        ({"nationality": "Chinaa"}, "nationality", "China"),
        ({"residence": "Ghanna"}, "residence", "Ghana"),
        ({"visa_class": "nonimigrant"}, "visa_class", "nonimmigrant"),
        ({"employments": [{"staff": "auxilary"}]}, "employments.0.staff", "auxiliary"),
    ],
)
def test_a_name_near_a_known_one_gets_a_suggestion(
    applicant: dict[str, Any], path: str, suggestion: str, rulebook: Rulebook
) -> None:
    """The problem says which name may be meant."""
    error = judged(applicant, rulebook)
    assert error is not None
    assert [problem.path for problem in error.problems] == [path]
    assert suggestion in error.problems[0].suggestion


@pytest.mark.parametrize(
    ("applicant", "path"),
    [
        ({"birth_date": "2021-02-30"}, "birth_date"),
        ({"birth_date": "2023-02-29"}, "birth_date"),
        ({"birth_date": "2021-13"}, "birth_date"),
        ({"birth_date": "0000"}, "birth_date"),
        ({"birth_date": "21"}, "birth_date"),
        ({"birth_date": "1/2/2021"}, "birth_date"),
        ({"birth_date": "01.02.2021"}, "birth_date"),
        ({"birth_date": "2026-04-02"}, "birth_date"),
        ({"birth_date": "2027"}, "birth_date"),
        ({"birth_date": "1800-01-01"}, "birth_date"),
        ({"birth_date": 1999}, "birth_date"),
        ({"employments": [{"from": "2020-01-02", "to": "2020-01-01"}]}, "employments.0.to"),
        ({"employments": [{"from": "2021", "to": "2020"}]}, "employments.0.to"),
        ({"employments": [{"to": "2020", "still_employed": True}]}, "employments.0.to"),
        ({"employments": [{"from": "2026-04-02", "still_employed": True}]}, "employments.0.from"),
        ({"employments": ["unknown", {"to": "2020", "still_employed": True}]}, "employments.1.to"),
        ({"relatives": [None, {"relation": "step_parent", "since": "2027"}]}, "relatives.1.since"),
        ({"marital_status": "single", "relatives": [{"relation": "spouse"}]}, "marital_status"),
        ({"marital_status": "married", "relatives": []}, "marital_status"),
        ({"employments": [{"level": "minister", "title": "处长"}]}, "employments.0.level"),
        ({"exceptions": {"chn_2021.nothing": "granted"}}, "exceptions.chn_2021.nothing"),
        ({"employments": ["private"]}, "employments.0"),
        ({"relatives": ["father"]}, "relatives.0"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(
    applicant: dict[str, Any], path: str, rulebook: Rulebook
) -> None:
    """A day that no calendar has, a birth after the issuance, an end before the beginning."""
    error = judged(applicant, rulebook)
    assert error is not None
    assert path in [problem.path for problem in error.problems]


def test_every_problem_is_named_at_once(rulebook: Rulebook) -> None:
    """Several faults of form make several problems."""
    error = judged({"birth_date": "2021-02-30", "visa_clas": "B1", "relatives": 5}, rulebook)
    assert error is not None
    assert {problem.path for problem in error.problems} == {"birth_date", "visa_clas", "relatives"}


def test_a_thousand_relatives_are_judged(rulebook: Rulebook) -> None:
    """One officer among a thousand relatives is found."""
    job = {"employer": "chn.mps", "from": "2010", "still_employed": True}
    nobody = {"relation": "sibling", "employments": [{"employer": "private"}]}
    relatives = [*[nobody] * 999, {"relation": "father", "employments": [job]}]
    applicant = {
        "visa_class": "B1", "post": "beijing", "birth_date": "2005-01-01", "employments": [], "relatives": relatives,
    }  # fmt: skip
    with bounded(10.0):
        decision = check(applicant, on=DAY, rulebook=rulebook)
    assert decision.outcome is Outcome.SUSPENDED
    assert check({**applicant, "relatives": relatives[:-1]}, on=DAY, rulebook=rulebook).outcome is Outcome.NOT_COVERED
    perhaps = check({**applicant, "relatives": [*relatives[:-1], "unknown"]}, on=DAY, rulebook=rulebook)
    assert perhaps.outcome is Outcome.UNDETERMINED
    assert perhaps.missing == ("relatives",)


@pytest.mark.parametrize("key", ["relatives", "employments"])
def test_ten_thousand_items_are_refused(key: str, rulebook: Rulebook) -> None:
    """A list has at most a thousand items."""
    with bounded(2.0):
        error = judged({key: [{}] * 10_000}, rulebook)
    assert error is not None
    assert [problem.path for problem in error.problems] == [key]


def test_many_employments_of_many_relatives_are_refused_or_judged_soon(rulebook: Rulebook) -> None:
    """300 relatives with 1,000 employments each fit into a megabyte of JSON."""
    relatives = [{"relation": "sibling", "employments": [{}] * 1_000}] * 300
    began = time.process_time()
    judged({"relatives": relatives}, rulebook)
    assert time.process_time() - began < 20


def test_ten_thousand_nationalities_and_exceptions_do_not_stall(rulebook: Rulebook) -> None:
    """Refused or answered, in bounded time."""
    with bounded(20.0):
        judged({"nationality": ["CHN"] * 10_000}, rulebook)
        judged({"nationality": [f"x{n}" for n in range(10_000)]}, rulebook)
        judged({"exceptions": {f"x{n}": "granted" for n in range(10_000)}}, rulebook)
        judged({f"x{n}": 1 for n in range(10_000)}, rulebook)


def nested(depth: int, leaf: Any, key: str = "") -> Any:
    """Return lists, or mappings with one key, one in another."""
    for _ in range(depth):
        leaf = {key: leaf} if key else [leaf]
    return leaf


@pytest.mark.parametrize("depth", [200, 100_000])
@pytest.mark.parametrize("key", ["", "relatives", "employments"])
@pytest.mark.parametrize("field", ["name", "relatives", "employments", "exceptions", "nationality", "birth_date"])
def test_deep_nesting_is_refused(field: str, key: str, depth: int, rulebook: Rulebook) -> None:
    """Lists in lists, mappings in mappings."""
    error = judged(FIELDS[field](nested(depth, "x", key)), rulebook)
    assert error is not None
    assert all(problem.path.startswith(field) for problem in error.problems)


def test_a_list_or_mapping_that_holds_itself_is_refused(rulebook: Rulebook) -> None:
    """It has no end."""
    items: list[Any] = []
    items.append(items)
    loop: dict[str, Any] = {}
    loop["relatives"] = [loop]
    assert judged({"relatives": items}, rulebook) is not None
    assert judged(loop, rulebook) is not None


@pytest.mark.parametrize("odd", [None, 5, "x", [], [{}], (), b"{}", object(), {1: 2}, {None: 1}, {("a",): 1}])
def test_what_is_no_mapping_of_facts_is_refused(odd: Any, rulebook: Rulebook) -> None:
    """An applicant is a mapping with texts as keys."""
    assert judged(odd, rulebook) is not None


@pytest.mark.parametrize("on", [datetime(2026, 4, 1), "2026-04-01", 20260401, None, 0.5, (2026, 4, 1)])
def test_a_day_of_issuance_is_a_date(on: Any, rulebook: Rulebook) -> None:
    """A datetime is not: it would hide a time zone."""
    with pytest.raises(DayError):
        check({}, on=on, rulebook=rulebook)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_are_days(on: date, rulebook: Rulebook) -> None:
    """Nothing overflows at the ends."""
    job = {"employer": "chn.mps", "from": "0001", "to": "9999", "still_employed": False, "as_of": "0001-01-01"}
    for still in (True, False, None):
        for birth in ("0001-01-01", "9999-12-31", "0001", None):
            applicant = {"birth_date": birth, "employments": [{**job, "still_employed": still}]}
            judged(applicant, rulebook, on)


@pytest.mark.parametrize(
    "readings",
    [{"nothing": "x"}, {"mps_reach": "x"}, {"mps_reach": None}, {5: 5}, {"mps_reach": ["whole_system"]}, "x", 5, [1]],
)
def test_a_reading_that_is_none_is_refused(readings: Any, rulebook: Rulebook) -> None:
    """A reading and its option are named as the rulebook names them."""
    with pytest.raises(ReadingError):
        check({}, on=DAY, rulebook=rulebook, readings=readings)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(field=st.sampled_from(sorted(FIELDS)), value=json_like)
def test_anything_in_a_field_is_refused_or_answered(field: str, value: Any, rulebook: Rulebook) -> None:
    """Nothing but an ApplicantError is ever raised."""
    judged(FIELDS[field](value), rulebook)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=200) | st.text(alphabet='[]{}:,"\n -#&*!|>%@`ab1', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but an ApplicantError is ever raised."""
    with suppress(ApplicantError):
        for applicant in applicants_from_text(text):
            read_applicant(applicant)


@pytest.mark.parametrize("seed", range(3))
def test_a_mangled_applicant_is_refused_or_answered(seed: int, rulebook: Rulebook, words: Words) -> None:
    """Values of good applicants put where they do not belong."""
    random = Random(seed)
    for _ in range(60):
        applicant = Applicants(random, DAY, words).applicant()
        other = Applicants(random, DAY, words).applicant()
        mangled = dict(zip(applicant, random.sample(list(other.values()), len(other)), strict=False))
        judged({**applicant, **mangled}, rulebook)


@pytest.fixture(scope="module")
def words(rulebook: Rulebook) -> Words:
    """The words of the rules."""
    return words_of(rulebook)
