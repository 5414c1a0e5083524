"""Tables of messages: columns, delimiters, encodings and times found from the file."""

from pathlib import Path

import pytest

from earmark.adapters.archives.bundle import open_bundle
from earmark.adapters.archives.csv import connect
from earmark.core.errors import QuestionOpenError
from earmark.core.messages import Incoming, MessageKind
from earmark.core.ports.archive import ArchivedChat, ReadingChoices
from earmark.core.reports import DateOrder, DateOrderProof

HEADER = "conversation_id,message_id,message_content,user_id,user_type,timestamp\n"
CHOICES = ReadingChoices(timezone="Europe/Berlin", now=1_900_000_000_000)
NINE = 1_760_425_200_000


def chats(folder: Path, content: str | bytes, name: str = "chats.csv") -> list[ArchivedChat]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return list(connect(None).chats(open_bundle(folder / name, name)))


def messages(one: ArchivedChat, choices: ReadingChoices = CHOICES) -> list[Incoming]:
    return [message for batch in one.messages(choices) for message in batch]


def read(folder: Path, content: str | bytes, name: str = "chats.csv") -> list[Incoming]:
    return [message for one in chats(folder, content, name) for message in messages(one)]


def test_the_columns_of_the_contract_are_read(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, HEADER + "c1,m1,Hello,anna,customer,2025-10-14T09:00:00+02:00\n")
    (message,) = messages(one)
    assert (message.sent_at, message.author, message.text) == (NINE, "anna", "Hello")
    assert (message.external_id, message.user_type) == ("m1", "customer")
    assert (one.report.conversation_id, one.report.title) == ("c1", "c1")


@pytest.mark.parametrize(
    "header",
    [
        "chat_id,text,sender_id,sent_at",
        "Datum;Absender;Nachricht",
        "fecha\tremitente\tmensaje",
        "Author|Body|Date",
        "sent_date,text_content,from",
    ],
)
def test_other_names_of_columns_are_known(tmp_path: Path, header: str) -> None:
    delimiter = next(sign for sign in ",;\t|" if sign in header)
    values = {"date": "2025-10-14 09:00", "text": "Hi", "author": "Anna", "chat_id": "c"}
    kinds = {
        "datum": "date", "fecha": "date", "date": "date", "sent_at": "date", "sent_date": "date",
        "nachricht": "text", "mensaje": "text", "body": "text", "text": "text",
        "text_content": "text", "chat_id": "chat_id",
    }  # fmt: skip
    row = [values[kinds.get(name.lower(), "author")] for name in header.split(delimiter)]
    (message,) = read(tmp_path, f"{header}\n{delimiter.join(row)}\n")
    assert (message.sent_at, message.author, message.text) == (NINE, "Anna", "Hi")


def test_names_win_over_ids_for_people(tmp_path: Path) -> None:
    (message,) = read(tmp_path, "user_id,user_name,text,date\n7,Anna,Hi,2025-10-14 09:00\n")
    assert message.author == "Anna"


def test_unknown_columns_are_asked_with_a_sample_and_answered(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, "q,w,e\nHi,Anna,2025-10-14 09:00\n")
    (question,) = one.survey(CHOICES).questions
    assert question.id == "columns"
    assert (question.options[0].value, question.options[0].reads_as) == ("q", "Hi")
    chosen = {"message_content": "q", "user_id": "w", "timestamp": "e"}
    answered = ReadingChoices(timezone="UTC", now=CHOICES.now, columns=chosen)
    assert messages(one, answered)[0].text == "Hi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    content = "date,from,text\n2025-10-14 09:00,José,Grüße aus Köln\n".encode(encoding)
    (message,) = read(tmp_path, content)
    assert (message.author, message.text) == ("José", "Grüße aus Köln")


def test_a_file_of_two_encodings_is_read(tmp_path: Path) -> None:
    first = "date,from,text\n2025-10-14 09:00,Ana,é\n".encode()
    assert [m.text for m in read(tmp_path, first + b"2025-10-14 09:01,Ana,\xe9\n")] == ["é", "é"]


def test_quotes_keep_line_breaks_delimiters_and_quotes(tmp_path: Path) -> None:
    (message,) = read(tmp_path, 'date,from,text\n2025-10-14 09:00,Ana,"a,\n""b"""\n')
    assert message.text == 'a,\n"b"'


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "@x", "-2", "=cmd|' /C calc'!A0"])
def test_a_formula_is_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"date;from;text\n2025-10-14 09:00;Ana;{text}\n")[0].text == text


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-14T07:00:00Z",
        "2025-10-14 09:00:00",
        "2025-10-14T09:00:00.000+02:00",
        "1760425200",
        "1760425200.0",
        "1760425200000",
        "1760425200000000",
        "14.10.2025 09:00",
        "14/10/25, 9:00 AM",
        "10/14/2025 09:00",
        "2025/10/14 09:00",
        "Tue, 14 Oct 2025 09:00:00 +0200",
    ],
)
def test_each_form_of_time_is_read(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f"date;from;text\n{written};Ana;Hi\n")[0].sent_at == NINE


def test_a_day_over_twelve_proves_the_order_for_all_rows(tmp_path: Path) -> None:
    content = "date;from;text\n03.04.2025;Ana;a\n25.04.2025;Ana;b\n"
    (one,) = chats(tmp_path, content)
    report = one.survey(CHOICES)
    assert (report.date_order, report.date_order_proof) == ("dmy", "day_over_12")


def test_the_sequence_proves_the_order(tmp_path: Path) -> None:
    content = "date;from;text\n" + "".join(f"03/{day:02}/2025;Ana;x\n" for day in (1, 5, 9, 12))
    content += "04/01/2025;Ana;x\n04/05/2025;Ana;x\n"
    (one,) = chats(tmp_path, content)
    assert one.survey(CHOICES).date_order_proof is DateOrderProof.SEQUENCE


def test_an_open_order_is_asked_and_taken_from_an_answer_or_a_sibling(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, "date;from;text\n04.05.2025;Ana;a\n")
    with pytest.raises(QuestionOpenError) as caught:
        messages(one)
    (question,) = caught.value.questions
    assert [(o.value, o.reads_as) for o in question.options] == [
        ("dmy", "2025-05-04"),
        ("mdy", "2025-04-05"),
    ]
    given = ReadingChoices("UTC", CHOICES.now, date_order=DateOrder.DMY)
    sibling = ReadingChoices("UTC", CHOICES.now, sibling_date_order=DateOrder.MDY)
    assert one.survey(given).date_order_proof is DateOrderProof.GIVEN
    assert one.survey(sibling).date_order_proof is DateOrderProof.SIBLING_FILE


def test_conversations_are_parted_even_when_mixed(tmp_path: Path) -> None:
    rows = "".join(
        f"c{n % 3},m{n},text {n},u{n % 2},customer,2025-10-14T09:00:{n % 60:02}Z\n"
        for n in range(3000)
    )
    found = chats(tmp_path, HEADER + rows)
    assert [one.report.conversation_id for one in found] == ["c0", "c1", "c2"]
    assert [len(messages(one)) for one in found] == [1000, 1000, 1000]
    assert [m.external_id for m in messages(found[1])][:3] == ["m1", "m4", "m7"]


def test_roles_tell_the_owner_the_group_and_the_system(tmp_path: Path) -> None:
    rows = "".join(
        f"c,{n},x,{who},{role},2025-10-14\n"
        for n, (who, role) in enumerate(
            [("a", "customer"), ("b", "user_profile"), ("d", "support_agent"), ("s", "system")]
        )
    )
    (one,) = chats(tmp_path, HEADER + rows)
    found = messages(one)
    assert (one.report.owner, one.report.chat_type) == ("b", "group")
    assert (found[3].author, found[3].kind) == (None, MessageKind.SYSTEM)
    assert one.report.messages == 3


@pytest.mark.parametrize(
    "row", ["c,1,x,anna,contact,never\n", "c,1,x,,contact,2025-10-14\n", "c\n", "c,1\n"]
)
def test_a_row_that_is_no_message_is_reported_with_its_line(tmp_path: Path, row: str) -> None:
    content = HEADER + row + "c,2,y,anna,contact,2025-10-14\n"
    (one,) = chats(tmp_path, content)
    assert len(messages(one)) == 1
    assert one.report.not_understood[0].line == 2


def test_a_field_without_end_does_not_take_the_memory(tmp_path: Path) -> None:
    broken = '"' + "x" * 5_000_000 + "\n"
    content = HEADER + "c,1,first,anna,contact,2025-10-14\n" + broken
    (one,) = chats(tmp_path, content)
    assert [m.text for m in messages(one)] == ["first"]
    assert one.report.not_understood_count >= 1


def test_nuls_are_dropped(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + "c,1,a\0b,anna,contact,2025-10-14\n")[0].text == "ab"


@pytest.mark.parametrize(
    "content",
    [
        "14.10.25, 09:01 - Anna: Hello, you\n14.10.25, 09:02 - Ben: Hi, yes, no\n",
        "[14.10.25, 09:01:00] Anna: Message, text, date, from\n",
        "just some words\n",
        '{"messages": [1, 2]}',
        "",
    ],
)
def test_a_text_that_is_no_table_is_left_to_others(tmp_path: Path, content: str) -> None:
    assert chats(tmp_path, content or " ", "notes.txt") == []


def test_a_clock_in_a_column_of_its_own_is_joined_to_the_day(tmp_path: Path) -> None:
    content = "date,time,sender,message\n14/10/2025,09:00,anna,x\n"
    assert read(tmp_path, content)[0].sent_at == NINE


def test_a_delimiter_in_the_last_text_loses_nothing(tmp_path: Path) -> None:
    content = "Datum;Absender;Nachricht\n14.10.2025 09:00;Anna;Hi; you\n"
    assert read(tmp_path, content)[0].text == "Hi; you"


def test_the_delimiter_line_of_a_spreadsheet_is_no_header(tmp_path: Path) -> None:
    (message,) = read(tmp_path, "sep=;\ndate;sender;text\n2025-10-14 09:00;anna;x\n")
    assert (message.sent_at, message.line) == (NINE, 3)


def test_dates_that_read_one_way_only_ask_nothing(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, "date,sender,text\n02/02/2025 10:00,anna,x\n")
    assert (len(messages(one)), one.report.date_order_proof) == (1, DateOrderProof.NOT_NEEDED)


def test_an_empty_row_makes_no_conversation(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, HEADER + "c,1,x,anna,contact,2025-10-14\n,,,,,\n")
    assert one.report.conversation_id == "c"


def test_what_follows_a_line_without_measure_is_read(tmp_path: Path) -> None:
    huge = "c,1," + "x" * 9_000_000 + ",anna,contact,2025-10-14\n"
    (one,) = chats(tmp_path, HEADER + huge + "c,2,y,anna,contact,2025-10-14\n")
    assert [(m.text, m.line) for m in messages(one)] == [("y", 3)]


@pytest.mark.parametrize(
    ("written", "nine_or_later"),
    [
        ("Oct 14, 2025, 9:00 AM", 0),
        ("Oct 14, 2025, 9:00 PM", 12),
        ("October 14, 2025 at 9:00:00 p.m.", 12),
        ("14 Oct 2025 12:00 AM", -9),
        ("14/10/2025 9:00 p. m.", 12),
        ("14/10/2025 9:00\u202fPM", 12),
        ("14.10.2025 um 09:00", 0),
    ],
)
def test_the_half_of_the_day_is_never_lost(
    tmp_path: Path, written: str, nine_or_later: int
) -> None:
    (message,) = read(tmp_path, f"date;from;text\n{written};Ana;Hi\n")
    assert message.sent_at == NINE + nine_or_later * 3_600_000


@pytest.mark.parametrize(
    "written", ["0001-01-01 00:00", "9999-12-31T23:59:59-12:00", "31/12/9999 23:59"]
)
def test_the_ends_of_the_calendar_are_reported(tmp_path: Path, written: str) -> None:
    (one,) = chats(tmp_path, f"date;from;text\n{written};Ana;Hi\n")
    assert (messages(one), one.report.not_understood[0].line) == ([], 2)


ROWS = "".join(f"2025-10-14 09:{n:02},Ben,x{n}\n" for n in range(1, 50))


@pytest.mark.parametrize(
    ("torn", "texts"),
    [
        ('2025-10-14 09:00,Ana,"Hi\n', ['"Hi']),
        ('2025-10-14 09:00,Ana,"Hi\n2025-10-14 09:00,Ana,"Yo\n', ['"Hi', '"Yo']),
        ('2025-10-14 09:00,Ana,"Hi" you\n', ["Hi you"]),
        ('2025-10-14 09:00,Ana,5" wide\n', ['5" wide']),
    ],
)
def test_a_wrong_quote_takes_no_other_row(tmp_path: Path, torn: str, texts: list[str]) -> None:
    found = read(tmp_path, f"date,from,text\n{torn}{ROWS}")
    assert [m.text for m in found] == [*texts, *(f"x{n}" for n in range(1, 50))]
    assert found[-1].line == 1 + torn.count("\n") + 49


def test_a_quote_open_for_megabytes_takes_no_other_row(tmp_path: Path) -> None:
    rows = "2025-10-14 09:01,Ben," + "x" * 1000 + "\n"
    found = read(tmp_path, 'date,from,text\n2025-10-14 09:00,Ana,"Hi\n' + rows * 5000)
    assert len(found) == 5001


@pytest.mark.parametrize(
    "content",
    [
        HEADER + "c,1,Hi, you,anna,contact,2025-10-14T09:00+02:00\n",
        "date,from,text,flag\n2025-10-14 09:00,anna,Hi, you,0\n",
        "date,from,text\n2025-10-14 09:00,anna,Hi, you\n",
    ],
)
def test_an_unquoted_delimiter_in_the_text_stays_in_it(tmp_path: Path, content: str) -> None:
    (message,) = read(tmp_path, content)
    assert (message.author, message.text) == ("anna", "Hi, you")


@pytest.mark.parametrize("rest", [",,", ",x"])
def test_cells_beyond_the_header_change_no_text(tmp_path: Path, rest: str) -> None:
    (message,) = read(tmp_path, f"text,from,date\nHi,anna,2025-10-14 09:00{rest}\n")
    assert (message.author, message.text) == ("anna", "Hi")


def test_names_lose_what_cannot_be_seen(tmp_path: Path) -> None:
    (message,) = read(tmp_path, "date,from,text\n2025-10-14 09:00,An\u202ena\x1b,Hi\n")
    assert message.author == "Anna"
