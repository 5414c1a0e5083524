"""A store and a simple model, driven side by side through imports, re-imports, merges and undos."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.features.imports.exports import ME, Export, World, line
from tests.features.imports.soundness import faults
from tests.features.imports.test_model import Variant, expected, export_of, held, variants
from tests.features.imports.test_properties import empty_store

from earmark.core.errors import ConflictError
from earmark.core.messages import MessageKind
from earmark.db.engine import Store
from earmark.db.folder import DataFolder
from earmark.features.chats.tables import attachments
from earmark.settings import Settings

PICTURE = line(40, "Anna", None, kind=MessageKind.IMAGE, attachment="a.jpg")
FILES = {"a.jpg": b"\xff\xd8\xff picture"}
Result = TypeVar("Result")
Shown = tuple[Variant, bool]
SHOWN = st.tuples(variants(), st.booleans())


def export_with(shown: Shown) -> Export:
    """Return an export that holds a picture in its middle, with or without its bytes."""
    variant, has_bytes = shown
    export = export_of(variant)
    names = {"Anna": "Anna Schmidt"} if variant[3] else {}
    picture = PICTURE._replace(author=names.get("Anna", "Anna"))
    lines = sorted([*export.messages, picture], key=lambda message: message.sent_at)
    return replace(export, messages=lines, files=FILES if has_bytes else {})


def expected_with(active: list[Shown]) -> Counter[object]:
    """Return what the model holds, the picture among it."""
    picture = Counter([(PICTURE.sent_at, None, False)] if active else [])
    return expected([variant for variant, _ in active]) + picture


class PowerCutError(Exception):
    """The power fails."""


class Imports(RuleBasedStateMachine):
    """Exports of one chat, by two phones, complete or cut off, taken back in any order."""

    imports = Bundle("imports")

    @initialize()
    def open(self) -> None:
        """Begin with an empty store."""
        self.folder = TemporaryDirectory()
        home = Path(self.folder.name) / "home"
        DataFolder(home).create()
        DataFolder(home).database.write_bytes(empty_store())
        self.loop = asyncio.new_event_loop()
        self.world = World(self.loop.run_until_complete(Store.open(Settings(home=home))), home)
        self.active: dict[str, Shown] = {}

    def teardown(self) -> None:
        """Take all back: nothing is left."""
        if not hasattr(self, "world"):
            return
        for import_id in self.active:
            self.do(self.world.imports.undo(ME, import_id))
        left = self.do(self.world.everything())
        wrong = faults(self.world)
        self.do(self.world.store.close())
        self.loop.close()
        self.folder.cleanup()
        assert (left, wrong) == ({name: [] for name in left}, {})

    def do(self, work: Coroutine[object, None, Result]) -> Result:
        """Wait for one piece of work."""
        return self.loop.run_until_complete(work)

    @rule(target=imports, shown=SHOWN)
    def take(self, shown: Shown) -> str:
        """Import one more export."""
        report = self.do(self.world.add(export_with(shown)))
        assert report.state == "done"
        self.active[report.import_id] = shown
        return report.import_id

    @rule(target=imports, earlier=imports)
    def take_again(self, earlier: str) -> str:
        """Import the same export once more: nothing is new."""
        shown = self.active.get(earlier)
        if shown is None:
            return earlier
        report = self.do(self.world.add(export_with(shown)))
        assert report.new == 0
        self.active[report.import_id] = shown
        return report.import_id

    @rule(shown=SHOWN)
    def take_and_undo(self, shown: Shown) -> None:
        """Import and take back at once: everything is as before."""
        before = self.do(self.world.everything())
        report = self.do(self.world.add(export_with(shown)))
        self.do(self.world.imports.undo(ME, report.import_id))
        assert self.do(self.world.everything()) == before

    @rule(shown=SHOWN)
    def cut_off(self, shown: Shown) -> None:
        """Let the power fail after the first messages are stored: nothing of it shows."""
        path = self.world.save(export_with(shown))

        def fail(progress: object) -> None:
            if progress.messages:
                raise PowerCutError

        try:
            self.do(self.world.imports.add(ME, path, path.name, self.world.choices(), fail))
        except PowerCutError:
            (record, *_) = self.do(self.world.imports.list(ME))
            assert record.report.state == "interrupted"
            self.do(self.world.imports.undo(ME, record.report.import_id))

    @rule(import_id=consumes(imports))
    def undo(self, import_id: str) -> None:
        """Take an import back; a second time there is nothing to take back."""
        if self.active.pop(import_id, None) is None:
            with pytest.raises(ConflictError):
                self.do(self.world.imports.undo(ME, import_id))
        else:
            self.do(self.world.imports.undo(ME, import_id))

    @precondition(lambda self: hasattr(self, "world"))
    @invariant()
    def holds_what_the_exports_say(self) -> None:
        """Messages are those of the exports that are left, as these show them."""
        active = [self.active[at] for at in sorted(self.active, key=int)]
        assert self.do(held(self.world)) == expected_with(active)
        files = self.do(self.world.rows(attachments, "state"))
        has_bytes = any(with_bytes for _, with_bytes in active)
        assert files == [("present" if has_bytes else "missing",)] * bool(active)

    @precondition(lambda self: hasattr(self, "world"))
    @invariant()
    def is_sound(self) -> None:
        """Nothing stray, nothing counted wrongly, and search finds exactly the words there are."""
        assert faults(self.world) == {}


# What fails is shown as it was drawn: making it small would take minutes.
ONCE = settings(
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize(
    ("examples", "steps"), [(5, 8), pytest.param(40, 12, marks=pytest.mark.full)]
)
def test_any_history_leaves_what_the_exports_say_and_a_sound_store(
    examples: int, steps: int
) -> None:
    often = settings(ONCE, max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(Imports, settings=often)
