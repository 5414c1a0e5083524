"""The first moments of the program: Ctrl-C is heard, and closed streams do no harm."""

import subprocess
import sys
from pathlib import Path

import pytest

# Ctrl-C reaches the process just when it begins to load this module.
STOPPED_AT = """
import sys
module = sys.argv.pop(1)
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from earmark.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module", ["earmark.cli.start", "earmark.cli.program", "typer", "earmark.cli.workshop"]
)
def test_a_program_stopped_while_it_loads_leaves_no_traceback(module: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_AT, module, "chats", "--data-dir", str(tmp_path / "home")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2), (0, 1, 2)])
def test_a_program_without_streams_ends_as_it_should(closed: tuple[int, ...]) -> None:
    shell = " ".join(f"{number}>&-" for number in closed)
    command = f'"{sys.executable}" -m earmark --version {shell}'
    done = subprocess.run(["/bin/sh", "-c", command], check=False, timeout=60)
    assert done.returncode == 0
