"""`sanctions243d diff`: what it compares, what it prints, and its exit codes."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Program
from rulebooks.patches import BASE
from sanctions243d import Rulebook, check

ORDER = "orders/nru_2020.yaml"
NARROW, WIDE = "age: {under: 21}", "age: {under: 25}"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the small rules, which a test may change."""
    return Path(shutil.copytree(BASE, tmp_path / "rules"))


@pytest.fixture
def edited(rules: Path) -> Edit:
    """Change words of a file in the copy of the rules."""

    def change(file: str, old: str, new: str) -> None:
        path = rules / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def repository(rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of git with the copy of the rules, in which the program runs."""
    folder = rules.parent
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git(folder, "init", "-q", ".")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "a version")


def words(text: str) -> str:
    """Return a text without the ends of its lines."""
    return " ".join(text.split())


def test_the_same_rules_are_0(program: Program, rules: Path) -> None:
    """One sentence says so."""
    result = program("diff", BASE, rules)
    assert (result.code, result.err) == (0, "")
    assert words(result.out) == (
        "Same meaning: whoever applies, on whatever day and however the rules are read, is answered alike."
    )


def test_comments_layout_and_order_are_no_change(program: Program, rules: Path, edited: Edit) -> None:
    """A list on several lines, a comment, other places of keys and of clauses."""
    edited(ORDER, "visa_class: [B1, B2, B1/B2]", "visa_class:\n  - B2\n  - B1    # first\n  - B1/B2")
    edited(ORDER, "effect: suspend\n", "")
    edited(ORDER, "country: NRU\n", "effect: suspend\n# about one country\ncountry: NRU\n")
    edited(ORDER, "covers: [spouse, child: {age: {under: 21}}]", "covers: [{child: {age: {under: 21}}}, spouse]")
    result = program("diff", BASE, rules)
    assert result.code == 0
    assert result.out.startswith("Same meaning")


def test_a_change_is_5_and_says_who(program: Program, rules: Path, edited: Edit) -> None:
    """The verdict of each class, the row in words, the days, and an applicant."""
    edited(ORDER, NARROW, WIDE)
    result = program("diff", BASE, rules)
    assert (result.code, result.err) == (5, "")
    said = words(result.out)
    assert said.startswith(
        "The meaning changed. Officials of the foreign ministry and their families (nru_2020): wider"
    )
    assert "Visa classes: B1, B2 and B1/B2: wider; all others: same. By default, visa class B1, B2 or B1/B2; " in said
    assert "1. children of serving staff of Ministry of Foreign Affairs, aged 21 to 24 - from 2020-01-01 on: " in said
    assert "not covered before, covered now Example, on 2020-01-01: not covered before, suspended now: {visa_c" in said
    back = words(program("diff", rules, BASE).out)
    assert "narrower" in back
    assert "covered before, not covered now" in back


def test_json_holds_every_region_with_an_applicant(program: Program, rules: Path, edited: Edit) -> None:
    """Each can be checked again."""
    edited(ORDER, NARROW, WIDE)
    edited(ORDER, "options: {directors", "options: {nobody: none, directors")
    result = program("diff", BASE, rules, "--format", "json")
    assert result.code == 5
    assert result.json["same"] is False
    (order,) = result.json["orders"]
    assert (order["id"], order["verdict"], order["kept"], order["not_proved"]) == ("nru_2020", "wider", "kept", "")
    assert [one["verdict"] for one in order["visa_classes"]] == ["wider", "same"]
    regions = [region for scene in order["scenes"] for region in scene["regions"]]
    assert regions[0]["old"] == {"covered": "false", "limited": {}}
    assert regions[0]["new"] == {"covered": "true", "limited": {}}
    assert regions[0]["periods"] == [{"first": "2020-01-01", "last": None}]
    assert regions[0]["facts"]["age"] == "21 to 24"
    option = "nru_2020.who_is_an_official=nobody"
    assert order["remarks"] == [{"kind": "option", "at": option, "old": "", "new": "none", "meaning": True}]
    books = {"old": Rulebook.load(BASE), "new": Rulebook.load(rules)}
    for example in (region["example"] for region in regions):
        for key, book in books.items():
            decision = check(example["applicant"], on=date.fromisoformat(example["on"]), rulebook=book)
            assert decision.outcome.value == example[key]


def test_markdown_is_a_comment_with_a_table(program: Program, rules: Path, edited: Edit) -> None:
    """Each row has its number, and the applicants are folded away."""
    edited(ORDER, NARROW, WIDE)
    result = program("diff", BASE, rules, "--format", "markdown")
    lines = result.out.splitlines()
    assert lines[0] == "**The meaning changed.**"
    assert "| | who | when | before | now |" in lines
    assert any(
        line.startswith("| 1 | children of serving staff of Ministry of Foreign Affairs, aged") for line in lines
    )
    assert any(line.startswith("<details><summary>") for line in lines)


def test_dates_are_shown_as_periods(program: Program, rules: Path, edited: Edit) -> None:
    """An order that begins later, and ends."""
    edited(ORDER, "effective: 2020-01-01", "effective: {earliest: 2020-02-01, latest: 2020-02-20}")
    edited(ORDER, "terminated: not_found", "terminated: 2021-03-31")
    result = program("diff", BASE, rules)
    assert result.code == 5
    said = words(result.out)
    assert "from 2020-01-01 to 2020-01-31 and from 2021-03-31 on: covered before, not covered now" in said
    assert "from 2020-02-01 to 2020-02-19: covered before, perhaps covered now" in said
    assert "- date nru_2020.effective: 2020-01-01 → between 2020-02-01 and 2020-02-20" in said
    assert "- date nru_2020.terminated: not found → 2021-03-31" in said


def test_an_order_that_is_gone_or_new_is_named(program: Program, rules: Path) -> None:
    """With whom it covered, or covers."""
    (rules / ORDER).rename(rules / "orders" / "nru_2021.yaml")
    result = program("diff", BASE, rules)
    assert result.code == 5
    said = words(result.out)
    assert "(nru_2020): the order is gone" in said
    assert "covered before, not covered now" in said
    assert "(nru_2021): a new order" in said
    assert "not covered before, covered now" in said


def test_words_alone_are_the_same_meaning(program: Program, rules: Path, edited: Edit) -> None:
    """They are shown, and the exit code is 0."""
    edited(ORDER, "because: The words name no grade.", "because: No grade is named.")
    edited(ORDER, "last_seen: 2024-07", "last_seen: 2025-01")
    edited("sources/notice.yaml", "publisher: An embassy", "publisher: The embassy")
    result = program("diff", BASE, rules)
    assert result.code == 0
    said = words(result.out)
    assert "(nru_2020): covers the same" in said
    assert "- date nru_2020.last_seen: 2024-07 → 2025-01" in said
    assert "- reason nru_2020.who_is_an_official: The words name no grade. → No grade is named." in said
    assert "- source notice.publisher: An embassy → The embassy" in said


def test_notices_are_compared(program: Program, rules: Path) -> None:
    """They are of all orders."""
    path = rules / "rulebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("no_promise: ", "no_promise: Note that "), encoding="utf-8")
    result = program("diff", BASE, rules)
    assert result.code == 0
    assert "For all orders - notice no_promise: " in words(result.out)


def test_nouns_are_compared(program: Program, rules: Path, edited: Edit) -> None:
    """A new agency moves the code of every other, and no order is said to change."""
    edited("ontology/agencies/nru.yaml", "  units:\n", "  units:\n    archive: {name: Archive, aliases: [Records]}\n")
    edited("ontology/agencies/nru.yaml", "weak_aliases: [the police]", "weak_aliases: [the police, the force]")
    result = program("diff", BASE, rules)
    assert result.code == 5
    said = words(result.out)
    assert "- agency nru.archive is new: Archive, beneath nru.government" in said
    assert "- agency nru.police.weak_aliases is new: the force" in said
    assert "(nru_2020)" not in said


def test_a_default_that_is_another_names_the_reading(program: Program, rules: Path, edited: Edit) -> None:
    """And who is covered no longer."""
    edited(ORDER, "default: everybody", "default: directors")
    said = words(program("diff", BASE, rules).out)
    assert "staff of Ministry of Foreign Affairs (no level or Clerk), and their spouses" in said
    assert "- default nru_2020.who_is_an_official: everybody → directors" in said


def test_an_option_that_is_not_the_default_is_shown_under_its_reading(
    program: Program, rules: Path, edited: Edit
) -> None:
    """By default nobody is answered otherwise."""
    edited(ORDER, "{at_least: nru.director}", "{at_least: nru.director_general}")
    result = program("diff", BASE, rules)
    assert result.code == 5
    said = words(result.out)
    assert "Where nru_2020.who_is_an_official is directors, " in said
    assert "on 2020-01-01 with nru_2020.who_is_an_official=directors: suspended before, not covered now" in said
    assert "By default" not in said


def test_two_files_of_an_order(program: Program, rules: Path, edited: Edit, tmp_path: Path) -> None:
    """Either may stand in no folder of rules, and have another name."""
    edited(ORDER, NARROW, WIDE)
    draft = tmp_path / "draft.yaml"
    shutil.copyfile(rules / ORDER, draft)
    for old, new in ((BASE / ORDER, rules / ORDER), (BASE / ORDER, draft)):
        result = program("diff", old, new)
        assert result.code == 5, result.err
        assert "(nru_2020): wider" in result.out
    assert program("diff", rules / ORDER, draft).code == 0
    assert program("diff", draft, draft, "--rules", rules).code == 0


def test_a_file_that_would_not_be_read_is_a_fault_beside_the_file_of_an_order(
    program: Program, rules: Path, tmp_path: Path
) -> None:
    """As it is where the whole folder is compared."""
    (rules / "orders" / "nru_2021.yml").write_text("title: Nobody reads this\n", encoding="utf-8")
    draft = shutil.copyfile(BASE / ORDER, tmp_path / "draft.yaml")
    for old, new in ((rules, BASE), (draft, draft)):
        result = program("diff", old, new, "--rules", rules)
        assert result.code == 6
        assert "orders/nru_2021.yml:1:1: error: this file would not be read" in result.err


def test_revisions_of_git(program: Program, repository: Path, edited: Edit) -> None:
    """Against each other, against the rules as they are now, with a path, and of one file."""
    edited(ORDER, NARROW, WIDE)
    assert "(nru_2020): wider" in program("diff", "HEAD").out
    commit(repository)
    assert program("diff", "HEAD").code == 0
    for old, new in (
        ("HEAD~1", "HEAD"),
        ("HEAD~1:rules", "HEAD:rules"),
        ("HEAD~1:./rules", "rules"),
        (f"HEAD~1:rules/{ORDER}", f"rules/{ORDER}"),
        (f"HEAD~1:rules/{ORDER}", f"HEAD:rules/{ORDER}"),
    ):
        result = program("diff", old, new)
        assert (result.code, result.err) == (5, ""), (old, new)
        assert "(nru_2020): wider" in result.out
    assert "narrower" in program("diff", "HEAD", "HEAD~1", "--rules", repository / "rules").out


def test_a_revision_is_read_from_inside_a_folder_of_the_repository(
    program: Program, repository: Path, edited: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of rules itself is one."""
    edited(ORDER, NARROW, WIDE)
    monkeypatch.chdir(repository / "rules")
    assert "(nru_2020): wider" in program("diff", "HEAD").out
    assert "(nru_2020): wider" in program("diff", f"HEAD:./{ORDER}", ORDER).out


def test_a_rule_file_in_git_that_is_a_link_is_refused(program: Program, repository: Path) -> None:
    """What it leads to is not in the revision."""
    file = repository / "rules" / "readings.yaml"
    (repository / "elsewhere.yaml").write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to("../elsewhere.yaml")
    commit(repository)
    result = program("diff", "HEAD")
    assert result.code == 1
    assert "`HEAD:rules/readings.yaml` is a link" in words(result.err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "`nowhere` is no revision of git, and there is no folder and no file `nowhere`"),
        (["HEAD~7"], "`HEAD~7` is no revision of git"),
        (["HEAD:nope"], "there is no `nope` in the revision `HEAD`"),
        (["HEAD:rules/orders"], "there is no rulebook.yaml in `HEAD:rules/orders`"),
        (["rules/orders"], "there is no rulebook.yaml in `rules/orders`; did you mean `rules`?"),
        (["rules/readings.yaml"], "`rules/readings.yaml` is the file of no order"),
        (["HEAD", "rules", "--order", "nru_2002"], "there is no order `nru_2002`; did you mean `nru_2020`?"),
        (["HEAD", "--rules", "elsewhere"], "there is no rulebook.yaml in `elsewhere`"),
        (["--", "-x"], "`-x` is no revision of git"),
        (["HEAD:../rules"], "in the revision `HEAD`"),
        (["a\x00b"], "is no revision of git"),
    ],
)
def test_what_is_no_version_is_2(program: Program, repository: Path, arguments: list[str], said: str) -> None:
    """And the message says what there is not."""
    result = program("diff", *arguments)
    assert result.code == 2
    assert said in words(result.err)


def test_outside_of_a_repository_a_word_is_no_revision(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is told of git's own message."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    result = program("diff", "HEAD")
    assert result.code == 2
    assert "here is no repository of git" in words(result.err)


def test_a_version_with_faults_is_6_and_is_named(program: Program, rules: Path, edited: Edit) -> None:
    """With every fault of it."""
    edited(ORDER, "effect: suspend", "effect: suspended")
    result = program("diff", BASE, rules)
    assert result.code == 6
    assert result.err.startswith(f"in the version `{rules}`:\n{ORDER}:3:9: error: ")
