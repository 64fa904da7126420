"""What may go wrong that is nobody's bug: one sentence says it, and the command ends."""

import sys
from collections.abc import Callable

EXIT_CODE = 2  # as argparse ends on a wrong option


class Problem(Exception):
    """Something the user can mend; the message says in one sentence what."""


def run_command(command: Callable[[], None]) -> int:
    """Run a command; a problem, also one with the disk, becomes one line on stderr. Returns the exit code."""
    try:
        command()
    except Problem as problem:
        message = str(problem)
    except OSError as error:
        message = f"{error.filename or 'the system'}: {error.strerror or error}."
    else:
        return 0
    print(f"error: {message}", file=sys.stderr)
    return EXIT_CODE
