"""YAML text → nodes that know their place; nothing is resolved, every scalar stays the text that was written.

The nodes are built from the parser's events, so that depth is counted before anything can nest too far,
and an anchor, an alias or a tag is refused before it can mean anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.faults import Faults
from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown

MAX_DEPTH = 100
MAX_CHARACTERS = 4_000_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, exactly as YAML reads it; `plain` is false where it was quoted or a block."""

    text: str
    location: Location
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether nothing was written here, or `null`."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple["Node", ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order they were written, each with its own place, and the nodes under them."""

    entries: dict[str, "Node"]
    keys: dict[str, Scalar]
    location: Location

    def get(self, key: str) -> "Node | None":
        """Return the node under `key`, or nothing."""
        return self.entries.get(key)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Carries the first fault that makes the rest of a document unreadable."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def parse(text: str, file: str, faults: Faults) -> Node | None:
    """Return the root node of one YAML document, or nothing, with the reason added to `faults`."""
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        faults.add("file-too-large", message, Location(file, 1))
        return None
    faults.sources[file] = text
    builder = _Builder(file, faults)
    try:
        root = builder.build(yaml.parse(text, Loader=yaml.CBaseLoader))
        faults.documents[file] = root
        return root
    except _Refused as refused:
        faults.add_diagnostic(refused.diagnostic)
    except yaml.YAMLError as error:
        faults.add("yaml-syntax", *_syntax_error(error, file), help=_syntax_help(error))
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        faults.add("not-utf8", "a lone surrogate is not text", Location(file, line))
    return None


def _syntax_error(error: yaml.YAMLError, file: str) -> tuple[str, Location]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "this is not YAML"
    place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file, 1)
    return str(problem), place


def _syntax_help(error: yaml.YAMLError) -> str:
    problem = str(getattr(error, "problem", ""))
    if "cannot start any token" in problem or "tab" in problem:
        return "indent with blanks, not tabs, and put a text that begins with a special character in quotes"
    if "mapping values are not allowed" in problem:
        return "a text with a colon and a blank in it must be quoted or folded (>-)"
    return ""


class _Builder:
    """Builds nodes from a stream of YAML events."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file = file
        self.faults = faults
        self.depth = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("several-documents", "a file holds one document; a second one starts here", event)
                root = self._node(next(events), events)
        if root is None:
            self.faults.add("empty-file", "the file is empty", Location(self.file, 1))
        return root

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(
                "anchor", f"anchors and aliases (`{shown(event.anchor)}`) are not read: write the text out", event
            )
        if event.tag is not None and event.tag != "!":
            self._refuse("tag", f"tags (`{shown(event.tag)}`) are not read", event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, self._place(event, event), not event.style)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse("too-deep", f"nested more than {MAX_DEPTH} levels deep", event)
        node = self._mapping(event, events) if isinstance(event, yaml.MappingStartEvent) else self._list(event, events)
        self.depth -= 1
        return node

    def _list(self, start: Any, events: Iterator[Any]) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self._place(start, event))
            items.append(self._node(event, events))
        raise AssertionError("the parser closes every list")

    def _mapping(self, start: Any, events: Iterator[Any]) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(entries, keys, self._place(start, event))
            key = self._node(event, events)
            value = self._node(next(events), events)
            if not isinstance(key, Scalar):
                self.faults.add("key-not-text", "a key must be text", key.location)
            elif key.text in entries:
                first = keys[key.text].location
                message = f"the key `{shown(key.text)}` stands here a second time; the first is in line {first.line}"
                self.faults.add("duplicate-key", message, key.location)
            else:
                entries[key.text], keys[key.text] = value, key
        raise AssertionError("the parser closes every mapping")

    def _place(self, start: Any, end: Any) -> Location:
        first, last = start.start_mark, end.end_mark
        return Location(self.file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def _refuse(self, code: str, message: str, event: Any) -> None:
        raise _Refused(Diagnostic(code, message, self._place(event, event)))


def plain(node: Node) -> object:
    """Return a node as lists, dicts and text, with `None` where nothing or `null` was written."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
