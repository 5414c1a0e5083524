"""The docs say what the code does: nothing is missing, nothing is stale, every command exists."""

import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from tests.code_blocks import DOCUMENTED, PAGES, ROOT, Block, Desk, blocks
from tests.e2e.serving import Served


def reference() -> ModuleType:
    spec = spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


GENERATED = ["settings.md", "commands.md", "api.md", "errors.md", "back-ends.md"]


@pytest.mark.parametrize("name", GENERATED)
def test_the_reference_is_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == reference().pages()[name], "run: ./run python docs/make_reference.py"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_in_the_docs_exists(page: Path) -> None:
    known = set(re.findall(r"^## earmark (\S+)$", reference().commands(), re.MULTILINE))
    text = "".join(block.text for block in blocks("sh") if block.page == name_of(page))
    used = re.findall(r"^(?:.*[\s(])?earmark ([a-z]+)", text, re.MULTILINE)
    assert not [command for command in used if command not in known]


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert not [p.name for p in folder.glob("0*.md") if f"({p.name})" not in index]


def test_the_readme_fits_one_screen_and_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 60
    assert "./run earmark demo" in readme
    assert "./run pytest" in readme
    for picture in re.findall(r'src="([^"]+)"', readme):
        assert (ROOT / picture).exists(), picture


def test_architecture_fits_its_limit() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 200


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("reader"), time.time_ns() // 1_000_000)


@pytest.fixture(scope="module")
def served(desk: Desk) -> Iterator[str]:
    """Return the address of a server on the reader's data folder."""
    server = Served(desk.home, desk.folder / "server.log")
    yield server.link().partition("/app")[0]
    server.stop()


def has_to_run(*languages: str) -> list[Block]:
    return [each for each in blocks(*languages) if not each.reason and each.commands.strip()]


def test_every_block_is_in_a_language_that_is_tried_or_says_why_it_is_not() -> None:
    tried = {"sh", "python", "json", "ts", ""}
    assert {block.language for block in blocks()} <= tried
    assert [str(each) for each in blocks() if each.remark and not each.reason] == []


@pytest.mark.parametrize("block", has_to_run("sh"), ids=str)
def test_the_commands_of_a_page_do_what_it_says(
    block: Block, desk: Desk, request: pytest.FixtureRequest
) -> None:
    commands = block.commands
    if DOCUMENTED in commands:
        if not shutil.which("curl"):
            pytest.skip("this machine has no curl")
        commands = commands.replace(DOCUMENTED, request.getfixturevalue("served"))
    done = desk.run(commands)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("block", has_to_run("python"), ids=str)
def test_the_python_of_a_page_runs(block: Block, desk: Desk, served: str) -> None:
    program = desk.folder / "program.py"
    program.write_text(block.text.replace(DOCUMENTED, served), encoding="utf-8")
    token = (desk.home / "token").read_text(encoding="ascii").strip()
    done = desk.run(f'"{sys.executable}" program.py', EARMARK_TOKEN=token)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("block", list(blocks("json")), ids=str)
def test_the_json_of_a_page_is_json(block: Block) -> None:
    assert json.loads(block.text)


def test_an_error_of_the_reference_is_what_the_command_writes(desk: Desk) -> None:
    (written,) = (json.loads(each.text) for each in blocks("json") if "errors" in each.text)
    done = desk.run("mkdir elsewhere; cd elsewhere; ../run earmark import chat.zip --json")
    (said,) = json.loads(done.stdout)["errors"]
    (shown,) = written["errors"]
    assert said == shown
    assert done.returncode == 1
