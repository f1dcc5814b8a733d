"""`sanctions243d test`: what it runs, what it prints, and its exit codes."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Program
from plugin.project import BAD, GOOD, OFFICER, ORDER, SCENARIOS, SUITE, TABLE, WRONG_LINE, write_project
from sanctions243d.scenarios import run as running

COMMAND = [sys.executable, "-c", "from sanctions243d.cli.main import main; main()"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in the current folder, with rules and scenarios beside them."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_failure_is_5_and_says_where_what_and_why(project: Path, program: Program) -> None:
    """What nobody answered is listed; the last line counts."""
    result = program("test")
    assert (result.code, result.err) == (5, "")
    assert result.out.startswith(f"{TABLE} [3]\n{SUITE}:{WRONG_LINE}\n\n  outcome\n    expected  suspended\n")
    assert f"\n{SUITE}:21: not answered yet: A grade is not decided yet; it is suspended\n\n" in result.out
    counts = "6 scenarios: 3 passed, 1 failed, 1 known to fail, 1 not answered, in "
    assert result.out.splitlines()[-1].startswith(counts)


def test_none_failed_is_0(project: Path, program: Program) -> None:
    """Neither what is known to fail nor what is not answered counts as a failure."""
    (project / SUITE).write_text(GOOD, encoding="utf-8")
    result = program("test", "--rules", "rules", "scenarios")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1].startswith("6 scenarios: 4 passed, 1 known to fail, 1 not answered, in ")


def test_one_that_passes_but_is_known_to_fail_is_5(project: Path, program: Program) -> None:
    """Its reason no longer holds."""
    (project / SUITE).write_text(GOOD.replace("staff: clerk", "staff: officer"), encoding="utf-8")
    result = program("test")
    assert result.code == 5
    assert "the word officer is read narrowly" in result.out
    assert "1 passed but known to fail" in result.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "count"),
    [("alone suspended", 3), ("POLICE", 4), (ORDER, 6), ("clerk aaa_2020.yaml", 1), (f"{TABLE} [2]", 1)],
)
def test_some_are_chosen_by_words(project: Path, program: Program, words: str, count: int) -> None:
    """All of them must stand in the sentence or in the name of the file, in capitals or not."""
    assert f"\n{count} scenario" in "\n" + program("test", "-k", words).out


def test_words_that_nothing_has_are_2(project: Path, program: Program) -> None:
    """A slip in a word does not pass as a success."""
    result = program("test", "-k", "polcie")
    assert (result.code, result.out) == (2, "")
    assert "no scenario has the words `polcie`" in result.err


def test_it_stops_at_the_first_failure(project: Path, program: Program) -> None:
    """And says how many it ran."""
    result = program("test", "-x")
    assert result.code == 5
    assert result.out.splitlines()[-1].startswith("4 of 6 scenarios: 3 passed, 1 failed, in ")


def test_json_has_every_scenario(project: Path, program: Program) -> None:
    """With its status, and what is different."""
    result = program("test", "--format", "json")
    assert result.code == 5
    found = result.json
    assert found["counts"] == {"passed": 3, "failed": 1, "xfailed": 1, "unanswered": 1}
    assert [one["name"] for one in found["scenarios"][:2]] == [OFFICER, f"{TABLE} [1]"]
    assert found["scenarios"][3] == {
        "name": f"{TABLE} [3]",
        "file": SUITE,
        "line": WRONG_LINE,
        "status": "failed",
        "differences": [{"key": "outcome", "expected": "suspended", "got": "not_covered"}],
        "problems": [],
    }


def test_coverage_is_said_on_the_lines_of_the_rules(project: Path, program: Program) -> None:
    """With what is missing beneath each, then a table; scenarios that fail cover nothing."""
    (project / SUITE).write_text(GOOD, encoding="utf-8")
    result = program("test", "--coverage", "--coverage-html", "page.html", "--coverage-json", "data.json")
    assert (result.code, result.err) == (0, "")
    assert f"\n\norders/{ORDER}.yaml: " in result.out
    assert "\n      - no scenario in which " in result.out
    assert "\ncoverage: " in result.out
    assert result.out.splitlines()[-1].startswith("6 scenarios: ")
    total = json.loads((project / "data.json").read_text(encoding="utf-8"))["total"]
    assert f"{total['seen']} of {total['all']} goals" in result.out
    assert "<!doctype html>" in (project / "page.html").read_text(encoding="utf-8")
    (project / SUITE).write_text(GOOD.replace("expect: not_covered}", "expect: suspended}"), encoding="utf-8")
    fewer = program("test", "--coverage", "--format", "json").json["coverage"]["total"]
    assert 0 < fewer["seen"] < total["seen"]


@pytest.mark.parametrize(("percent", "code"), [("1", 0), ("99.5", 5), ("101", 2)])
def test_too_little_coverage_is_5(project: Path, program: Program, percent: str, code: int) -> None:
    """And says how much it is."""
    (project / SUITE).write_text(GOOD, encoding="utf-8")
    result = program("test", "--fail-under", percent)
    assert result.code == code
    assert ("of the goals were seen, fewer than 99.5%" in result.err) == (code == 5)


def test_coverage_is_of_the_orders_that_files_are_named_after(project: Path, program: Program) -> None:
    """Or of all, for a folder or a file of another name."""
    text = (project / "rules" / "orders" / f"{ORDER}.yaml").read_text(encoding="utf-8")
    (project / "rules" / "orders" / "aaa_2021.yaml").write_text(text, encoding="utf-8")
    (project / "scenarios" / "more.yaml").write_text(GOOD, encoding="utf-8")
    both = [ORDER, "aaa_2021"]
    for paths, orders in (([SUITE], [ORDER]), (["scenarios"], both), (["scenarios/more.yaml"], both), ([], both)):
        found = program("test", *paths, "--coverage", "--format", "json").json["coverage"]["orders"]
        assert sorted(found) == orders, paths


def test_a_file_that_cannot_be_written_is_2(project: Path, program: Program) -> None:
    """And it is named."""
    result = program("test", "--coverage-json", "nowhere/data.json")
    assert result.code == 2
    assert "`nowhere/data.json` cannot be written: No such file or directory" in " ".join(result.err.split())


def test_a_mistake_that_would_be_missed_is_5(project: Path, program: Program) -> None:
    """With a scenario that would notice it."""
    (project / SUITE).write_text(GOOD, encoding="utf-8")
    result = program("test", "--mutate")
    assert (result.code, result.err) == (5, "")
    assert f"SURVIVED orders/{ORDER}.yaml:" in result.out
    assert "expect: not_covered" in result.out
    (found,) = program("test", "--mutate", "--format", "json").json["mutation"]
    assert found["order"] == ORDER
    assert found["counts"]["killed"] > 0


def test_faults_of_scenarios_are_6(project: Path, program: Program) -> None:
    """Those of all files are told, and nothing is run."""
    for name in ("b.yaml", "c.yaml"):
        (project / "scenarios" / name).write_text(BAD, encoding="utf-8")
    result = program("test")
    assert (result.code, result.out) == (6, "")
    for place in ("scenarios/b.yaml:2:", "scenarios/c.yaml:4:"):
        assert f"\n{place}" in "\n" + result.err
    assert result.err.endswith("the scenarios cannot be used: 6 faults\n")


def test_faults_of_rules_are_6(project: Path, program: Program) -> None:
    """As for every other command."""
    order = project / "rules" / "orders" / f"{ORDER}.yaml"
    order.write_text(order.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    result = program("test")
    assert (result.code, result.out) == (6, "")
    assert result.err.endswith("the rules cannot be used: 1 fault\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "`nowhere` does not exist"),
        (["rules/sources/none"], "`rules/sources/none` does not exist"),
        (["empty"], "there is no scenario file, *.yaml, in `empty`"),
        (["--rules", "empty"], "there are no scenarios"),
    ],
)
def test_what_is_not_there_is_2(project: Path, program: Program, arguments: list[str], said: str) -> None:
    """With what is missing."""
    (project / "empty").mkdir()
    (project / SUITE).rename(project / "kept.yaml")
    (project / "scenarios").rmdir()
    (project / "tests" / "scenarios").rmdir()
    result = program("test", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())


@pytest.mark.parametrize("place", ["rules/scenarios", "scenarios", "tests/scenarios"])
def test_scenarios_are_found_near_the_rules(project: Path, program: Program, place: str) -> None:
    """In the rules, beside them, or beside them in `tests`; whatever the current folder."""
    (project / "tests" / "scenarios").rmdir()
    (project / "scenarios").rename(project / place)
    (project / place / f"{ORDER}.yaml").write_text(SCENARIOS, encoding="utf-8")
    assert program("test", "--rules", project / "rules").out.splitlines()[-1].startswith("6 scenarios: ")


def test_the_rules_of_the_library_are_tested_where_there_are_no_others(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By scenarios that are named."""
    monkeypatch.chdir(tmp_path)
    scenario = "- {name: nobody, issued_on: 2021-05-14, applicant: {post: beijing}, expect: undetermined}\n"
    (tmp_path / "a.yaml").write_text(scenario, encoding="utf-8")
    result = program("test", "a.yaml")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 scenario: 1 passed, in ")


def test_ctrl_c_ends_quietly(project: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the midst of the scenarios."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "run", interrupt)
    result = program("test")
    assert (result.code, result.out, result.err) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
def test_a_terminal_has_a_bar_and_a_file_has_none(project: Path) -> None:
    """It is on the standard error, and it is gone in the end."""
    first, second = pty.openpty()
    settings = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run([*COMMAND, "test"], stdout=subprocess.PIPE, stderr=second, env=settings, check=False)
    os.close(second)
    drawn = os.read(first, 1 << 16).decode()
    os.close(first)
    assert done.returncode == 5
    assert "scenarios" in drawn
    assert drawn.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")
    assert "\x1b" not in done.stdout.decode()
