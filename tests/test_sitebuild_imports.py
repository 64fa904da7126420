"""What a source needs is read off its import statements."""

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


def test_the_package_that_pyscript_brings_along_is_read():
    sources = pyscript_sources(fetch([runtime.PYSCRIPT_SOURCES], cache_folder())[runtime.PYSCRIPT_SOURCES])
    assert "html" in {module for _, module in import_statements(sources.values())}
