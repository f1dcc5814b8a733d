"""Reads the YAML files of a folder; places are shown relative to the folder."""

import re
from collections.abc import Iterator
from pathlib import Path

from sanctions243d.text.document import TAB, TAB_HELP, Mapping, Node, parse
from sanctions243d.text.faults import Faults, place_after
from sanctions243d.text.location import Location

MAX_BYTES = 1_000_000
_TAB = re.compile(r"^[ ]*(\t)", re.MULTILINE)
# characters that hide, or that turn the direction of what follows
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def read_node(root: Path, file: str, faults: Faults) -> Node | None:
    """Return the root node of one file below `root`, or nothing, with the reason added to `faults`."""
    text = _text(root / file, file, faults)
    node = None if text is None else node_of(text, file, faults)
    if node is None:
        faults.unread.add(file)
    return node


def node_of(text: str, file: str, faults: Faults) -> Node | None:
    """Return the root node of the text of a rule file: beside what YAML forbids, no tabs and nothing invisible."""
    faults.keep(file, text)
    for found in _INVISIBLE.finditer(text):
        message = f"the invisible character U+{ord(found.group()):04X}; what is read is not what is seen"
        faults.add("invisible-character", message, place_after(text[: found.start()], file), help="delete it")
    tabs = [found.start(1) for found in _TAB.finditer(text)]
    for at in tabs:
        faults.add("tab", TAB, place_after(text[:at], file), help=TAB_HELP)
    return None if tabs else parse(text, file, faults)


def _text(path: Path, file: str, faults: Faults) -> str | None:
    try:
        if not path.exists():
            faults.add("missing-file", f"there is no file `{file}`", Location(file, 1))
            return None
        if not path.is_file():
            faults.add("unreadable-file", "this is not a file", Location(file, 1))
            return None
        with path.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        faults.add("unreadable-file", f"the file cannot be read: {error.strerror}", Location(file, 1))
        return None
    if len(content) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes, which are the most that are read"
        faults.add("file-too-large", message, Location(file, 1), help="rules are small: something else is in it")
        return None
    return _decoded(content, file, faults)


def _decoded(content: bytes, file: str, faults: Faults) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = error.object.decode("utf-8-sig", "replace")
        faults.keep(file, readable)
        before = error.object[: error.start].decode("utf-8-sig", "replace")
        message = f"the byte {error.object[error.start]:#04x} is not UTF-8"
        help = "save the file as UTF-8 without any other encoding"
        faults.add("not-utf8", message, place_after(before, file), help=help)
        return None


def read_mapping(root: Path, file: str, faults: Faults) -> Mapping | None:
    """Return the root of a file that must be a mapping."""
    node = read_node(root, file, faults)
    if node is None or isinstance(node, Mapping):
        return node
    faults.unread.add(file)
    place = Location(file, node.location.line, node.location.column)
    faults.add("wrong-type", "the file must hold keys with values", place, help="begin each line with `key: `")
    return None


def files_below(root: Path, folder: str) -> Iterator[str]:
    """Yield the YAML files directly in a folder, in the order of their names."""
    for path in sorted((root / folder).glob("*.yaml")):
        yield f"{folder}/{path.name}"


def id_of(file: str) -> str:
    """Return the id that a file's name gives to what it holds.

    >>> id_of("orders/chn_2021.yaml")
    'chn_2021'
    """
    return Path(file).stem
