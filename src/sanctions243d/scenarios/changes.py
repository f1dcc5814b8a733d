"""What is different about an applicant: values at dotted paths, put into its nodes; no node is ever changed itself."""

from collections.abc import Iterable
from dataclasses import replace

from sanctions243d.scenarios.keys import ABSENT
from sanctions243d.scenarios.paths import fault_of, is_number, steps_of
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence
from sanctions243d.text.faults import Faults
from sanctions243d.text.fields import kind
from sanctions243d.text.shown import shown


class NoPlace(Exception):
    """A path leads to no place in an applicant; the message says where it ends."""


def changed(applicant: Mapping, changes: Iterable[tuple[Scalar, Node]], faults: Faults) -> Mapping:
    """Return an applicant with each change made, in their order; a path that leads nowhere is a fault at its place."""
    for path, value in changes:
        message, help = fault_of(path.text)
        if not message:
            try:
                applicant = _put_in_mapping(applicant, steps_of(path.text), path, value, "")
                continue
            except NoPlace as error:
                message, help = str(error), "write the whole list or mapping that it is in"
        faults.add("bad-path", message, path.location, help=help)
    return applicant


def _put(node: Node, steps: list[str], key: Scalar, value: Node, path: str) -> Node:
    """Return a node with a value put at the end of some steps; `path` led to the node."""
    if isinstance(node, Mapping):
        return _put_in_mapping(node, steps, key, value, path)
    if isinstance(node, Sequence) and is_number(steps[0]):
        return _put_in_list(node, steps, key, value, path)
    raise NoPlace(f"`{path}` is {kind(node)} here, so it has no `{shown('.'.join(steps))}`")


def _put_in_mapping(node: Mapping, steps: list[str], key: Scalar, value: Node, path: str) -> Mapping:
    step, *rest = steps
    here = f"{path}.{step}" if path else step
    if not rest:
        return without(node, step) if is_absent(value) else _with(node, step, key, value)
    if step not in node.entries:
        raise NoPlace(f"the applicant has no `{shown(here)}` here, so it has no `{shown('.'.join([here, *rest]))}`")
    return _with(node, step, node.keys[step], _put(node.entries[step], rest, key, value, here))


def _put_in_list(node: Sequence, steps: list[str], key: Scalar, value: Node, path: str) -> Sequence:
    step, *rest = steps
    index = int(step)
    if index >= len(node.items):
        number = len(node.items)
        items = f"{number or 'no'} item{'s' * (number != 1)}"
        raise NoPlace(f"`{path}` has {items} here, counted from 0, so it has no `{path}.{step}`")
    if not rest and is_absent(value):
        raise NoPlace(f"an item of a list cannot be left out, as `{path}.{step}` would be")
    item = _put(node.items[index], rest, key, value, f"{path}.{step}") if rest else value
    return replace(node, items=(*node.items[:index], item, *node.items[index + 1 :]))


def is_absent(value: Node) -> bool:
    """Whether a value says that the fact is left out."""
    return isinstance(value, Scalar) and value.text == ABSENT


def without(node: Mapping, key: str) -> Mapping:
    """Return a mapping without a key."""
    entries = {name: inner for name, inner in node.entries.items() if name != key}
    return replace(node, entries=entries, keys={name: node.keys[name] for name in entries})


def _with(node: Mapping, name: str, key: Scalar, value: Node) -> Mapping:
    named = key if key.text == name else Scalar(name, key.location)
    return replace(node, entries={**node.entries, name: value}, keys={**node.keys, name: named})
