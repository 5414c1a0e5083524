"""The docs say what the code does: nothing is missing, nothing is stale, every command exists."""

import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


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
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if "earmark" in words[:2]:
                command = words[words.index("earmark") + 1]
                assert command in known or command.startswith("-"), line


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
