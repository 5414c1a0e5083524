"""`earmark erase`: messages, a chat, a person or everything, for good."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from earmark.cli.chosen import is_interactive, settings
from earmark.cli.options import Json, Yes, grouped
from earmark.cli.output import count, note, out, out_json
from earmark.core.errors import InputError

if TYPE_CHECKING:
    from earmark.features.erasing.plans import Erasure
    from earmark.features.erasing.previewing import Preview
    from earmark.features.erasing.targets import Target


@dataclass(frozen=True)
class What:
    """What is to be erased: one of these."""

    chat: Annotated[
        str | None, typer.Option("--chat", metavar="CHAT_ID", help="A chat with all in it.")
    ] = None
    person: Annotated[
        int | None,
        typer.Option("--person", metavar="CONTACT_ID", help="Somebody, in all chats."),
    ] = None
    message: Annotated[
        list[int] | None, typer.Option("--message", metavar="MESSAGE_ID", help="One; repeat.")
    ] = None
    everything: Annotated[bool, typer.Option("--everything", help="All there is.")] = False


@grouped
def erase(
    what: What,
    backups: Annotated[
        bool, typer.Option("--backups", help="Copies in the folder `backups` too.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would go and what would stay.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Erase for good what was chosen; says first what goes and what stays."""
    from earmark.features.erasing.targets import Target

    given = (what.chat is not None, what.person is not None, bool(what.message), what.everything)
    if sum(given) != 1:
        raise InputError(
            "One thing is erased at a time.",
            hint="Give one of --chat, --person, --message and --everything.",
            field="chat",
        )
    target = Target(tuple(what.message or ()), what.chat, what.person, what.everything)
    seen, done = _done(target, backups=backups, dry_run=dry_run, yes=yes)
    if as_json:
        out_json(_json(seen, done))
        return
    _tell(seen)
    if done is not None:
        out(f"Erased: {count(done.erased, 'message')}. Nothing in the data folder holds them now.")


def _done(
    target: Target, *, backups: bool, dry_run: bool, yes: bool
) -> tuple[Preview, Erasure | None]:
    from earmark.cli.moments import chosen_moment
    from earmark.cli.progress import shown
    from earmark.cli.workshop import ACCOUNT, run, workshop

    async def work() -> tuple[Preview, Erasure | None]:
        async with workshop(settings(), chosen_moment(None, "UTC")) as shop:
            seen = await shop.erasing.preview(ACCOUNT, target)
            if dry_run:
                return seen, None
            if not yes:
                _ask(seen)
            begun = await shop.erasing.begin(ACCOUNT, target, seen.confirm, backups=backups)
            with shown("Erasing") as show:
                await shop.erasing.run(ACCOUNT, begun.erase_id, lambda percent: show(percent, ""))
            return seen, await shop.erasing.get(ACCOUNT, begun.erase_id)

    return run(work())


def _ask(seen: Preview) -> None:
    """Let a person say yes; a program has to say so beforehand."""
    if not is_interactive():
        raise InputError(
            "Erasing has to be confirmed.",
            hint="Look with --dry-run, then give --yes.",
            code="erase_unconfirmed",
            field="yes",
        )
    for line in _lines(seen):
        note(line)
    typer.confirm("Erase this for good?", abort=True, err=True)


def _lines(seen: Preview) -> list[str]:
    goes = [
        count(seen.messages, "message"),
        count(seen.conversations, "chat"),
        count(seen.people, "person", "people"),
        count(seen.media_files, "file"),
        count(seen.exports, "export"),
    ]
    stays = [
        f"Stays: {each.reason}" if each.count is None else f"Stays ({each.count:,}): {each.reason}"
        for each in seen.stays
    ]
    return [f"Goes: {', '.join(goes)}.", *stays]


def _tell(seen: Preview) -> None:
    for line in _lines(seen):
        out(line)


def _json(seen: Preview, done: Erasure | None) -> dict[str, object]:
    erased = None if done is None else {"erase_id": str(done.erase_id), "messages": done.erased}
    return {"preview": {**asdict(seen), "kind": str(seen.kind)}, "erased": erased}
