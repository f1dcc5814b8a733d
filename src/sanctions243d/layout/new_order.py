"""The skeleton of a new order and of its source; `TODO` marks every blank, a comment says what to write there."""

import re
from contextlib import suppress
from pathlib import Path

from sanctions243d.ontology.from_document import read_ontology
from sanctions243d.ontology.ontology import Country
from sanctions243d.text.faults import Faults
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown

BLANK = "TODO"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_ORDER = """\
# Write something in place of each TODO, then remove the comments that only explain.

title: TODO    # whom the order is about, in a few words
country: {country}    # the code of three letters, as in ontology/countries.yaml
effect: suspend    # or, where visas are only limited: {{limit: {{months: 1, entries: 1}}}}
effective: TODO    # the first day, as 2019-02-04; or a range: {{earliest: 2016-10-01, latest: 2016-10-03}}
terminated: not_found    # if the order has ended: the first day without it
last_seen: TODO    # the last day on which it was seen to be applied; may be a month, as 2024-07
sources: [{source}]
exceptions: unpublished    # or, beneath, one line for each exception: `humanitarian: for emergency travel`

quote: TODO    # the words that say who is covered, exactly as in the source
visa_class: TODO    # as [B1, B2, B1/B2], or nonimmigrant
official:    # leave this out where no official is needed: `covers: [citizen, national]`
  employer: TODO    # as gmb.government; the agencies of a country stand in ontology/agencies/
  employed: now    # so that retired staff are not covered
covers: TODO    # as [self, spouse, child: {{age: {{under: 21}}}}]
"""
_SOURCE = """\
title: TODO    # what the source is called
publisher: TODO    # where it was published, and by whom
language: en    # en, zh…
first_seen: TODO    # the day on which it was first seen, as 2021-05-13
text: TODO    # the text, word for word
operative:
  - TODO    # the words of the text that the order's quotes must account for, one span for each item
"""


def write_skeleton(root: Path, id: str, country: str = "") -> tuple[Path, Path]:
    """Write the skeletons of an order and of its source below `root`, and return where.

    Raises:
        ValueError: the id is no id, or there is no such country.
        FileExistsError: there is such a file already; nothing was written.
    """
    _check_id(id)
    code = _country_code(read_ontology(root, Faults()).countries, id, country)
    source = f"{id}_source"
    order_file, source_file = root / "orders" / f"{id}.yaml", root / "sources" / f"{source}.yaml"
    for file in (order_file, source_file):
        if file.exists():
            raise FileExistsError(f"`{shown(file)}` exists already; choose another id")
    _write_new(source_file, _SOURCE)
    try:
        _write_new(order_file, _ORDER.format(country=code, source=source))
    except OSError:
        with suppress(OSError):
            source_file.unlink()
        raise
    return order_file, source_file


def _write_new(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _check_id(id: str) -> None:
    if _ID.fullmatch(id):
        return
    near = re.sub(r"[^a-z0-9]+", "_", id.casefold()).strip("_")
    hint = f"; did you mean `{near}`?" if _ID.fullmatch(near) else ""
    raise ValueError(f"`{shown(id)}` is not an id: small letters a to z, digits and underscores, as gmb_2016{hint}")


def _country_code(countries: dict[str, Country], id: str, word: str) -> str:
    """Return the code of the country that was named, or whose code begins the id, or a blank."""
    if not word:
        code = id.partition("_")[0].upper()
        return code if code in countries else BLANK
    names = {
        name.casefold(): code for code, country in countries.items() for name in (code, country.name, *country.aliases)
    }
    if word.strip().casefold() in names:
        return names[word.strip().casefold()]
    near = nearest(word.strip().casefold(), names)
    hint = f"; did you mean `{names[near]}` ({countries[names[near]].name})?" if near else ""
    raise ValueError(f"there is no country `{shown(word)}`{hint}")
