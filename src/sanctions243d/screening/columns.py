"""The columns that are read, and columns of text → numbers: each distinct text is looked at once."""

from collections.abc import Callable
from threading import RLock
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sanctions243d.applicant.typed import UNKNOWN_WORD
from sanctions243d.engines.lookup import Numbers
from sanctions243d.errors import TableError
from sanctions243d.text.shown import shown

APPLICANT_COLUMNS = (
    "visa_class",
    "post",
    "purpose",
    "nationality",
    "residence",
    "birth_date",
    "marital_status",
    "employments_complete",
    "relatives_complete",
)
JOB_COLUMNS = (
    "employer",
    "employer_country",
    "level",
    "title",
    "police_rank",
    "police_sequence",
    "rank",
    "staff",
    "from",
    "to",
    "still_employed",
    "as_of",
)
RELATIVE_NATIONALITY = "relative_nationality"
TIE_COLUMNS = ("relation", "since", RELATIVE_NATIONALITY, *JOB_COLUMNS, "relative_employments_complete")
NEVER_DECIDES = ("name",)  # may stand in any table, as in any applicant
DAY_COLUMNS = ("birth_date", "since", "from", "to", "as_of")
FLAG_COLUMNS = ("employments_complete", "relatives_complete", "relative_employments_complete", "still_employed")
COLUMNS = (*APPLICANT_COLUMNS, *TIE_COLUMNS)
NATIONALITIES = ("nationality", RELATIVE_NATIONALITY)  # of each there may be several

Flags = NDArray[np.bool_]

SEVERAL = ";"  # between several nationalities
MAX_DISTINCT = 1 << 18  # texts that one column keeps


class Vocabulary:
    """The distinct texts of one column so far, each with the number that stands for it.

    A text has the same number whenever it is met, as `number_of` says.
    """

    def __init__(self, number_of: Callable[[str | None], int], lock: RLock) -> None:
        self._number_of = number_of
        self._lock = lock
        self._texts: list[str] = []
        self._known: tuple[pl.Enum, Numbers] = (pl.Enum([]), np.array([number_of(None)], np.intp))

    @property
    def of_nothing(self) -> int:
        """The number of a text that is not there."""
        return int(self._known[1][-1])

    def numbers(self, column: pl.Series) -> Numbers:
        """Return the number of each text of a column; that of nothing is last in the table."""
        kind, table = self._known
        coded = column.cast(kind, strict=False)
        if coded.null_count() > column.null_count():
            kind, table = self._with(column.filter(coded.is_null()).unique())
            coded = column.cast(kind, strict=False)
        places = coded.to_physical()
        if places.null_count():
            places = places.fill_null(len(table) - 1)
        found: Numbers = table[places.to_numpy()]
        return found

    def _with(self, texts: pl.Series) -> tuple[pl.Enum, Numbers]:
        """Add texts that were not met before."""
        with self._lock:
            _, table = self._known
            known = set(self._texts)
            new = sorted(text for text in texts.to_list() if text is not None and text not in known)
            if len(known) + len(new) > MAX_DISTINCT:  # what was met before is forgotten, and looked at again
                self._texts, table = [], table[-1:]
            self._texts = [*self._texts, *new]
            numbers = [*table[:-1].tolist(), *map(self._number_of, new), int(table[-1])]
            self._known = (pl.Enum(self._texts), np.array(numbers, np.intp))
            return self._known


def texts_of(column: pl.Series) -> pl.Series:
    """Return a column of text as such: of a category its name, of a list its items in one text.

    Raises:
        TableError: the column is of another kind.
    """
    kind = column.dtype
    if kind == pl.String:
        return column
    if len(column) and column.null_count() == len(column):
        return pl.Series(column.name, [None], pl.String).new_from_index(0, len(column))
    if kind in (pl.Categorical, pl.Enum, pl.Null):
        return column.cast(pl.String)
    if isinstance(kind, pl.List) and kind.inner in (pl.String, pl.Null) and column.name in NATIONALITIES:
        return column.cast(pl.List(pl.String)).list.join(SEVERAL)
    if kind == pl.Object:
        return _texts_of_objects(column)
    raise TableError(f"column `{shown(column.name)}` is of the kind {kind}; expected text")


def _texts_of_objects(column: pl.Series) -> pl.Series:
    values = column.to_list()
    wrong = next((value for value in values if value is not None and not isinstance(value, str)), None)
    if wrong is not None:
        kind = type(wrong).__name__
        raise TableError(f"column `{shown(column.name)}` holds `{shown(wrong)}`, of the kind {kind}; expected text")
    return pl.Series(column.name, values, pl.String)


class Answers(NamedTuple):
    """What a column of yes and no says of each row; neither where nothing is said."""

    yes: Flags
    no: Flags
    unreadable: Flags | None


def answers_of(column: pl.Series) -> Answers:
    """Return what a column of flags, or of their texts, says.

    Raises:
        TableError: the column holds neither.
    """
    if column.dtype == pl.Boolean:
        yes = column.to_numpy() if not column.null_count() else column.fill_null(False).to_numpy()
        no = ~yes if not column.null_count() else (~column).fill_null(False).to_numpy()
        return Answers(yes, no, None)
    texts = texts_of(column).str.to_lowercase()
    yes, no = (texts.is_in(words).fill_null(False).to_numpy() for words in (["true", "yes"], ["false", "no"]))
    is_said = (texts.is_not_null() & (texts.str.strip_chars() != UNKNOWN_WORD)).to_numpy()
    return Answers(yes, no, is_said & ~yes & ~no)
