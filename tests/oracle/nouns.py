"""Every value that a fact may have, and every name by which a rule or an applicant may call it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from .kin import RELATIONS, STATUSES, Kin

Values = frozenset[str | int]

NONE, ELSEWHERE, TRUE_WORD, FALSE_WORD = "none", "elsewhere", "true", "false"
TIES = ("self", "spouse", "parent", "sibling", "child", "other_relative", "personal_employee")
OLDEST = 150
LADDER_PARTS = ("levels", "police_ranks", "ranks", "titles")


def read_yaml(path: Path) -> Any:
    """The document with every scalar as text; an absent or empty file is an empty mapping."""
    if not path.exists():
        return {}
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}


def fold(name: str) -> str:
    """A name as it is compared: NFKC, case folded, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def fold_class(name: str) -> str:
    """A visa class as it is compared: also without hyphens and blanks."""
    return fold(name).replace("-", "").replace(" ", "")


def texts(written: Any) -> list[str]:
    """One text or a list of texts, as a list."""
    if not written:
        return []
    return [written] if isinstance(written, str) else list(written)


def strong_names(node: Any) -> list[str]:
    """The names that always mean a node: name, local name and aliases."""
    if isinstance(node, Mapping):
        listed = [name for body in texts(node.get("bodies")) for name in body.split(" / ")]
        return texts(node.get("name")) + texts(node.get("local_name")) + texts(node.get("aliases")) + listed
    return texts(node)


class Tree:
    """Nodes by id: the values each stands for, its names and its endings."""

    def __init__(self) -> None:
        self.nodes: dict[str, Any] = {}
        self.spans: dict[str, Values] = {}

    def add(self, prefix: str, nodes: Mapping[str, Any], always_own: bool) -> Values:
        """Adds nodes with all beneath them; gives the values they stand for together."""
        together: Values = frozenset()
        for key, node in nodes.items():
            name = prefix + key
            if name in self.nodes:
                raise ValueError(f"`{name}` stands twice")
            self.nodes[name] = node
            inner = (node.get("units") or node.get("classes") or {}) if isinstance(node, Mapping) else {}
            span = self.add(prefix, inner, always_own)
            has_rest = isinstance(node, Mapping) and node.get("others") == "true"
            if always_own or has_rest or not inner:
                span |= {name}
            self.spans[name] = span
            together |= span
        return together

    @property
    def values(self) -> Values:
        """All values of all nodes."""
        return frozenset().union(*self.spans.values())

    def named(self, name: str, with_keys: bool = True) -> list[str]:
        """The ids of the nodes that an id, a key or a strong name means."""
        folded = fold(name)
        exact = [node for node in self.nodes if fold(node) == folded]
        if exact:
            return exact
        found = []
        for node, content in self.nodes.items():
            names = strong_names(content) + ([node.rpartition(".")[2]] if with_keys else [])
            if folded in map(fold, names):
                found.append(node)
        return found

    def ending(self, name: str) -> list[str]:
        """The ids of the nodes that have the longest ending with which a name ends."""
        folded = fold(name)
        matches: list[tuple[int, str]] = []
        for node, content in self.nodes.items():
            for ending in map(fold, texts(content.get("endings")) if isinstance(content, Mapping) else []):
                if ending and folded.endswith(ending):
                    matches.append((len(ending), node))
        longest = max((length for length, _ in matches), default=0)
        return list(dict.fromkeys(node for length, node in matches if length == longest))


class Nouns:
    """The ontology folder, read plainly."""

    def __init__(self, folder: Path) -> None:
        self.countries: dict[str, Any] = dict(read_yaml(folder / "countries.yaml"))
        self.classes, self.staff, self.purposes = Tree(), Tree(), Tree()
        self.classes.add("", read_yaml(folder / "visa_classes.yaml"), always_own=False)
        self.staff.add("", read_yaml(folder / "staff.yaml"), always_own=False)
        self.leaving: dict[str, Any] = dict(read_yaml(folder / "leaving.yaml"))
        self.purposes.add("", read_yaml(folder / "purposes.yaml"), always_own=False)
        self.posts, self.post_spans = self._read_posts(read_yaml(folder / "posts.yaml"))
        kin = read_yaml(folder / "relations.yaml")
        self.relations = Kin(kin, "relations", ("self", *RELATIONS))
        self.statuses = Kin(kin, "marital_status", STATUSES)
        self.agencies = Tree()
        for file in sorted((folder / "agencies").glob("*.yaml")):
            country = file.stem.partition("_")[0]
            self.agencies.add(f"{country}.", read_yaml(file), always_own=True)
        self.ladders = {file.stem: read_yaml(file) for file in sorted((folder / "ranks").glob("*.yaml"))}
        self.shared: dict[str, dict[str, list[str]]] = self._read_shared(read_yaml(folder / "shared_names.yaml"))
        self.facts: dict[str, Values] = self._all_values()

    def _read_shared(self, document: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
        """By kind and folded name, all that a name may mean."""
        document = {kind: names for kind, names in document.items() if isinstance(names, Mapping)}
        return {
            kind: {
                fold(text): texts(node["means"])
                for name, node in names.items()
                for text in (name, *texts(node.get("also")))
            }
            for kind, names in document.items()
        }

    def _read_posts(self, document: Mapping[str, Any]) -> tuple[Tree, dict[str, Values]]:
        tree, spans = Tree(), {}
        for country in [*self.countries, *(code for code in document if code not in self.countries)]:
            posts = dict(document.get(country) or {})
            has_rest = posts.pop("others", None) == "true" or not posts
            span = tree.add(f"{country.lower()}.", posts, always_own=False)
            spans[country] = span | {country} if has_rest else span
        return tree, spans

    def _all_values(self) -> dict[str, Values]:
        truth: Values = frozenset({TRUE_WORD, FALSE_WORD})
        levels = [f"{country}.{key}" for country, ladder in self.ladders.items() for key in ladder.get("levels", {})]
        return {
            "visa_class": self.classes.values,
            "post": frozenset().union(*self.post_spans.values()),
            "purpose": self.purposes.values,
            "national": truth,
            "resident": truth,
            "tie": frozenset(TIES),
            "age": frozenset(range(OLDEST + 1)),
            "married": truth,
            "employer": self.agencies.values | {NONE, ELSEWHERE},
            "level": frozenset(levels) | {NONE},
            "staff": self.staff.values | {NONE},
            "employed": truth,
        }

    def meant(self, fact: str, name: str, country: str) -> Values:
        """The values that a name in a rule file stands for: S(n)."""
        prefix = f"{country.lower()}."
        if fact == "age" and name.isdecimal() and int(name) <= OLDEST:
            return frozenset({int(name)})
        if fact == "employed" and name == "now":
            return frozenset({TRUE_WORD})
        if fact == "employer" and name in ("private", ELSEWHERE):
            return frozenset({ELSEWHERE})
        if fact == "post" and name in self.post_spans:
            return self.post_spans[name]
        if fact == "post":
            return self.posts.spans[name if name in self.posts.spans else prefix + name]
        if fact == "employer" and name.isalpha() and len(name) == 3:
            return frozenset(value for value in self.agencies.values if str(value).startswith(f"{name.lower()}."))
        trees = {"visa_class": self.classes, "purpose": self.purposes, "staff": self.staff, "employer": self.agencies}
        if fact in trees:
            return trees[fact].spans[name]
        if name in self.facts[fact] and name != NONE:
            return frozenset({name})
        raise KeyError(name)

    def ladder_of(self, level: str) -> list[str]:
        """All levels of the ladder of a level, low to high."""
        country = level.partition(".")[0]
        return [f"{country}.{key}" for key in self.ladders[country]["levels"]]

    def rungs(self, country: str, written: Any) -> Values:
        """The levels that `level` or `[lowest, highest]` means in a country's ladder."""
        ladder = [f"{country}.{key}" for key in self.ladders[country]["levels"]]
        ends = [f"{country}.{key.removeprefix(f'{country}.')}" for key in texts(written)]
        return frozenset(ladder[ladder.index(ends[0]) : ladder.index(ends[-1]) + 1])

    def rank_entries(self, part: str, name: str, countries: Iterable[str]) -> list[tuple[str, str, Any]]:
        """Country, key and entry of what a name means on the ladders of these countries, or else on any."""
        shared = self.shared.get(part.removesuffix("s"), {}).get(fold(name), [])
        every = list(self._matching(part, fold(name)))
        every += [(*id.split(".", 1), self.ladders[id.partition(".")[0]][part][id.partition(".")[2]]) for id in shared]
        near = [match for match in every if match[0] in set(countries)]
        return near or every

    def _matching(self, part: str, folded: str) -> Iterator[tuple[str, str, Any]]:
        for country, ladder in self.ladders.items():
            for key, entry in (ladder.get(part) or {}).items():
                weak = texts(entry.get("weak_aliases")) if isinstance(entry, Mapping) else []
                strong = entry if isinstance(entry, list) else strong_names(entry)
                names = [key, f"{country}.{key}", *(name for name in strong if name not in weak)]
                if folded in map(fold, names):
                    yield country, key, entry

    def country_named(self, name: str) -> str | None:
        """The code of the country that a code, a name or an alias means, if exactly one."""
        folded = fold(name)
        for code in self.countries:
            if fold(code) == folded:
                return code
        found = [code for code, node in self.countries.items() if folded in map(fold, strong_names(node))]
        return found[0] if len(found) == 1 else None

    def class_named(self, name: str) -> Values | None:
        """The values that an applicant's visa class means."""
        folded = fold_class(name)
        for code in self.classes.nodes:
            if fold_class(code) == folded:
                return self.classes.spans[code]
        found = [key for key, node in self.classes.nodes.items() if folded in map(fold_class, strong_names(node))]
        return frozenset().union(*(self.classes.spans[key] for key in found)) if found else None

    def post_named(self, name: str) -> Values | None:
        """The values that an applicant's post, city or country means."""
        found = self.posts.named(name)
        if found:
            return frozenset().union(*(self.posts.spans[post] for post in found))
        country = self.country_named(name)
        return None if country is None else self.post_spans[country]

    def status_words(self, text: str) -> tuple[list[str], bool, str]:
        """The kinds of staff that stand as parts in a text, whether it says of having left, and what is left of it.

        Longer words go first, and a word within a longer one that says nothing is none.
        """
        words = {fold(part): kind for kind, node in self.staff.nodes.items() for part in _list_in(node, "parts")}
        words |= dict.fromkeys(map(fold, texts(self.leaving.get("parts"))), "")
        silent = [fold(text) for node in self.staff.nodes.values() for text in _list_in(node, "not_in")]
        silent += map(fold, texts(self.leaving.get("not_in")))
        key, rest, kinds, has_left, at = fold(text), "", [], False, 0
        while at < len(key):
            word = max((one for one in (*words, *silent) if _stands_at(key, at, one)), key=len, default="")
            if not word or word in silent:
                rest += key[at : at + max(len(word), 1)]
            elif words[word]:
                kinds.append(words[word])
            else:
                has_left = True
            at += max(len(word), 1)
        return kinds, has_left, " ".join(rest.replace("()", " ").split()).strip(" ,;:/-()[]")

    def agencies_of(self, country: str) -> Values:
        """Every agency of a country."""
        return frozenset(value for value in self.agencies.values if str(value).startswith(f"{country.lower()}."))

    def is_generic(self, name: str, agencies: Iterable[str], home: frozenset[str]) -> bool:
        """Whether bodies of several countries may have a name: it is no id and names none of its countries.

        In plain letters any country's may; in Chinese characters those of the countries that write them.
        """
        folded = fold(name)
        if folded in agencies or not self._is_bare(folded):
            return False
        own = {agency.partition(".")[0].upper() for agency in agencies}
        names = [fold(text) for code in own for text in (code, *strong_names(self.countries.get(code)))]
        if name.isascii():
            return not any(f" {text} " in f" {folded} " for text in names)
        if any(text in folded for text in names if not text.isascii()):
            return False
        return len(own) > 1 or self.has_han_country(home, own)

    def has_han_country(self, home: frozenset[str], own: Iterable[str]) -> bool:
        """Whether a person is of a country, beside some, whose bodies have names in Chinese characters."""
        nodes = [self.countries.get(code) for code in home - set(own)]
        return any(isinstance(node, Mapping) and node.get("han_names") == "true" for node in nodes)

    def _is_bare(self, folded: str) -> bool:
        """Whether a name is a whole name or ending; what stands before an ending says where the body is."""
        contents = [node for node in self.agencies.nodes.values() if isinstance(node, Mapping)]
        endings = {fold(ending) for node in contents for ending in texts(node.get("endings"))}
        is_shared = folded in self.shared.get("employer", {})
        return is_shared or folded in endings or bool(self.agencies.named(folded, with_keys=False))

    def agencies_named(self, name: str) -> list[str]:
        """The agencies that an employer's name means: exact strong names first, then the longest ending."""
        shared = self.shared.get("employer", {}).get(fold(name), [])
        named = list(dict.fromkeys(shared + self.agencies.named(name, with_keys=False)))
        return named or self.agencies.ending(name)


def _list_in(node: Any, key: str) -> list[str]:
    return texts(node.get(key)) if isinstance(node, Mapping) else []


def _stands_at(key: str, at: int, word: str) -> bool:
    """Whether a word stands at a place of a text, by itself where it is in Latin letters."""
    if not key.startswith(word, at):
        return False
    beside = key[max(at - 1, 0) : at] + key[at + len(word) : at + len(word) + 1]
    return not word.isascii() or not any(one.isascii() and one.isalnum() for one in beside)
