"""`check`: every exit code, every way to hand over applicants, and no failure that hides."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from cli.conftest import BAD, COVERED, DAY, FREE, OPEN, Program, officer
from sanctions243d import Decision, check
from sanctions243d.cli.exit_codes import ExitCode, most_severe

Written = Callable[..., Path]


@pytest.mark.parametrize(
    ("applicant", "code", "word"),
    [(FREE, 0, "NOT COVERED"), (COVERED, 3, "SUSPENDED"), (OPEN, 4, "UNDETERMINED")],
)
def test_the_exit_code_is_the_outcome(
    applicant: object, code: int, word: str, program: Program, written: Written
) -> None:
    """A script learns the outcome without reading."""
    result = program("check", written(applicant), "--on", DAY)
    assert (result.code, result.err) == (code, "")
    assert result.out.startswith(word)


def test_a_limited_visa_is_covered(program: Program, written: Written) -> None:
    """A visa that is limited is not one that no order touches."""
    limited = officer(post="accra", employments=[{"employer": "gha.executive", "from": "2010", "still_employed": True}])
    result = program("check", written(limited), "--on", "2019-06-01")
    assert result.code == ExitCode.COVERED
    assert result.out.startswith("LIMITED")


def test_an_applicant_that_cannot_be_used_names_file_field_and_mend(program: Program, written: Written) -> None:
    """`file: path: message; did you mean …`."""
    path = written(officer(nationallity="CHN"))
    result = program("check", path, "--on", DAY)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"{path}: nationallity: there is no such fact; did you mean `nationality`?\n"


def test_yaml_is_read_too(program: Program) -> None:
    """An applicant may be written by hand."""
    assert program("check", "--on", DAY, stdin=b"visa_class: H-1B\npost: Beijing\n").code == 0


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_the_standard_input_is_a_file(arguments: tuple[str, ...], program: Program) -> None:
    """Without a file, and with `-`, the standard input is read."""
    result = program("check", *arguments, "--on", DAY, stdin=b'{"visa_class": "B9"}')
    assert result.code == 1
    assert result.err.startswith("standard input: visa_class: ")


def test_without_a_file_and_without_a_pipe_usage_is_shown(program: Program) -> None:
    """Nobody waits in front of a silent terminal."""
    result = program("check", "--on", DAY, stdin=None)
    assert result.code == 2
    assert "name a file" in result.err


def test_a_bad_applicant_among_good_ones_is_reported_and_the_others_decided(program: Program, written: Written) -> None:
    """Each is headed by its name and place, and the bad one is headed too."""
    path = written(FREE, BAD, COVERED)
    result = program("check", path, "--on", DAY)
    assert result.code == 1
    assert result.err.startswith(f"{path}: 1.visa_class: ")
    words = ("Worker", "NOT COVERED", "Slip", "NOT DECIDED", "Officer", "SUSPENDED")
    places = [result.out.index(word) for word in words]
    assert places == sorted(places)


def test_several_files_are_decided_in_their_order(program: Program, written: Written) -> None:
    """A file that is missing does not end the run."""
    first, last = written(FREE, name="first.json"), written(officer(name=None), name="last.json")
    result = program("check", first, "missing.json", last, "--on", DAY)
    assert result.code == 1
    assert result.err == "missing.json: the file cannot be read: No such file or directory\n"
    assert result.out.index("first.json") < result.out.index("missing.json") < result.out.index("last.json")


def test_one_applicant_has_no_heading(program: Program, written: Written) -> None:
    """The answer comes first where there is only one."""
    assert program("check", written(FREE), "--on", DAY).out.startswith("NOT COVERED")


def test_an_empty_list_is_a_failure(program: Program) -> None:
    """A script that decides nobody must not take it for `not covered`."""
    result = program("check", "--on", DAY, stdin=b"[]")
    assert (result.code, result.err) == (1, "standard input: the list holds no applicant\n")


def test_of_several_the_most_severe_counts(program: Program, written: Written) -> None:
    """Covered is settled, and comes before undetermined."""
    assert program("check", written(FREE, OPEN), "--on", DAY).code == 4
    assert program("check", written(OPEN, COVERED, FREE), "--on", DAY).code == 3


@pytest.mark.parametrize("codes", list(permutations([ExitCode(n) for n in (0, 4, 3, 1)])))
def test_severity_does_not_depend_on_the_order(codes: tuple[ExitCode, ...]) -> None:
    """Failed, then covered, then undetermined, then not covered; and nobody at all is a failure."""
    assert most_severe(codes) is ExitCode.FAILED
    assert most_severe(set(codes) - {ExitCode.FAILED}) is ExitCode.COVERED
    assert most_severe([]) is ExitCode.FAILED


def test_json_is_always_one_array(program: Program, written: Written) -> None:
    """One applicant or many, decided or not: the shape is the same."""
    alone = program("check", written(COVERED), "--on", DAY, "--format", "json")
    assert alone.code == 3
    (only,) = alone.json
    assert only.keys() == {"applicant", "decision"}
    assert Decision.from_json(alone.out[alone.out.index('"decision":') + 11 : alone.out.rindex("}")]) == check(
        COVERED, on=date.fromisoformat(DAY)
    )
    several = program("check", written(FREE, BAD), "missing.json", "--on", DAY, "--format", "json")
    good, bad, missing = several.json
    assert several.code == 1
    assert good["decision"]["outcome"] == "not_covered"
    assert bad["applicant"]["place"] == 1
    assert bad["applicant"]["name"] == "Slip"
    assert bad["problems"][0]["path"] == "visa_class"
    assert missing["applicant"] == {"file": "missing.json", "place": None, "name": None}
    assert "visa_class" in several.err


def test_today_is_taken_and_said(program: Program, written: Written) -> None:
    """The only clock of the library announces itself, and not on the standard output."""
    result = program("check", written(FREE), "--format", "json")
    assert result.err == f"no --on given: taken as today, {date.today()}\n"
    assert result.json[0]["decision"]["on"] == date.today().isoformat()


@pytest.mark.parametrize("day", ["2021-02-30", "2021-02", "20260401", "tomorrow", "", "2026-04-01T00:00"])
def test_a_bad_day_is_wrong_usage(day: str, program: Program, written: Written) -> None:
    """Only a whole day of the calendar will do."""
    result = program("check", written(FREE), "--on", day)
    assert (result.code, result.out) == (2, "")
    assert "--on" in result.err


@pytest.mark.parametrize(
    ("reading", "hint"),
    [
        ("mps_reach", "ID=OPTION"),
        ("mps_reach=", "ID=OPTION"),
        ("=ministry_only", "ID=OPTION"),
        ("mps_reech=ministry_only", "did you mean `mps_reach`?"),
        ("mps_reach=ministry_onli", "did you mean `ministry_only`?"),
    ],
)
def test_a_bad_reading_is_wrong_usage(reading: str, hint: str, program: Program, written: Written) -> None:
    """The form, the reading and the option are checked before anybody is decided."""
    result = program("check", written(FREE), "--on", DAY, "--reading", reading)
    assert (result.code, result.out) == (2, "")
    assert hint in " ".join(result.err.split())


def test_a_reading_chosen_twice_is_wrong_usage(program: Program, written: Written) -> None:
    """The last one does not win in silence."""
    readings = ("--reading", "mps_reach=ministry_only", "--reading", "mps_reach=whole_system")
    assert program("check", written(FREE), "--on", DAY, *readings).code == 2


def test_readings_change_the_answer(program: Program, written: Written) -> None:
    """`--reading` may be repeated, with short and with full ids."""
    local = officer(employments=[{"employer": "chn.local_police", "from": "2010", "still_employed": True}])
    path = written(local)
    assert program("check", path, "--on", DAY).code == 3
    readings = ("--reading", "chn_2021.mps_reach=ministry_only", "--reading", "above_officials=immigration_too")
    assert program("check", path, "--on", DAY, *readings).code == 0


def test_every_way_of_reading_is_asked_by_all(program: Program, written: Written) -> None:
    """The answer and the exit code are those of the defaults; it says beside them on what the answer turns."""
    job = {"employer": "chn.mps", "level": "staff_member", "staff": "civil_servant", "from": "2010"}
    path = written(officer(employments=[{**job, "still_employed": True}]))
    plain, every = (program("check", path, "--on", DAY, *more) for more in ((), ("--reading", "all")))
    assert (plain.code, every.code, every.err) == (3, 3, "")
    added = [line for line in every.out.splitlines() if line not in plain.out.splitlines()]
    assert "  - The answer turns on how the words are read. It can be: suspended or not" in added
    assert "    - Read as same floor (same_floor): not covered." in added
    (said,) = program("check", path, "--on", DAY, "--reading", "all", "--format", "json").json
    turned = said["decision"]["robustness"]
    assert (turned["is_robust"], turned["outcomes"]) == (False, ["suspended", "not_covered"])
    assert [one["id"] for one in turned["readings"]] == ["chn_2021.security_rank_floor"]
    (unasked,) = program("check", path, "--on", DAY, "--format", "json").json
    assert "robustness" not in unasked["decision"]


@pytest.mark.parametrize("other", ["mps_reach=ministry_only", "mps_reach"])
def test_no_option_is_chosen_beside_all(other: str, program: Program, written: Written) -> None:
    """Which of the two is meant would be a guess."""
    result = program("check", written(FREE), "--on", DAY, "--reading", "all", "--reading", other)
    assert (result.code, result.out) == (2, "")
    assert "`all` asks for every way of reading" in " ".join(result.err.split())


def test_full_says_more(program: Program, written: Written) -> None:
    """What is left out of the short answer is in the full one, and the first line is the same."""
    path = written(COVERED)
    short, full = (program("check", path, "--on", DAY, *more) for more in ((), ("--full",)))
    assert short.code == full.code == ExitCode.COVERED
    assert full.out.splitlines()[0] == short.out.splitlines()[0]
    assert "Decided by" in full.out
    assert "Decided by" not in short.out
