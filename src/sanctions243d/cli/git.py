"""Files and folders as they were in a revision of git, which is only asked, never told to change anything."""

import posixpath
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sanctions243d.errors import Sanctions243dError
from sanctions243d.rulebook.folder import ENDINGS
from sanctions243d.text.shown import shown

_PLAIN = (b"100644", b"100755")


@dataclass(frozen=True, slots=True)
class InGit:
    """A file or a folder in a revision.

    Attributes:
        path: from the top of the repository; empty for the top itself.
        where: a folder in the repository.
    """

    revision: str
    path: str
    where: Path

    @property
    def name(self) -> str:
        """What git calls it."""
        return f"{self.revision}:{self.path}"

    @property
    def kind(self) -> str:
        """`tree` for a folder, `blob` for a file, nothing where there is none."""
        return (_git("cat-file", "-t", self.name, where=self.where) or b"").decode().strip()

    def beside(self, name: str) -> "InGit":
        """Return what has a name in this folder."""
        return InGit(self.revision, posixpath.join(self.path, name), self.where)

    def content(self) -> bytes:
        """Return what stands in a file."""
        return _asked("cat-file", "blob", self.name, where=self.where)

    def extract(self, folder: Path) -> None:
        """Write the YAML files of this folder into another, which is empty.

        Raises:
            Sanctions243dError: one of them is a link, so that it is not said here what stands in it.
        """
        listed = _asked("ls-tree", "-r", "-z", "--full-tree", self.name, where=self.where)
        for line in filter(None, listed.split(b"\0")):
            about, _, raw = line.partition(b"\t")
            mode, _, blob = about.split(b" ")
            path = PurePosixPath(raw.decode("utf-8", "surrogateescape"))
            if path.suffix not in ENDINGS or path.is_absolute() or ".." in path.parts:
                continue
            if mode not in _PLAIN:
                raise Sanctions243dError(
                    f"`{shown(self.beside(str(path)).name)}` is a link; a rule file is a plain file"
                )
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(_asked("cat-file", "blob", blob.decode(), where=self.where))


def inside(revision: str, path: str, where: Path) -> InGit | None:
    """Return a path in a revision: from the top, or from a folder where it begins with a dot; nothing outside of it."""
    if path.startswith("."):
        prefix = _git("rev-parse", "--show-prefix", where=where)
        if prefix is None:
            return None
        path = posixpath.join(prefix.decode().rstrip("\n"), path)
    path = posixpath.normpath(path) if path else "."
    return None if path.startswith(("..", "/")) else InGit(revision, "" if path == "." else path, where)


def is_revision(word: str, where: Path) -> bool:
    """Whether a word names a commit of the repository in which a folder stands."""
    if not word or word.startswith("-"):
        return False
    return _git("rev-parse", "--verify", "--quiet", f"{word}^{{commit}}", where=where) is not None


def is_repository(where: Path) -> bool:
    """Whether a folder stands in a repository, and git is there to ask."""
    return _git("rev-parse", "--git-dir", where=where) is not None


def _asked(*arguments: str, where: Path) -> bytes:
    found = _git(*arguments, where=where)
    if found is None:
        raise Sanctions243dError(f"git did not answer: git {shown(' '.join(arguments))}")
    return found


def _git(*arguments: str, where: Path) -> bytes | None:
    """Return what git prints; nothing where it fails, or is not installed."""
    folder = where if where.is_dir() else Path(".")
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except (OSError, ValueError):
        return None
    return done.stdout if done.returncode == 0 else None
