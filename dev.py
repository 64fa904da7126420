"""The project's commands. They need Python 3.11 or newer, and nothing else installed.

    python3 dev.py serve      build the site, serve it, open the browser   [--port N] [--no-open]
    python3 dev.py test       every test, in the browser too               [what pytest takes]
    python3 dev.py build      write dist/: upload it anywhere, under any path
    python3 dev.py train      train the network                            [--help says more]
    python3 dev.py doubt      fit a doubter to trained weights             [--help says more]
    python3 dev.py evaluate   judge trained weights                        [--help says more]
    python3 dev.py bench      measure speed and size                       [--help says more]

What a command needs is installed into `.venv` before it runs first.
"""

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Here already, since an older Python would stumble over what follows.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"Scratchnet needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import tomllib

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLED = VENV / "installed.json"  # what pip was last asked for, by group, as hashes
NO_DOWNLOAD = VENV / "no-browser-download"  # exists when Playwright's browser could not be downloaded
DOWNLOAD_LIMIT = 75  # seconds

# Every command's groups of dependencies beside the project's own (see pyproject.toml).
GROUPS = {
    "serve": ["build"],
    "test": ["build", "test"],
    "build": ["build"],
    "train": [],
    "doubt": [],
    "evaluate": [],
    "bench": ["build", "test"],
}
MODULES = {
    "serve": ["sitebuild", "serve"],
    "test": ["pytest"],
    "bench": ["tests.benchmarks"],
    "train": ["training.train"],
    "doubt": ["training.doubt"],
    "evaluate": ["training.evaluate"],
}
BROWSER_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
BROWSER_PATHS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
]


def main(arguments: list[str]) -> int:
    """Run a command; returns its exit code."""
    if not arguments or arguments[0] not in GROUPS:
        print(__doc__)
        return 0 if arguments in (["--help"], ["-h"]) else 2
    command, *rest = arguments
    if command == "build" and rest:
        print(f"build takes no options; these were given: {' '.join(rest)}", file=sys.stderr)
        return 2
    install(GROUPS[command])
    if command == "build":
        return build()
    if {"-h", "--help"} & set(rest):  # not worth building anything before
        return run(*MODULES[command], *rest)
    if command == "serve":
        return build() or run(*MODULES[command], *rest)
    if command == "test":
        return test(rest)
    if command == "bench":
        return bench(rest)
    return run(*MODULES[command], *rest)


def run(module: str, *arguments: str, folder: Path | None = None) -> int:
    """Run a module of the environment to its end; returns the exit code."""
    # Windows would otherwise write text in an encoding of its own.
    environment = os.environ | {"PYTHONUTF8": "1"}
    command = [str(PYTHON), "-m", module, *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue  # the module was told as well, and ends in its own way
            return code if code >= 0 else 128 - code


def build() -> int:
    """The digits that the page is given, then the site; only what is not there yet is made."""
    return run("training.sample") or run("sitebuild", "build")


def test(arguments: list[str]) -> int:
    """Lint, types, build, tests: the quick ones first, the first failure ends it."""
    code = run("ruff", "check", folder=ROOT) or run("mypy", folder=ROOT) or build()
    if code:
        return code
    choose_browser()
    return run(*MODULES["test"], *arguments, folder=ROOT)


def bench(arguments: list[str]) -> int:
    """Build, then measure what was built."""
    code = build()
    if code:
        return code
    choose_browser()
    return run(*MODULES["bench"], *arguments)


def install(groups: list[str]) -> None:
    """Have the environment hold the project's dependencies and those of the groups; instant when it does."""
    if not (PYTHON.exists() and INSTALLED.exists()):
        create_environment()
    wanted = requirements(["project", *groups])
    hashes = {group: digest(lines) for group, lines in wanted.items()}
    installed = json.loads(INSTALLED.read_text("utf-8")) if INSTALLED.exists() else {}
    if installed | hashes == installed:
        return
    print("Installing what this command needs into .venv", flush=True)
    if run("pip", "install", "--quiet", "--disable-pip-version-check", *itertools.chain(*wanted.values())):
        sys.exit("Could not install the dependencies; see what pip says above. This needs the internet once.")
    make_importable()
    INSTALLED.write_text(json.dumps(installed | hashes), "utf-8")


def digest(lines: list[str]) -> str:
    """Changes with the pins, and when the folder was moved: `make_importable` writes down where it is."""
    return hashlib.sha256(f"{ROOT} {lines}".encode()).hexdigest()


def requirements(groups: list[str]) -> dict[str, list[str]]:
    """The pinned dependencies by group, out of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    tables = {"project": project["project"]["dependencies"], **project["dependency-groups"]}
    return {group: tables[group] for group in groups}


def create_environment() -> None:
    """Make .venv, or mend one that was left unfinished; one whose Python is gone is made anew."""
    clear = [] if PYTHON.exists() else ["--clear"]
    if subprocess.run([sys.executable, "-m", "venv", *clear, str(VENV)]).returncode:
        sys.exit(
            "Could not make .venv. On Debian and Ubuntu, `apt install python3-venv` brings what is missing."
        )


def make_importable() -> None:
    """Put our folders at the end of the environment's import path, after the standard library."""
    packages = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    (packages / "scratchnet.pth").write_text(f"{ROOT / 'pysrc'}\n{ROOT}\n", "utf-8")


def choose_browser() -> None:
    """Tell the tests which browser to start, unless the user has chosen one."""
    os.environ["SCRATCHNET_BROWSER"] = os.environ.get("SCRATCHNET_BROWSER") or find_browser()


def find_browser() -> str:
    """The path of a Chromium to test with; empty for Playwright's own."""
    if playwright_browser_exists():
        return ""
    local = local_browser()
    if not (local and NO_DOWNLOAD.exists()):
        # Where another browser is at hand, it is not worth waiting long for this one.
        if download_browser(DOWNLOAD_LIMIT if local or is_root_on_debian() else None):
            return ""
        NO_DOWNLOAD.touch()
    found = local or install_debian_chromium()
    if not found:
        sys.exit(
            "The tests need Chromium, Chrome or Edge and found none. Install one of them, "
            "or set SCRATCHNET_BROWSER to the path of one."
        )
    return found


def playwright_browser_exists() -> bool:
    code = "import playwright.sync_api as p; print(p.sync_playwright().start().chromium.executable_path)"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()).exists()


def download_browser(limit: float | None) -> bool:
    """Have Playwright download its Chromium, and as root what that needs of the system."""
    print("Downloading a browser for the tests", flush=True)
    playwright = [str(PYTHON), "-m", "playwright"]
    try:
        done = subprocess.run([*playwright, "install", "chromium"], capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode == 0 and is_root_on_debian():
        subprocess.run([*playwright, "install-deps", "chromium"])
    return done.returncode == 0


def local_browser() -> str | None:
    """A Chromium, Chrome or Edge that is installed on this computer."""
    found = [shutil.which(name) for name in BROWSER_NAMES]
    found += [path for path in BROWSER_PATHS if Path(path).exists()]
    return next(filter(None, found), None)


def install_debian_chromium() -> str | None:
    if is_root_on_debian():
        print("Installing Chromium for the tests", flush=True)
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"])
    return shutil.which("chromium")


def is_root_on_debian() -> bool:
    """Whether packages of the system can be installed without asking anybody."""
    user = getattr(os, "geteuid", lambda: None)()  # Windows has none
    return user == 0 and shutil.which("apt-get") is not None


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
