"""`screen` reads columns for each relative, lists in one column, and columns of other names, in every format."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cli.conftest import DAY, Program
from cli.test_screen import read, written
from sanctions243d import check, screen

COMPLETE = {"employments_complete": True, "relatives_complete": True}
SON: dict[str, Any] = {"visa_class": "F1", "post": "Beijing", "birth_date": "2005-01-01"}
OFFICER = {"employer": "chn.mss", "still_employed": True}


@pytest.mark.parametrize("name", ["in.parquet", "in.arrow", "in.ndjson", "in.csv"])
def test_the_command_reads_every_layout(name: str, program: Program, tmp_path: Path) -> None:
    """Lists of structs of Parquet and Arrow, objects of NDJSON, JSON in CSV; columns of relatives in all."""
    wide_table = pl.DataFrame([{"id": 1, **SON, "dad_employer": "国家安全部", "On duty": "yes", **COMPLETE}])
    out = tmp_path / "out.parquet"
    options = (
        "-o",
        out,
        "--on",
        DAY,
        "--column",
        "On duty=father.still_employed",
        "--column",
        "dad_employer=father.employer",
    )
    result = program("screen", written(tmp_path, wide_table, name), *options)
    assert result.code == 0, result.err
    assert read(out)["outcome"].to_list() == ["suspended"]
    relatives = [{"relation": "father", "employments": [OFFICER]}]
    lists = pl.DataFrame([{"id": 1, **SON, "relatives": json.dumps(relatives) if name == "in.csv" else relatives}])
    result = program("screen", written(tmp_path, lists, name), "-o", out, "--on", DAY)
    assert result.code == 0, result.err
    assert read(out)["outcome"].to_list() == ["suspended"]


def test_what_is_left_out_of_an_object_of_ndjson_is_left_out(program: Program, tmp_path: Path) -> None:
    """As in a file of `check`; one line more or less says nothing of the others."""
    job = {"employer": "chn.mps", "still_employed": True}
    lists = [[job], [job | {"staff": None}], [], None, ["unknown"], [job, None]]
    said = [{"visa_class": "B1", "post": "Beijing", "employments": one, "relatives": []} for one in lists]
    path, out = tmp_path / "in.ndjson", tmp_path / "out.csv"
    path.write_text("".join(json.dumps(one) + "\n" for one in said), encoding="utf-8")
    assert program("screen", path, "-o", out, "--on", DAY).code == 0
    assert read(out)["outcome"].to_list() == [check(one, on=date.fromisoformat(DAY)).outcome.value for one in said]


@pytest.mark.parametrize(
    ("option", "reason"),
    [("father", "not of the form NAME=MEANING"), ("x=fath", "nothing is read as `fath`"), ("y=post", "no column `y`")],
)
def test_a_wrong_column_is_told(option: str, reason: str, program: Program, tmp_path: Path) -> None:
    """Before anything is written."""
    source = written(tmp_path, pl.DataFrame([SON | {"x": "-"}]))
    result = program("screen", source, "-o", tmp_path / "out.csv", "--on", DAY, "--column", option)
    assert (result.code != 0, reason in " ".join(result.err.split())) == (True, True)
    assert not (tmp_path / "out.csv").exists()


def test_other_names_of_a_long_table(program: Program, tmp_path: Path) -> None:
    """A dictionary is of both tables."""
    people = pl.DataFrame([{"id": 1, "class": "F1", **{k: v for k, v in SON.items() if k != "visa_class"}, **COMPLETE}])
    ties = pl.DataFrame([{"id": 1, "kin": "father", "单位": "国家安全部", "still_employed": True, "note": "-"}])
    columns = {"class": "visa_class", "kin": "relation", "单位": "employer"}
    assert screen(people, on=date.fromisoformat(DAY), ties=ties, columns=columns, keep=["note"])[
        "outcome"
    ].to_list() == ["suspended"]
    options = [part for name, meaning in columns.items() for part in ("--column", f"{name}={meaning}")]
    tied, out = written(tmp_path, ties, "ties.ndjson"), tmp_path / "out.parquet"
    files = (written(tmp_path, people), "--ties", tied, "-o", out)
    result = program("screen", *files, "--on", DAY, *options, "--keep", "note")
    assert result.code == 0, result.err
    assert read(out)["outcome"].to_list() == ["suspended"]
    assert "F1 " in result.out
