"""YAML text → nodes that know their place; nothing is resolved, every scalar stays the text that was written.

The nodes are built from the parser's events, so that depth is counted before anything can nest too far,
and an anchor, an alias or a tag is refused before it can mean anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from sanctions243d.text.diagnostic import Diagnostic
from sanctions243d.text.faults import Faults, place_after
from sanctions243d.text.location import Location
from sanctions243d.text.shown import shown
from sanctions243d.text.syntax_errors import in_words, is_of_what_was_opened

MAX_DEPTH = 100
MAX_CHARACTERS = 4_000_000
NOT_READ = "anchors and aliases are not read, so that each rule says at its own place what it says"
TOO_DEEP = ("too-deep", f"nested more than {MAX_DEPTH} levels deep", "no rule needs that many")
TAB = "a tab; lines are indented with blanks"
TAB_HELP = "write two blanks for each level"
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
    faults.keep(file, text)
    builder = _Builder(file, faults)
    try:
        root = builder.build(yaml.parse(text, Loader=yaml.CBaseLoader))
        if not builder.has_alias:
            faults.documents[file] = root
            return root
    except _Refused as refused:
        faults.add_diagnostic(refused.diagnostic)
    except yaml.YAMLError as error:
        _add_syntax_error(error, text, file, faults)
    except UnicodeEncodeError as error:
        faults.add("not-utf8", "a lone surrogate is not text", place_after(text[: error.start], file))
    return None


def _add_syntax_error(error: yaml.YAMLError, text: str, file: str, faults: Faults) -> None:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    opened = getattr(error, "context_mark", None)
    mark = opened if opened and is_of_what_was_opened(problem) else getattr(error, "problem_mark", None) or opened
    if mark is not None:
        place = Location(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    else:  # the reader counts bytes
        at = getattr(error, "position", None) or 0
        place = place_after(text.encode()[:at].decode(errors="ignore"), file)
    place = _within(place, faults.lines(file))
    if "nesting depth" in problem:  # the parser looks ahead, and may give up before the depth is counted
        code, message, help = TOO_DEEP
        faults.add(code, message, place, help=help)
        return
    line = faults.lines(file)[place.line - 1]
    if line[place.column - 1 : place.column] == "\t":
        faults.add("yaml-syntax", TAB, place, help=TAB_HELP)
    else:
        message, help = in_words(problem, line, place.column - 1)
        faults.add("yaml-syntax", message, place, help=help)


def _within(place: Location, lines: list[str]) -> Location:
    """A place after the end of a text is shown at the end of its last line that is not blank."""
    number = min(place.line, len(lines))
    if number == place.line and lines[number - 1].strip():
        return place
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    column = max(len(lines[number - 1].rstrip()), 1)
    return Location(place.file, number, column, number, column + 1)


class _Builder:
    """Builds nodes from a stream of YAML events."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file = file
        self.faults = faults
        self.depth = 0
        self.has_alias = False

    def build(self, events: Iterator[Any]) -> Node | None:
        """Return the root of the document that the events make, or nothing where it is empty."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "a file holds one document; a second one begins here"
                    self._refuse("several-documents", message, event, "take out the line `---`, or make two files")
                root = self._node(next(events), events)
        if root is None:
            self.faults.add("empty-file", "the file is empty", Location(self.file, 1))
        return root

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return Scalar("", self._place(event, event))
        if event.anchor is not None:
            self._anchor(event)
        if event.tag is not None and event.tag != "!":
            tag = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
            message = f"`{tag}` is a tag; every value stays the text that is written"
            self.faults.add("tag", message, self._first(event), help="take it out")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, self._place(event, event), not event.style)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(*TOO_DEEP[:2], event, TOO_DEEP[2])
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
                self.faults.add("key-not-text", "a key is a text, not a list or keys", key.location)
            elif key.text in entries:
                first = keys[key.text].location
                message = f"the key `{shown(key.text)}` stands in line {first.line} already; keep one of the two"
                self.faults.add("duplicate-key", message, key.location)
            else:
                entries[key.text], keys[key.text] = value, key
        raise AssertionError("the parser closes every mapping")

    def _anchor(self, event: Any) -> None:
        message = f"`&{shown(event.anchor)}` is an anchor; {NOT_READ}"
        self.faults.add("anchor", message, self._first(event), help="take it out, and write the text where it is meant")

    def _alias(self, event: Any) -> None:
        """What it stands for is not known, so nothing can be said of the rest of the file."""
        self.has_alias = True
        message = f"`*{shown(event.anchor)}` is an alias; {NOT_READ}"
        self.faults.add("anchor", message, self._place(event, event), help="write out what it stands for")

    def _first(self, event: Any) -> Location:
        """The first character of what an event begins."""
        mark = event.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)

    def _place(self, start: Any, end: Any) -> Location:
        first, last = start.start_mark, end.end_mark
        return Location(self.file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def _refuse(self, code: str, message: str, event: Any, help: str) -> None:
        raise _Refused(Diagnostic(code, message, self._first(event), help))


def plain(node: Node) -> object:
    """Return a node as lists, dicts and text, with `None` where nothing or `null` was written."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
