"""Write docs/reference from the code: settings, commands, API, errors and back ends.

    ./run python docs/make_reference.py

`tests/test_docs.py` fails when what stands there differs from what this would write.
"""

import ast
import inspect
import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import typer
from pydantic_core import PydanticUndefined

import earmark.adapters
from earmark.cli.program import program
from earmark.core import errors
from earmark.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
GENERATED = "<!-- Made by docs/make_reference.py; do not edit. -->\n\n"


def cell(text: object) -> str:
    """Return a text as one table cell."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(header: str, rows: Iterator[list[object]]) -> str:
    """Return a Markdown table."""
    columns = header.split("|")
    lines = [" | ".join(columns), " | ".join("---" for _ in columns)]
    lines += [" | ".join(cell(value) or " " for value in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def settings() -> str:
    """Return the page of every setting."""
    rows: list[list[object]] = []
    for name, field in Settings.model_fields.items():
        default = field.default if field.default is not PydanticUndefined else "see the description"
        rows.append([f"`EARMARK_{name.upper()}`", f"`{default}`", field.description])
    return (
        "# Settings\n\n"
        + GENERATED
        + "Read from the environment. Options of a command win over them.\n\n"
        + table("setting|default|what it does", iter(rows))
    )


def options(command: "typer.core.TyperCommand") -> Iterator[list[object]]:
    """Yield a row for each argument and option of a command."""
    for parameter in command.params:
        shown = ", ".join([*parameter.opts, *parameter.secondary_opts])
        if parameter.param_type_name == "argument":
            shown = (parameter.name or "").upper()
        yield [f"`{shown}`", getattr(parameter, "help", "") or ""]


def commands() -> str:
    """Return the page of every command."""
    group = typer.main.get_command(program)
    answers = "How they end and what `--json` answers: [exit codes](exit-codes.md).\n\n"
    parts = ["# Commands\n\n" + GENERATED + answers]
    parts.append(table("everywhere|what it does", options(group)))
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        parts.append(f"\n## earmark {name}\n\n{inspect.cleandoc(command.help or '')}\n\n")
        parts.append(table("option|what it does", options(command)))
        for inner, one in sorted(getattr(command, "commands", {}).items()):
            parts.append(f"\n### earmark {name} {inner}\n\n{inspect.cleandoc(one.help or '')}\n\n")
            parts.append(table("option|what it does", options(one)))
    return "".join(parts)


def api() -> str:
    """Return the page of every operation of the API."""
    document = json.loads((ROOT / "protocol" / "openapi.json").read_text(encoding="utf-8"))
    rows: list[list[object]] = []
    for path, operations in sorted(document["paths"].items()):
        for method, operation in operations.items():
            answers = ", ".join(sorted(operation["responses"]))
            rows.append([f"`{method.upper()} {path}`", operation.get("summary", ""), answers])
    return (
        "# API\n\n"
        + GENERATED
        + "The whole contract is `protocol/openapi.json`. "
        + "Programs send `Authorization: Bearer <token>`; `earmark token` prints it.\n\n"
        + table("operation|what it does|answers", iter(rows))
    )


def error_codes() -> str:
    """Return the page of every error class."""
    classes = [
        value
        for _, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, errors.EarmarkError)
    ]
    rows = ([f"`{c.__name__}`", f"`{c.code}`", inspect.getdoc(c)] for c in classes)
    kinds = table("error|code|meaning", iter(list(rows)))
    codes = table("code|sentence", iter([f"`{code}`", said] for code, said in problem_codes()))
    return (
        f"# Errors\n\n{GENERATED}{kinds}\n## Codes\n\nA code stays; its sentence may change. "
        f"`...` stands for what differs from case to case.\n\n{codes}"
    )


def problem_codes() -> list[tuple[str, str]]:
    """Return every code that is given where an error is raised, with its sentence."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "src" / "earmark").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= code_given(node)
    return sorted(found.items())


def code_given(call: ast.Call) -> dict[str, str]:
    """Return the code and the sentence of a call that makes an error, when it names a code."""
    name = ast.unparse(call.func)
    if name in {"_Failure", "problem"}:
        texts = [part for part in call.args if isinstance(part, ast.Constant | ast.JoinedStr)]
        texts = [part for part in texts if not isinstance(getattr(part, "value", ""), int)]
        return {wording(texts[0]): wording(texts[1])} if len(texts) > 1 else {}
    codes = [k.value for k in call.keywords if k.arg in {"code", "forbidden"}]
    if not name.endswith("Error") or not codes or not isinstance(codes[0], ast.Constant):
        return {}
    return {str(codes[0].value): wording(call.args[0])} if call.args else {}


def wording(text: ast.expr) -> str:
    """Return a sentence of the source with `...` where values stand."""
    if isinstance(text, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "..." for p in text.values)
    return str(text.value) if isinstance(text, ast.Constant) else "..."


def back_ends() -> str:
    """Return the page of every back end, from its module docstring."""
    parts = ["# Back ends\n\n" + GENERATED]
    for kind in pkgutil.iter_modules(earmark.adapters.__path__):
        package = import_module(f"earmark.adapters.{kind.name}")
        parts.append(f"## {kind.name}\n\n")
        for found in pkgutil.iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{found.name}")
            if hasattr(module, "connect"):
                parts.append(f"### {found.name}\n\n{inspect.getdoc(module)}\n\n")
    return "".join(parts)


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "settings.md": settings(),
        "commands.md": commands(),
        "api.md": api(),
        "errors.md": error_codes(),
        "back-ends.md": back_ends(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")
