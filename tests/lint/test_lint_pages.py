"""One check is one file, one code, one test and one page, all of one name."""

import re
from pathlib import Path

import pytest

from sanctions243d.lint import checks
from sanctions243d.lint.run import CHECKS

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "lint"
FILES = {path.stem for path in Path(str(checks.__file__)).parent.glob("*.py")} - {"__init__"}


def test_every_file_of_a_check_is_run_under_its_own_name() -> None:
    """The code is the file's name, with hyphens."""
    assert sorted(check.CODE for check in CHECKS) == sorted(name.replace("_", "-") for name in FILES)
    assert [str(getattr(check, "__name__", "")).rpartition(".")[2] for check in CHECKS] == sorted(FILES)


def test_every_check_has_a_test_and_a_page() -> None:
    """And there is no page for anything else."""
    assert {name for name in FILES if not (Path(__file__).parent / f"test_{name}.py").exists()} == set()
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == {check.CODE for check in CHECKS}


@pytest.mark.parametrize("code", sorted(check.CODE for check in CHECKS))
def test_a_page_has_the_form(code: str) -> None:
    """What it is, what to avoid, what to prefer, and why, each rule in YAML."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Avoid", "Prefer", "Why"]
    assert code in (PAGES / "README.md").read_text(encoding="utf-8")
