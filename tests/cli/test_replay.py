"""`check --log` keeps what was decided, and `replay` checks it again; nothing that is kept is half a line."""

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import BAD, COVERED, DAY, FREE, OPEN, Program, officer
from sanctions243d import Record, check, record
from sanctions243d.cli.exit_codes import ExitCode

Written = Callable[..., Path]


def log_of(program: Program, path: Path, *options: object, name: str = "log.jsonl") -> Path:
    """Return a log of what was decided of the applicants of a file."""
    log = path.parent / name
    program("check", path, "--on", DAY, "--log", log, *options)
    return log


def changed(log: Path, old: str, new: str) -> Path:
    """Replace a text in a log."""
    text = log.read_text(encoding="utf-8")
    assert old in text
    log.write_text(text.replace(old, new), encoding="utf-8")
    return log


def test_each_decision_is_a_line(program: Program, written: Written, tmp_path: Path) -> None:
    """In their order, appended; whoever cannot be decided is not there, and what is printed is the same."""
    path, log = written(FREE, BAD, COVERED), tmp_path / "log.jsonl"
    silent = program("check", path, "--on", DAY)
    for count in (1, 2):
        assert program("check", path, "--on", DAY, "--log", log) == silent
        lines = log.read_text(encoding="utf-8").splitlines()
        assert [Record.from_json(line).outcome.value for line in lines] == ["not_covered", "suspended"] * count
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    readings = ("--reading", "mps_reach=ministry_only")
    assert program("check", written(FREE), "--on", DAY, "--log", log, *readings, "--format", "json").json
    assert Record.from_json(log.read_text(encoding="utf-8").splitlines()[-1]).chosen == {
        "chn_2021.mps_reach": "ministry_only"
    }


def test_names_and_birth_dates_are_kept_out(program: Program, written: Written) -> None:
    """With `--redact`, and only then."""
    path = written(officer(name="Qxyz Wvut"), FREE)
    secret = re.compile("Qxyz|Wvut|1985-06-15|applicants.json")
    assert secret.search(log_of(program, path).read_text(encoding="utf-8"))
    log = log_of(program, path, "--redact", name="redacted.jsonl")
    assert not secret.search(log.read_text(encoding="utf-8"))
    result = program("replay", log)
    assert (result.code, result.err) == (0, "")
    assert "the age and the ties are taken as recorded: 2." in " ".join(result.out.split())


def test_redacting_nothing_is_wrong_usage(program: Program, written: Written) -> None:
    """Whoever asks for it believes that something is kept."""
    result = program("check", written(FREE), "--on", DAY, "--redact")
    assert (result.code, result.out) == (2, "")
    assert "there is no log without --log FILE" in result.err


@pytest.mark.parametrize("name", ["missing/log.jsonl", "."])
def test_a_log_that_cannot_be_opened_is_an_error_before_anybody_is_decided(
    name: str, program: Program, written: Written, tmp_path: Path
) -> None:
    """Nothing is given that would not be kept."""
    result = program("check", written(COVERED), "--on", DAY, "--log", tmp_path / name)
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert result.err.startswith("--log: `")
    assert result.err.endswith("; nobody was decided\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("format", ["human", "json"])
def test_a_decision_that_cannot_be_logged_is_not_given(format: str, program: Program, written: Written) -> None:
    """The disk is full."""
    result = program("check", written(COVERED, FREE), "--on", DAY, "--log", "/dev/full", "--format", format)
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert result.err == (
        "--log: `/dev/full` cannot be written: No space left on device; "
        "decisions that were logged before: 0; no other is given\n"
    )


def test_equal_answers_are_zero(program: Program, written: Written) -> None:
    """Every outcome; from a file of lines, from one record over many lines, and from the standard input."""
    log = log_of(program, written(FREE, COVERED, OPEN))
    result = program("replay", log)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        f"{log}:1: equal: not covered\n{log}:2: equal: suspended\n{log}:3: equal: undetermined\n"
        "Checked again: 3. Equal: 3. Different: 0. Not read: 0.\n"
    )
    assert program("replay", stdin=log.read_bytes()).code == 0
    one = log.with_name("one.json")
    decision = Record.from_json(log.read_text(encoding="utf-8").splitlines()[0])
    one.write_text(f"\n{decision.to_json(indent=2)}\n", encoding="utf-8")
    several = program("replay", one, log, "-", stdin=log.read_bytes())
    assert several.out.endswith("Checked again: 7. Equal: 7. Different: 0. Not read: 0.\n")


def test_an_answer_that_differs_is_five_and_told(program: Program, written: Written, rules: Path) -> None:
    """By other rules: what it was, what it is, and why."""
    log = log_of(program, written(FREE, COVERED))
    changed(rules / "orders/chn_2021.yaml", "terminated: not_found", "terminated: 2025-01-01")
    result = program("replay", log, "--rules", rules)
    assert (result.code, result.err) == (ExitCode.FINDINGS, "")
    assert f"{log}:2: differs; the rules are others\n  outcome: was suspended; is not covered\n" in result.out
    assert "\n  rules:\n    - " in result.out
    assert "\n  explanation: differs as well; `--format json` says how\n" in result.out
    assert max(map(len, result.out.removeprefix(f"{log}").splitlines())) <= 80 + len(str(log))
    _, second = program("replay", log, "--rules", rules, "--format", "json").json
    assert (second["line"], second["is_equal"], second["why"]) == (2, False, "rules")
    assert second["differences"][0] == {"what": "outcome", "before": "suspended", "now": "not_covered"}


def test_an_explanation_alone_is_told_line_by_line(program: Program, written: Written) -> None:
    """Wrapped like any text; a line that stands there twice is told once."""
    log = changed(log_of(program, written(COVERED)), "Visa class: B1/B2.", "Visa class: K9. " + "So it goes. " * 9)
    result = program("replay", log)
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert ": equal, in other words: suspended; " in lines[0]
    assert "Equal, but explained in other words: 1." in lines
    assert lines[1] == "  explanation:"
    assert lines[2].startswith("    - Visa class: K9. So it goes.")
    assert lines[3].startswith("      ")
    assert sum(line.startswith("    + Visa class: B1/B2") for line in lines) == 1
    assert all(len(line) <= 80 for line in lines[1:])


def test_possible_outcomes_and_clauses_are_told_in_words(program: Program, written: Written, rules: Path) -> None:
    """Whole sets of outcomes, and no id without what it is called."""
    log = log_of(program, written(OPEN, COVERED))
    changed(rules / "orders/chn_2021.yaml", "terminated: not_found", "terminated: 2025-01-01")
    out = " ".join(program("replay", log, "--rules", rules).out.split())
    assert "possible outcomes: was suspended or not covered; is not covered" in out
    assert "- The clause “security” of the order “Officials of the PRC's" in out
    assert "not_covered" not in out


def test_every_field_that_can_differ_has_a_name() -> None:
    """None is said by its name in the record."""
    from sanctions243d.cli.replay import WHAT, WHY
    from sanctions243d.decision.records.replay import CIRCUMSTANCES, SETTLED, WORDS, Why

    assert set(WHAT) == {*SETTLED, *WORDS, *CIRCUMSTANCES, "derived"}
    assert set(WHY) == {why.value for why in Why} - {"none"}


def test_a_line_that_is_no_record_is_told_with_its_place_and_the_others_are_checked(
    program: Program, written: Written
) -> None:
    """As a writer that was killed leaves it."""
    log = log_of(program, written(FREE, COVERED))
    first, second = log.read_text(encoding="utf-8").splitlines()
    log.write_text(f"{first[:200]}\n\n{second}\nnonsense\n{{}}\n", encoding="utf-8")
    result = program("replay", log)
    assert result.code == ExitCode.FAILED
    assert result.err.splitlines() == [
        f"{log}:1: this is no JSON: EOF while parsing a string at column 200",
        f"{log}:4: this is no JSON: expected ident at column 2",
        f"{log}:5: format: is missing; expected a record as `check --log` writes it",
    ]
    assert result.out.endswith("Checked again: 1. Equal: 1. Different: 0. Not read: 3.\n")
    failed = program("replay", log, "--format", "json").json
    assert [one["line"] for one in failed] == [1, 3, 4, 5]
    assert failed[3]["problems"][0]["path"] == "format"


HOSTILE = {
    "nothing": b"",
    "blanks": b"\n \n",
    "invalid UTF-8": b'{"format": "\xff"}',
    "ten megabytes": b"{" + b"a" * 10_000_000,
    "brackets": b"[" * 1_000_000,
    "NUL": b"\0\0",
    "a decision": b'[{"applicant": {}, "decision": {}}]',
    "a number": b"7",
    "an escape": b'{"format": "\\u001b[2J"}',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_a_failure_with_a_place(text: bytes, program: Program) -> None:
    """Short, and with nothing that could fool a terminal."""
    result = program("replay", stdin=text)
    assert result.code == ExitCode.FAILED
    assert result.err.startswith("standard input:")
    assert len(result.err) < 2_000
    assert "\x1b" not in result.err + result.out


def test_files_that_cannot_be_read_are_failures(program: Program, tmp_path: Path) -> None:
    """A folder, a name that no file has, and none at all in front of a terminal."""
    result = program("replay", tmp_path, tmp_path / "none.jsonl", "a\0b")
    assert (result.code, result.err.count("the file cannot be read")) == (ExitCode.FAILED, 3)
    assert program("replay", stdin=None).code == ExitCode.USAGE


def test_rules_that_cannot_be_used_are_six(program: Program, written: Written, rules: Path) -> None:
    """As for every command."""
    log = log_of(program, written(FREE))
    changed(rules / "orders/chn_2021.yaml", "effect: suspend", "effect: suspent")
    assert program("replay", log, "--rules", rules).code == ExitCode.INVALID_RULES


def test_a_record_of_python_is_one_of_the_log(program: Program, written: Written) -> None:
    """The same bytes."""
    from datetime import date

    log = log_of(program, written(COVERED))
    own = record(check(COVERED, on=date.fromisoformat(DAY)), COVERED)
    assert log.read_text(encoding="utf-8") == own.to_json() + "\n"
    assert json.loads(own.to_json())["applicant"]["name"] == "Officer"
