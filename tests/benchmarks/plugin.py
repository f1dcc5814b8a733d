"""What the pytest plugin costs a project: one that names no rulebook, and one that does. In time of the processor.

python -m tests.benchmarks.plugin            prints the times
python -m tests.benchmarks.plugin --quick    measures a little
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

WITHOUT = ("-p", "no:sanctions243d")
RUNS, FEW = 40, 2


def milliseconds(folder: Path, *arguments: str) -> float:
    """Return how long a run of pytest keeps the processor busy in a folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    before = _busy()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (_busy() - before) * 1000


def _busy() -> float:
    """Return the seconds for which the processes that ended kept the processor busy."""
    import resource  # not on every system

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def project(folder: Path, setting: str = "") -> Path:
    """Write a project of one test, and a file of scenarios that nobody asked for."""
    (folder / "pytest.ini").write_text(f"[pytest]\n{setting}", encoding="utf-8")
    (folder / "test_it.py").write_text("def test_it(): pass\n", encoding="utf-8")
    (folder / "scenarios").mkdir()
    scenario = "- {name: nobody, issued_on: 2021-01-01, applicant: {}, expect: undetermined}\n"
    (folder / "scenarios" / "nobody.yaml").write_text(scenario, encoding="utf-8")
    return folder


def compare(runs: int) -> list[tuple[float, float]]:
    """Return the milliseconds of each pair of runs: without the plugin, and with it where it is not used."""
    with tempfile.TemporaryDirectory() as folder:
        here = project(Path(folder))
        milliseconds(here)
        return [(milliseconds(here, *WITHOUT), milliseconds(here)) for _ in range(runs)]


def used() -> float:
    """Return the milliseconds of a run in which the plugin reads the rules of the library and one scenario."""
    with tempfile.TemporaryDirectory() as folder:
        here = project(Path(folder), "sanctions243d_rulebook = bundled\n")
        milliseconds(here)
        return median(milliseconds(here) for _ in range(3))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="measure a little")
    pairs = compare(FEW if parser.parse_args(arguments).quick else RUNS)
    without, unused = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(after / before for before, after in pairs)
    print(f"without the plugin {without:.0f} ms; unused {unused:.0f} ms; ratio {ratio:.3f}; used {used():.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
