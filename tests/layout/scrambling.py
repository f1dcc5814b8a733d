"""Writes data as YAML in a layout that nobody would choose, with comments wherever one may stand."""

import json
import re
from random import Random

_SIMPLE = re.compile(r"[A-Za-z\u3400-\u9fff0-9][\w/.()-]*(?: [\w/.()-]+)*")


class Scrambler:
    """One random writer; `comments` are those that it has written, each once."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.comments: list[str] = []
        self.rate = self.random.choice([0.0, 0.1, 0.4])

    def document(self, data: dict[str, object]) -> str:
        """Return a mapping as a file."""
        start = self.random.choice(["", "", "---\n", "\n\n", "--- # top\n"])
        if "#" in start:
            self.comments.append("# top")
        text = start + "\n".join(self._block(data, self.random.choice([0, 0, 3])))
        text += self.random.choice(["\n", "", "\n\n\n", "\n \n"])
        return text.replace("\n", "\r\n") if self.random.random() < 0.1 else text

    def _chance(self) -> bool:
        return self.random.random() < self.rate

    def _comment(self) -> str:
        self.comments.append(f"# c{len(self.comments)}: a [b] 'c'")
        return self.comments[-1]

    def _end(self) -> str:
        return self.random.choice(["  ", "    ", " "]) + self._comment() if self._chance() else ""

    def _own_lines(self, indent: int) -> list[str]:
        lines = []
        while self._chance():
            column = self.random.choice([indent, 0, indent + 1])
            lines.append(self.random.choice(["", " "]) if self._chance() else " " * column + self._comment())
        return lines

    def _block(self, data: object, indent: int) -> list[str]:
        lines: list[str] = []
        pad = " " * indent
        if isinstance(data, dict):
            items = [(f"{pad}{self._key(key)}:", value) for key, value in data.items()]
        else:
            assert isinstance(data, list)
            items = [(f"{pad}-", value) for value in data]
        for lead, value in items:
            lines += self._own_lines(indent) + self._entry(lead, value, indent)
        return lines

    def _entry(self, lead: str, value: object, indent: int) -> list[str]:
        if isinstance(value, (dict, list)) and (not value or self.random.random() < 0.3):
            flow = self._flow(value).replace("\n", "\n" + " " * (indent + 1))
            return [f"{lead} {flow}{self._end()}"]
        if isinstance(value, (dict, list)):
            least = 0 if isinstance(value, list) and not lead.endswith("-") else 1
            inner = indent + self.random.randint(least, 5)
            if lead.endswith("-") and self.random.random() < 0.5:
                inner = indent + 2
                lines = self._block(value, inner)
                if lines[0].strip() and not lines[0].lstrip().startswith("#"):
                    return [f"{lead} {lines[0][inner:]}", *lines[1:]]
                return [lead, *lines]
            return [lead + self._end(), *self._block(value, inner)]
        return self._scalar(lead, value, indent)

    def _scalar(self, lead: str, value: object, indent: int) -> list[str]:
        if value is None:
            return [self.random.choice([lead, f"{lead} ~", f"{lead}  null"]) + self._end()]
        text = str(value)
        pad = " " * (indent + self.random.randint(1, 5))
        choice = self.random.random()
        if choice < 0.2 and not text.startswith((" ", "\n", "\t")) and text.strip():
            return self._literal(lead, text, pad + " ")
        if choice < 0.4 and _SIMPLE.fullmatch(text) and " " in text:
            return [*self._broken(lead, text, pad)[:-1], self._broken_end]
        if choice < 0.5:
            return [lead + self._end(), *self._own_lines(indent), f"{pad}{self._quoted(text)}{self._end()}"]
        return [f"{lead}{self.random.choice([' ', '   '])}{self._quoted(text)}{self._end()}"]

    def _broken(self, lead: str, text: str, pad: str) -> list[str]:
        first, rest = text.split(" ", 1)
        quote = self.random.choice(["", "", "'", '"'])
        self._broken_end = f"{pad}{rest}{quote}{self._end()}"
        return [f"{lead} {quote}{first}{self.random.choice(['', '  '])}", ""]

    def _literal(self, lead: str, text: str, pad: str) -> list[str]:
        ends = len(text) - len(text.rstrip("\n"))
        chomp = "-" if ends == 0 else "" if ends == 1 else "+"
        lines = text.rstrip("\n").split("\n")
        header = f"{lead} |{chomp}{self._end()}"
        blanks = [""] * (ends - 1 if ends else self.random.randint(0, 2))
        fence = [self._comment()] if ends > 1 else []  # or the blank lines that follow would be text too
        return [header, *(f"{pad}{line}" if line else "" for line in lines), *blanks, *fence]

    def _key(self, key: str) -> str:
        return key if _SIMPLE.fullmatch(key) and self.random.random() < 0.95 else json.dumps(key, ensure_ascii=False)

    def _quoted(self, text: str) -> str:
        if _SIMPLE.fullmatch(text) and text != "null" and self.random.random() < 0.7:
            return text
        if "\n" not in text and "\t" not in text and self.random.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def _flow(self, value: object) -> str:
        if isinstance(value, dict):
            inner = [f"{self._key(key)}: {self._flow(item)}" for key, item in value.items()]
            return "{" + self._joined(inner) + "}"
        if isinstance(value, list):
            inner = []
            for item in value:
                pair = self._flow(item)
                is_pair = isinstance(item, dict) and len(item) == 1 and self.random.random() < 0.5
                inner.append(pair.strip("{} \n") if is_pair and "#" not in pair and "{" not in pair[1:] else pair)
            return "[" + self._joined(inner) + "]"
        return "null" if value is None else self._quoted(str(value))

    def _joined(self, items: list[str]) -> str:
        found = self._gap()
        for number, item in enumerate(items):
            comma = "," if number < len(items) - 1 or self.random.random() < 0.1 else ""
            found += item + comma + (self._gap() or " ")
        return found

    def _gap(self) -> str:
        if self._chance():
            return f" {self._comment()}\n"
        return self.random.choice(["", " ", "\n", "  "])


def shuffled(data: object, random: Random) -> object:
    """Return data with the keys of every mapping in another order."""
    if isinstance(data, dict):
        keys = list(data)
        random.shuffle(keys)
        return {key: shuffled(data[key], random) for key in keys}
    return [shuffled(item, random) for item in data] if isinstance(data, list) else data
