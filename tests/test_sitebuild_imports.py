"""What a source needs is read off its import statements."""

import json

import pytest

from sitebuild import runtime
from sitebuild.fetch import cache_folder, fetch
from sitebuild.imports import import_statements, pyscript_sources


def test_both_forms_are_found_wherever_they_stand():
    source = "import os.path\ndef later():\n    from html import escape as e\n"
    assert import_statements([source]) == [("from html import escape as e", "html"), ("import os.path", "os")]


def test_relative_imports_are_left_out_and_equal_ones_counted_once():
    assert import_statements(["from . import sibling\nimport json", "import json"]) == [
        ("import json", "json")
    ]


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return pyscript_sources(fetch([runtime.PYSCRIPT_SOURCES], cache_folder())[runtime.PYSCRIPT_SOURCES])


def test_the_package_that_pyscript_brings_along_is_read(sources):
    assert "html" in {module for _, module in import_statements(sources.values())}


def test_it_is_the_very_text_that_pyscript_writes_for_its_bytecode_is_never_compared_with_that(sources):
    (core,) = (part for part in runtime.PYSCRIPT if part.name == runtime.PYSCRIPT_CORE)
    script = fetch([core], cache_folder())[core].read_text("utf-8")
    assert all(json.dumps(text, ensure_ascii=False) in script for text in sources.values())
