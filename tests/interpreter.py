"""Programs that need an interpreter of their own."""

import subprocess
import sys


def printed_by(program: str) -> list[str]:
    """The words that a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()
