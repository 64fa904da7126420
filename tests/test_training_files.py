"""Files are written whole or not at all."""

import sys

import pytest

from training.files import write_atomically


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_everybody_may_read_what_was_written(tmp_path):
    write_atomically(tmp_path / "file", b"data")
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o644


def test_nothing_stays_of_what_could_not_be_written(tmp_path):
    (tmp_path / "taken" / "inside").mkdir(parents=True)
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_atomically(tmp_path / "taken", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
