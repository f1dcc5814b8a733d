"""Batches in, judged by two at a time, and written in the order in which they came; few are in memory at once."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from sanctions243d.cli.screening.inputs import Inputs
from sanctions243d.cli.screening.judged import Judged, Judging
from sanctions243d.cli.screening.rejects import Rejects
from sanctions243d.cli.screening.ties import Walk

WORKERS = 2
_AHEAD = 2  # batches that wait beside those that are judged


def judged(inputs: Inputs, judging: Judging, rejects: Rejects, ties: Walk | None) -> Iterator[Judged]:
    """Yield what comes of each batch, in order."""
    pool = ThreadPoolExecutor(WORKERS)
    waiting: deque[Future[Judged]] = deque()
    try:
        for batch in inputs.batches(rejects.add_unread):
            waiting.append(pool.submit(judging.judged, batch, ties.of(batch) if ties else None))
            if len(waiting) == WORKERS + _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
