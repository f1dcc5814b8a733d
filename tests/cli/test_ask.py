"""`sanctions243d ask`: an interview, from lines and at a terminal."""

import json
import os
import select
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import DAY, Program, officer
from sanctions243d.applicant.from_text import applicants_from_text

FATHER_ASKED = "Beijing\nB1/B2\nnone\nfather\n2001-05-01\n公安部\nyes\n"
COMMAND = [sys.executable, "-c", "from sanctions243d.cli.main import main; main()"]


def _ask(program: Program, lines: str, *arguments: object) -> tuple[int, str, str]:
    result = program("ask", *arguments, "--on", DAY, stdin=lines.encode())
    return result.code, result.out, result.err


def test_an_interview_ends_when_the_outcome_is_settled(program: Program, tmp_path: Path) -> None:
    """The explanation is printed, the applicant is written, and `check` says the same of the file."""
    file = tmp_path / "applicant.yaml"
    code, out, err = _ask(program, FATHER_ASKED, "-o", file)
    assert code == 3
    assert out.startswith(f"SUSPENDED: an order under INA 243(d) suspends this visa on {DAY}. Presumed")
    assert "1. At which post would the visa be issued?" in err
    assert file.read_text(encoding="utf-8") == (
        "visa_class: B1/B2\npost: Beijing\nbirth_date: 2001-05-01\nemployments: []\n"
        "relatives: [{relation: father, employments: [{employer: 公安部, still_employed: true}, unknown]}, unknown]\n"
    )
    again = program("check", file, "--on", DAY)
    assert (again.code, again.out) == (3, out)


def test_nothing_on_the_standard_output_but_the_explanation(program: Program) -> None:
    """So that it can be redirected; without -o it says that nothing is written."""
    code, out, err = _ask(program, "Tokyo\n")
    assert code == 0
    assert out.startswith("NOT COVERED")
    assert "> " in err
    assert "> " not in out
    assert "Nothing is written" in err


def test_a_wrong_answer_is_asked_again_with_the_nearest_name(program: Program) -> None:
    """The problem is that of an applicant file."""
    _, _, err = _ask(program, "Beijin\nTokyo\n")
    assert "no rule knows a post `Beijin`" in err
    assert "did you mean `beijing` (beijing)?" in " ".join(err.split())


def test_why_it_is_asked(program: Program) -> None:
    """`?` names the rules, with their places, and for a post the notice on applying elsewhere."""
    _, _, err = _ask(program, "?\nTokyo\n")
    words = " ".join(err.split())
    assert "It is asked by:" in words
    assert "(orders/chn_2021.yaml:" in words
    assert "22 CFR 41.123(b)(2)" in words


def test_an_answer_can_be_taken_back(program: Program, tmp_path: Path) -> None:
    """`back` asks the question before again; before the first there is none."""
    file = tmp_path / "applicant.yaml"
    _, _, err = _ask(program, "back\nBeijing\nback\nShanghai\nstop\n", "-o", file)
    assert "This is the first question." in err
    assert applicants_from_text(file.read_text(encoding="utf-8")) == [{"post": "Shanghai"}]


@pytest.mark.parametrize("nothing", ["", "unknown"])
def test_what_is_left_open_is_not_asked_again(nothing: str, program: Program) -> None:
    """An empty line, or `unknown`; it ends undetermined when nothing else can settle it."""
    code, out, err = _ask(program, f"{nothing}\n" * 40)
    assert code == 4
    assert out.startswith("UNDETERMINED")
    questions = [line for line in err.splitlines() if line[:1].isdigit() and "?" in line]
    assert len(questions) == len({line.partition(". ")[2] for line in questions})
    assert "Stopped" not in err


@pytest.mark.parametrize("end", ["stop\n", ""])
def test_it_can_stop_and_go_on(end: str, program: Program, tmp_path: Path) -> None:
    """By `stop` or at the end of the input; what is known is kept, and going on says how."""
    file = tmp_path / "applicant.yaml"
    lines = FATHER_ASKED.splitlines(keepends=True)
    code, out, err = _ask(program, "".join(lines[:4]) + end, "-o", file)
    assert code == 4
    assert out.startswith("UNDETERMINED")
    assert "Go on with: sanctions243d ask" in err
    code, out, _ = _ask(program, "".join(lines[4:]), file, "-o", file)
    assert code == 3
    assert program("check", file, "--on", DAY).out == out


def test_an_employer_whom_nobody_knows_is_typed_twice(program: Program, tmp_path: Path) -> None:
    """The nearest name is only suggested; kept as it was typed, the employer is unknown and not asked again."""
    file = tmp_path / "applicant.yaml"
    lines = "Beijing\nB2\nMinistry of Publik Security\nMinistry of Publik Security\nstop\n"
    _, _, err = _ask(program, lines, "-o", file)
    assert "no rule knows an employer `Ministry of Publik Security`" in " ".join(err.split())
    assert "did you mean `Ministry of Public Security` (China, chn.mps)" in " ".join(err.split())
    assert "Who is the employer" not in err
    (found,) = applicants_from_text(file.read_text(encoding="utf-8"))
    assert found == {
        "visa_class": "B2",
        "post": "Beijing",
        "employments": [{"employer": "Ministry of Publik Security"}, "unknown"],
    }


def test_a_word_that_leaves_it_open_is_asked_again(program: Program) -> None:
    """The family B is some classes that an order names, and some that it does not."""
    _, _, err = _ask(program, "Beijing\nimmigrant\n")
    assert "That leaves it open" not in err
    _, _, err = _ask(program, "Beijing\nnonimmigrant\nstop\n")
    assert "That leaves it open" in err


def test_a_settled_applicant_is_asked_nothing(program: Program, tmp_path: Path) -> None:
    """The explanation is printed at once."""
    file = tmp_path / "applicant.json"
    file.write_text(json.dumps(officer()), encoding="utf-8")
    code, out, err = _ask(program, "", file)
    assert code == 3
    assert out.startswith("SUSPENDED")
    assert "> " not in err


def test_a_file_of_somebody_else_is_not_overwritten(program: Program, tmp_path: Path) -> None:
    """Nor is anything asked before."""
    file = tmp_path / "applicant.yaml"
    file.write_text("post: Tokyo\n", encoding="utf-8")
    code, _, err = _ask(program, "", "-o", file)
    assert code == 2
    assert "exists" in err
    assert file.read_text(encoding="utf-8") == "post: Tokyo\n"
    assert _ask(program, "", "-o", tmp_path / "none" / "x.yaml")[0] == 2


def test_files_that_cannot_be_asked_about(program: Program, tmp_path: Path) -> None:
    """Several applicants, the standard input, and facts that cannot be used."""
    file = tmp_path / "applicants.json"
    file.write_text(json.dumps([officer(), officer()]), encoding="utf-8")
    assert _ask(program, "", file)[0] == 2
    assert _ask(program, "", "-")[0] == 2
    file.write_text(json.dumps(officer(visa_class="B1/B3")), encoding="utf-8")
    code, _, err = _ask(program, "", file)
    assert code == 1
    assert "visa_class: there is no visa class `B1/B3`" in err


def _at_a_terminal(file: Path, keys: list[bytes]) -> tuple[int, str]:
    """Run the program at a terminal of 80 columns, press keys at each prompt; return its exit code and screen."""
    pty = pytest.importorskip("pty")
    child, screen = pty.fork()
    if child == 0:
        os.environ.pop("COLUMNS", None)
        os.execv(COMMAND[0], [*COMMAND, "ask", "--on", DAY, "-o", str(file)])
    import fcntl
    import struct
    import termios

    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, left, end = b"", list(keys), time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([screen], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
        if seen.endswith(b"> ") and left:
            os.write(screen, left.pop(0))
    else:
        os.kill(child, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(screen)
    return code, seen.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_is_enough(tmp_path: Path) -> None:
    """Typed at a terminal of 80 columns, in any language; nothing printed is wider."""
    file = tmp_path / "applicant.yaml"
    code, screen = _at_a_terminal(file, [f"{line}\n".encode() for line in FATHER_ASKED.splitlines()])
    assert code == 3
    assert "SUSPENDED" in screen
    assert "Traceback" not in screen
    printed = [line for line in screen.splitlines() if str(file) not in line and "\x1b" not in line]
    assert max(map(len, printed)) <= 80


@pytest.mark.parametrize(("key", "expected", "is_written"), [(b"\x03", 130, False), (b"\x04", 4, True)])
def test_the_keys_that_end_it(key: bytes, expected: int, is_written: bool, tmp_path: Path) -> None:
    """Ctrl-C quits and writes nothing; Ctrl-D stops and keeps what is known."""
    file = tmp_path / "applicant.yaml"
    code, screen = _at_a_terminal(file, [b"Beijing\n", key])
    assert (code, file.exists()) == (expected, is_written)
    assert "Traceback" not in screen


@pytest.mark.parametrize("name", ["folder", "read_only"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_asked(
    name: str, program: Program, tmp_path: Path
) -> None:
    """The file is named, and the reason said."""
    file = tmp_path / f"{name}.yaml"
    if name == "folder":
        file.mkdir()
    else:
        file.write_text("post: Beijing\n", encoding="utf-8")
        file.chmod(0o444)
    code, out, err = _ask(program, "Beijing\nH1B\n", *([] if name == "folder" else [file]), "-o", file)
    assert (code, out) == (2, "")
    assert file.name in "".join(err.split())
    assert "> " not in err
    assert name == "folder" or file.read_text(encoding="utf-8") == "post: Beijing\n"


def test_a_folder_that_takes_no_file_is_refused_before_anything_is_asked(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /proc, or a full disk."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanctions243d.layout.in_place.tempfile.mkstemp", full)
    code, _, err = _ask(program, "Beijing\nH1B\n", "-o", tmp_path / "x.yaml")
    assert code == 2
    assert "x.yaml` cannot be written: No space left on device" in " ".join(err.split())
    assert "> " not in err


def test_what_was_answered_is_not_lost_where_the_file_cannot_be_written_after_all(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The explanation is printed, and what is known stands on the standard error."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanctions243d.layout.in_place.write_whole", full)
    code, out, err = _ask(program, "Beijing\nH1B\n", "-o", tmp_path / "x.yaml")
    assert code == 1
    assert out.startswith("NOT COVERED")
    assert "x.yaml cannot be written: No space left on device" in " ".join(err.split())
    assert err.endswith("\nvisa_class: H1B\npost: Beijing\n")
    assert "Written to" not in err


def test_going_on_is_under_the_same_rules_and_readings(program: Program, tmp_path: Path, rules: Path) -> None:
    """The command says both, quoted as a shell needs it."""
    file = tmp_path / "my applicant.yaml"
    reading = "step_and_adopted_children=any_age"
    _, _, err = _ask(program, "Beijing\nstop\n", "--rules", rules, "--reading", reading, "-o", file)
    assert f"ask '{file}' --on {DAY} --rules {rules} --reading {reading} -o '{file}'" in err


def test_every_way_of_reading_is_not_offered(program: Program) -> None:
    """It is of `check`; the help does not name it, and what is typed is refused in words."""
    assert "--reading all" not in " ".join(program("ask", "--help").out.split())
    code, _, err = _ask(program, "", "--reading", "all")
    assert code == 2
    assert "`all` is of `check`" in " ".join(err.split())


def test_the_help_says_that_comments_are_not_kept(program: Program) -> None:
    """And that a read-only file is not replaced."""
    words = " ".join(program("ask", "--help").out.split())
    assert "without its comments" in words
    assert "read-only" in words


def test_an_error_of_a_file_names_it_and_is_wrapped(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever command met it."""

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error", "/somewhere/rules/" + "orders/" * 12 + "x.yaml")

    monkeypatch.setattr("sanctions243d.rulebook.rulebook.Rulebook.bundled", broken)
    result = program("orders")
    assert result.code == 1
    assert "x.yaml" in result.err.replace("\n", "")
    assert "Input/output error" in " ".join(result.err.split())
    assert max(map(len, result.err.splitlines())) <= 80
