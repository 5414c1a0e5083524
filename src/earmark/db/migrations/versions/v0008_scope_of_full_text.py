"""Write account and chat into the full text, so that a search reads only what it may show."""

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
        rebuild()
        return
    op.execute(
        sa.text(
            "update messages_fts f set body = f.body || (:account || m.account_id || ' '"
            " || :chat || m.chat_id)::tsvector"
            " from messages m where m.account_id = f.account_id and m.id = f.message_id"
        ).bindparams(account=account_word(""), chat=chat_word(""))
    )


def rebuild() -> None:
    """Make the index anew from the messages."""
    op.execute("drop table messages_fts")
    op.execute(
        "create virtual table messages_fts using fts5(body, content='', columnsize=0,"
        " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    )
    op.execute("insert into messages_fts (messages_fts, rank) values ('automerge', 8)")
    op.execute("insert into messages_fts (messages_fts, rank) values ('crisismerge', 32)")
    connection, after = op.get_bind(), 0
    while rows := connection.execute(TEXTS, {"after": after, "most": BATCH}).all():
        after = rows[-1].id
        bodies = [prepared(row.text) + scope_words(row.account_id, row.chat_id) for row in rows]
        ids = [row.id for row in rows]
        given = [{"id": key, "body": body} for key, body in zip(ids, bodies, strict=True)]
        connection.execute(INDEX, given)
