"""A thousand cases on which the engines must agree, in two seconds; the tests of mutants run it on each mutant."""

import sys
from pathlib import Path
from random import Random

import sanctions243d
from engines.agreement import Tally, compare_applicants, compare_random_rows, compare_rulebook


def main(source: str, seed: int) -> None:
    """Compare with the library that is imported from a folder, and no other."""
    assert Path(sanctions243d.__file__).parents[1] == Path(source), "another library was imported"
    random, tally = Random(seed), Tally()
    rulebook = sanctions243d.Rulebook.bundled()
    compare_random_rows(random, 600, tally, each=60)
    compare_rulebook(rulebook, random, 200, tally)
    compare_applicants(rulebook, random, 200, tally)
    assert tally.evaluations > 300, tally


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
