"""Tests: the second explanation of how everything works."""
