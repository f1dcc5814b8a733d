"""A standalone Spark cluster on loopback: a master and workers from the pyspark package, each a process of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import sanctions243d

SECONDS_TO_START = 90
SECONDS_TO_STOP = 10
SOURCES = Path(sanctions243d.__file__).parents[1]


def spark_home() -> Path:
    """Return the folder of the pyspark package."""
    spec = find_spec("pyspark")
    assert spec is not None, "pyspark is not installed"
    assert spec.origin is not None, "pyspark is no package"
    return Path(spec.origin).parent


@dataclass
class Cluster:
    """A master and its workers.

    Attributes:
        folder: logs, and what the workers write down.
        cores, memory: of each worker.
    """

    folder: Path
    cores: int = 1
    memory: str = "2g"
    url: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _others: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, workers: int) -> None:
        """Start the master, and workers that it knows."""
        self._others.append(self._started("master", "master.Master", ()))
        self.url = self._said("master", r"spark://127\.0\.0\.1:\d+")
        for _ in range(workers):
            self.add_worker()

    def add_worker(self) -> None:
        """Start one worker more, and wait until the master knows it."""
        name = f"worker_{len(self.workers)}"
        options = ("--cores", str(self.cores), "--memory", self.memory, "--work-dir", str(self.folder / name), self.url)
        self.workers.append(self._started(name, "worker.Worker", options))
        self._said(name, "Successfully registered with master")

    def kill_worker(self, number: int) -> None:
        """Kill a worker and its executors without warning."""
        _end(self.workers[number], signal.SIGKILL)

    def is_alive(self, number: int) -> bool:
        """Whether a worker still runs."""
        return self.workers[number].poll() is None

    def stop(self) -> None:
        """Stop all processes, the workers first."""
        for process in (*self.workers, *self._others):
            _end(process, signal.SIGTERM)
        self.workers, self._others = [], []

    def submitted(self, script: Path, arguments: Sequence[str], log: Path, **settings: str) -> subprocess.Popen[bytes]:
        """Start a script as a user does, with `spark-submit`; what it prints goes to `log`."""
        options = [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
        python_path = f"spark.executorEnv.PYTHONPATH={SOURCES}"
        command = [spark_home() / "bin" / "spark-submit", "--master", self.url, "--conf", python_path, *options]
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*map(str, command), str(script), *arguments],
                env=environment(PYTHONPATH=str(SOURCES)),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._others.insert(0, process)
        return process

    def _started(self, name: str, role: str, options: Sequence[str]) -> subprocess.Popen[bytes]:
        command = [str(spark_home() / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}"]
        address = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        with self._log(name).open("wb") as out:
            return subprocess.Popen(
                [*command, *address, *options],
                env=environment(SPARK_LOCAL_DIRS=str(self.folder / "local")),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _said(self, name: str, pattern: str) -> str:
        """Wait until a process has said something, and return it."""
        started = time.monotonic()
        while time.monotonic() - started < SECONDS_TO_START:
            text = self._log(name).read_text(encoding="utf-8", errors="replace")
            found = re.search(pattern, text)
            if found:
                return found[0]
            time.sleep(0.1)
        raise TimeoutError(f"{name} did not start in {SECONDS_TO_START} seconds; its log ends:\n{text[-2000:]}")


def environment(**more: str) -> Mapping[str, str]:
    """Return the environment of a process of Spark: this Python, this address."""
    own = {"SPARK_HOME": str(spark_home()), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("SPARK_")}
    return {**quiet, **own, "PYSPARK_DRIVER_PYTHON": sys.executable, **more}


def _end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End a process and all that it started; what does not stop in time is killed."""
    for one in (how, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, one)
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)


@contextmanager
def standalone_cluster(folder: Path, *, workers: int = 2, cores: int = 1, memory: str = "2g") -> Iterator[Cluster]:
    """Start a cluster, and stop it whatever happens."""
    assert shutil.which("java"), "Spark needs Java 17 or later: `java` was not found"
    cluster = Cluster(folder, cores, memory)
    try:
        cluster.start(workers)
        yield cluster
    finally:
        cluster.stop()
