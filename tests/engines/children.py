"""Runs a function of a test module in a process of its own, with a time limit."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]


def run_in_child(child: Callable[[], None], *, seconds: float = 60, **environment: str) -> str:
    """Run a module-level function in a new interpreter, which must end well and in time; return what it printed."""
    code = f"from {child.__module__} import {child.__name__}; {child.__name__}()"
    paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environment},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout
