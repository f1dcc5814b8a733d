"""What is too large, too deep or refers to itself is refused at once, in bounded memory."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rulebooks.patches import BASE
from sanctions243d import Rulebook, RulebookError

SCRIPT = """
import resource, sys
from sanctions243d import Rulebook, RulebookError
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    Rulebook.load(sys.argv[1])
except RulebookError as error:
    print(*(one.code for one in error.diagnostics))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rulebook, to put something into."""
    return Path(shutil.copytree(BASE, tmp_path / "rules"))


def codes_and_megabytes(folder: Path) -> tuple[set[str], int]:
    """Load in a process of its own; return the codes, and by how much its memory grew."""
    run = [sys.executable, "-c", SCRIPT, str(folder)]
    codes, grown = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
    return set(codes.split()), int(grown)


def laughs(levels: int) -> str:
    """Return a text in which each level stands nine times in the next."""
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        lines.append(f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]")
    return "title: Laughs\n" + "\n".join(lines) + "\ntext: *l8\n"


def readings_that_laugh(levels: int) -> str:
    """Return readings each of which holds the next one nine times, without any alias of YAML."""
    form = "r{}: {{question: q, options: {{a: none, b: [{}]}}, default: b, because: so}}\n"
    inner = (", ".join([f"reading.r{level + 1}"] * 9) for level in range(levels))
    return "".join(form.format(level, names) for level, names in enumerate(inner)) + form.format(levels, "B1")


@pytest.mark.skipif(sys.platform == "win32", reason="it measures the memory of a process")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("title: Large\ntext: " + "x" * 50_000_000, "file-too-large"),
        ("title: Large\nitems:\n" + "- x\n" * 12_500_000, "file-too-large"),
        ("title: Deep\ntext: " + "[" * 100_000 + "]" * 100_000, "too-deep"),
        ("title: Deep\ntext: " + "{a: " * 100_000, "too-deep"),
        ("title: Deep\ntext:\n" + "".join(" " * depth + "- \n" for depth in range(1, 1300)), "too-deep"),
        (laughs(9), "anchor"),
    ],
    ids=["50 MB", "50 MB of items", "100,000 lists", "100,000 mappings", "deep blocks", "billion laughs"],
)
def test_a_hostile_file_is_refused(content: str, code: str, rules: Path) -> None:
    """The parser never sees it, or is stopped."""
    (rules / "sources" / "hostile.yaml").write_text(content, encoding="utf-8")
    codes, megabytes = codes_and_megabytes(rules)
    assert code in codes
    assert megabytes < 60


def test_readings_that_multiply_are_refused(rules: Path) -> None:
    """A billion laughs can be told in the language of the rules, too."""
    (rules / "readings.yaml").write_text(readings_that_laugh(12), encoding="utf-8")
    path = rules / "orders" / "nru_2020.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[B1, B2, B1/B2]", "reading.r0"), encoding="utf-8")
    codes, megabytes = codes_and_megabytes(rules)
    assert "too-many-parts" in codes
    assert megabytes < 200


def test_ties_that_multiply_are_refused(rules: Path) -> None:
    """The same, where each part is a row."""
    (rules / "readings.yaml").write_text(readings_that_laugh(12).replace("B1", "spouse"), encoding="utf-8")
    path = rules / "orders" / "nru_2020.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[self]", "reading.r0"), encoding="utf-8")
    codes, megabytes = codes_and_megabytes(rules)
    assert codes & {"too-many-parts", "too-many-rows"}
    assert megabytes < 200


def test_a_long_chain_of_readings_is_refused(rules: Path) -> None:
    """From whichever end it is met."""
    form = "r{0}: {{question: q, options: {{a: none, b: reading.r{1}}}, default: b, because: so}}\n"
    chain = [form.format(number, number + 1) for number in range(3000)]
    last = "r3000: {question: q, options: {a: none, b: B1}, default: b, because: so}\n"
    (rules / "readings.yaml").write_text("".join(chain) + last, encoding="utf-8")
    path = rules / "orders" / "nru_2020.yaml"
    names = ", ".join(f"reading.r{number}" for number in reversed(range(0, 3000, 10)))
    path.write_text(path.read_text(encoding="utf-8").replace("B1, B2, B1/B2", names), encoding="utf-8")
    codes, _ = codes_and_megabytes(rules)
    assert codes & {"reading-cycle", "too-many-parts"}


def test_more_agencies_than_any_state_has_are_refused(rules: Path) -> None:
    """Each costs memory in the sets of those above it."""
    lines = "".join(f"a{number}: A{number}\n" for number in range(50_000))
    (rules / "ontology" / "agencies" / "tuv.yaml").write_text(lines, encoding="utf-8")
    codes, megabytes = codes_and_megabytes(rules)
    assert "too-many-entries" in codes
    assert megabytes < 400


def test_what_is_no_file_is_refused(rules: Path) -> None:
    """A folder, or a device that never ends."""
    (rules / "sources" / "folder.yaml").mkdir()
    (rules / "sources" / "zero.yaml").symlink_to("/dev/zero")
    (rules / "sources" / "gone.yaml").symlink_to("nowhere")
    with pytest.raises(RulebookError) as raised:
        Rulebook.load(rules)
    assert {one.code for one in raised.value.diagnostics} == {"unreadable-file", "missing-file"}
