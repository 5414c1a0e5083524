"""The first tables: people, chats, messages, imports, insights and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger
CASCADE = "CASCADE"


def on_sqlite() -> bool:
    """Say whether this runs on SQLite; keys differ there."""
    return op.get_bind().dialect.name == "sqlite"


def owned_table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Create a table of rows with an id, which belong to an account."""
    account = sa.Column("account_id", KEY, nullable=False)
    if on_sqlite():
        key = sa.Column("id", KEY, nullable=False)
        primary = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    else:
        key = sa.Column("id", KEY, sa.Identity(), nullable=False)
        primary = sa.PrimaryKeyConstraint("account_id", "id", name=f"pk_{name}")
    op.create_table(name, account, key, *parts, primary, sqlite_autoincrement=True)


def link_table(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    """Create a table of rows without an id, found by what they join."""
    account = sa.Column("account_id", KEY, nullable=False)
    primary = sa.PrimaryKeyConstraint("account_id", *key, name=f"pk_{name}")
    op.create_table(name, account, *parts, primary, sqlite_with_rowid=False)


def reference(column: str, table: str, of: str) -> sa.ForeignKeyConstraint:
    """Return the foreign key of a column of table `of`; on PostgreSQL it names the account too."""
    if on_sqlite():
        ours, theirs = [column], [f"{table}.id"]
    else:
        ours, theirs = ["account_id", column], [f"{table}.account_id", f"{table}.id"]
    name = f"fk_{of}_{'_'.join(ours)}"
    return sa.ForeignKeyConstraint(ours, theirs, name=name, ondelete=CASCADE)


def flag(name: str) -> sa.Column[bool]:
    """Return a yes-or-no column that starts as no."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def upgrade() -> None:
    """Create all tables of the first version."""
    create_accounts()
    create_chats()
    create_contacts()
    create_links()
    create_messages()
    create_attachments()
    create_imports()
    create_insights()
    create_full_text()
    if on_sqlite():
        describe_to_planner()


def create_accounts() -> None:
    """Create accounts and preferences, and the one account there is."""
    op.create_table(
        "accounts",
        sa.Column("id", KEY, sa.Identity(), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
    )
    now = (
        "cast(strftime('%s', 'now') as integer) * 1000"
        if on_sqlite()
        else "extract(epoch from now())::bigint * 1000"
    )
    op.execute(f"insert into accounts (name, created_at) values ('', {now})")  # noqa: S608
    link_table(
        "preferences",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text),
        key=("name",),
    )


def create_chats() -> None:
    """Create chats."""
    owned_table(
        "chats",
        sa.Column("conversation_id", sa.Text, nullable=False),
        sa.Column("chat_type", sa.String(16), nullable=False, server_default="one_to_one"),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False, server_default="auto"),
        sa.Column("source", sa.String(16), nullable=False),
        flag("is_muted"),
        flag("is_critical"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("first_message_at", MOMENT),
        sa.Column("last_message_at", MOMENT),
        sa.Column("message_count", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("pending_import_id", KEY),
        sa.UniqueConstraint(
            "account_id", "conversation_id", name="uq_chats_account_id_conversation_id"
        ),
    )
    op.create_index("ix_chats_recent", "chats", ["account_id", "last_message_at", "id"])


def create_contacts() -> None:
    """Create contacts and the names they go by: one meaning everywhere, and one in a chat."""
    owned_table(
        "contacts",
        sa.Column("name", sa.Text, nullable=False),
        flag("is_owner"),
        flag("is_critical"),
        sa.Column("priority", sa.String(8), nullable=False, server_default="normal"),
        sa.Column("language", sa.String(16)),
        sa.Column("phone_number", sa.Text),
        sa.Column("email_address", sa.Text),
        sa.Column("chat_app_username", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    name = "contact_aliases"
    owned_table(
        name,
        sa.Column("contact_id", KEY, nullable=False),
        sa.Column("chat_id", KEY),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        reference("contact_id", "contacts", name),
    )
    op.create_index("ix_contact_aliases_contact_id", name, ["contact_id"])
    for suffix, columns, where in (
        ("global", ["kind", "value"], sa.text("chat_id IS NULL")),
        ("chat", ["chat_id", "kind", "value"], sa.text("chat_id IS NOT NULL")),
    ):
        op.create_index(
            f"uq_{name}_{suffix}",
            name,
            ["account_id", *columns],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def create_links() -> None:
    """Create who is in a chat, and what a chat was called."""
    link_table(
        "chat_members",
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("contact_id", KEY, nullable=False),
        reference("chat_id", "chats", "chat_members"),
        reference("contact_id", "contacts", "chat_members"),
        key=("chat_id", "contact_id"),
    )
    op.create_index("ix_chat_members_contact_id", "chat_members", ["contact_id"])
    link_table(
        "chat_titles",
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        reference("chat_id", "chats", "chat_titles"),
        key=("chat_id", "title"),
    )
    op.create_index("ix_chat_titles_title", "chat_titles", ["account_id", "title"])


def create_messages() -> None:
    """Create messages."""
    owned_table(
        "messages",
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("sender_id", KEY),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text),
        *map(flag, ("is_deleted", "is_edited", "is_forwarded", "is_starred", "is_critical")),
        sa.Column("reply_to_id", KEY),
        sa.Column("system_event", sa.String(32)),
        flag("is_live"),
        sa.UniqueConstraint(
            "account_id",
            "chat_id",
            "external_id",
            name="uq_messages_account_id_chat_id_external_id",
        ),
        reference("chat_id", "chats", "messages"),
    )
    op.create_index("ix_messages_chat", "messages", ["account_id", "chat_id", "sent_at", "id"])
    op.create_index("ix_messages_recent", "messages", ["account_id", "sent_at", "id"])


def create_attachments() -> None:
    """Create attachments, at most one a message."""
    name = "attachments"
    owned_table(
        name,
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("file_name", sa.Text),
        sa.Column("media_type", sa.String(128)),
        sa.Column("size", sa.BigInteger),
        sa.Column("sha256", sa.String(64)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.UniqueConstraint("account_id", "message_id", name=f"uq_{name}_account_id_message_id"),
        reference("message_id", "messages", name),
    )
    op.create_index("ix_attachments_message_id", name, ["message_id"])
    op.create_index("ix_attachments_sha256", name, ["account_id", "sha256"])


def create_imports() -> None:
    """Create imports, what each holds and what each changed."""
    owned_table(
        "imports",
        sa.Column("upload_id", sa.String(40), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("part", sa.Integer, nullable=False, server_default="0"),
        sa.Column("format", sa.String(40), nullable=False, server_default=""),
        sa.Column("title", sa.Text),
        sa.Column("chat_id", KEY),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("date_order", sa.String(3)),
        sa.Column("date_order_proof", sa.String(16)),
        sa.Column("owner", sa.Text),
        *(sa.Column(name, sa.JSON) for name in ("report", "questions", "answers")),
        sa.Column("staged_path", sa.Text),
        sa.Column("fingerprint", sa.String(64)),
        *(sa.Column(name, sa.JSON) for name in ("progress", "error")),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
    )
    op.create_index("ix_imports_upload", "imports", ["account_id", "upload_id"])
    op.create_index("ix_imports_state", "imports", ["account_id", "state"])
    owned_table(
        "import_spans",
        *(
            sa.Column(name, KEY, nullable=False)
            for name in ("import_id", "chat_id", "first_id", "last_id")
        ),
        sa.UniqueConstraint(
            "account_id", "import_id", "chat_id", "first_id", name="uq_import_spans"
        ),
    )
    op.create_index("ix_import_spans_chat", "import_spans", ["account_id", "chat_id"])
    owned_table(
        "import_changes",
        sa.Column("import_id", KEY, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("row_id", KEY, nullable=False),
        *(sa.Column(name, sa.JSON) for name in ("before", "after")),
        sa.UniqueConstraint("account_id", "import_id", "kind", "row_id", name="uq_import_changes"),
    )


def create_insights() -> None:
    """Create what the language engine found in messages."""
    name = "message_insights"
    # On SQLite the message leads, so that removing one finds its row without another index.
    key = ("message_id", "account_id") if on_sqlite() else ("account_id", "message_id")
    op.create_table(
        name,
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("sentiment", sa.Float, nullable=False),
        sa.Column("flags", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("findings", sa.Text),
        sa.Column("version", sa.SmallInteger, nullable=False),
        reference("message_id", "messages", name),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def create_full_text() -> None:
    """Create the full-text index: FTS5 without a copy of the texts, or vectors under GIN."""
    if on_sqlite():
        op.execute(
            "create virtual table messages_fts using fts5(body, content='',"
            " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
        )
        # Fewer, larger merges: a quarter more messages a second while importing.
        op.execute("insert into messages_fts (messages_fts, rank) values ('automerge', 8)")
        op.execute("insert into messages_fts (messages_fts, rank) values ('crisismerge', 32)")
        return
    op.execute(
        "create table messages_fts (account_id bigint not null, message_id bigint not null,"
        " body tsvector not null, primary key (account_id, message_id),"
        " foreign key (account_id, message_id) references messages (account_id, id)"
        " on delete cascade)"
    )
    op.execute("create index ix_messages_fts_body on messages_fts using gin (body)")


def describe_to_planner() -> None:
    """Tell SQLite how many rows an index entry leads to, as in a large store of one account.

    Without this it takes "the rows of this account" for ten and reads all messages to find a few.
    """
    op.execute("analyze")
    rows = {
        ("messages", "sqlite_autoindex_messages_1"): "1000000 1000000 5000 1",
        ("messages", "ix_messages_chat"): "1000000 1000000 5000 2 1",
        ("messages", "ix_messages_recent"): "1000000 1000000 2 1",
        ("attachments", "sqlite_autoindex_attachments_1"): "100000 100000 1",
        ("attachments", "ix_attachments_message_id"): "100000 1",
        ("attachments", "ix_attachments_sha256"): "100000 100000 2",
        ("message_insights", "message_insights"): "1000000 1 1",
        ("chats", "sqlite_autoindex_chats_1"): "1000 1000 1",
        ("chats", "ix_chats_recent"): "1000 1000 2 1",
        ("contacts", None): "1000",
    }
    table = sa.table("sqlite_stat1", sa.column("tbl"), sa.column("idx"), sa.column("stat"))
    op.execute(sa.delete(table))
    op.bulk_insert(
        table, [{"tbl": tbl, "idx": idx, "stat": stat} for (tbl, idx), stat in rows.items()]
    )
