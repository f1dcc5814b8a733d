"""The pytest plugin in a project of its own: what it collects, and how results look."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugin.project import BAD, GOOD, OFFICER, SUITE, TABLE, WRONG_LINE, write_project
from sanctions243d.rulebook.rulebook import Rulebook
from sanctions243d.scenarios import reader, report, run  # so that they are not imported anew in each run within a run

assert reader
assert report
assert run


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """The project, in the current folder; a plugin that it does not need would be imported anew by each run."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
    write_project(pytester.path)
    return pytester


def test_each_scenario_is_a_test_of_its_name(project: pytest.Pytester) -> None:
    """A row of a table has its number; the order is that of the file."""
    result = project.runpytest_inprocess("--collect-only", "-q")
    names = [OFFICER, *(f"{TABLE}[{number}]" for number in (1, 2, 3))]
    assert result.outlines[:4] == [f"{SUITE}::{name}" for name in names]


def test_results_are_those_of_pytest(project: pytest.Pytester) -> None:
    """Failed, skipped with the reason, and failing as known with its own."""
    result = project.runpytest_inprocess("-rsx", "--strict-markers", "-W", "error")
    result.assert_outcomes(passed=3, failed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            f"SKIPPED * {SUITE}*: not answered yet: expect is ?",
            "XFAIL *A clerk is suspended - the word officer is read narrowly",
        ]
    )


def test_a_failure_says_where_what_and_why(project: pytest.Pytester) -> None:
    """No line of Python is shown, and the summary has the difference."""
    result = project.runpytest_inprocess("-rf")
    result.stdout.fnmatch_lines(
        [
            f"*__ {SUITE}:{WRONG_LINE} __*",
            f"{TABLE} [[]3[]]",
            f"{SUITE}:{WRONG_LINE}",
            "  outcome",
            "    expected  suspended",
            "    got       not_covered",
            "NOT COVERED*",
        ]
    )
    for word in ("Traceback", ".py:", "ScenarioFailed", "def runtest"):
        result.stdout.no_fnmatch_line(f"*{word}*")


def test_the_summary_has_the_difference_where_there_is_room(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    monkeypatch.setenv("COLUMNS", "200")
    result = project.runpytest_inprocess()
    result.stdout.fnmatch_lines([f"FAILED {SUITE}::* - outcome: expected suspended, got not_covered"])


@pytest.mark.parametrize(
    ("arguments", "passed", "failed"),
    [
        (["-k", "police and alone"], 2, 1),
        (["-k", "aaa_2020 and not alone"], 1, 0),
        (["-m", "scenario", "-k", "officer"], 3, 1),
        (["-m", "not scenario"], 0, 0),
        ([SUITE, "-k", "alone"], 2, 1),
        ([f"{SUITE}::{OFFICER}"], 1, 0),
        ([f"{SUITE}::{TABLE}"], 2, 1),
        ([f"{SUITE}::{TABLE}[2]"], 1, 0),
        (["-x", "-k", "officer"], 3, 1),
        (["-x", f"{SUITE}::{TABLE}[3]", f"{SUITE}::{OFFICER}"], 0, 1),
    ],
)
def test_some_are_chosen(project: pytest.Pytester, arguments: list[str], passed: int, failed: int) -> None:
    """By words of the sentence, the mark, the file, or the id; and until the first failure."""
    outcomes = project.runpytest_inprocess(*arguments).parseoutcomes()
    assert (outcomes.get("passed", 0), outcomes.get("failed", 0)) == (passed, failed)


def test_the_last_failed_run_again(project: pytest.Pytester) -> None:
    """Until they pass."""
    project.runpytest_inprocess()
    project.runpytest_inprocess("--lf").assert_outcomes(failed=1)
    (project.path / SUITE).write_text(GOOD, encoding="utf-8")
    project.runpytest_inprocess("--lf").assert_outcomes(passed=1)


def test_known_failures_are_strict_and_can_be_run(project: pytest.Pytester) -> None:
    """One that passes is a failure, whatever the project says of others; `--runxfail` shows why one fails."""
    result = project.runpytest_inprocess("--runxfail", "-k", "clerk")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["    expected  suspended"])
    text = (project.path / SUITE).read_text(encoding="utf-8")
    (project.path / SUITE).write_text(text.replace("staff: clerk", "staff: officer"), encoding="utf-8")
    result = project.runpytest_inprocess("-k", "clerk", "-o", "xfail_strict=false")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["[[]XPASS(strict)[]] the word officer is read narrowly"])


def test_faults_of_scenarios_are_told_without_a_traceback(project: pytest.Pytester) -> None:
    """All of them, each with its line; the other files are collected."""
    (project.path / "scenarios" / "broken.yaml").write_text(BAD, encoding="utf-8")
    result = project.runpytest_inprocess("--continue-on-collection-errors")
    result.assert_outcomes(passed=3, failed=1, skipped=1, xfailed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            "scenarios/broken.yaml:2:*[[]bad-date[]]",
            "scenarios/broken.yaml:3:*[[]unknown-key[]]",
            "scenarios/broken.yaml:4:*[[]unknown-word[]]",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_faults_of_rules_are_told_once(project: pytest.Pytester) -> None:
    """However many files of scenarios there are."""
    order = project.path / "rules" / "orders" / "aaa_2020.yaml"
    order.write_text(order.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    (project.path / "scenarios" / "more.yaml").write_text(GOOD, encoding="utf-8")
    result = project.runpytest_inprocess()
    result.assert_outcomes(errors=2)
    text = result.stdout.str()
    assert text.count("[unknown-key]\n") == 1
    assert text.count("the rules in rules cannot be used; their faults stand above") >= 1
    assert "Traceback" not in text


def test_rules_that_are_not_there_are_told(project: pytest.Pytester) -> None:
    """By the folder that the setting names."""
    result = project.runpytest_inprocess("-o", "sanctions243d_rulebook=elsewhere")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*rules in elsewhere*", "*is no folder*"])


def test_the_rules_are_read_once(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files of scenarios there are."""
    read: list[Path] = []
    load = Rulebook.load
    monkeypatch.setattr(Rulebook, "load", lambda folder: read.append(folder) or load(folder))  # type: ignore[func-returns-value]
    (project.path / "scenarios" / "more.yaml").write_text(GOOD, encoding="utf-8")
    project.runpytest_inprocess().assert_outcomes(passed=7, failed=1, skipped=2, xfailed=2)
    assert read == [project.path / "rules"]


def test_the_rules_of_the_library_can_be_tested(project: pytest.Pytester) -> None:
    """By the word `bundled`; they know nothing of this country."""
    result = project.runpytest_inprocess("-o", "sanctions243d_rulebook=bundled")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["sanctions243d: its own rules", f"{SUITE}:*"])


@pytest.mark.parametrize(
    ("setting", "count"),
    [("cases/*.yaml", 6), ("*.yml cases/*.yaml", 6), ("scenarios/*.yaml", 6), ("cases/**", 12), ("none/*.yaml", 0)],
)
def test_the_files_can_be_named(project: pytest.Pytester, setting: str, count: int) -> None:
    """By patterns; nothing else that ends like them is touched."""
    for name in ("cases/a.yaml", "cases/inner/b.yaml"):
        (project.path / name).parent.mkdir(exist_ok=True)
        (project.path / name).write_text(GOOD, encoding="utf-8")
    result = project.runpytest_inprocess("--collect-only", "-q", "-o", f"sanctions243d_scenarios={setting}")
    assert sum("::" in line for line in result.outlines) == count


def test_a_folder_above_the_project_does_not_count(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is called."""
    inner = project.path / "scenarios" / "project"
    inner.mkdir()
    write_project(inner)
    (inner / "other.yaml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(inner)
    project.runpytest_inprocess().assert_outcomes(passed=3, failed=1, skipped=1, xfailed=1)


def test_scenarios_without_rules_are_wrong_usage(project: pytest.Pytester) -> None:
    """A slip in the name of the setting does not pass in silence."""
    write_project(project.path, setting="[pytest]\nsanctions243d_scenarios = scenarios/*.yaml\n")
    result = project.runpytest_inprocess()
    assert result.ret is pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: sanctions243d_scenarios is set, but sanctions243d_rulebook is not*"])


def test_tests_in_python_stand_beside_them(project: pytest.Pytester) -> None:
    """And doctests."""
    project.makepyfile(test_it='def test_it():\n    """\n    >>> 1\n    1\n    """\n')
    result = project.runpytest_inprocess("--doctest-modules")
    result.assert_outcomes(passed=5, failed=1, skipped=1, xfailed=1)


def test_a_report_in_xml_has_the_sentence_and_the_place(project: pytest.Pytester) -> None:
    """Whatever letters the sentence has."""
    project.runpytest_inprocess("--junitxml=report.xml")
    cases = ElementTree.parse(project.path / "report.xml").getroot().findall(".//testcase")
    failed = [(case, failure) for case in cases if (failure := case.find("failure")) is not None]
    ((case, failure),) = failed
    assert (case.get("classname"), case.get("name")) == ("scenarios.aaa_2020.yaml", f"{TABLE}[3]")
    assert failure.get("message") == "outcome: expected suspended, got not_covered"
    assert f"\n{SUITE}:{WRONG_LINE}\n" in (failure.text or "")


def test_a_sentence_may_have_any_letters(project: pytest.Pytester) -> None:
    """What separates the parts of an id, a bracket, a full stop, Chinese; nothing moves the cursor."""
    names = ["An A1 [sic] visa::in 北京, U.S. is one", r"A bell \a and more", "Three  blanks "]
    text = "".join(f'- {{name: "{name}", issued_on: 2021-01-01, applicant: {{}}, expect: limited}}\n' for name in names)
    (project.path / SUITE).write_text(text, encoding="utf-8")
    result = project.runpytest_inprocess("-v", "--junitxml=report.xml")
    result.assert_outcomes(failed=3)
    assert "\a" not in result.stdout.str()
    for name in ("An A1 [sic] visa:in 北京, U.S. is one", r"A bell \x07 and more", "Three  blanks "):
        assert f"{SUITE}::{name} FAILED" in result.stdout.str()
        project.runpytest_inprocess(f"{SUITE}::{name}").assert_outcomes(failed=1)
    project.runpytest_inprocess("--lf", "-v").assert_outcomes(failed=3)
    assert len(ElementTree.parse(project.path / "report.xml").getroot().findall(".//failure")) == 3


@pytest.mark.parametrize("how", ["load", pytest.param("loadfile", marks=pytest.mark.slow)])
def test_several_processes_share_the_work(project: pytest.Pytester, how: str) -> None:
    """Each reads the rules; the failures look the same."""
    result = project.runpytest_inprocess("-n", "2", "--dist", how)
    result.assert_outcomes(passed=3, failed=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines([f"{SUITE}:{WRONG_LINE}", "    got       not_covered"])
    result.stdout.no_fnmatch_line("*Traceback*")
