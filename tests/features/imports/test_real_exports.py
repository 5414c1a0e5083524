"""Exports as phones write them, through the real readers."""

import time
import zipfile
from pathlib import Path

from tests.features.imports.exports import ME, StoppedClock, World

from earmark.backends import read_file
from earmark.core.reports import ImportReport
from earmark.features.imports.service import Imports

START = 1_729_000_000
HOUR = 3600
TALK = [
    (START + 400 * n, "Anna" if n % 3 else "Ben", f"we talk about matter {n} of many")
    for n in range(300)
]
MINE = {"Anna": "Anna", "Ben": "Ben Miller"}
HERS = {"Anna": "Anna Schmidt", "Ben": "Benny"}


class Now(StoppedClock):
    """A clock after all messages."""

    def now(self) -> int:
        """Return a moment."""
        return 1_800_000_000_000


def android(lines: list[tuple[int, str, str]], names: dict[str, str]) -> bytes:
    """Write lines as Android exports them."""
    written = "".join(
        f"{time.strftime('%d/%m/%y, %H:%M', time.gmtime(at))} - {names[who]}: {text}\n"
        for at, who, text in lines
    )
    return written.encode()


def iphone(lines: list[tuple[int, str, str]], names: dict[str, str]) -> bytes:
    """Write lines as an iPhone seven hours ahead exports them."""
    written = "".join(
        f"{time.strftime('[%m/%d/%y, %I:%M:%S %p]', time.gmtime(at + 7 * HOUR))}"
        f" {names[who]}: {text}\r\n"
        for at, who, text in lines
    )
    return written.encode()


async def add(world: World, name: str, content: bytes) -> ImportReport:
    """Import a file with the real readers."""
    path = world.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    imports = Imports(world.store, read_file, world.blobs, Now(), world.settings)
    return (await imports.add(ME, path, name, world.choices()))[0]


def zipped(folder: Path, files: dict[str, bytes]) -> bytes:
    """Return a zip of files."""
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path.read_bytes()


async def test_another_phone_of_another_kind_and_zone_is_merged(any_world: World) -> None:
    world = any_world
    first = await add(world, "WhatsApp Chat with Anna.txt", android(TALK[:200], MINE))
    friend = zipped(world.folder, {"_chat.txt": iphone(TALK[100:], HERS)})
    second = await add(world, "WhatsApp Chat - Benny.zip", friend)
    assert (first.new, first.owner) == (200, "Ben Miller")
    assert (second.new, second.already_present, second.conversation_id) == (100, 100, "anna")
    assert len(await world.said()) == 300
    again = await add(world, "WhatsApp Chat with Anna.txt", android(TALK, MINE))
    assert (again.new, again.already_present) == (0, 300)


async def test_files_of_a_zip_fill_what_was_left_out(world: World) -> None:
    lines = [*TALK[:50], (START + 90_000, "Anna", "<Media omitted>")]
    await add(world, "WhatsApp Chat with Anna.txt", android(lines, MINE))
    lines[-1] = (START + 90_000, "Anna", "IMG-20241016-WA0001.jpg (file attached)")
    name = "WhatsApp Chat with Anna.txt"
    files = {name: android(lines, MINE), "IMG-20241016-WA0001.jpg": b"\xff\xd8\xff picture"}
    report = await add(world, "WhatsApp Chat with Anna.zip", zipped(world.folder, files))
    assert (report.new, report.reading.media_present) == (0, 1)
    assert len([p for p in (world.folder / "blobs").rglob("*") if p.is_file()]) == 1


async def test_a_phone_that_writes_years_otherwise_proves_nothing(world: World) -> None:
    lines = [(START - 9 * 86_400 + n, who, text) for n, (_, who, text) in enumerate(TALK[:9])]
    long = android(lines, MINE).replace(b"/24, ", b"/2024, ")
    await add(world, "WhatsApp Chat with Anna.txt", android(TALK, MINE))
    assert (await add(world, "WhatsApp Chat with Cleo.txt", long)).state == "waiting"


async def test_an_open_date_order_is_that_of_the_same_phone(world: World) -> None:
    lines = [(START - 9 * 86_400 + n, who, text) for n, (_, who, text) in enumerate(TALK[:9])]
    waiting = await add(world, "WhatsApp Chat with Cleo.txt", android(lines, MINE))
    assert waiting.state == "waiting"
    await add(world, "WhatsApp Chat with Anna.txt", android(TALK, MINE))
    done = (await world.imports.get(ME, waiting.import_id)).report
    assert (done.state, done.reading.date_order_proof) == ("done", "sibling_file")
