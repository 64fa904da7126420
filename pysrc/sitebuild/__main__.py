"""`python -m sitebuild build` and `python -m sitebuild serve`, as `dev.py` calls them."""

import argparse
import sys
from pathlib import Path

from sitebuild.assemble import build
from sitebuild.errors import BuildError
from sitebuild.serve import DEFAULT_PORT, serve

ROOT = Path(__file__).parents[2]
LAST_PORT = 65535


def main() -> int:
    arguments = _parser().parse_args()
    try:
        if arguments.command == "build":
            build(ROOT)
        else:
            serve(ROOT / "dist", arguments.port, arguments.open)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def port(text: str) -> int:
    """What a port may be; argparse turns the error into a sentence."""
    if not 0 <= int(text) <= LAST_PORT:
        raise ValueError
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Build and serve the site.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="write dist/")
    serving = commands.add_parser("serve", help="serve dist/ on this computer")
    serving.add_argument(
        "--port", type=port, help=f"this port and no other (default: {DEFAULT_PORT} or the next free)"
    )
    serving.add_argument("--no-open", dest="open", action="store_false", help="do not open the browser")
    return parser


if __name__ == "__main__":
    sys.exit(main())
