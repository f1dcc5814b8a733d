"""Days and effects as they stand in an order."""

from sanctions243d.orders.order import NEVER, Effect, Limit, Moment
from sanctions243d.text.document import Mapping
from sanctions243d.text.fields import Fields
from sanctions243d.text.shown import shown


def read_moment(fields: Fields, key: str, *, may_be_open: bool) -> Moment | None:
    """Read a day, `{earliest, latest}`, or `not_found`; nothing where the key is missing.

    What cannot be read is a moment of which nothing is known.
    """
    node = fields.node.get(key)
    if node is None:
        return None
    if isinstance(node, Mapping):
        return _bounds(fields, key, node)
    text = fields.text(key)
    if not text:  # reported where the keys were read
        return Moment()
    if text == "not_found" and may_be_open:
        return NEVER
    if text == "not_found":
        message = f"`{key}` needs a day, or the days between which it lies"
        help = "where only a first sighting is known, say `{latest: …}`"
        fields.faults.add("bad-date", message, fields.location(key), help=help)
        return Moment()
    day = fields.day(key)
    return Moment(day, day)


def _bounds(fields: Fields, key: str, node: Mapping) -> Moment:
    inner = Fields(node, ("earliest", "latest"), fields.faults, f"`{key}`", fields.key_place(key))
    moment = Moment(inner.day("earliest"), inner.day("latest"))
    if moment.earliest and moment.latest and moment.earliest > moment.latest:
        message = f"`earliest` ({moment.earliest}) is after `latest` ({moment.latest})"
        fields.faults.add("dates-out-of-order", message, node.location, help="exchange them")
    if not inner.node.entries:
        help = "say `earliest`, `latest` or both"
        fields.faults.add("empty", f"`{key}` says no day", node.location, help=help)
    return moment


def read_effect(fields: Fields) -> Effect | None:
    """Read `suspend`, or `limit` with months and entries; nothing where the key is missing."""
    node = fields.node.get("effect")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        fields.choice("effect", ("suspend",), "suspend")
        return Effect("suspend")
    outer = Fields(node, ("limit",), fields.faults, "`effect`", fields.key_place("effect"))
    outer.required("limit", "`{limit: {months: 1, entries: 1}}`")
    limits = outer.mapping("limit")
    if limits is None:
        return Effect("limit", Limit())
    inner = Fields(limits, ("months", "entries"), fields.faults, "`limit`", outer.key_place("limit"))
    limit = Limit(_number(inner, "months"), _number(inner, "entries"))
    if not inner.node.entries:
        fields.faults.add("empty", "`limit` limits nothing", limits.location, help="say `months`, `entries` or both")
    return Effect("limit", limit)


def _number(fields: Fields, key: str) -> int | None:
    text = fields.text(key)
    if not text:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) < 1000:
        return int(text)
    message = f"`{key}` is `{shown(text)}`; expected a whole number from 1 to 999"
    fields.faults.add("bad-number", message, fields.location(key))
    return None
