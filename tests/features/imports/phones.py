"""Exports as two phones write one talk: names, zones and formats of each."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.features.imports.exports import ME, World
from tests.features.imports.test_real_exports import Now

from earmark.backends import read_file
from earmark.core.reports import ImportReport
from earmark.features.imports.service import Imports

START = int(datetime(2024, 10, 14, 9, tzinfo=ZoneInfo("UTC")).timestamp())
DAY = 86_400
FORMS = {
    "android": "%d/%m/%y, %H:%M - ",
    "german": "%d.%m.%y, %H:%M - ",
    "american": "%m/%d/%y, %I:%M %p - ",
    "iphone": "[%d.%m.%y, %H:%M:%S] ",
    "american iphone": "[%m/%d/%y, %I:%M:%S %p] ",
}
SHORT = ["ok", "yes", "haha", "see you"]
WORDS = ["we", "meet", "near", "the", "station", "because", "nobody", "likes", "waiting", "keys"]

Said = tuple[int, str, str]


def talk(count: int, *people: str, days: float = 5, seed: int = 1) -> list[Said]:
    """Return a talk spread over so many days, a third of it in short words."""
    chance = random.Random(seed)  # noqa: S311 a talk, not a secret
    found, moment = [], float(START)
    for _ in range(count):
        moment += chance.uniform(5, 2 * days * DAY / count)
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 9)))
        text = chance.choice(SHORT) if chance.random() < 1 / 3 else words
        found.append((int(moment), chance.choice(people), text))
    return found


@dataclass(frozen=True)
class Phone:
    """How one phone writes: its zone, its format, and the names of its address book."""

    zone: str = "UTC"
    form: str = "android"
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def date_order(self) -> str:
        """The order in which it writes day and month."""
        return "mdy" if "american" in self.form else "dmy"

    def export(self, said: Sequence[Said]) -> bytes:
        """Write a talk."""
        end = "\r\n" if "iphone" in self.form else "\n"
        zone, form = ZoneInfo(self.zone), FORMS[self.form]
        lines = [
            f"{datetime.fromtimestamp(at, zone):{form}}{self.names.get(who, who)}: {text}{end}"
            for at, who, text in said
        ]
        return "".join(lines).encode()


MINE = Phone(names={"Ben": "Ben Miller"})
HERS = {"Anna": "Anna Schmidt", "Ben": "Benny"}


async def add(
    world: World, title: str, phone: Phone, said: Sequence[Said], timezone: str = "UTC"
) -> ImportReport:
    """Import what a phone exports with the real readers, under the name phones give the file."""
    path: Path = world.folder / f"WhatsApp Chat with {title}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(phone.export(said))  # noqa: ASYNC240 a small file of a test
    imports = Imports(world.store, read_file, world.blobs, Now(), world.settings)
    choices = world.choices(timezone=timezone, date_order=phone.date_order)
    return (await imports.add(ME, path, path.name, choices))[0]
