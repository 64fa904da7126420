"""Long work shared out among processors."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from training.pool import WORKERS, make_in_rounds

SLOW_WORK = """
import os
import time
from training.pool import make_in_rounds

def work(number):
    os.write(1, b"at work\\n")  # at one go: `print` would mix the lines of two workers
    time.sleep(1000)

make_in_rounds(work, 10, "sleeping")
"""


def two_of(number: int) -> np.ndarray:
    return np.array([number, number])


def test_what_the_rounds_make_comes_in_their_order():
    assert make_in_rounds(two_of, 5, "counting").tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to a group of processes")
def test_ctrl_c_does_not_wait_for_the_rounds_that_are_under_way():
    command = [sys.executable, "-c", SLOW_WORK]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, start_new_session=True, **streams) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline() for _ in range(WORKERS)]
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(timeout=30) != 0
            assert lines == ["at work\n"] * WORKERS
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
