"""Checks the ids that an analyst gives: plain small letters, and no two that look the same."""

import re
import unicodedata
from collections.abc import Iterable

from sanctions243d.text.document import Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown

_ID = re.compile(r"[a-z][a-z0-9_]*")
# of the letters that look like a Latin one, those that are met; and digits that look like a letter
_LOOK_ALIKES = str.maketrans(
    "авсԁеһіјӏкмнорԛгѕтуѵԝх" + "αβεικνορτυχ" + "01",
    "abcdehijlkmhopqrstyvwx" + "abeikvoptux" + "ol",
)
_ID_HELP = "an id is of small letters a to z, digits and underscores, and begins with a letter"


def check_id(id: str, key: Scalar, faults: Faults) -> None:
    """Report an id that is not in snake_case of plain letters."""
    check_id_at(id, key.location, faults)


def check_id_at(id: str, place: Location, faults: Faults) -> None:
    """Report an id, such as that of a file, that is not in snake_case of plain letters."""
    if _ID.fullmatch(id):
        return
    foreign = next((c for c in id if not c.isascii()), "")
    if foreign and as_seen(id) != id and _ID.fullmatch(as_seen(id)):
        name = unicodedata.name(foreign, "no letter").lower()
        message = f"`{shown(id)}` only looks like `{as_seen(id)}`: it has the {name}"
        faults.add("look-alike-id", message, place, help="type it again in Latin letters")
    else:
        faults.add("bad-id", f"`{shown(id)}` is not an id", place, help=_ID_HELP)


def check_ids(keys: Iterable[Scalar], faults: Faults) -> None:
    """Report every key of a mapping that is not an id, or looks the same as one above it."""
    seen: dict[str, str] = {}
    for key in keys:
        check_id(key.text, key, faults)
        check_look_alike(key.text, key.location, seen, faults)


def check_look_alike(id: str, place: Location, seen: dict[str, str], faults: Faults) -> None:
    """Report an id that looks the same as one in `seen`, to which it is added."""
    first = seen.setdefault(as_seen(id), id)
    if first != id and id.isascii():
        message = f"`{shown(id)}` looks the same as `{shown(first)}`"
        help = "0 and o, 1 and l are told apart by nobody: take another word"
        faults.add("look-alike-id", message, place, help=help)


def as_seen(id: str) -> str:
    """Return an id with one letter for all that look alike.

    >>> as_seen("schооl") == as_seen("sch001")
    True
    """
    return id.translate(_LOOK_ALIKES)
