"""The documentation says what is so: its examples run, its excerpts stand in the files, its links lead somewhere.

`>>>` blocks run as doctests, page by page; `$ ` lines of console blocks run in a shell of 80 columns; a fence that
names a file (```yaml rules/…) is an excerpt of it, where `…` stands for lines left out. A fence that is marked
`new: FILE` or `add: FILE` is a file, or the end of a file, that the reader writes. The pages of `IN_A_COPY` are
followed in a copy of the rules, step by step.
`python tests/docs/test_docs.py` writes what the examples print now into the pages; read the difference.
"""

import ast
import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
IN_A_COPY = {
    "docs/howto/add_an_order.md",
    "docs/howto/ask_what_is_missing.md",
    "docs/howto/keep_a_record.md",
    "docs/howto/review_a_rule_change.md",
    "docs/howto/screen_files.md",
    "docs/howto/test_your_rules.md",
    "docs/versions.md",
}
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)|!\[[^\]]*\]\((?P<image>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the file that it is an excerpt of, and where its text stands."""

    language: str
    file: str
    body: str
    start: int

    @property
    def written(self) -> tuple[str, str]:
        """The word `new` or `add` with the file that the reader writes; two empty texts where it is none."""
        word, _, file = self.file.partition(": ")
        return (word, file) if word in ("new", "add") else ("", "")

    def write(self, folder: Path) -> None:
        """Write the file below a folder, as the reader is told to."""
        word, file = self.written
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        assert path.exists() or word == "new", f"there is no {file} to add to"
        before = path.read_text(encoding="utf-8") if word == "add" else ""
        path.write_text(before + self.body, encoding="utf-8")


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for match in FENCE.finditer(text):
        language, _, file = match["info"].strip().partition(" ")
        yield Block(language, file, match["body"], match.start("body"))


class Recorder(doctest.DocTestRunner):
    """Runs examples and keeps what each prints."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.printed: list[tuple[doctest.Example, str]] = []

    def report_success(self, out: object, test: object, example: doctest.Example, got: str) -> None:
        """Keep what was printed."""
        self.printed.append((example, got))

    def report_failure(self, out: object, test: object, example: doctest.Example, got: str) -> None:
        """Keep what was printed instead; another error than the one that is shown is a failure."""
        assert example.exc_msg is None, f"{example.source.strip()} printed:\n{got}"
        self.printed.append((example, got))

    def report_unexpected_exception(self, out: object, test: object, example: doctest.Example, exc_info: Any) -> None:
        """An error that is not shown is a failure."""
        raise AssertionError(f"{example.source.strip()} raised {exc_info[1]!r}")


def python_as_printed(body: str, known: dict[str, Any]) -> str:
    """Return a `>>>` block with what its examples print now; names that it binds stay known to the next block."""
    test = doctest.DocTestParser().get_doctest(body, known, "page", None, 0)
    test.globs = known
    recorder = Recorder()
    recorder.run(test, clear_globs=False, out=lambda _: None)
    lines = body.splitlines(keepends=True)
    for example, got in reversed(recorder.printed):
        first = example.lineno + example.source.count("\n")
        last = first + len(example.want.splitlines())
        if example.exc_msg is None:
            lines[first:last] = [line if line.strip() else "<BLANKLINE>\n" for line in got.splitlines(keepends=True)]
    return "".join(lines)


def console_as_printed(body: str, folder: Path) -> str:
    """Return a console block with what its commands print now."""
    scripts = Path(sys.executable).parent
    path = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    settings = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    printed, status = [], 0
    for line in body.splitlines():
        if line.startswith("$ "):
            command = f"(exit {status}); {line[2:]}"
            done = subprocess.run(
                ["sh", "-c", command],
                cwd=folder,
                env=settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=120,
                check=False,
            )
            status = done.returncode
            output = "\n".join(row.rstrip() for row in done.stdout.decode().splitlines())
            printed += [line, *([output] if output else [])]
    return "\n".join(printed) + "\n"


def page_as_printed(page: Path) -> str:
    """Return a page with what all its examples print now."""
    text = page.read_text(encoding="utf-8")
    if page.relative_to(ROOT).as_posix() not in IN_A_COPY:
        return as_printed(text, ROOT)
    with TemporaryDirectory() as folder:
        return as_printed(text, copy_of_rules(Path(folder)))


def copy_of_rules(folder: Path) -> Path:
    """Copy the rules and the scenarios into a folder, and return it."""
    shutil.copytree(ROOT / "rules", folder / "rules")
    shutil.copytree(ROOT / "tests" / "scenarios", folder / "tests" / "scenarios")
    return folder


def as_printed(text: str, folder: Path) -> str:
    """Return a page with what all its examples print now in a folder."""
    known: dict[str, Any] = {}
    for block in reversed([(b, fresh(b, known, folder)) for b in blocks(text)]):
        old, new = block
        text = text[: old.start] + new + text[old.start + len(old.body) :]
    return text


def fresh(block: Block, known: dict[str, Any], folder: Path) -> str:
    """Return a block with what it prints now."""
    if block.language == "python" and ">>>" in block.body:
        return python_as_printed(block.body, known)
    if block.language == "console":
        return console_as_printed(block.body, folder)
    if folder != ROOT and block.written[0]:
        block.write(folder)
    return block.body


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_examples_print_what_the_page_shows(page: Path) -> None:
    """Every command and every line of Python prints what is shown under it."""
    assert page_as_printed(page) == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_python_without_prompts_is_valid(page: Path) -> None:
    """A Python block that does not run is at least Python."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python" and ">>>" not in block.body:
            ast.parse(block.body)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_excerpts_stand_in_their_files(page: Path) -> None:
    """An excerpt is word for word; only `…` may stand for lines left out."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file and not block.written[0]:
            whole = (ROOT / block.file).read_text(encoding="utf-8")
            place = 0
            for part in re.split(r"^ *…\n", block.body, flags=re.MULTILINE):
                found = whole.find(part, place)
                assert found >= 0, f"{block.file} does not say, in this order:\n{part}"
                place = found + len(part)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the project names a file, and every anchor a heading of its page or a line of its file."""
    for match in LINK.finditer(FENCE.sub("", page.read_text(encoding="utf-8"))):
        file, _, anchor = (match["target"] or match["image"]).partition("#")
        if "://" in file:
            continue
        target = page.parent / file if file else page
        assert target.exists(), f"{page.name} links to {file}"
        if target.suffix != ".md" and anchor.startswith("L"):
            lines = target.read_text(encoding="utf-8").splitlines()
            assert int(anchor[1:]) <= len(lines), f"{file} has no line {anchor[1:]}"
        elif anchor:
            assert anchor in anchors(target), f"{file} has no heading for #{anchor}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_terms_are_in_the_order_of_the_alphabet_and_each_stands_once() -> None:
    """One word for one thing."""
    text = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        terms = [term.casefold() for term in re.findall(r"^\*\*(.+?)\*\*", section, flags=re.MULTILINE)]
        assert terms == sorted(terms)
    everywhere = re.findall(r"^\*\*(.+?)\*\*", text, flags=re.MULTILINE)
    assert len(everywhere) == len(set(everywhere))


def test_the_architecture_names_every_layer_in_its_order() -> None:
    """The page and the rule about imports are the same list."""
    from test_import_direction import LAYERS
    from test_import_direction import ROOT as PACKAGE

    built = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)`", text, flags=re.MULTILINE)
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    assert [level[name] for name in named] == sorted((level[name] for name in named), reverse=True)
    assert built & level.keys() <= set(named)
    assert len(named) == len(set(named))


def test_the_readme_names_the_command_that_passes_the_tests() -> None:
    """The continuous integration runs the line after the fence that follows this mark."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = text.split("<!-- test command -->\n")[1].splitlines()[1]
    assert ".venv/bin/pytest" in command


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(page_as_printed(page), encoding="utf-8")
