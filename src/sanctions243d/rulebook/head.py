"""The file `rulebook.yaml`: the version of the language, the title, the rulebook's own readings, the notices."""

from dataclasses import dataclass

from sanctions243d.orders.order import Reading
from sanctions243d.orders.readings import read_readings
from sanctions243d.rulebook.conventions import BIRTHDAY, CHILDREN, CONVENTIONS, conventions_of
from sanctions243d.text.document import Mapping
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown

LANGUAGE = 1
FILE = "rulebook.yaml"
RULEBOOK_KEYS = {
    "language": "the version of the rule language",
    "title": "what the rulebook is called",
    "readings": "how facts are computed, by id",
    "notices": "what is printed with an answer, by id",
}
NOTICES = ("not_a_refusal", "no_promise", "post_outside", "exceptions_unpublished", "presumed_in_force")


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says."""

    title: str
    readings: dict[str, Reading]
    notices: dict[str, str]


def read_language(node: Mapping, faults: Faults) -> bool:
    """Return whether the rules are written in a language that this library reads; report where they are not."""
    found = node.get("language")
    text = Fields(node, node.entries, Faults(), "").text("language")
    if found is None or text == str(LANGUAGE):
        return True
    message = f"the rules are written in language `{shown(text)}`; this library reads language {LANGUAGE}"
    is_newer = text.isascii() and text.isdigit() and int(text[:9]) > LANGUAGE
    help = "install a newer version of this library" if is_newer else f"write `language: {LANGUAGE}`"
    faults.add("unknown-language", message, found.location, help=help)
    return not is_newer


def read_head(node: Mapping, faults: Faults) -> Head:
    """Read the root node of the file."""
    fields = Fields(node, RULEBOOK_KEYS, faults, "a rulebook")
    fields.required("language", f"write `language: {LANGUAGE}`")
    fields.required("title")
    fields.required("readings", f"it needs `{BIRTHDAY}` and `{CHILDREN}`")
    readings = fields.mapping("readings")
    found = read_readings(readings, "", faults) if readings else {}
    if readings is not None:
        _check_conventions(found, fields.key_place("readings"), faults)
    return Head(fields.text("title"), found, _notices(fields))


def _check_conventions(readings: dict[str, Reading], place: Location, faults: Faults) -> None:
    for id in (BIRTHDAY, CHILDREN):
        if id not in readings:
            faults.add(
                "missing-key", f"a rulebook needs the reading `{id}`", place, help="it says how facts are computed"
            )
    for id, reading in readings.items():
        if id not in CONVENTIONS:
            message = f"a rulebook has no reading `{shown(id)}`; those of orders stand in `readings.yaml`"
            faults.add("unused-reading", message, reading.location, help="move it there")
    if all(id in readings and readings[id].options for id in (BIRTHDAY, CHILDREN)):
        for id in (one for one in CONVENTIONS if one in readings):
            for option in readings[id].options:
                conventions_of(readings, {id: option}, faults)


def _notices(fields: Fields) -> dict[str, str]:
    node = fields.mapping("notices") if fields.required("notices", f"it needs {', '.join(NOTICES)}") else None
    if node is None:
        return {}
    inner = Fields(node, node.entries, fields.faults, "a notice", fields.key_place("notices"))
    found = {id: inner.text(id) for id in node.entries}
    for id in NOTICES:
        if id not in found:
            fields.faults.add("missing-key", f"the notice `{id}` is missing", inner.place, help="say it in a sentence")
    for id in found:
        _check_placeholders(id, found[id], node.entries[id].location, fields.faults)
    return found


def _check_placeholders(id: str, text: str, place: Location, faults: Faults) -> None:
    """A notice is filled in when it is printed; it must not fail then."""
    try:
        text.format(order="", id="", country="", day="", post="")
    except (KeyError, IndexError, ValueError, AttributeError):
        message = f"the notice `{shown(id)}` has braces that nothing fills in"
        help = "`{order}`, `{id}`, `{country}`, `{day}` and `{post}` are filled in; double other braces"
        faults.add("bad-placeholder", message, place, help=help)
