"""The data folder keeps its token to its owner."""

from pathlib import Path

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
