"""Serves the page from a command, and finds the page that another process already serves."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from earmark.cli.output import out
from earmark.core.errors import EarmarkError

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.settings import Settings


def serve_page(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; when the port is taken, on a free one."""
    from earmark.app import run_server

    try:
        run_server(settings, announce)
    except EarmarkError as error:
        if error.code != "port_taken":
            raise
        run_server(settings.model_copy(update={"port": 0}), announce)


def point_to_page(settings: Settings, *, serve: bool) -> None:
    """Write where the page is; serve it until Ctrl-C when asked to and nobody serves it yet."""
    link = running_page(settings)
    if link is not None:
        out(f"\nThe page: {link}")
    elif serve:
        serve_page(settings, _announce)
    else:
        out(f"\nThe page: {_address(settings)}, after `{_command(settings)}`")


def page_json(settings: Settings) -> dict[str, object]:
    """Return where the page is; `start` is the command that serves it, null where it runs."""
    link = running_page(settings)
    if link is not None:
        return {"url": link, "start": None}
    return {"url": _address(settings), "start": _command(settings)}


def _address(settings: Settings) -> str:
    return f"http://{settings.host}:{settings.port}/app"


def running_page(settings: Settings) -> str | None:
    """Return a link to a server that runs; loads the whole application only when there is one."""
    from earmark.jobs.ownership import owner_of

    if owner_of(settings.home) is None:
        return None
    from earmark.app import link_to_running

    return link_to_running(settings)


def _command(settings: Settings) -> str:
    """Return the command that serves this data folder."""
    from earmark.settings import Settings as Defaults

    home = shlex.quote(str(settings.home))
    return (
        "earmark serve" if settings.home == Defaults().home else f"earmark serve --data-dir {home}"
    )


def _announce(link: str) -> None:
    out(f"\nThe page: {link}\nCtrl-C ends it; what was imported stays.")
