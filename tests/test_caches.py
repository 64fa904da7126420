"""Training and the build keep what they fetch in one place."""

import platformdirs

import sitebuild.fetch
import training.files


def test_both_ask_for_the_same_folder(monkeypatch):
    asked = []
    monkeypatch.delenv("SCRATCHNET_CACHE", raising=False)
    monkeypatch.setattr(
        platformdirs, "user_cache_dir", lambda *name, **more: asked.append((name, more)) or "x"
    )
    assert training.files.cache_folder() == sitebuild.fetch.cache_folder()
    assert asked[0] == asked[1]
