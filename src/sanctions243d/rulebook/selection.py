"""Which option of each reading a caller chooses."""

from collections.abc import Iterable, Mapping

from sanctions243d.errors import ReadingError
from sanctions243d.orders.order import Reading
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

Selection = tuple[tuple[str, str], ...]


def selection_of(chosen: Mapping[str, str] | None, readings: Iterable[Reading]) -> Selection:
    """Return a caller's choices by full id, sorted.

    A reading may be named by its full id (`chn_2021.mps_reach`) or by its last part where only one has it.

    Raises:
        ReadingError: there is no such reading or option, or the last part names several.
    """
    if not chosen:
        return ()
    if not isinstance(chosen, Mapping):
        raise ReadingError(f"readings are a mapping of id to option, not `{shown(chosen)}`")
    by_id = {reading.id: reading for reading in readings}
    found: dict[str, str] = {}
    for id, option in chosen.items():
        reading = _named(str(id), by_id)
        if not isinstance(option, str) or option not in reading.options:
            options = ", ".join(f"`{name}`" for name in reading.options)
            near = nearest(str(option), reading.options)
            hint = f"; did you mean `{near}`?" if near else ""
            raise ReadingError(f"reading `{reading.id}` has no option `{shown(option)}`; it has {options}{hint}")
        if found.setdefault(reading.id, option) != option:
            raise ReadingError(f"reading `{reading.id}` is chosen twice, with two options")
    return tuple(sorted(found.items()))


def _named(id: str, by_id: dict[str, Reading]) -> Reading:
    if id in by_id:
        return by_id[id]
    short = [reading for full, reading in by_id.items() if full.rpartition(".")[2] == id]
    if len(short) == 1:
        return short[0]
    if short:
        names = ", ".join(f"`{reading.id}`" for reading in short)
        raise ReadingError(f"several readings are called `{shown(id)}`: {names}")
    near = nearest(id, [*by_id, *(full.rpartition(".")[2] for full in by_id)])
    hint = f"; did you mean `{near}`?" if near else ""
    raise ReadingError(f"there is no reading `{shown(id)}`{hint}")
