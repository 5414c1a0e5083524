"""The data folder keeps its token to its owner."""

from collections.abc import Callable
from pathlib import Path

import pytest

from earmark.core.errors import StoreError
from earmark.db.folder import DataFolder


def test_the_token_is_made_once_and_stays(data_folder: DataFolder) -> None:
    token = data_folder.read_or_create_token()
    assert len(token) >= 43
    assert data_folder.read_or_create_token() == token
    assert data_folder.token_file.stat().st_mode & 0o777 == 0o600


def test_a_new_token_replaces_the_old_one(data_folder: DataFolder) -> None:
    old = data_folder.read_or_create_token()
    new = data_folder.new_token()
    assert new != old
    assert data_folder.read_or_create_token() == new
    assert [path.name for path in data_folder.root.iterdir()] == ["token"]


def test_a_token_open_to_others_is_closed(data_folder: DataFolder) -> None:
    token = data_folder.read_or_create_token()
    data_folder.token_file.chmod(0o644)
    assert data_folder.read_or_create_token() == token
    assert data_folder.token_file.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    DataFolder(tmp_path).create()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_new_folder_is_closed_to_others_with_all_in_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "new" / "er")
    inside = folder.create_private(folder.backups)
    assert [path.stat().st_mode & 0o777 for path in (folder.root, inside)] == [0o700, 0o700]


@pytest.mark.parametrize("act", [DataFolder.create, DataFolder.read_or_create_token])
def test_a_file_in_place_of_the_folder_is_named(
    tmp_path: Path, act: Callable[[DataFolder], object]
) -> None:
    (tmp_path / "here").write_text("not a folder")
    with pytest.raises(StoreError, match="here cannot be used") as error:
        act(DataFolder(tmp_path / "here"))
    assert "--data-dir" in error.value.hint


def test_a_token_that_cannot_be_read_is_named(data_folder: DataFolder) -> None:
    data_folder.token_file.mkdir(parents=True)
    with pytest.raises(StoreError, match="token cannot be used"):
        data_folder.read_or_create_token()


def test_a_token_file_that_is_no_text_says_how_to_make_a_new_one(data_folder: DataFolder) -> None:
    data_folder.create()
    data_folder.token_file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoreError, match="holds no token") as error:
        data_folder.read_or_create_token()
    assert (error.value.code, "codec" in str(error.value)) == ("token_damaged", False)
    assert "earmark token --new" in error.value.hint
    new = data_folder.new_token()
    assert data_folder.read_or_create_token() == new


def test_an_empty_token_file_gets_a_token(data_folder: DataFolder) -> None:
    data_folder.create()
    data_folder.token_file.touch()
    assert len(data_folder.read_or_create_token()) >= 43


def test_a_token_that_cannot_be_replaced_is_named(data_folder: DataFolder) -> None:
    data_folder.create()
    (data_folder.token_file / "in the way").mkdir(parents=True)
    with pytest.raises(StoreError, match="token cannot be used"):
        data_folder.new_token()
