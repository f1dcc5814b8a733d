"""Random damage to a text of rules: to its bytes, its lines, or the nodes of its YAML."""

import random
from copy import deepcopy
from typing import Any

import yaml

Tree = Any  # texts, lists and mappings
_BYTES: list[str] = [
    *"\t\n\r {}[]:,&*!|>'\"%@`#-?0aZ~",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u202e",
    "公",
    "é",
    "---\n",
    "\n...\n",
    "<<",
]
_WORDS = [
    "", "~", "any", "none", "undisclosed", "now", "not_found", "unpublished", "true", "no", "reading.", "reading.x",
    "self", "child", "national", "nru.police", "nru.", ".", "B1", "nonimmigrant", "NRU", "2020-02-30", "2020", "0",
    "99999999999999999999", "-1", "{order}", "{", "a b", "A", "а", "in", "but", "under",
]  # fmt: skip


def damaged(text: str, others: list[str], draw: random.Random) -> bytes:
    """Return a text with one to three kinds of damage; `others` are texts to take lines and nodes from."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        text = draw.choice((_characters, _lines, _nodes, _nodes))(text, others, draw)
    raw = text.encode("utf-8", "surrogatepass")
    if draw.random() < 0.1 and raw:
        at = draw.randrange(len(raw))
        raw = raw[:at] + bytes([draw.randrange(256)]) + raw[at + draw.randrange(3) :]
    return raw


def _characters(text: str, others: list[str], draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    kind = draw.randrange(4)
    if kind == 0:
        return text[:at] + draw.choice(_BYTES) + text[at:]
    if kind == 1:
        return text[:at] + text[at + draw.randint(1, 5) :]
    if kind == 2:
        return text[:at]
    end = min(len(text), at + draw.randint(1, 40))
    return text[:end] + text[at:end] * draw.randint(1, 3) + text[end:]


def _lines(text: str, others: list[str], draw: random.Random) -> str:
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    kind = draw.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, draw.choice(lines))
    elif kind == 2:
        lines[at] = " " * draw.randint(0, 8) + lines[at].lstrip()
    elif kind == 3:
        lines.insert(at, draw.choice(draw.choice(others).split("\n")))
    else:
        other = draw.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def _nodes(text: str, others: list[str], draw: random.Random) -> str:
    root, other = _parsed(text), _parsed(draw.choice(others))
    holders = [node for node in _below(root) if isinstance(node, dict | list) and node]
    if not holders:
        return text
    holder = draw.choice(holders)
    key = draw.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    kind = draw.randrange(6)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = draw.choice(_WORDS)
    elif kind == 2:
        holder[key] = draw.choice(list(_below(other)))
    elif kind == 3:
        holder[key] = draw.choice(([], {}, [holder[key]], {"in": holder[key]}, {draw.choice(_WORDS): holder[key]}))
    elif kind == 4 and isinstance(holder, dict):
        holder[draw.choice([*_WORDS, *(key for node in _below(other) if isinstance(node, dict) for key in node)])] = (
            holder.pop(key)
        )
    else:
        holder[key] = deepcopy(draw.choice(_below(root)))
    dumped: str = yaml.safe_dump(
        root, allow_unicode=True, sort_keys=False, default_flow_style=draw.choice((None, False, True))
    )
    return dumped


def _parsed(text: str) -> Tree:
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, TypeError, ValueError):
        return {}


def _below(node: Tree) -> list[Tree]:
    found = [node]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        found += _below(child)
    return found
