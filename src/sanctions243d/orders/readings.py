"""The readings of a file → readings by their short ids."""

from collections.abc import Collection

from sanctions243d.orders import keys
from sanctions243d.orders.order import Reading
from sanctions243d.text.document import Mapping, Scalar
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import Fields
from sanctions243d.text.ids import check_ids
from sanctions243d.text.nearest import nearest
from sanctions243d.text.shown import shown


def read_readings(node: Mapping, prefix: str, faults: Faults) -> dict[str, Reading]:
    """Read readings by their short ids; `prefix` makes the full id.

    One that cannot be read has no options, so that what refers to it is not called unknown.
    """
    check_ids((node.keys[id] for id in node.entries), faults)
    return {id: _reading(prefix, node.keys[id], value, faults) for id, value in node.entries.items()}


def _reading(prefix: str, key: Scalar, node: object, faults: Faults) -> Reading:
    id = key.text
    if not isinstance(node, Mapping):
        help = "a reading has the keys `question`, `options`, `default` and `because`"
        faults.add("wrong-type", f"the reading `{id}` needs a question and options", key.location, help=help)
        return Reading(prefix + id, "", {}, "", "", key.location, place=key.location)
    fields = Fields(node, keys.READING_KEYS, faults, f"the reading `{id}`", key.location)
    for word in ("question", "options", "default", "because"):
        fields.required(word)
    found = fields.mapping("options")
    options = found.entries if found else {}
    if found is not None:
        check_ids((found.keys[option] for option in options), faults)
    if found is not None and not options:
        help = "name the answers, from narrow to wide"
        faults.add("empty", f"the reading `{id}` has no options", fields.key_place("options"), help=help)
    return Reading(
        id=prefix + id,
        question=fields.text("question"),
        options=options,
        default=fields.choice("default", options, next(iter(options))) if options else "",
        because=fields.text("because"),
        location=node.location,
        is_nested=fields.choice("nested", ("true", "false"), "true") == "true",
        place=key.location,
        words=_words(fields, options),
    )


def _words(fields: Fields, options: Collection[str]) -> dict[str, str]:
    """What the options mean in words, of those that have some."""
    node = fields.mapping("if")
    found: dict[str, str] = {}
    if node is None:
        return found
    for option, value in node.entries.items():
        if option not in options:
            near = nearest(option, options)
            help = f"did you mean `{near}`?" if near else f"its options are {', '.join(options)}"
            message = f"the reading has no option `{shown(option)}`"
            fields.faults.add("unknown-word", message, node.keys[option].location, help=help)
        else:
            found[option] = fields.text_of(value, f"`{option}`")
    return found
