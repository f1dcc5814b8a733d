"""A row that cannot be used goes to the rejects with its place and its reason; no row is shifted, changed or lost."""

import csv
import gzip
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.conftest import DAY, Program
from cli.test_screen import TEXTS, left, read, written
from sanctions243d.cli.exit_codes import ExitCode
from sanctions243d.cli.screening import lines
from sanctions243d.cli.screening.batch import Reject
from sanctions243d.cli.screening.csv_files import CsvReader
from sanctions243d.cli.screening.sources import Kind, Source

HEAD = "id,visa_class,post\n"


def rejected(program: Program, path: Path, *options: object) -> tuple[list[dict[str, str]], pl.DataFrame]:
    """Return the rejects of a file, and the output."""
    out, rejects = path.parent / "out.csv", path.parent / "rejects.csv"
    result = program("screen", path, "-o", out, "--on", DAY, "--rejects", rejects, *options)
    assert result.code in (0, ExitCode.FINDINGS)
    with rejects.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert (result.code == 0) == (not found)
    assert f"rows that cannot be used: {len(found):,}\n" in result.err or not found
    return found, read(out)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2,F1", "2 fields; expected 3, as in the header"),
        ("2,F1,Beijing,", "4 fields; expected 3, as in the header"),
        ('2,F1,"a"b', "the quotation marks cannot be read"),
        ('2,F1,"Beijing\n', "the quotation marks cannot be read: unexpected end of data"),
        ("2,F1,\udcff", "it is not UTF-8"),
        ('2,"F1",\udcff', "it is not UTF-8"),
        ("2,F\r1,x", "the quotation marks cannot be read"),
    ],
)
def test_a_line_of_csv_that_is_no_row_is_rejected_with_its_number(
    line: str, reason: str, program: Program, tmp_path: Path
) -> None:
    """And is in no output; the rows around it are."""
    path = tmp_path / "in.csv"
    after = "" if "\n" in line else '\n3,"F2",上海\n'
    path.write_text(f"{HEAD}1,F1,Beijing\n\n{line}{after}", encoding="utf-8", errors="surrogateescape", newline="")
    found, out = rejected(program, path)
    assert [(one["file"], one["line"], one["row"], one["id"]) for one in found] == [(str(path), "4", "", "")]
    assert found[0]["reason"].startswith(reason)
    assert (
        out.select("id", "visa_class", "post").rows()
        == [("1", "F1", "Beijing"), ("3", "F2", "上海")][: 1 + bool(after)]
    )


def test_a_row_whose_facts_cannot_be_used_is_in_the_output_without_an_outcome(program: Program, tmp_path: Path) -> None:
    """`refused` says why, and so do the rejects, with the line after a field of several lines."""
    path = tmp_path / "in.csv"
    path.write_text(f'{HEAD}"1\n1",F1,Beijing\n2,B9,Beijing\n3,F1,Beijing\n', encoding="utf-8")
    found, out = rejected(program, path)
    assert [(one["line"], one["id"]) for one in found] == [("4", "2")]
    assert found[0]["reason"] == out["refused"][1] == "visa_class: there is no visa class `B9`"
    assert [outcome is None for outcome in out["outcome"]] == [False, True, False]
    assert out["id"].to_list() == ["1\n1", "2", "3"]


def test_of_parquet_the_row_is_counted(program: Program, tmp_path: Path) -> None:
    """From 1, in each file, also where a condition leaves out others."""
    table = pl.DataFrame({"id": [7, 8, 9], "visa_class": ["F1", None, "B9"]})
    found, _ = rejected(program, written(tmp_path, table), "--where", "visa_class IS NOT NULL")
    assert [(one["line"], one["row"], one["id"]) for one in found] == [("", "3", "9")]


def test_a_column_that_cannot_be_said_identifies_nobody(program: Program, tmp_path: Path) -> None:
    """Unless it is asked for; then it is told before anything is written."""
    table = pl.DataFrame({"id": [[1], [2]], "ids": [[1], [2]], "visa_class": ["F1", "B9"]})
    path = written(tmp_path, table)
    out, rejects = tmp_path / "out.parquet", tmp_path / "r.csv"
    result = program("screen", path, "-o", out, "--on", DAY, "--rejects", rejects, "--keep", "ids")
    assert result.code == ExitCode.FINDINGS
    assert "in.parquet, row 2: visa_class: there is no visa class `B9`" in result.err
    assert read(out)["id"].to_list() == [[1], [2]]
    out.unlink()
    result = program("screen", path, "-o", out, "--on", DAY, "--id", "ids", "--keep", "id")
    assert (result.code, "expected text or numbers as ids" in result.err) == (ExitCode.FAILED, True)
    assert not out.exists()


NDJSON = {
    "[1]": "it is no object but `[1]`",
    '{"visa_class":': "it is no JSON: ",
    '{"visa_class": "F1", "visa_class": "F2"}': "it is no JSON: the key `visa_class` stands there twice",
    '{"visa_class": 3}': "visa_class: `3` is no text; expected text",
    '{"relatives_complete": 1}': "relatives_complete: `1` is no text; expected text, true or false",
    '{"nationality": [1]}': "nationality: `[1]` is no text; expected text or a list of text",
    '{"n": NaN}': "it is no JSON: `NaN` is no number of JSON",
    '{"post": "\udcff"}': "it is not UTF-8",
    "[" * 100_000: "it is nested too deep",
}


@pytest.mark.parametrize("line", NDJSON, ids=range(len(NDJSON)))
def test_a_line_of_ndjson_that_is_no_row_is_rejected_with_its_number(
    line: str, program: Program, tmp_path: Path
) -> None:
    """Columns are those of all lines that can be read, wherever they first stand."""
    path = tmp_path / "in.ndjson"
    text = f'{{"id": 1, "visa_class": "F1"}}\n\n{line}\n{{"post": "广州", "nationality": ["CHN", "USA"]}}'
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    found, out = rejected(program, path)
    assert [one["line"] for one in found] == ["3"]
    assert found[0]["reason"].startswith(NDJSON[line])
    assert out["post"].to_list() == [None, "广州"]
    assert out["nationality"].to_list() == [None, "CHN; USA"]


def test_values_of_ndjson_stay_what_they_are(program: Program, tmp_path: Path) -> None:
    """Whole numbers, fractions, flags and lists of text; what is nested or mixed is kept as its JSON."""
    path, out = tmp_path / "in.ndjson", tmp_path / "out.ndjson"
    path.write_text(
        '{"visa_class": "F1", "a": 1, "b": 1, "c": true, "d": ["x"], "e": {"y": [1]}, "f": 1, "g": 9007199254740993}\n'
        '{"visa_class": null, "a": 2, "b": 0.5, "c": null, "d": null, "e": null, "f": "Ä", "g": null, "h": null}\n',
        encoding="utf-8",
    )
    assert program("screen", path, "-o", out, "--on", DAY, "--keep-rest").code == 0
    found = pl.read_ndjson(out)
    assert found.select("a", "b", "c", "d", "e", "f", "g").rows() == [
        (1, 1.0, True, ["x"], '{"y": [1]}', "1", 9007199254740993),
        (2, 0.5, None, None, None, "Ä", None),
    ]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("in.csv", b"", "in.csv: it is empty; expected a header"),
        ("in.ndjson", b"\n", "in.ndjson: it is empty; expected an object on each line"),
        ("in.csv", b"post,visa_class,post\n", "several columns are named `post`"),
        ("in.csv", b"visa_class;post\n", "the header has one column and semicolons"),
        ("in.csv", "visa_class\n".encode("utf-16"), "it is written in UTF-16; expected UTF-8"),
        ("in.csv", b'"visa_class\n', "in.csv:1: the header cannot be read"),
        ("in.csv", b"a,b\n1,2\n", "no column of the table is read: found `a`, `b`"),
        ("in.parquet", b"PAR1", "it cannot be read as Parquet"),
        ("in.arrow", b"ARROW1", "it cannot be read as Arrow"),
        ("in.csv.gz", b"visa_class\n", "in.csv.gz: it cannot be read: Not a gzipped file"),
    ],
)
def test_a_file_that_is_no_table_is_a_failure(
    name: str, text: bytes, reason: str, program: Program, tmp_path: Path
) -> None:
    """With its name, and nothing is written."""
    (tmp_path / name).write_bytes(text)
    result = program(
        "screen", tmp_path / name, "-o", tmp_path / "out.csv", "--on", DAY, "--rejects", tmp_path / "r.csv"
    )
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert reason in result.err
    assert left(tmp_path) == {name}


@pytest.mark.parametrize("name", ["in.csv", "in.parquet", "in.arrow"])
def test_a_table_without_rows_gives_one_without_rows(name: str, program: Program, tmp_path: Path) -> None:
    """With all columns; nobody was screened."""
    result = program("screen", written(tmp_path, TEXTS.clear(), name), "-o", tmp_path / "out.csv", "--on", DAY)
    assert result.code == 0
    assert result.out.startswith("0 applicants of 1 file screened")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == (
        ",".join([*TEXTS.columns, "outcome,orders,tranches,clauses,missing,open,refused\n"])
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda table: table.drop("post"), "b.parquet: there is no column `post`, which "),
        (lambda table: table.with_columns(x=1), "b.parquet: there is a column `x`, which "),
        (lambda table: table.with_columns(post=1), "b.parquet: the column `post` is int32; in "),
    ],
)
def test_files_with_other_columns_are_named(change, reason, program: Program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Before anything is screened."""
    first, second = written(tmp_path, TEXTS, "a.csv"), written(tmp_path, change(TEXTS), "b.parquet")
    result = program("screen", first, second, "-o", tmp_path / "out.csv", "--on", DAY)
    assert (result.code, result.out) == (ExitCode.FAILED, "")
    assert reason in result.err
    assert "a.csv" in result.err


def test_packed_files_and_other_line_ends_are_read(program: Program, tmp_path: Path) -> None:
    """Also the mark with which some programs begin UTF-8."""
    plain = written(tmp_path, TEXTS.drop("name"), "in.csv").read_bytes()
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")))
    out = tmp_path / "out.csv.gz"
    assert program("screen", tmp_path / "a.csv.gz", tmp_path / "in.csv", "-o", out, "--on", DAY).code == 0
    found = pl.read_csv(gzip.decompress(out.read_bytes()), infer_schema=False)
    assert found.select(TEXTS.drop("name").columns).equals(pl.concat([TEXTS.drop("name")] * 2))


def csv_rows(path: Path) -> tuple[list[tuple[object, ...]], list[int]]:
    """Return the rows of a file of CSV each with its line, and the lines that are rejected."""
    reader, rejects = CsvReader(Source(path, Kind.CSV)), []
    found: list[tuple[object, ...]] = []

    def reject(one: Reject) -> None:
        rejects.append(one.place)

    for batch in reader.batches(reader.schema().names, reject):
        found += zip(batch.places.tolist(), *(column.to_pylist() for column in batch.table.columns), strict=True)
    return found, rejects


FIELDS = st.text(st.sampled_from('ab"\n,;é中 '), max_size=4)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(FIELDS, min_size=2, max_size=4), max_size=12), block=st.sampled_from([1, 7, 30, 1 << 22]))
def test_csv_is_read_as_it_was_written_wherever_blocks_end(
    rows: list[list[str]], block: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a writer of CSV wrote is read back, row by row, with its line; rows of another width are rejected."""
    path = tmp_path_factory.mktemp("csv") / "in.csv"
    expected, rejects = [], []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["x", "y", "z"])
        line = 2
        for row in rows:
            writer.writerow(row)
            if len(row) == 3:
                expected.append((line, *(value or None for value in row)))
            else:
                rejects.append(line)
            line += 1 + sum(value.count("\n") for value in row)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", block)
        assert csv_rows(path) == (expected, rejects)


LINES = st.lists(st.text(st.sampled_from('ab",\r '), max_size=8), max_size=10)


@settings(max_examples=60, deadline=None)
@given(texts=LINES)
def test_a_plain_block_is_split_as_it_is_read_field_by_field(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A quotation mark in the last line makes the whole block be read field by field; the rows before are the same."""
    path = tmp_path_factory.mktemp("csv") / "in.csv"
    plain = [text.replace('"', "") for text in texts]
    head = "x,y,z\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", len(head))
        body = "".join(f"{text}\n" for text in plain)
        path.write_text(head + body, encoding="utf-8", newline="")
        split, wrong = csv_rows(path)
        patch.setattr(lines, "BLOCK", 1 << 22)
        path.write_text(f'{head}{body}"p","q","r"\n', encoding="utf-8", newline="")
        one_by_one, wrong_as_well = csv_rows(path)
    assert (split, wrong) == (one_by_one[:-1], wrong_as_well)


def test_a_mark_that_is_not_closed_takes_the_lines_that_it_holds_and_says_how_many(tmp_path: Path) -> None:
    """What stands within marks is never taken for rows; after them, rows are read again."""
    path = tmp_path / "in.csv"
    path.write_text('x,y\n1,"2\n3,4\n5,"6"\n7,8\n"a\nb"\n9,9\n', encoding="utf-8")
    found: list[Reject] = []
    reader = CsvReader(Source(path, Kind.CSV))
    rows = [row for batch in reader.batches(["x", "y"], found.append) for row in batch.table.to_pylist()]
    assert rows == [{"x": "7", "y": "8"}, {"x": "9", "y": "9"}]
    assert [one.place for one in found] == [2, 6]
    assert found[0].reason.endswith(", in 3 lines that quotation marks hold together")
    assert found[1].reason == "1 field; expected 2, as in the header, in 2 lines that quotation marks hold together"


def test_more_different_texts_than_are_kept_do_not_stop_a_run(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was worked out is forgotten, and worked out again where it is needed."""
    from sanctions243d.cli.screening import columnar_files
    from sanctions243d.screening import columns

    monkeypatch.setattr(columns, "MAX_DISTINCT", 25)
    monkeypatch.setattr(columnar_files, "ROWS", 10)
    names = [f"{number} Ltd" for number in range(90)] + ["广州市公安局"] * 10
    table = pl.DataFrame({"visa_class": ["F1"] * 100, "post": ["Beijing"] * 100, "employer": names})
    table = table.with_columns(still_employed=True, employments_complete=True, relatives_complete=True)
    out = tmp_path / "out.parquet"
    assert program("screen", written(tmp_path, table), "-o", out, "--on", DAY).code == 0
    assert read(out)["outcome"].to_list()[90:] == ["suspended"] * 10
    assert set(read(out)["outcome"][:90]) == {"undetermined"}


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rejected with its number, and reading goes on after it."""
    monkeypatch.setattr(lines, "BLOCK", 64)
    monkeypatch.setattr(lines, "LONGEST_LINE", 256)
    path = tmp_path / "in.csv"
    path.write_text(f"x,y\n1,2\n{'a' * 2000},b\n3,4\n", encoding="utf-8")
    assert csv_rows(path) == ([(2, "1", "2"), (4, "3", "4")], [3])


def test_columns_of_the_user_keep_their_kinds(program: Program, tmp_path: Path) -> None:
    """Those that are not read are not even looked at."""
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "visa_class": pa.array(["F1", "F1"]).dictionary_encode(),
            "t": pa.array([1, None], pa.timestamp("ns", "Asia/Shanghai")),
            "d": pa.array([1, 2], pa.decimal128(10, 2)),
            "s": pa.array([{"a": [1]}, None]),
            "b": pa.array([b"\xff", None]),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    options = ("--on", DAY, "--keep-rest")
    assert program("screen", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", *options).code == 0
    found = pq.read_table(tmp_path / "out.parquet").select(table.column_names)
    assert found.equals(pq.read_table(tmp_path / "in.parquet"))
    result = program("screen", tmp_path / "in.parquet", "-o", tmp_path / "out.csv", *options)
    assert (result.code, "out.csv: it cannot be written as CSV" in result.err) == (ExitCode.FAILED, True)
    assert left(tmp_path) == {"in.parquet", "out.parquet"}
