"""Where and when something was measured."""

import datetime
import os
import platform
from pathlib import Path


def machine(browser: str = "") -> dict[str, str]:
    """What it was measured on, in words."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(terse=True),
        "browser": browser,
        "date": datetime.date.today().isoformat(),
    }


def _processor() -> str:
    """The model's name; only Linux keeps it in a file."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text("utf-8").splitlines() if cpuinfo.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
