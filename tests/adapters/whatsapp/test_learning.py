"""A file teaches the words of its own phone, also in languages nobody has listed."""

from __future__ import annotations

import pytest
from tests.adapters.whatsapp.bundles import read, survey

from earmark.core.messages import MessageKind

ANDROID = "13/01/2024, 10:{:02} - {}: {}\n"
IOS = "[13/01/2024, 10:00:{:02}] {}: {}\r\n"
GROUP_BANNER = "Messages and calls are end-to-end encrypted. No one outside can read them."


def _android(*bodies: str) -> str:
    return "".join(ANDROID.format(n, "Ann", body) for n, body in enumerate(bodies))


def _ios(*lines: tuple[str, str]) -> str:
    return "".join(IOS.format(n, name, body) for n, (name, body) in enumerate(lines))


def test_a_phrase_behind_whatsapps_own_file_name_is_the_one_for_attached() -> None:
    made, plan = read(_android("IMG-20240113-WA0001.jpg (xyzzy plugh)", "Plan.pdf (xyzzy plugh)"))
    assert (made.kind, made.text) == (MessageKind.IMAGE, None)
    assert (plan.kind, plan.attachment) == (MessageKind.DOCUMENT, "Plan.pdf")


def test_a_phrase_behind_two_file_names_is_the_one_for_attached() -> None:
    first, second = read(_android("Plan.pdf (xyzzy plugh)", "Budget.xlsx (xyzzy plugh)"))
    assert (first.attachment, second.attachment) == ("Plan.pdf", "Budget.xlsx")


def test_brackets_behind_one_file_name_are_a_remark() -> None:
    (message,) = read(_android("Plan.pdf (second draft)"))
    assert (message.kind, message.text) == (MessageKind.TEXT, "Plan.pdf (second draft)")


def test_a_phrase_that_ends_two_messages_says_edited() -> None:
    messages = read(_android("at nine <xyzzy plugh>", "hello", "at ten\nsharp <xyzzy plugh>"))
    assert [(m.text, m.edited) for m in messages] == [
        ("at nine", True),
        ("hello", False),
        ("at ten\nsharp", True),
    ]


@pytest.mark.parametrize("tail", ["<grin and bear it>", "<b>", "<a href=x>"])
def test_angle_brackets_at_one_end_stay_text(tail: str) -> None:
    (message,) = read(_android(f"well {tail}"))
    assert (message.text, message.edited) == (f"well {tail}", False)


def test_markup_that_ends_many_messages_stays_text() -> None:
    messages = read(_android("one <br/>", "two <br/>", "three <br/>"))
    assert [m.text for m in messages] == ["one <br/>", "two <br/>", "three <br/>"]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("image omitted", MessageKind.IMAGE),
        ("video note omitted", MessageKind.VIDEO),
        ("Audio weggelassen", MessageKind.AUDIO),
        ("スタンプは含まれていません", MessageKind.STICKER),
        ("đã bỏ qua thẻ liên hệ", MessageKind.CONTACT_CARD),
        ("لم يتم إدراج المستند", MessageKind.DOCUMENT),
    ],
)
def test_a_file_of_ios_without_marks_still_has_its_media(phrase: str, kind: MessageKind) -> None:
    _, message = read(_ios(("Bo", "hi"), ("Ann", phrase)))
    assert (message.author, message.kind, message.text) == ("Ann", kind, None)


@pytest.mark.parametrize("text", ["image omitted?", "No image was left out of it, I omitted one"])
def test_what_a_person_says_about_media_stays_text(text: str) -> None:
    assert read(_ios(("Bo", "hi"), ("Ann", text)))[1].text == text


def test_words_for_media_stay_text_where_marks_are_kept() -> None:
    text = _ios(("Bo", "\u200eimage omitted"), ("Ann", "image omitted"))
    assert [m.text for m in read(text)] == [None, "image omitted"]


def test_the_groups_name_is_no_person_in_a_file_without_marks() -> None:
    text = _ios(
        ("Choir", GROUP_BANNER),
        ("Choir", "Ann created this group"),
        ("Ann", "welcome"),
        ("Choir", "Bo joined using this group's invite link"),
    )
    report = survey(text)
    assert dict(report.participants) == {"Ann": 1}
    assert dict(report.system_events) == {"encryption": 1, "created": 1, "joined": 1}


def test_a_contact_who_also_writes_is_a_person_in_a_file_without_marks() -> None:
    report = survey(_ios(("Ann", GROUP_BANNER), ("Ann", "I left the keys"), ("Ann", "see you")))
    assert report.participants["Ann"] == 2
