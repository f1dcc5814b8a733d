"""Hand-written NumPy: Arrow's dictionaries become small tables of bits, and everything else is `&` and `|`."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from .law import Bits, Column

TEXTS = ("visa_class", "post", "nationality", "residence", "marital_status", "relation", "employer", "level", "staff")
Masks = NDArray[np.uint32]
Flags = NDArray[np.bool_]


def read(files: list[str]) -> pa.Table:
    """Return the files as one table, texts as dictionaries, which Parquet files hold them as."""
    names = set(pq.read_schema(files[0]).names)
    table = pa.concat_tables(
        pq.read_table(file, read_dictionary=[name for name in TEXTS if name in names]) for file in files
    )
    return table.unify_dictionaries().combine_chunks()


def wide(table: pa.Table, on: date) -> NDArray[np.uint8]:
    """Return the outcome of each row."""
    bits = Bits(on)
    cases = _case(table, bits)
    spouse = _lookup(table, "relation", Column({"spouse": 1}, 0, 0)) > 0
    return _outcome(table, bits, cases, spouse)


def long(applicants: pa.Table, ties: pa.Table, on: date) -> NDArray[np.uint8]:
    """Return the outcome of each applicant."""
    bits = Bits(on)
    cases = _case(ties, bits)
    ids = applicants["id"].to_numpy()
    owners = np.searchsorted(ids, ties["id"].to_numpy())
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    found = np.zeros(len(ids), np.uint32)
    spouse = np.zeros(len(ids), np.bool_)
    if len(starts):
        found[owners[starts]] = np.bitwise_or.reduceat(cases, starts)
        spouse[owners[_lookup(ties, "relation", Column({"spouse": 1}, 0, 0)) > 0]] = True
    return _outcome(applicants, bits, found, spouse)


def _case(table: pa.Table, bits: Bits) -> Masks:
    """The rows that hold of the tie in each row, or may hold."""
    relation = _lookup(table, "relation", bits.relation)
    job = _lookup(table, "employer", bits.employer) & relation
    job &= _lookup(table, "level", bits.level)
    job &= _lookup(table, "staff", bits.staff)
    still, still_known = _flags(table, "still_employed")
    job &= np.array([bits.may, 0, 0, bits.everything], np.uint32)[2 * still_known.view(np.uint8) + still]
    has_job = still_known | _known(table, "employer") | _known(table, "level")
    job[~has_job] = 0
    own = _lookup(table, "relation", Column({"self": 1}, 0, 0)) > 0
    complete, _ = _flags(table, "relative_employments_complete")
    named = has_job | _known(table, "relation")
    more = relation & np.uint32(bits.may)
    more[own | complete | ~named] = 0
    return job | more


def _outcome(table: pa.Table, bits: Bits, cases: Masks, spouse: Flags) -> NDArray[np.uint8]:
    own_complete, _ = _flags(table, "employments_complete")
    relatives_complete, _ = _flags(table, "relatives_complete")
    found = cases | np.uint32(bits.of_ties(""))
    found |= np.where(own_complete, 0, bits.of_ties("self") & bits.may).astype(np.uint32)
    found |= np.where(relatives_complete, 0, bits.relatives).astype(np.uint32)
    for name in ("visa_class", "post", "nationality", "residence", "marital_status"):
        found &= _lookup(table, name, getattr(bits, name))
    found[spouse] &= np.uint32(bits.everything & ~bits.unmarried_children)
    days = pc.fill_null(_one(table, "birth_date"), date(9999, 1, 1)).cast(pa.int32()).to_numpy(zero_copy_only=False)
    for age in bits.ages:
        edge = (bits.on.replace(year=bits.on.year - age) - date(1970, 1, 1)).days
        found[days <= edge] &= np.uint32(bits.under(age))
    found[~_known(table, "birth_date")] &= np.uint32(bits.null_age)
    (sure, may), (limit_sure, limit_may) = bits.effect(limits=False), bits.effect(limits=True)
    outcome = np.where(found & np.uint32(limit_may), 2, 0).astype(np.uint8)
    outcome[(found & np.uint32(limit_sure)) > 0] = 1
    outcome[(found & np.uint32(may)) > 0] = 2
    outcome[(found & np.uint32(sure)) > 0] = 3
    return outcome


def _lookup(table: pa.Table, name: str, column: Column) -> Masks:
    """What each value of a column keeps."""
    array = _one(table, name)
    words = array.dictionary.to_pylist()
    kept = np.array([column.words.get(word, column.other) for word in words] + [column.null], np.uint32)
    places = pc.fill_null(array.indices, len(words)).to_numpy(zero_copy_only=False)
    found: Masks = kept[places]
    return found


def _known(table: pa.Table, name: str) -> Flags:
    return np.asarray(pc.is_valid(_one(table, name)).to_numpy(zero_copy_only=False))


def _flags(table: pa.Table, name: str) -> tuple[Flags, Flags]:
    array = _one(table, name)
    true = pc.fill_null(array, fill_value=False).to_numpy(zero_copy_only=False)
    return true, pc.is_valid(array).to_numpy(zero_copy_only=False)


def _one(table: pa.Table, name: str) -> pa.Array:
    column = table[name]
    return column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
