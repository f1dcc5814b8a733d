"""Rows with columns for each relative, or with lists in `check`'s own shape → the applicant whom `check` would judge.

Columns of a relative are turned into the ties of a long table. Of whom nothing is said in a row is nobody there, unless
a list is open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

import polars as pl
from pydantic import BaseModel

from sanctions243d.applicant.applicant import Employment, Relative
from sanctions243d.applicant.from_text import applicants_from_text
from sanctions243d.applicant.typed import unknown_is_none
from sanctions243d.errors import TableError
from sanctions243d.screening.columns import NEVER_DECIDES, RELATIVE_NATIONALITY
from sanctions243d.screening.places import COMPLETE, NATIONALITY, NESTED, Place, Places
from sanctions243d.screening.rows import Row, applicant_of, column_of, is_own, job_of, named_in
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

_MODELS: dict[str, type[BaseModel]] = {"employments": Employment, "relatives": Relative}


@dataclass(frozen=True, slots=True)
class RowApplicant:
    """An applicant as a row states it.

    Attributes:
        values: the applicant, as a mapping that `check` takes.
        groups: for each relative the columns that it stands in; empty of one that the columns of a tie state.
        nested: the lists that stand in one column each.
    """

    values: dict[str, object]
    groups: tuple[str, ...]
    nested: tuple[str, ...]

    def column_of(self, path: str) -> str:
        """Return the column that a path of `check` means: `father.employer`; in a list `relatives.employments.to`."""
        first, *rest = path.split(".")
        if first in self.nested:
            return ".".join(part for part in (first, *rest) if not part.isdigit())
        group = self.groups[int(rest[0])] if first == "relatives" and rest else ""
        if not group:
            return column_of(path)
        return f"{group}.{COMPLETE if rest[-1] == 'employments' else rest[-1]}"

    def place_of(self, path: str) -> str:
        """Return where a problem stands, as the user finds it in the row."""
        first, *rest = path.split(".")
        is_of_group = first == "relatives" and first not in self.nested and rest and self.groups[int(rest[0])]
        return self.column_of(path) if is_of_group else path


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Which columns a row has beside those of one tie.

    Attributes:
        groups: by the name of a group, its columns.
        nested: the lists that stand in one column each.
    """

    groups: Mapping[str, tuple[Place, ...]]
    nested: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether there are none."""
        return not self.groups and not self.nested

    def applicant(self, row: Row) -> RowApplicant:
        """Return the applicant of a row.

        Raises:
            ApplicantError: the text of a list cannot be read.
        """
        ties = [("", tie) for tie in (() if "relatives" in self.nested else named_in(row))]
        ties += [(group, tie) for group in self.groups for tie in self._tie(group, row)]
        values = applicant_of(row, [tie for _, tie in ties])
        values |= {name: _list_of(row[name]) for name in self.nested}
        return RowApplicant(values, tuple(group for group, tie in ties if not is_own(tie)), self.nested)

    def _tie(self, group: str, row: Row) -> list[Row]:
        """What a row says of a relative; nothing where all columns are empty."""
        places = self.groups[group]
        tie = {_column_of_tie(place.column): row[place.name] for place in places}
        words = [place.relation for place in places if place.relation]
        names = ("relation", "since", RELATIVE_NATIONALITY, *NEVER_DECIDES)
        is_said = any(tie.get(name) is not None for name in names) or job_of(tie) is not None
        relation = words[0] if words else tie.get("relation")
        return [{**tie, "relation": relation, "relative_employments_complete": tie.get(COMPLETE)}] if is_said else []


def _column_of_tie(column: str) -> str:
    """What a row of one tie calls a column of a relative."""
    return RELATIVE_NATIONALITY if column == NATIONALITY else column


def layout_of(columns: Iterable[str], places: Places) -> RowLayout:
    """Return the layout of a table with these columns, each under the name of its place."""
    groups: dict[str, tuple[Place, ...]] = {}
    names = list(columns)
    for name in names:
        place = places.of(name)
        if place and place.group:
            groups[place.group] = (*groups.get(place.group, ()), place)
    return RowLayout(groups, tuple(name for name in NESTED if name in names))


def require_list(column: pl.Series, name: str) -> None:
    """Refuse a column that cannot be a list of employments or relatives, or that has what is not read.

    Raises:
        TableError: naming it.
    """
    kind = column.dtype
    if kind in (pl.String, pl.Null, pl.Object):
        return
    if not isinstance(kind, pl.List):
        raise TableError(f"column `{name}` is of the kind {shown(kind)}; expected a list of {name}, or its JSON")
    _require_fields(kind, name, name)


def _require_fields(kind: object, name: str, path: str) -> None:
    inner = kind.inner if isinstance(kind, pl.List) else None
    if not isinstance(inner, pl.Struct):
        return
    known = [field.alias or id for id, field in _MODELS[name].model_fields.items()]
    for field in inner.fields:
        if field.name not in known:
            near = nearest(field.name, known)
            hint = f"; did you mean `{near}`?" if near else ""
            raise TableError(f"column `{path}` has a field `{shown(field.name)}`, which is not read{hint}")
        if field.name in _MODELS:
            _require_fields(field.dtype, field.name, f"{path}.{field.name}")


def _list_of(value: object) -> object:
    """Return what a column says of a list, as `check` takes it."""
    if isinstance(value, str):
        text = value.strip()
        return applicants_from_text(text) if text.startswith("[") else unknown_is_none(value)
    return plain_values(value)


def plain_values(value: object) -> object:
    """Return a value with lists in the place of arrays, dates in that of midnights, and nothing in that of NaN."""
    if hasattr(value, "tolist") and not isinstance(value, pl.Series):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain_values(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain_values(item) for key, item in value.items()}
    if isinstance(value, (float, datetime)) and value != value:
        return None
    return value.date() if isinstance(value, datetime) and value.time() == time() else value
