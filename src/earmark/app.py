"""The composition root: builds every part and joins features with adapters; nothing else may.

`python -m earmark.app openapi` prints the contract of the API (protocol/openapi.json).
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from earmark import __version__, backends
from earmark.core.ports.archive import ArchivedChat
from earmark.core.ports.blobs import Blobs
from earmark.core.ports.clock import Clock
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.accounts.routes import config, contacts
from earmark.features.chats.details import MessageInsights
from earmark.features.chats.erased import Ledger
from earmark.features.chats.merge_routes import merges
from earmark.features.chats.message_routes import messages, newest_messages
from earmark.features.chats.posting_routes import posting
from earmark.features.chats.remove import ChatEraser
from earmark.features.chats.repository import Message
from earmark.features.chats.routes import chats, users
from earmark.features.erasing import jobs as erasing_jobs
from earmark.features.erasing.routes import erasing as erasing_routes
from earmark.features.erasing.service import Erasing, Keeping
from earmark.features.erasing.targets import Target
from earmark.features.exports import jobs as export_jobs
from earmark.features.exports.routes import exports as export_routes
from earmark.features.exports.service import Exports
from earmark.features.imports import jobs as import_jobs
from earmark.features.imports.routes import imports as import_routes
from earmark.features.imports.service import Imports
from earmark.features.search.routes import search
from earmark.features.summaries.about_message import about
from earmark.features.summaries.routes import summaries
from earmark.features.system.lock_routes import locks
from earmark.features.system.routes import auth, health, system
from earmark.flow import Flow
from earmark.http.auth import OWNER_ACCOUNT, Doorkeeper
from earmark.http.errors import handle_errors
from earmark.http.guard import Guard, Hosts
from earmark.http.idempotency_keys import IdempotencyKeys
from earmark.http.logs import configure_logs
from earmark.http.pages import built_page, page_router
from earmark.http.routing import API, mount, openapi, operation_id
from earmark.http.server import address_of, listen, serve, share_the_interpreter
from earmark.http.services import Services, services_of
from earmark.http.shortcuts import Shortcuts
from earmark.http.tokens import sign_in_code
from earmark.http.zones import machine_zone
from earmark.jobs.ownership import Ownership, owner_of
from earmark.jobs.service import Jobs
from earmark.settings import Settings

DOCUMENTED = (
    auth,
    health,
    system,
    locks,
    import_routes,
    summaries,
    search,
    chats,
    messages,
    posting,
    users,
    contacts,
    merges,
    config,
    export_routes,
    erasing_routes,
)
BARE = (
    health,
    system,
    locks,
    chats,
    messages,
    posting,
    users,
    export_routes,
    erasing_routes,
)


SHORTCUTS = {f"{prefix}/messages": newest_messages for prefix in ("", API)}


class MachineClock:
    """The clock of this machine."""

    def now(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z."""
        return time.time_ns() // 1_000_000


def create_app(
    settings: Settings, *, clock: Clock | None = None, hosts: Hosts | None = None
) -> FastAPI:
    """Return the application; it opens the data folder when it starts."""
    app = FastAPI(
        title="Earmark",
        version=__version__,
        summary="Chats kept once, ranked and summarised, with links back to the messages.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        generate_unique_id_function=operation_id,
        lifespan=lambda app: _running(app, settings, clock or MachineClock()),
    )
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign] # FastAPI's documented way
    handle_errors(app)
    mount(app, DOCUMENTED, BARE)
    app.include_router(page_router(built_page()))
    app.add_middleware(Shortcuts, answers=SHORTCUTS)
    known = hosts or Hosts.of(settings.host, settings.port)
    app.add_middleware(Guard, hosts=known, upload_limit=settings.upload_max_bytes)
    return app


@asynccontextmanager
async def _running(app: FastAPI, settings: Settings, clock: Clock) -> AsyncIterator[None]:
    """Own the data folder and keep everything open while requests are answered."""
    parts = app.state.services = Services()
    async with AsyncExitStack() as stack:
        ownership = parts.add(Ownership, Ownership(settings.home))
        ownership.take()
        stack.callback(ownership.release)
        store = parts.add(Store, await Store.open(settings))
        stack.push_async_callback(store.close)
        jobs = parts.add(Jobs, Jobs(DataFolder(settings.home).jobs_database))
        stack.push_async_callback(jobs.close)
        parts.add(Settings, settings)
        parts.add(Clock, clock)  # type: ignore[type-abstract] # the port is the key
        parts.add(Blobs, backends.blobs(settings))  # type: ignore[type-abstract] # the same
        parts.add(Doorkeeper, Doorkeeper(settings.home, clock))
        parts.add(Ledger, Ledger(DataFolder(settings.home).erased_key))
        keys = parts.add(IdempotencyKeys, IdempotencyKeys(store, clock))
        await keys.release_unfinished(OWNER_ACCOUNT)
        imports = parts.add(Imports, _imports(parts))
        parts.add(MessageInsights, _insights(store, clock))
        import_jobs.register(jobs, imports)
        exports, erasing = _taking_along(parts)
        flow = Flow(store, jobs, settings)
        await jobs.start()
        begun = [
            asyncio.create_task(import_jobs.recover(jobs, imports, OWNER_ACCOUNT)),
            asyncio.create_task(export_jobs.recover(jobs, exports, OWNER_ACCOUNT)),
            asyncio.create_task(erasing_jobs.recover(jobs, erasing, OWNER_ACCOUNT)),
        ]
        zone = settings.timezone or machine_zone()
        nightly = erasing_jobs.Nightly(store, jobs, clock, erasing, zone)
        begun.append(asyncio.create_task(nightly.watch(OWNER_ACCOUNT)))
        watching = asyncio.create_task(flow.watch(OWNER_ACCOUNT))
        stack.push_async_callback(_ended, flow, *begun, watching)
        stack.callback(nightly.stop)
        yield


def _insights(store: Store, clock: Clock) -> MessageInsights:
    """Join messages with what was found in them."""

    async def found(account_id: int, message: Message) -> dict[str, object] | None:
        return await about(store, account_id, message, clock.now())

    return MessageInsights(found)


def _imports(parts: Services) -> Imports:
    """Join the reading of files with the keeping of messages."""
    store, blobs, clock, settings = _surroundings(parts)

    def read_archives(path: Path, name: str) -> Sequence[ArchivedChat]:
        return backends.read_file(path, name, settings)

    return Imports(store, read_archives, blobs, clock, settings)


def _surroundings(parts: Services) -> tuple[Store, Blobs, Clock, Settings]:
    """Return what most parts are built on."""
    blobs = parts.get(Blobs)  # type: ignore[type-abstract] # the port is the key
    clock = parts.get(Clock)  # type: ignore[type-abstract] # the same
    return parts.get(Store), blobs, clock, parts.get(Settings)


def _taking_along(parts: Services) -> tuple[Exports, Erasing]:
    """Build what takes data out of the store, to keep it elsewhere or for good."""
    store, blobs, clock, settings = _surroundings(parts)
    jobs = parts.get(Jobs)
    exports = parts.add(Exports, Exports(store, blobs, clock, settings))
    keeping = Keeping(store, blobs, clock, settings)
    forget_chat = parts.get(Imports).forget_chat
    erasing = parts.add(Erasing, Erasing(keeping, parts.get(Ledger), exports, forget_chat))
    export_jobs.register(jobs, exports)
    erasing_jobs.register(jobs, erasing)

    async def erase_chat(account_id: int, conversation_id: str) -> None:
        erasure = await erasing.begin(account_id, Target(conversation_id=conversation_id))
        jobs.enqueue(erasing_jobs.RUN, account_id, erasure.erase_id)

    parts.add(ChatEraser, ChatEraser(erase_chat))
    return exports, erasing


async def _ended(flow: Flow, *tasks: asyncio.Task[None]) -> None:
    """Wait until the tasks have come to their end; what they have begun they finish."""
    flow.stop()
    await asyncio.gather(*tasks, return_exceptions=True)


def run_server(
    settings: Settings, announce: Callable[[str], None], *, allow_remote: bool = False
) -> None:
    """Serve until a stop signal; `announce` gets the link that opens the page, once it works.

    Raises:
        InputError: when the address is not of this machine alone, or the port is taken.
        StoreError: when the data folder cannot be used, or another server uses it.
    """
    configure_logs(settings.log_level)
    with listen(settings.host, settings.port, allow_remote=allow_remote) as listener:
        address = address_of(listener)
        names = [socket.gethostname().lower()] if allow_remote else []
        hosts = Hosts.of(settings.host, listener.getsockname()[1], also=names)
        app = create_app(settings, hosts=hosts)

        async def ready() -> None:
            share_the_interpreter()
            parts = services_of(app)
            parts.get(Ownership).serves(address)
            announce(page_link(address, await parts.get(Doorkeeper).code()))

        asyncio.run(serve(app, listener, ready))


def page_link(address: str, code: str) -> str:
    """Return the link that opens the page; the code stands where no server and no log sees it."""
    return f"{address}/app#code={code}"


def link_to_running(settings: Settings, clock: Clock | None = None) -> str | None:
    """Return a new link to the page of the server that owns the data folder, None without one."""
    owner = owner_of(settings.home)
    if owner is None or not owner.url:
        return None
    token = DataFolder(settings.home).read_or_create_token()
    return page_link(owner.url, sign_in_code(token, (clock or MachineClock()).now()))


def contract() -> str:
    """Return the OpenAPI document as protocol/openapi.json holds it."""
    document = create_app(Settings(port=8000)).openapi()
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] != ["openapi"]:
        raise SystemExit("usage: python -m earmark.app openapi > protocol/openapi.json")
    sys.stdout.write(contract())
