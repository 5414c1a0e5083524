"""What must hold for any text at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adapters.whatsapp.bundles import bundle, chat, choices

from earmark.adapters.archives.whatsapp import connect
from earmark.core.messages import MessageKind

_HEADS = st.sampled_from(
    [
        "18/03/2022, 14:56 - ",
        "19/03/2022, 00:01 - ",
        "12/03/2021, 09:00 - ",
        "99/99/2022, 25:61 - ",
        "04/05/2022, 10:00 - ",
        "[18/03/2022, 14:56:01] ",
        "\u200e[18.03.22, 2:56:01 PM] ",
        "",
    ]
)
_NAMES = st.sampled_from(["Bob: ", "Ann: ", "A - b: c: ", "~\u202fKai: ", "", ": ", "\u200e"])
_BODIES = st.text(max_size=30) | st.sampled_from(
    ["<Media omitted>", "POLL:\nx\nOPTION: a (1 vote)", "You deleted this message", "null", "\n"]
)
_LINES = st.builds(
    "{}{}{}{}".format, _HEADS, _NAMES, _BODIES, st.sampled_from("\n\r") | st.just("\r\n")
)
_FILES = st.lists(_LINES, max_size=30).map("".join)


def _lines(text: str) -> int:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.count("\n") + (not plain.endswith("\n") and bool(plain))


@given(_FILES)
@settings(max_examples=150, deadline=None)
def test_every_line_ends_in_exactly_one_place(text: str) -> None:
    head = "18/03/2022, 14:56 - Bob: x\n"
    report = chat(head + text).survey(choices())
    events = sum(report.system_events.values())
    counted = report.messages + events + report.continuation_lines + report.not_understood_count
    assert report.lines == counted == _lines(head + text)


@given(_FILES)
@settings(max_examples=100, deadline=None)
def test_messages_and_survey_tell_the_same(text: str) -> None:
    export = chat("18/03/2022, 14:56 - Bob: x\n" + text)
    found = [message for batch in export.messages(choices()) for message in batch]
    streamed = export.report
    assert streamed == export.survey(choices())
    assert len(found) == streamed.messages + sum(streamed.system_events.values())
    assert [m.line for m in found] == sorted({m.line for m in found})


@given(_FILES)
@settings(max_examples=100, deadline=None)
def test_events_have_no_author_and_messages_have_one(text: str) -> None:
    for batch in chat("18/03/2022, 14:56 - Bob: x\n" + text).messages(choices()):
        for message in batch:
            is_event = message.kind is MessageKind.SYSTEM
            assert is_event == (message.author is None) == (message.system_event is not None)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | _FILES.map(str.encode))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for export in connect().chats(bundle(data)):
        report = export.survey(choices())
        assert all(len(question.options) > 1 for question in report.questions)
        if not report.questions:
            assert sum(len(batch) for batch in export.messages(choices())) >= report.messages
