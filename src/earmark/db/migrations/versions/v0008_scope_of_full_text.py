"""Write account and chat into the full text, so that a search reads only what it may show."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from earmark.db.fulltext import account_word, chat_word, prepared, scope_words

revision = "0008"
down_revision = "0007"

BATCH = 5_000
TEXTS = sa.text(
    "select id, account_id, chat_id, text from messages"
    " where id > :after and text is not null order by id limit :most"
)
INDEX = sa.text("insert into messages_fts (rowid, body) values (:id, :body)")


def upgrade() -> None:
    """Fill SQLite's index anew, without the sizes nobody reads; add two words to each vector."""
    if op.get_bind().dialect.name == "sqlite":
        rebuild("body, content='', columnsize=0", scope_words)
    else:
        change_vectors(
            "f.body || (:account || m.account_id || ' ' || :chat || m.chat_id)::tsvector"
        )


def downgrade() -> None:
    """Fill SQLite's index anew as it was; take the two words out of each vector."""
    if op.get_bind().dialect.name == "sqlite":
        rebuild("body, content=''", lambda _account_id, _chat_id: "")
    else:
        change_vectors(
            "ts_delete(f.body, array[:account || m.account_id, :chat || m.chat_id]::text[])"
        )


def change_vectors(body: str) -> None:
    """Write all vectors anew from the ones there are."""
    statement = (
        f"update messages_fts f set body = {body}"  # noqa: S608 constants only
        " from messages m where m.account_id = f.account_id and m.id = f.message_id"
    )
    given = {"account": account_word(""), "chat": chat_word("")}
    op.execute(sa.text(statement).bindparams(**given))


def rebuild(shape: str, scope: Callable[[int, int], str]) -> None:
    """Make the index anew from the messages."""
    op.execute("drop table messages_fts")
    op.execute(
        f"create virtual table messages_fts using fts5({shape},"
        " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    )
    op.execute("insert into messages_fts (messages_fts, rank) values ('automerge', 8)")
    op.execute("insert into messages_fts (messages_fts, rank) values ('crisismerge', 32)")
    connection, after = op.get_bind(), 0
    while rows := connection.execute(TEXTS, {"after": after, "most": BATCH}).all():
        after = rows[-1].id
        bodies = [prepared(row.text) + scope(row.account_id, row.chat_id) for row in rows]
        ids = [row.id for row in rows]
        given = [{"id": key, "body": body} for key, body in zip(ids, bodies, strict=True)]
        connection.execute(INDEX, given)
