"""A scenario file is read into scenarios: whose applicant, which day, what is expected, and where each stands."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from sanctions243d import Rulebook, SuiteError
from sanctions243d.applicant.applicant import MaritalStatus
from sanctions243d.scenarios.paths import fault_of
from sanctions243d.scenarios.reader import read_suite, suite_files
from sanctions243d.scenarios.suite import Scenario, Suite
from sanctions243d.text.location import Location

HERE = Path(__file__).parent
GOOD = HERE / "good" / "nru_2020.yaml"
FIRST = "An official of the foreign ministry is suspended"


@pytest.fixture(scope="module")
def suite(small_rulebook: Rulebook) -> Suite:
    """The sound file, read against the small rulebook."""
    return read_suite(GOOD, small_rulebook, root=HERE)


def named(suite: Suite, name: str) -> Scenario:
    """Return the scenario of a name."""
    return next(scenario for scenario in suite.scenarios if scenario.name == name)


def test_every_row_is_a_scenario_with_its_number(suite: Suite) -> None:
    """An entry without rows is one scenario by its own name."""
    assert (suite.id, suite.file) == ("nru_2020", "good/nru_2020.yaml")
    names = [scenario.name for scenario in suite.scenarios]
    assert names[0] == FIRST
    assert names[1:3] == [f"The order begins with its first day, and asks for the class [{n}]" for n in (1, 2)]
    assert len(names) == len(set(names)) == 16


def test_a_row_takes_from_its_entry_what_it_does_not_say(suite: Suite) -> None:
    """The expectation, the day and the readings."""
    begins = "The order begins with its first day, and asks for the class"
    first, second = named(suite, f"{begins} [1]"), named(suite, f"{begins} [2]")
    assert (first.issued_on, first.expect.outcome) == (date(2021, 3, 1), "suspended")
    assert (second.issued_on, second.expect.outcome) == (date(2019, 12, 31), "not_covered")
    below = "Whoever is below a director is covered unless officials are directors"
    assert [named(suite, f"{below} [{n}]").readings for n in (1, 2, 3)] == [
        {"nru_2020.who_is_an_official": "directors"},
        {},
        {"nru_2020.who_is_an_official": "everybody"},
    ]


def test_readings_stay_as_written_without_a_rulebook() -> None:
    """Nobody knows their full ids then."""
    scenario = named(read_suite(GOOD), "Whoever is below a director is covered unless officials are directors [1]")
    assert scenario.readings == {"who_is_an_official": "directors"}


def test_changes_are_those_of_the_row_alone(suite: Suite) -> None:
    """What one row changes or leaves out is as it was in the next."""
    begins = "The order begins with its first day, and asks for the class"
    rows = [named(suite, f"{begins} [{n}]").applicant for n in (1, 2, 3, 4, 5)]
    assert [row.get("visa_class", "left out") for row in rows] == ["B2", "B1", "left out", None, "B1"]
    assert rows[4]["employments"] == [{"employer": "nru.foreign", "from": "2020-06", "still_employed": "true"}]
    assert rows[0]["employments"][0]["level"] == "nru.director"


def test_the_applicant_is_that_of_the_named_entry_after_its_change(suite: Suite) -> None:
    """Rows of the named entry do not matter."""
    like = named(suite, "A day before employment no word can be used [2]")
    assert like.applicant["employments"] == [
        {"employer": "nru.foreign", "level": "nru.clerk", "from": "2010", "still_employed": "true", "to": "2009"}
    ]


def test_an_item_is_replaced_whole(suite: Suite) -> None:
    """A path may end at an item of a list."""
    row = named(suite, "Whoever is below a director is covered unless officials are directors [3]")
    assert row.applicant["employments"] == [{"employer": "nru.foreign", "still_employed": "true"}]


def test_every_scenario_and_fact_knows_its_place(suite: Suite) -> None:
    """A fact that a row changes stands in the row, the others where the applicant was written."""
    file = "good/nru_2020.yaml"
    first = named(suite, FIRST)
    assert (first.location, first.expect.location) == (Location(file, 3, 9, 3, 57), Location(file, 13, 11, 13, 108))
    assert first.places["employments.0.employer"] == Location(file, 11, 30, 11, 41)
    row = named(suite, "The order begins with its first day, and asks for the class [5]")
    assert (row.location.line, row.location.column) == (24, 8)
    assert row.places["employments.0.from"] == Location(file, 24, 57, 24, 64)
    assert row.places["employments.0.employer"] == first.places["employments.0.employer"]
    assert "employments.0.level" not in row.places


def test_the_applicant_is_checked_once_unless_an_error_is_expected(suite: Suite) -> None:
    """What is to be refused stays plain data."""
    first = named(suite, FIRST)
    assert first.checked is not None
    assert first.checked.marital_status is MaritalStatus.SINGLE
    assert named(suite, "A day before employment no word can be used [1]").checked is None


def test_an_expectation_is_read_key_by_key(suite: Suite) -> None:
    """What is not written is nothing; an empty list is not."""
    expect = named(suite, FIRST).expect
    assert (expect.clauses, expect.missing, expect.turns_on) == (frozenset({"nru_2020.officials"}), frozenset(), None)
    assert named(suite, "A day before employment no word can be used [1]").expect.error == "visa_class"
    assert not named(suite, "What is not answered is not counted [1]").expect.is_answered
    assert named(suite, "What is not answered is not counted [2]").xfail == "it is not known why"


def test_a_short_id_is_enough_for_what_the_outcome_turns_on(tmp_path: Path, small_rulebook: Rulebook) -> None:
    """As for the readings that are chosen."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "- {name: a, issued_on: 2021-01-01, applicant: {}, expect: {turns_on: [who_is_an_official]}}\n",
        encoding="utf-8",
    )
    (scenario,) = read_suite(path, small_rulebook).scenarios
    assert scenario.expect.turns_on == frozenset({"nru_2020.who_is_an_official"})


def test_the_state_of_one_exception_can_be_changed(tmp_path: Path, small_rulebook: Rulebook) -> None:
    """Its address is one step of the path, dots and all."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "- name: a\n  issued_on: 2021-01-01\n"
        "  applicant: {exceptions: {nru_2020.unpublished: raised}}\n"
        "  each:\n    - {exceptions.nru_2020.unpublished: refused, expect: undetermined}\n"
        "    - {exceptions.nru_2020.unpublished: absent, expect: undetermined}\n",
        encoding="utf-8",
    )
    first, second = read_suite(path, small_rulebook).scenarios
    assert first.applicant == {"exceptions": {"nru_2020.unpublished": "refused"}}
    assert second.applicant == {"exceptions": {}}


def test_places_are_shown_below_the_root_or_as_the_path_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path outside the root is shown as it was given."""
    monkeypatch.chdir(HERE)
    assert read_suite(Path("good/nru_2020.yaml")).file == "good/nru_2020.yaml"
    assert read_suite(Path("good/nru_2020.yaml"), root=GOOD.parent).file == "nru_2020.yaml"
    assert read_suite(GOOD, root=HERE / "bad").file == GOOD.as_posix()


def test_the_files_of_a_folder_are_found_below_it_in_order(tmp_path: Path) -> None:
    """A file is found as itself; what is hidden, or no YAML file, is left alone."""
    for name in ("b.yaml", "deep/a.yaml", "a.yaml", "notes.txt", ".hidden/a.yaml", "deep/.b.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in suite_files(tmp_path)]
    assert found == ["a.yaml", "b.yaml", "deep/a.yaml"]
    assert suite_files(tmp_path / "b.yaml") == [tmp_path / "b.yaml"]


def large(names: int, rows: int) -> str:
    """Return a file in which many rows share a large applicant."""
    head = f"- name: a\n  issued_on: 2021-01-01\n  applicant: {{nationality: [{'A,' * names}]}}\n  expect: suspended\n"
    return f"{head}  each:\n" + "  - {post: x}\n" * rows


def test_a_file_has_a_bound_to_its_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes cannot make much work: the row that passes the bound is named, and the rest is not read."""
    monkeypatch.setattr("sanctions243d.scenarios.entries.MAX_FACTS", 1_000)
    path = tmp_path / "large.yaml"
    path.write_text(large(300, 3), encoding="utf-8")
    assert len(read_suite(path).scenarios) == 3
    path.write_text(large(300, 9), encoding="utf-8")
    with pytest.raises(SuiteError) as raised:
        read_suite(path)
    assert [(one.code, one.location.line) for one in raised.value.diagnostics] == [("too-many-facts", 9)]


def strangers(number: int) -> str:
    """Return a file of scenarios that are like one that is not there."""
    return "\n".join(f"- {{name: a{count}, like: b}}" for count in range(number))


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda: large(100_000, 50_000), lambda: strangers(30_000)], ids=["rows", "names"])
def test_a_large_file_is_refused_in_bounded_time(make: Callable[[], str], tmp_path: Path) -> None:
    """As large as is read, and made to take long."""
    path = tmp_path / "large.yaml"
    path.write_text(make(), encoding="utf-8")
    start = process_time()
    with pytest.raises(SuiteError) as raised:
        read_suite(path)
    assert raised.value.diagnostics
    assert process_time() - start < 60


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """As every other fault, with its file."""
    with pytest.raises(SuiteError, match="there is no file") as raised:
        read_suite(tmp_path / "none.yaml", root=tmp_path)
    assert [one.code for one in raised.value.diagnostics] == ["missing-file"]


@pytest.mark.parametrize(
    "path", ["post", "nationality.1", "relatives.3.employments.2.from", "relatives.0", "exceptions.a.b"]
)
def test_a_path_of_a_fact_is_one(path: str) -> None:
    """Facts of the applicant, of relatives and of employments, items of lists, states of exceptions."""
    assert fault_of(path) == ("", "")


@pytest.mark.parametrize(
    "path", ["", ".", "post.", "from_", "relatives.-1", "relatives.٣", "employments.0.employments", "nationality.0.x"]
)
def test_a_path_of_no_fact_is_none(path: str) -> None:
    """Steps that nothing has, and numbers that are none."""
    assert fault_of(path)[0]
