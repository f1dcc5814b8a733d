"""Changes to a tree: only the node that is meant is another, and the tree itself stays as it was."""

import pytest

from sanctions243d.scenarios.mutation.edits import (
    flow,
    replaced,
    with_item,
    with_key,
    without_item,
    without_key,
    word,
)
from sanctions243d.text.document import Mapping, Node, Scalar, Sequence, parse
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from scenario_suites.mutation.trees import at, places

TEXT = "first: [B1, B1, {in: B2, but: none}]\nsecond: {age: {under: 21}, married: any}\nthird: B1\n"
PLACE = Location("other.yaml", 9)


def tree() -> Mapping:
    """Return a small tree, in which some texts stand twice."""
    found = parse(TEXT, "order.yaml", Faults())
    assert isinstance(found, Mapping)
    return found


def every_node(node: Node) -> list[Node]:
    """Return a node and all beneath it."""
    inner = node.items if isinstance(node, Sequence) else node.entries.values() if isinstance(node, Mapping) else ()
    return [node, *(one for child in inner for one in every_node(child))]


def test_a_node_is_replaced_where_it_stands_and_nowhere_else() -> None:
    """Every node in turn, also the texts that stand twice; the tree that was given is as before."""
    root = tree()
    for target in every_node(root):
        found = replaced(root, target, word("new", PLACE))
        assert len(places(root, found)) == 1
        assert [one.text for one in every_node(found) if isinstance(one, Scalar)].count("new") == 1
        assert root == tree()


def test_what_is_not_on_the_way_is_kept_as_the_same_object() -> None:
    """A tree with one change shares the rest."""
    root = tree()
    found = replaced(root, root.entries["third"], word("new", PLACE))
    assert isinstance(found, Mapping)
    assert found.entries["first"] is root.entries["first"]
    assert found.keys is root.keys


@pytest.mark.parametrize("path", [("third",), ("first", 0), ("second", "age"), ()])
def test_a_node_of_another_tree_is_none_of_this_one(path: tuple[str | int, ...]) -> None:
    """Even one that reads alike: it is the very object that is meant."""
    other = at(tree(), path)
    assert other is not None
    with pytest.raises(LookupError, match="none of this tree"):
        replaced(tree(), other, word("new", PLACE))


def test_an_item_is_taken_out_though_another_reads_alike() -> None:
    """The first of two that read alike, or the second."""
    items = tree().entries["first"]
    assert isinstance(items, Sequence)
    for number in range(3):
        left = without_item(items, items.items[number])
        assert [id(one) for one in left.items] == [id(one) for one in items.items if one is not items.items[number]]


def test_keys_are_added_changed_and_taken_out() -> None:
    """A key that was there keeps its place; a new one stands last."""
    root = tree()
    assert list(without_key(root, "first", "third").entries) == ["second"]
    assert list(without_key(root, "first", "third").keys) == ["second"]
    changed = with_key(root, "first", word("new", PLACE))
    assert list(changed.entries) == list(root.entries)
    assert changed.keys["first"] is root.keys["first"]
    more = with_key(root, "fourth", word("new", PLACE))
    assert list(more.entries) == list(more.keys) == [*root.entries, "fourth"]
    assert root == tree()


def test_an_item_is_added_at_the_end() -> None:
    """What is no list becomes one."""
    root = tree()
    assert flow(with_item(root.entries["third"], word("F1", PLACE))) == "[B1, F1]"
    assert flow(with_item(root.entries["first"], word("F1", PLACE))) == "[B1, B1, {in: B2, but: none}, F1]"


def test_a_node_on_one_line_reads_back_as_it_is() -> None:
    """Every node of the tree."""
    for node in every_node(tree()):
        again = parse(flow(node), "order.yaml", Faults())
        assert again is not None
        assert places(node, again) == []
