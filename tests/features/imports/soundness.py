"""What must hold of a store after anything: whole, no stray row, search as the texts."""

import sqlite3
from contextlib import closing

from tests.features.imports.exports import World

from earmark.db.folder import DataFolder
from earmark.db.fulltext import prepared, scope_words

# Each names rows that point to nothing, or counts that disagree with the rows.
STRAYS = {
    "messages without a chat": "messages m left join chats c on c.id = m.chat_id"
    " where c.id is null",
    "senders that are nobody": "messages m left join contacts c on c.id = m.sender_id"
    " where m.sender_id is not null and c.id is null",
    "files without a message": "attachments a left join messages m on m.id = a.message_id"
    " where m.id is null",
    "members of no chat": "chat_members k left join chats c on c.id = k.chat_id where c.id is null",
    "members that say nothing": "chat_members k where not exists (select 1 from messages m"
    " where m.chat_id = k.chat_id and m.sender_id = k.contact_id)",
    "names of nobody": "contact_aliases a left join contacts c on c.id = a.contact_id"
    " where c.id is null",
    "names of no chat": "contact_aliases a left join chats c on c.id = a.chat_id"
    " where a.chat_id is not null and c.id is null",
    "spans of no import": "import_spans s left join imports i on i.id = s.import_id"
    " where i.id is null or i.state <> 'done'",
    "changes of no import": "import_changes s left join imports i on i.id = s.import_id"
    " where i.id is null or i.state in ('undone', 'failed')",
    "changes of no message": "import_changes s left join messages m on m.id = s.row_id"
    " where s.kind in ('message', 'attachment') and m.id is null",
    "messages nobody holds": "messages m where not m.is_live and not exists (select 1 from"
    " import_spans s where s.chat_id = m.chat_id and m.id between s.first_id and s.last_id)",
    "answers to nothing": "messages m left join messages a on a.id = m.reply_to_id"
    " where m.reply_to_id is not null and a.id is null",
    "chats without a name": "chats where trim(title) = ''",
    "hidden chats": "chats where pending_import_id is not null",
    "wrong counts": "chats c where message_count <> (select count(*) from messages m"
    " where m.chat_id = c.id and m.kind <> 'system')",
    "wrong ends": "chats c where message_count > 0 and (first_message_at, last_message_at) <>"
    " (select min(sent_at), max(sent_at) from messages m"
    " where m.chat_id = c.id and m.kind <> 'system')",
}


def faults(world: World) -> dict[str, object]:
    """Return all that is wrong with a store in SQLite; empty when it is sound."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(DataFolder(world.folder).database)) as store:
        for name, rows in STRAYS.items():
            (count,) = store.execute(f"select count(*) from {rows}").fetchone()  # noqa: S608
            found |= {name: count} if count else {}
        (whole,) = store.execute("pragma integrity_check").fetchone()
        found |= {"integrity": whole} if whole != "ok" else {}
        found |= {"foreign keys": rows} if (rows := _all(store, "pragma foreign_key_check")) else {}
        found |= {"search": rows} if (rows := _wrong_words(store)) else {}
        named = {row[0] for row in _all(store, "select sha256 from attachments where sha256 > ''")}
    kept = {path.name for path in (world.folder / "blobs").rglob("*") if path.is_file()}
    return found | ({"media": kept ^ named} if kept != named else {})


def _all(store: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return store.execute(query).fetchall()


def _wrong_words(store: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Return words the full-text index has too many or too few, against an index made anew."""
    (made,) = store.execute("select sql from sqlite_master where name = 'messages_fts'").fetchone()
    store.execute(made.replace("messages_fts", "temp.anew", 1))
    found = "select id, account_id, chat_id, text from messages where text is not null"
    rows = [
        (number, prepared(str(words)) + scope_words(str(account), str(chat)))
        for number, account, chat, words in _all(store, found)
    ]
    store.executemany("insert into temp.anew (rowid, body) values (?, ?)", rows)
    for name, place in (("here", "main, messages_fts"), ("there", "temp, anew")):
        store.execute(f"create virtual table temp.{name} using fts5vocab({place}, instance)")
    both = [_all(store, f"select doc, term, offset from temp.{name}") for name in ("here", "there")]  # noqa: S608
    return sorted(set(both[0]) ^ set(both[1]), key=str)
