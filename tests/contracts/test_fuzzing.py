"""The API keeps to its document whatever is sent: right, wrong, hostile, in any order.

schemathesis makes requests from protocol/openapi.json and compares each answer with it: no 500, no
status, content type or field that is not documented, nothing wrong accepted, 405 with its methods.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import SQLITE_FIRST
from tests.e2e.serving import Served

ROOT = Path(__file__).resolve().parents[2]

# What is right in form may still be refused: an opaque cursor, a used key, a date that is none.
# What was made may be gone: an erasing in between takes every export with it. What was deleted is
# still there: a message keeps its place and says so.
NOT_CHECKED = "positive_data_acceptance,ensure_resource_availability,use_after_free"

# What is wrong may be too long as well; schemathesis does not count that as refused by itself.
REFUSALS = """
[checks]
negative_data_rejection.expected-statuses = [
  "400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429",
]
"""

# Lines of JSON are text to schemathesis. A URL beyond 64 KB is refused by the HTTP server itself,
# before there is an application.
HOOKS = """
from urllib.parse import urlencode

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")


@schemathesis.hook
def filter_case(context, case):
    return len(urlencode(case.query or {}, doseq=True)) < 60_000
"""


def document() -> dict[str, object]:
    """Return the contract without what cannot be held against an answer.

    `fields` leaves out what the document requires. A key that was used answers what it answered
    before, whatever `If-Match` says the second time. A cookie with control characters is refused
    by the HTTP server itself, before there is an application; the token signs in.
    """
    contract = json.loads((ROOT / "protocol" / "openapi.json").read_text(encoding="utf-8"))
    for path in contract["paths"].values():
        for operation in path.values():
            parameters = operation.get("parameters", [])
            has_state = any(each["name"] == "If-Match" for each in parameters)
            left_out = {"fields", "Idempotency-Key"} if has_state else {"fields"}
            operation["parameters"] = [each for each in parameters if each["name"] not in left_out]
            schemes = operation.get("security", [])
            operation["security"] = [each for each in schemes if "APIKeyCookie" not in each]
    return dict(contract)


@pytest.fixture(params=SQLITE_FIRST)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """Serve a store with a few messages in it."""
    settings = {}
    if request.param == "postgresql":
        settings["EARMARK_DATABASE_URL"] = request.getfixturevalue("postgresql_url")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    served = Served(home, tmp_path / "serve.log", **settings)
    served.address()
    yield served
    served.stop()


def fuzz(server: Served, folder: Path, *options: str) -> None:
    """Run schemathesis against a server; its report is the reason of a failure."""
    contract = folder / "openapi.json"
    contract.write_text(json.dumps(document()), encoding="utf-8")
    (folder / "schemathesis.toml").write_text(REFUSALS, encoding="utf-8")
    (folder / "lines.py").write_text(HOOKS, encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(contract)]
    place = ["--url", server.address(), "--header", f"Authorization: Bearer {server.token()}"]
    checks = ["--exclude-checks", NOT_CHECKED, "--continue-on-failure", "--warnings", "off"]
    checks += ["--request-timeout", "60"]  # a busy machine is no fault of the API
    done = subprocess.run(
        [*command, *place, *checks, *options],
        cwd=folder,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "lines", "PYTHONPATH": str(folder)},
        capture_output=True,
        check=False,
        text=True,
        timeout=290,
    )
    assert done.returncode == 0, done.stdout + done.stderr + server.log()
    assert " generated" in done.stdout


def test_every_operation_keeps_to_its_document(server: Served, tmp_path: Path) -> None:
    fuzz(server, tmp_path, "--phases", "examples,fuzzing", "--max-time", "4", "--no-shrink")


@pytest.mark.full
@pytest.mark.parametrize(
    ("phase", "seconds"), [("coverage", "40"), ("fuzzing", "25"), ("stateful", "20")]
)
def test_every_operation_keeps_to_its_document_at_length(
    server: Served, tmp_path: Path, phase: str, seconds: str
) -> None:
    fuzz(server, tmp_path, "--phases", phase, "--max-time", seconds)
