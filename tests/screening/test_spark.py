"""Spark in this process answers as `check` does, with the rules that it is given."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from engines.agreement import random_rulebooks
from screening.agreement import compare, random_case, screened
from screening.frames import Engine, frames, spark_engine
from screening.layouts import drawn, expected, nested, structs, wide
from screening.shapes import Shape
from screening.test_agreement import few, many
from screening.test_layouts import compare as compare_layout
from screening.words import table_words

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    """Two threads of Spark."""
    with spark_engine() as engine:
        yield engine


def test_a_few_applicants_are_answered_as_check_does(spark: Engine) -> None:
    """1,500, wide and long."""
    for case in few():
        compare(spark, case)


def test_100000_applicants_are_answered_as_check_does(spark: Engine) -> None:
    """The same tables as of the other engines."""
    for case in many():
        compare(spark, case)


@pytest.mark.parametrize("is_long", [False, True], ids=["wide", "long"])
def test_rules_of_one_s_own_are_taken_along(is_long: bool, spark: Engine, tmp_path: Path) -> None:
    """Those who work need no copy of the folder: it is gone before they are asked."""
    random = Random(41)
    rulebook = random_rulebooks(random, 6, tmp_path)[0]
    case = random_case(random, rulebook, 300, is_long=is_long, words=table_words(rulebook), has_readings=True)
    shutil.rmtree(tmp_path)
    compare(spark, case)


def test_every_layout_is_answered_as_check_does(spark: Engine) -> None:
    """Columns for each relative, lists of structs, and lists in JSON."""
    random, rulebook = Random(43), few()[0].rulebook
    long = drawn(random, rulebook, 60)
    laid = wide(random, long)
    compare_layout(spark, laid, expected(laid, rulebook, is_nested=False), whole_text=False)
    for lists in (nested(long), structs(nested(long))):
        compare_layout(spark, lists, expected(lists, rulebook, is_nested=True), whole_text=True)


def test_an_empty_table_and_the_outcome_alone(spark: Engine) -> None:
    """The columns are those of a table with rows."""
    case = random_case(Random(42), few()[0].rulebook, 20, is_long=False, shape=Shape())
    short = screened(spark, case, details=False).sort("file_number")
    assert short["outcome"].to_list() == [one.outcome for one in case.expected]
    applicants, _ = frames(case.drawn)
    case.drawn.rows.clear()
    case.expected.clear()
    empty = screened(spark, case)
    assert empty.height == 0
    assert empty.columns[: len(applicants.columns)] == applicants.columns
