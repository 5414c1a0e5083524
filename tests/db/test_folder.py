"""The data folder keeps its token to its owner and has one server."""

import subprocess
import sys
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


def test_a_folder_has_one_server(data_folder: DataFolder) -> None:
    with (
        data_folder.lock(),
        pytest.raises(StoreError) as error,
        DataFolder(data_folder.root).lock(),
    ):
        pass
    assert error.value.code == "folder_in_use"
    with data_folder.lock():
        pass


def test_the_lock_goes_with_a_killed_process(data_folder: DataFolder) -> None:
    hold = (
        "import pathlib, sys, time\nfrom earmark.db.folder import DataFolder\n"
        "with DataFolder(pathlib.Path(sys.argv[1])).lock():\n print('held', flush=True)\n"
        " time.sleep(60)"
    )
    command = [sys.executable, "-c", hold, str(data_folder.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError), data_folder.lock():
            pass
        holder.kill()
        holder.wait()
    with data_folder.lock():
        pass


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    DataFolder(tmp_path).create()
    assert tmp_path.stat().st_mode & 0o777 == 0o755
