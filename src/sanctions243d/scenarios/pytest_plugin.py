"""The pytest plugin: each scenario of a project is a test, named by its sentence.

A project switches it on by the setting `sanctions243d_rulebook`. Until it does, nothing of this library is imported
beyond this module, and no file is looked at.
"""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook
    from sanctions243d.scenarios.run import Result
    from sanctions243d.scenarios.suite import Scenario

RULEBOOK, SCENARIOS = "sanctions243d_rulebook", "sanctions243d_scenarios"
BUNDLED = "bundled"
ANYWHERE = "scenarios/**/*.yaml"
NOT_ANSWERED = "not answered yet: expect is ?"
_UNBOUNDED = 1 << 20


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two settings."""
    help = f"a folder of rules, seen from the root folder, or `{BUNDLED}` for those that come with sanctions243d"
    parser.addini(RULEBOOK, help, default="")
    help = f"which files hold scenarios to test it by, as patterns for the end of a path; `{ANYWHERE}` unless given"
    parser.addini(SCENARIOS, help, type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Begin to look for scenarios where a rulebook is named.

    Raises:
        pytest.UsageError: scenarios are named, but no rulebook.
    """
    rulebook, patterns = config.getini(RULEBOOK), config.getini(SCENARIOS)
    if rulebook:
        config.addinivalue_line("markers", "scenario(order): a scenario of sanctions243d, by the name of its suite")
        suites = Suites(config.rootpath, rulebook, [Path(pattern).parts for pattern in patterns or [ANYWHERE]])
        config.pluginmanager.register(suites, "sanctions243d_suites")
    elif patterns:
        raise pytest.UsageError(f"{SCENARIOS} is set, but {RULEBOOK} is not: name the folder of the rules")


class ScenarioFailed(Exception):
    """A decision that is not what was expected."""

    def __init__(self, told: "Told") -> None:
        super().__init__(told.text)
        self.told = told


class Told:
    """A failure in words, in the place of a traceback; the summary takes the short form of it."""

    def __init__(self, result: "Result") -> None:
        from sanctions243d.scenarios.report import failure

        place = result.scenario.location
        different = [f"{one.key}: expected {one.expected}, got {one.got}" for one in result.differences]
        self.text = failure(result)
        self.reprcrash = SimpleNamespace(path=place.file, lineno=place.line, message="; ".join(different))

    def __str__(self) -> str:
        return self.text

    def toterminal(self, terminal: Any) -> None:
        """Print it."""
        terminal.line(self.text)


class Suites:
    """The scenario files of a project, and the rulebook that they test, which is read once."""

    def __init__(self, root: Path, folder: str, patterns: list[Sequence[str]]) -> None:
        self.root = root
        self.folder = folder
        self.patterns = patterns
        self._rulebook: Rulebook | None = None
        self._has_failed = False

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> "SuiteFile | None":
        """Return what collects a file, where it holds scenarios."""
        path = file_path.relative_to(self.root) if file_path.is_relative_to(self.root) else file_path
        if not any(matches(path.parts, pattern) for pattern in self.patterns):
            return None
        file: SuiteFile = SuiteFile.from_parent(parent, path=file_path)
        file.suites = self
        return file

    def pytest_report_header(self) -> str:
        """Say which rules are tested."""
        return f"sanctions243d: rules in {self.folder}" if self.folder != BUNDLED else "sanctions243d: its own rules"

    @property
    def rulebook(self) -> "Rulebook":
        """The rulebook; its faults are told once.

        Raises:
            RulebookError: with every fault of every file.
        """
        from sanctions243d.rulebook.rulebook import Rulebook

        if self._has_failed:
            raise pytest.Collector.CollectError(f"the rules in {self.folder} cannot be used; their faults stand above")
        if self._rulebook is None:
            self._has_failed = True
            is_bundled = self.folder == BUNDLED
            self._rulebook = Rulebook.bundled() if is_bundled else Rulebook.load(self.root / self.folder)
            self._has_failed = False
        return self._rulebook


class SuiteFile(pytest.File):
    """One file of scenarios."""

    suites: Suites

    def collect(self) -> Iterator["ScenarioItem"]:
        """Yield its scenarios, in the order of the file."""
        from sanctions243d.scenarios.reader import read_suite

        rulebook = self.suites.rulebook
        suite = read_suite(self.path, rulebook, root=self.config.rootpath)
        for scenario in suite.scenarios:
            name = item_name(scenario.name)
            # given as a text, so that pytest reads the number of a row as it does when it remembers what failed
            item: ScenarioItem = ScenarioItem.from_parent(self, name=name, nodeid=f"{self.nodeid}::{name}")
            item.prepare(scenario, rulebook, suite.id)
            yield item

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong with the rules or with the scenarios, and no more."""
        from sanctions243d.errors import RulebookError, SuiteError

        if isinstance(excinfo.value, (RulebookError, SuiteError)):
            return "\n\n".join(map(str, excinfo.value.diagnostics))
        return super().repr_failure(excinfo)


class ScenarioItem(pytest.Item):
    """One scenario, or one row of a table."""

    scenario: "Scenario"
    rulebook: "Rulebook"

    def prepare(self, scenario: "Scenario", rulebook: "Rulebook", order: str) -> None:
        """Take a scenario, and mark what is known to fail and what nobody has answered."""
        self.scenario = scenario
        self.rulebook = rulebook
        self.add_marker(pytest.mark.scenario(order=order))
        if not scenario.expect.is_answered:
            self.add_marker(pytest.mark.skip(reason=NOT_ANSWERED))
        elif scenario.xfail:
            self.add_marker(pytest.mark.xfail(reason=scenario.xfail, strict=True, raises=ScenarioFailed))

    def runtest(self) -> None:
        """Decide, and compare.

        Raises:
            ScenarioFailed: the decision is not what is expected.
        """
        from sanctions243d.scenarios.run import run

        result = run(self.scenario, self.rulebook)
        if result.differences:
            raise ScenarioFailed(Told(result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what was expected, what came instead, and why."""
        if isinstance(excinfo.value, ScenarioFailed):
            return excinfo.value.told
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place, with the line counted from 0, and the heading of a failure."""
        place = self.scenario.location
        return self.path, place.line - 1, str(place)


def item_name(sentence: str) -> str:
    """Return the name of a test: a sentence without `::`, with the number of its row set as pytest sets parameters.

    >>> item_name("A clerk is not covered [3]")
    'A clerk is not covered[3]'
    """
    from sanctions243d.text.shown import shown

    head, bracket, number = shown(sentence.replace("::", ":"), _UNBOUNDED).rpartition(" [")
    is_row = number.endswith("]") and number[:-1].isdecimal()
    return f"{head}[{number}" if is_row else head + bracket + number


def matches(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the end of a path matches a pattern; `**` stands for any number of folders.

    >>> matches(("home", "scenarios", "xra", "xra_2026.yaml"), ("scenarios", "**", "*.yaml"))
    True
    """
    if not pattern:
        return True
    *folders, last = pattern
    if last == "**":
        return any(matches(path[:end], folders) for end in range(len(path), -1, -1))
    return bool(path) and fnmatchcase(path[-1], last) and matches(path[:-1], folders)
