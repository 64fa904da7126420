"""PyScript runs under a policy that forbids evaluating text, by one change that fails loudly."""

import pytest

from sitebuild import runtime
from sitebuild.content_policy import HOOK, REPLACEMENTS, without_eval
from sitebuild.errors import BuildError
from sitebuild.fetch import cache_folder, fetch


@pytest.fixture(scope="module")
def core() -> str:
    """PyScript's core as it is published."""
    (part,) = (part for part in runtime.PYSCRIPT if part.name == runtime.PYSCRIPT_CORE)
    return fetch([part], cache_folder())[part].read_text("utf-8")


def test_both_places_of_the_pinned_version_are_replaced(core: str):
    changed = without_eval(core)
    assert changed.count(HOOK) == core.count(HOOK) + len(REPLACEMENTS)
    assert not any(place in changed for place in REPLACEMENTS)


def test_nothing_else_is_changed(core: str):
    restored = without_eval(core)
    for old, new in REPLACEMENTS.items():
        restored = restored.replace(new, old)
    assert restored == core


def test_a_file_whose_hook_does_something_else_is_refused(core: str):
    with pytest.raises(BuildError, match="not the version"):
        without_eval(core.replace("storage permissions not granted", "no"))


def test_a_file_without_these_places_is_refused(core: str):
    with pytest.raises(BuildError, match="not the version"):
        without_eval(without_eval(core))


def test_a_file_with_a_place_twice_is_refused(core: str):
    with pytest.raises(BuildError, match="not the version"):
        without_eval(core + next(iter(REPLACEMENTS)))
