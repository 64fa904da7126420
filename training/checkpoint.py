"""A training run as bytes, so that it can stop today and go on tomorrow.

An npz file without pickles: arrays as arrays, everything else as JSON.
"""

import dataclasses
import io
import json
import zipfile
from pathlib import Path

import numpy as np

from scratchnet.network import parameters
from training.files import write_atomically
from training.problems import Problem
from training.recipe import Recipe
from training.run import Progress, Run, start


def save(run: Run, path: Path) -> None:
    """Write the run; the file that was there is replaced in one go."""
    optimizer = vars(run.optimizer)
    facts = {
        "recipe": dataclasses.asdict(run.recipe),
        "history": run.history,
        "average_steps": run.average.steps,
        "optimizer": {key: value for key, value in optimizer.items() if not isinstance(value, list)},
    }
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, facts=np.array(json.dumps(facts)), **_arrays(run))
    write_atomically(path, buffer.getvalue())


def load(path: Path) -> Run:
    """Read a run.

    Raises:
        Problem: there is none, or it cannot be read.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            return _restore({key: archive[key] for key in archive.files})
    except FileNotFoundError as error:
        raise Problem(f"there is nothing to resume: {path} does not exist.") from error
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise Problem(f"{path} is not a checkpoint that can be resumed; delete it and start anew.") from error


def _arrays(run: Run) -> dict[str, np.ndarray]:
    """Every array of the run under a name of its own."""
    groups = {"network": parameters(run.network.layers), "average": parameters(run.average.network.layers)}
    optimizer = vars(run.optimizer)
    groups |= {f"optimizer.{key}": value for key, value in optimizer.items() if isinstance(value, list)}
    return {f"{name}.{number}": array for name, group in groups.items() for number, array in enumerate(group)}


def _restore(arrays: dict[str, np.ndarray]) -> Run:
    facts = json.loads(str(arrays.pop("facts")))
    for name in ("layers", "teacher"):  # JSON knows lists only
        facts["recipe"][name] = tuple(facts["recipe"][name])
    run = start(Recipe(**facts["recipe"]))
    run.history = [Progress(*progress) for progress in facts["history"]]
    run.average.steps = facts["average_steps"]
    for name, value in facts["optimizer"].items():
        setattr(run.optimizer, name, value)
    _fill(run, arrays)
    return run


def _fill(run: Run, arrays: dict[str, np.ndarray]) -> None:
    """Put the arrays back where `_arrays` found them."""
    places = {"network": parameters(run.network.layers), "average": parameters(run.average.network.layers)}
    for key, array in arrays.items():
        name, number = key.rsplit(".", 1)
        if name in places:
            places[name][int(number)][...] = array
        else:  # the optimizer's lists are empty before its first step
            getattr(run.optimizer, name.removeprefix("optimizer.")).append(array)
