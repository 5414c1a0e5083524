"""A store with its imports, ready to use."""

from pathlib import Path

import pytest
from tests.features.imports.exports import World

from earmark.db.engine import Store


@pytest.fixture
def world(store: Store, tmp_path: Path) -> World:
    return World(store, tmp_path / "home")


@pytest.fixture
def any_world(any_store: Store, tmp_path: Path) -> World:
    return World(any_store, tmp_path / "home")
