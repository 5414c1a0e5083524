"""Which column is which: names in seven languages, in any order and spelling, else asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.adapters.csv.tables import CHOICES, NINE, chats, messages, read, report

from earmark.core.errors import QuestionOpenError
from earmark.core.messages import MessageKind, UserType
from earmark.core.ports.archive import ReadingChoices

WHEN = "2025-10-14T09:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "author", "time"),
    [
        ("message_content", "user_id", "timestamp"),
        ("Message Content", "User ID", "Timestamp"),
        ("MESSAGE-CONTENT", "USER-ID", "TIME_STAMP"),
        ("messageContent", "userId", "createdAt"),
        (" text ", " sender ", " date "),
        ("Nachricht", "Absender", "Zeitpunkt"),
        ("Inhalt", "Verfasser", "Gesendet am"),
        ("mensaje", "remitente", "fecha_hora"),
        ("Contenu", "Expéditeur", "Horodatage"),
        ("messaggio", "mittente", "data_ora"),
        ("conteúdo", "remetente", "data_hora"),
        ("Bericht", "Afzender", "Datum_tijd"),
        ("body", "author", "sent_at"),
        ("msg", "nickname", "epoch"),
    ],
)
def test_columns_are_known_by_their_names_in_any_spelling(
    tmp_path: Path, text: str, author: str, time: str
) -> None:
    (message,) = read(tmp_path, f"{time},{author},{text}\n{WHEN},Ana,Hi\n")
    assert (message.sent_at, message.author, message.text) == (NINE, "Ana", "Hi")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_columns_stand_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    names, cells = ("date", "from", "text"), (WHEN, "Ana", "Hi")
    header = ",".join(names[place] for place in order)
    row = ",".join(cells[place] for place in order)
    (message,) = read(tmp_path, f"{header}\n{row}\n")
    assert (message.author, message.text) == ("Ana", "Hi")


def test_columns_we_do_not_know_are_passed_over(tmp_path: Path) -> None:
    content = f"colour,date,mood,from,weight,text\nred,{WHEN},good,Ana,7,Hi\n"
    (message,) = read(tmp_path, content)
    assert (message.author, message.text) == ("Ana", "Hi")


def test_of_two_columns_for_one_thing_the_better_name_wins(tmp_path: Path) -> None:
    content = f"text,message_content,date,from\nshort,long,{WHEN},Ana\n"
    assert read(tmp_path, content)[0].text == "long"


def test_of_two_columns_of_one_name_the_first_counts(tmp_path: Path) -> None:
    assert read(tmp_path, f"text,text,date,from\nfirst,second,{WHEN},Ana\n")[0].text == "first"


def test_every_column_of_a_message_is_read(tmp_path: Path) -> None:
    header = (
        "conversation_id,message_id,text,from,user_type,date,message_type,reply_to,media_url,"
        "is_edited,is_forwarded,is_deleted"
    )
    row = f"c1,m2,Look,Ana,contact,{WHEN},image,m1,https://x.org/a/b/photo.jpg?,yes,1,no"
    (message,) = read(tmp_path, f"{header}\n{row}\n")
    assert message.external_id == "m2"
    assert message.reply_to == "m1"
    assert message.kind is MessageKind.IMAGE
    assert message.attachment == "photo.jpg?"
    assert message.user_type is UserType.CONTACT
    assert (message.edited, message.forwarded, message.deleted) == (True, True, False)
    assert message.line == 2


@pytest.mark.parametrize(
    ("written", "is_true"),
    [
        ("1", True),
        ("true", True),
        ("TRUE", True),
        (" yes ", True),
        ("ja", True),
        ("sí", True),
        ("x", True),
        ("wahr", True),
        ("0", False),
        ("false", False),
        ("no", False),
        ("", False),
        ("maybe", False),
    ],
)
def test_a_flag_is_true_only_where_it_says_so(
    tmp_path: Path, written: str, *, is_true: bool
) -> None:
    content = f"date,from,text,is_deleted\n{WHEN},Ana,Hi,{written}\n"
    assert read(tmp_path, content)[0].deleted is is_true


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("text", MessageKind.TEXT),
        ("IMAGE", MessageKind.IMAGE),
        (" audio ", MessageKind.AUDIO),
        ("poll", MessageKind.POLL),
        ("contact_card", MessageKind.CONTACT_CARD),
        ("hologram", MessageKind.TEXT),
        ("", MessageKind.TEXT),
    ],
)
def test_a_kind_is_one_of_ours_else_text(tmp_path: Path, written: str, kind: MessageKind) -> None:
    content = f"date,from,text,message_type\n{WHEN},Ana,Hi,{written}\n"
    assert read(tmp_path, content)[0].kind is kind


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("owner", UserType.OWNER),
        ("user_profile", UserType.OWNER),
        ("ME", UserType.OWNER),
        ("agent", UserType.SUPPORT_AGENT),
        ("support_agent", UserType.SUPPORT_AGENT),
        ("customer", UserType.CUSTOMER),
        ("wizard", None),
    ],
)
def test_a_role_is_one_of_ours_else_none(
    tmp_path: Path, written: str, role: UserType | None
) -> None:
    content = f"date,from,text,user_type\n{WHEN},Ana,Hi,{written}\n"
    (one,) = chats(tmp_path, content)
    (message,) = messages(one)
    assert message.user_type == role
    assert one.report.owner == ("Ana" if role is UserType.OWNER else None)


def test_a_message_of_the_system_has_no_author_and_may_have_no_name(tmp_path: Path) -> None:
    content = f"date,from,text,user_type\n{WHEN},,Ana joined,system\n"
    (one,) = chats(tmp_path, content)
    (message,) = messages(one)
    assert (message.author, message.kind) == (None, MessageKind.SYSTEM)
    assert message.text == "Ana joined"
    assert (one.report.messages, one.report.system_events) == (0, {"other": 1})


@pytest.mark.parametrize("missing", ["date", "from", "text"])
def test_a_column_that_is_missing_is_asked_with_all_there_are(tmp_path: Path, missing: str) -> None:
    names = [name if name != missing else "odd" for name in ("date", "from", "text")]
    header = ",".join(["chat_id", *names])
    (question,) = report(tmp_path, f"{header}\nc1,{WHEN},Ana,Hi\n").questions
    assert (question.id, question.file, question.line) == ("columns", "chats.csv", 1)
    assert question.text == header
    assert [option.value for option in question.options] == ["chat_id", *names]
    assert [option.reads_as for option in question.options] == ["c1", WHEN, "Ana", "Hi"]


def test_the_sample_of_a_question_is_short(tmp_path: Path) -> None:
    (question,) = report(tmp_path, f"date,from,odd\n{WHEN},Ana,{'x' * 500}\n").questions
    assert len(question.options[2].reads_as) == 80


def test_without_an_answer_nothing_is_read(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, f"date,from,odd\n{WHEN},Ana,Hi\n")
    with pytest.raises(QuestionOpenError):
        messages(one)


def test_an_answer_wins_over_a_name_we_know(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, f"date,from,text,note\n{WHEN},Ana,Hi,Ho\n")
    chosen = ReadingChoices("UTC", CHOICES.now, columns={"message_content": "note"})
    assert messages(one, chosen)[0].text == "Ho"


def test_an_answer_that_names_no_column_asks_again(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, f"date,from,odd\n{WHEN},Ana,Hi\n")
    chosen = ReadingChoices("UTC", CHOICES.now, columns={"message_content": "gone"})
    assert one.survey(chosen).questions


def test_a_name_for_people_is_enough_without_an_id(tmp_path: Path) -> None:
    assert read(tmp_path, f"display_name,text,date\nAna,Hi,{WHEN}\n")[0].author == "Ana"


def test_where_the_name_is_empty_the_id_stands_for_it(tmp_path: Path) -> None:
    content = f"user_id,user_name,text,date\n7,,Hi,{WHEN}\n8,Ben,Ho,{WHEN}\n"
    assert [message.author for message in read(tmp_path, content)] == ["7", "Ben"]


@pytest.mark.parametrize(
    ("day", "clock"), [("date", "time"), ("Datum", "Uhrzeit"), ("fecha", "hora"), ("data", "ora")]
)
def test_day_and_clock_in_two_columns_are_one_time(tmp_path: Path, day: str, clock: str) -> None:
    content = f"{day};{clock};from;text\n14.10.2025;09:00;Ana;Hi\n"
    assert read(tmp_path, content)[0].sent_at == NINE


def test_a_clock_beside_a_full_time_is_not_added_to_it(tmp_path: Path) -> None:
    content = "timestamp;time;from;text\n2025-10-14 09:00;23:59;Ana;Hi\n"
    assert read(tmp_path, content)[0].sent_at == NINE


def test_a_header_is_told_from_the_first_line_of_a_chat_even_as_csv(tmp_path: Path) -> None:
    assert chats(tmp_path, "14.10.25, 09:01 - Ana: Hi\n14.10.25, 09:02 - Ben: Ho\n") == []


def test_a_table_is_known_by_its_header_whatever_its_ending(tmp_path: Path) -> None:
    content = f"date,from,text\n{WHEN},Ana,Hi\n"
    assert len(chats(tmp_path, content, "messages.txt")) == 1
    assert len(chats(tmp_path, content, "messages")) == 1
    assert chats(tmp_path, f"a,b,c\n{WHEN},Ana,Hi\n", "messages.txt") == []


def test_a_table_of_numbers_in_the_ending_of_one_is_asked_about(tmp_path: Path) -> None:
    assert report(tmp_path, "a,b,c\n1,2,3\n4,5,6\n").questions[0].id == "columns"
