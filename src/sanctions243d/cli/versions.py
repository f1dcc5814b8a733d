"""Two versions of rules, as somebody names them: a folder, the file of an order, or a revision of git.

Whatever is named becomes a rulebook that was loaded and checked as any other. Nothing is written but into a folder
that is deleted again, and git is only asked.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

import typer

from sanctions243d.cli.git import InGit, inside, is_repository, is_revision
from sanctions243d.cli.printing import warn
from sanctions243d.cli.rule_files import HEAD, HERE, first_rules
from sanctions243d.text.shown import shown

if TYPE_CHECKING:
    from sanctions243d.rulebook.rulebook import Rulebook

ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the rules.

    Attributes:
        name: what was typed.
        order: the id of the order, where the file of one was named.
    """

    name: str
    rulebook: "Rulebook"
    order: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a version was found: a folder of rules, the file of an order, or a file in a folder of rules."""

    name: str
    root: Path | None
    file: Path | None = None

    @property
    def stem(self) -> str:
        return self.file.stem if self.file else ""


def versions_of(old: str, new: str | None, rules: Path | None) -> tuple[Version, Version]:
    """Return both versions; without the new one it is the folder of rules as it is now.

    Raises:
        typer.BadParameter: what was named is no version of rules.
        RulebookError: a version has faults; on the standard error it is said which.
    """
    with TemporaryDirectory() as folder:
        finder = _Finder(Path(folder), rules)
        first = finder.place(old, "OLD")
        second = (
            finder.place(new, "NEW") if new is not None else _Place("the rules as they are now", finder.here("NEW"))
        )
        id = _order_id(first, second)
        base = rules or first.root or second.root or finder.here_or_bundled()
        return _loaded(first, id, base, Path(folder)), _loaded(second, id, base, Path(folder))


def _order_id(first: _Place, second: _Place) -> str:
    """The id under which the files of an order are read; of two names, that which stands in a folder of rules."""
    stems = [one.stem for one in (second, first) if one.file]
    inside = [one.stem for one in (second, first) if one.file and one.root]
    return next(iter([*inside, *stems]), "")


def _loaded(place: _Place, id: str, base: Path, folder: Path) -> Version:
    from sanctions243d.errors import RulebookError
    from sanctions243d.rulebook.rulebook import Rulebook

    root = place.root or base
    try:
        if place.file is None or place.file.resolve() == (root / ORDERS / f"{id}.yaml").resolve():
            return Version(place.name, Rulebook.load(root), id)
        return Version(place.name, Rulebook.load(_with_file(root, place.file, id, folder)), id)
    except RulebookError:
        warn(f"in the version `{shown(place.name)}`:")
        raise


def _with_file(root: Path, file: Path, id: str, folder: Path) -> Path:
    """A copy of a folder of rules, in a new folder inside another, in which the file of an order is another."""
    from sanctions243d.rulebook.folder import yaml_files

    copy = Path(mkdtemp(dir=folder))
    for inner in yaml_files(root):
        if (root / inner).is_file():
            (copy / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / inner, copy / inner)
    (copy / ORDERS).mkdir(exist_ok=True)
    shutil.copyfile(file, copy / ORDERS / f"{id}.yaml")
    return copy


class _Finder:
    def __init__(self, folder: Path, rules: Path | None) -> None:
        self.folder = folder
        self.rules = rules

    def here(self, param: str) -> Path:
        """Return the folder of rules that was named, or stands here."""
        from sanctions243d.cli.rule_files import rules_here

        return rules_here(self.rules, "--rules" if self.rules else param)

    def here_or_bundled(self) -> Path:
        from sanctions243d.rulebook.rulebook import bundled_folder

        return first_rules(*HERE) or bundled_folder()

    def place(self, name: str, param: str) -> _Place:
        """Return where a version is; a path that exists is meant before a revision of the same name."""
        path = Path(name)
        try:
            exists = path.exists()
        except (OSError, ValueError):
            exists = False
        if exists:
            return self._path(name, path, param)
        revision, colon, inner = name.partition(":")
        where = self.rules if self.rules and not colon else Path(".")
        if not revision or not is_revision(revision, where):
            raise typer.BadParameter(_unknown(name, revision, where), param_hint=param)
        if colon:
            return self._in_git(name, revision, inner, param)
        return self._in_git(name, revision, "./", param, self.here(param))

    def _path(self, name: str, path: Path, param: str) -> _Place:
        if path.is_dir():
            if not (path / HEAD).is_file():
                within = first_rules(path / "rules", path.parent)
                help = f"; did you mean `{shown(within)}`?" if within else ""
                raise typer.BadParameter(f"there is no {HEAD} in `{shown(name)}`{help}", param_hint=param)
            return _Place(name, path)
        if not path.is_file() or path.suffix != ".yaml":
            message = f"`{shown(name)}` is no folder of rules, and no file of an order, which ends in `.yaml`"
            raise typer.BadParameter(message, param_hint=param)
        root = path.absolute().parent.parent
        is_inside = path.absolute().parent.name == ORDERS and (root / HEAD).is_file()
        if not is_inside and _is_other_rule(path):
            message = f"`{shown(name)}` is the file of no order; compare the folders of rules"
            raise typer.BadParameter(message, param_hint=param)
        return _Place(name, root if is_inside else None, path)

    def _in_git(self, name: str, revision: str, inner: str, param: str, where: Path = Path(".")) -> _Place:
        found = inside(revision, inner, where)
        kind = found.kind if found else ""
        if found is None or kind not in ("tree", "blob"):
            path = found.path if found else inner
            message = f"there is no `{shown(path)}` in the revision `{shown(revision)}`"
            raise typer.BadParameter(f"{message}; a path in git begins at the top of the repository", param_hint=param)
        if kind == "tree":
            return _Place(name, self._root(found, param))
        file = self._new_folder() / PurePosixPath(found.path).name
        file.write_bytes(found.content())
        return _Place(name, self._around(found), file)

    def _root(self, found: InGit, param: str) -> Path:
        if found.beside(HEAD).kind != "blob":
            raise typer.BadParameter(f"there is no {HEAD} in `{shown(found.name)}`", param_hint=param)
        folder = self._new_folder()
        found.extract(folder)
        return folder

    def _around(self, found: InGit) -> Path | None:
        """The folder of rules in which the file of an order stands in its revision, if it does."""
        folders = PurePosixPath(found.path).parent
        rules = InGit(found.revision, "" if str(folders.parent) == "." else str(folders.parent), found.where)
        if folders.name != ORDERS or rules.beside(HEAD).kind != "blob":
            return None
        return self._root(rules, "")

    def _new_folder(self) -> Path:
        return Path(mkdtemp(dir=self.folder))


def _is_other_rule(path: Path) -> bool:
    from sanctions243d.layout.shapes import kind_of

    return kind_of(path.absolute()) not in (None, "", "order")


def _unknown(name: str, revision: str, where: Path) -> str:
    if not is_repository(where):
        return (
            f"`{shown(name)}` is no folder and no file, and here is no repository of git in which it may be a revision"
        )
    return f"`{shown(revision)}` is no revision of git, and there is no folder and no file `{shown(name)}`"
