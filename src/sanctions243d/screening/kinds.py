"""Columns of relatives and of lists are of kinds that can be read; a row cannot mend a column of another kind."""

import polars as pl

from sanctions243d.screening.columns import DAY_COLUMNS, FLAG_COLUMNS, NEVER_DECIDES, answers_of, texts_of
from sanctions243d.screening.days import DateTexts
from sanctions243d.screening.places import NESTED, Places
from sanctions243d.screening.row_layout import require_list


def require_kinds(table: pl.DataFrame, places: Places, dates: DateTexts) -> None:
    """Refuse a table of which some column cannot be read, whatever its rows say.

    Raises:
        TableError: naming the column.
    """
    for name in table.columns:
        place = places.of(name)
        if place is None or place.column in NEVER_DECIDES:
            continue
        if place.column in NESTED:
            require_list(table[name], name)
        elif place.column in DAY_COLUMNS:
            dates.spans(table[name])
        elif place.column in FLAG_COLUMNS:
            answers_of(table[name])
        else:
            texts_of(table[name])
