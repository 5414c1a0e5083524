"""A chat keeps the promises of the archive port: batches, reports, questions, media."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.adapters.whatsapp.bundles import bundle, chat, choices, read, survey

from earmark.adapters.archives.whatsapp import connect
from earmark.core.errors import InputError, QuestionOpenError
from earmark.core.messages import MessageKind
from earmark.core.reports import DateOrder, DateOrderProof

if TYPE_CHECKING:
    from earmark.adapters.archives.whatsapp.chat import WhatsAppChat

LRM = "\u200e"


def _file(count: int) -> str:
    lines = (f"13/02/2023, {n // 60 % 24:02}:{n % 60:02} - Ann: {n}\n" for n in range(count))
    return "".join(lines)


def _batches(one: WhatsAppChat) -> list[int]:
    return [len(batch) for batch in one.messages(choices())]


def test_batches_are_never_larger_than_five_thousand() -> None:
    sizes = _batches(chat(_file(12_000)))
    assert max(sizes) <= 5_000
    assert sum(sizes) == 12_000


def test_a_chat_can_be_read_again_and_again() -> None:
    one = chat(_file(20))
    assert _batches(one) == _batches(one)
    assert one.survey(choices()) == one.survey(choices())


def test_the_report_is_complete_once_reading_has_ended() -> None:
    one = chat(_file(20))
    assert one.report.messages == 0
    assert sum(_batches(one)) == one.report.messages == 20


def test_a_message_carries_all_its_fields() -> None:
    text = (
        "13/02/2023, 10:00 - Ann: IMG-20230213-WA0001.jpg (file attached)\nlook\n"
        "13/02/2023, 10:01 - Ann: better <This message was edited>\n"
        "13/02/2023, 10:02 - Bo: You deleted this message\n"
        "13/02/2023, 10:03 - Ann added Cy\n"
    )
    picture, edited, deleted, event = read(text)
    assert (picture.kind, picture.text, picture.line) == (MessageKind.IMAGE, "look", 1)
    assert picture.attachment == "IMG-20230213-WA0001.jpg"
    assert (edited.text, edited.edited, edited.deleted) == ("better", True, False)
    assert (deleted.text, deleted.deleted, deleted.author) == (None, True, "Bo")
    assert (event.kind, event.author, event.text) == (MessageKind.SYSTEM, None, "Ann added Cy")
    assert (event.system_event, event.line) == ("added", 5)
    assert not any(m.forwarded or m.external_id or m.reply_to for m in read(text))


def test_a_zone_nobody_knows_is_an_error_before_anything_is_read() -> None:
    with pytest.raises(InputError) as caught:
        chat(_file(3)).survey(choices("Mars/Olympus"))
    assert (caught.value.field, "IANA" in caught.value.hint) == ("timezone", True)


def test_the_zone_is_recorded() -> None:
    assert survey(_file(3), zone="Asia/Tokyo").timezone == "Asia/Tokyo"


def test_a_question_holds_back_every_message_but_no_count() -> None:
    one = chat("04/05/2023, 10:00 - Ann: a\n04/05/2023, 10:01 - Bo: b\n")
    with pytest.raises(QuestionOpenError) as caught:
        list(one.messages(choices()))
    assert caught.value.questions[0].id == "date_order"
    report = one.survey(choices())
    assert (report.messages, report.first, report.date_order) == (2, None, None)


@pytest.mark.parametrize("order", [DateOrder.DMY, DateOrder.MDY])
def test_any_option_of_the_question_is_taken(order: DateOrder) -> None:
    one = chat("04/05/2023, 10:00 - Ann: a\n")
    report = one.survey(choices(order=order))
    assert (report.date_order, report.date_order_proof) == (order, DateOrderProof.GIVEN)


def test_the_owner_may_say_what_the_file_proves() -> None:
    report = chat(_file(3)).survey(choices(order=DateOrder.DMY))
    assert report.date_order_proof is DateOrderProof.DAY_OVER_12


def test_media_are_found_by_the_name_a_message_gives_them() -> None:
    one = chat(_file(3), media=["IMG-20230213-WA0001.jpg"])
    found = one.media("IMG-20230213-WA0001.jpg")
    assert found is not None
    assert found.name == "IMG-20230213-WA0001.jpg"
    assert one.media("other.jpg") is None


def test_other_texts_are_left_to_other_archives() -> None:
    for text in ("", "milk\nbread\n", '{"messages": []}', "a,b,c\n1,2,3\n"):
        assert connect().chats(bundle(text)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("13/02/2023, 10:00 - Ann: only\n", 1),
        ("13/02/2023, 10:00 - Ann: no end of line", 1),
        ("\ufeff13/02/2023, 10:00 - Ann: a\n", 1),
        ("\n\n13/02/2023, 10:00 - Ann: a\n\n\n", 1),
        ("  13/02/2023, 10:00 - Ann: a\n", 1),
        ("13/02/2023, 10:00 - Ann: \n13/02/2023, 10:01 - Ann:\n", 2),
        (f"{LRM}[13/02/2023, 10:00:00] Ann: {LRM}image omitted", 1),
        ("13/02/2023, 10:00 - Messages are end-to-end encrypted.\n", 1),
    ],
)
def test_the_shortest_files_are_read(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(
    "header",
    [
        "13/02/2023, 10:00 - ",
        "13/02/2023 10:00 - ",
        "13.02.23 10:00 – ",
        "13-02-2023 10:00 - ",
        "13/02/2023, 10:00 — ",
        "13.02.2023 klo 10.00 - ",
        "13.02.2023 kl. 10.00 - ",
        "13/02/2023 à 10:00 - ",
        "13/02/2023, 10 h 00 - ",
        "13. 02. 2023. 10:00 - ",
        "13.02.2023 г., 10:00 ч. - ",
        "2023-02-13, 10:00 - ",
        "2023. 02. 13. 10:00 - ",
        "2023年2月13日 10:00 - ",
        "2023년 2월 13일 오전 10:00 - ",
        "13/2/2566 10:00 - ",
        "13\u200f/2\u200f/2023، 10:00 ص - ",
        "١٣\u200f/٢\u200f/٢٠٢٣، ١٠:٠٠ ص - ",
        "२०२३/०२/१३, १०:०० - ",
        "10:00, 13/02/2023 - ",
        "13 Feb 2023, 10:00 - ",
        "13 février 2023 à 10:00 - ",
        "Feb 13, 2023, 10:00 AM - ",
        "lun. 13 févr. 2023, 10:00 - ",
        "[13/02/2023, 10:00:00] ",
        f"{LRM}[13.02.23, 10:00:00] ",
        "[2/13/23, 10:00:00\u202fAM] ",
        "[13/02/2023 10:00:00] ",
        "[10:00:00, 13/02/2023] ",
        "[令和5年2月13日 10:00:00] ",
        "[2/13/R5, 10:00:00 AM] ",
        "13/02/2023 10:00:00: ",
        "2/13/23, 10:00:00 AM: ",
    ],
)
def test_every_frame_gives_the_same_message(header: str) -> None:
    (message,) = read(f"{header}Ann: hi there: yes - no\n")
    assert message.sent_at == 1_676_282_400_000
    assert (message.author, message.text) == ("Ann", "hi there: yes - no")
