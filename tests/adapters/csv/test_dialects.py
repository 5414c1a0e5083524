"""How tables are written: delimiters, quotes, line ends, encodings, and damage in all of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.adapters.bundle.zips import zip_bytes
from tests.adapters.csv.tables import CHOICES, HEADER, NINE, chats, messages, read, report

WHEN = "2025-10-14 09:00"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_delimiter_and_line_end_is_read(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [["date", "from", "text"], [WHEN, "Ana", "Hi"], [WHEN, "Ben", "Ho"]]
    content = end.join(delimiter.join(row) for row in rows) + end
    assert [(m.author, m.text) for m in read(tmp_path, content)] == [("Ana", "Hi"), ("Ben", "Ho")]


def test_the_last_row_needs_no_line_end(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"date,from,text\n{WHEN},Ana,Hi")) == 1


def test_empty_lines_between_rows_are_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, f"date,from,text\n\n{WHEN},Ana,Hi\n\n\n{WHEN},Ben,Ho\n\n")
    assert [(message.text, message.line) for message in found] == [("Hi", 3), ("Ho", 6)]


def test_a_delimiter_inside_quotes_does_not_decide(tmp_path: Path) -> None:
    rows = "".join(f'{WHEN};Ana;"a, b, c, d, e"\n' for _ in range(9))
    assert read(tmp_path, f"date;from;text\n{rows}")[0].text == "a, b, c, d, e"


@pytest.mark.parametrize("line", ["sep=;", "sep=;\r", '"sep=;"', "SEP=;", "\ufeffsep=;"])
def test_the_line_that_names_the_delimiter_is_believed(tmp_path: Path, line: str) -> None:
    content = f"{line}\ndate;from;text\n{WHEN};Ana;a,b,c\n"
    assert read(tmp_path, content)[0].text == "a,b,c"


def test_every_cell_may_be_quoted(tmp_path: Path) -> None:
    content = f'"date","from","text"\n"{WHEN}","Ana","say ""hi"""\n'
    (message,) = read(tmp_path, content)
    assert (message.sent_at, message.text) == (NINE, 'say "hi"')


def test_line_ends_inside_a_quoted_text_are_kept_and_counted(tmp_path: Path) -> None:
    content = f'date,from,text\r\n{WHEN},Ana,"a\r\nb\r\n\r\nc"\r\n{WHEN},Ben,d\r\n'
    first, second = read(tmp_path, content)
    assert first.text == "a\r\nb\r\n\r\nc"
    assert (first.line, second.line) == (2, 6)


signs = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n\t\"',;|")
cells = st.text(signs, max_size=30)
LAXLY = [HealthCheck.function_scoped_fixture]


@settings(max_examples=40, deadline=None, suppress_health_check=LAXLY)
@given(st.lists(cells, min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_whatever_is_written_by_the_rules_is_read_back(
    tmp_path: Path, texts: list[str], delimiter: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["timestamp", "user_id", "message_content"])
    writer.writerows([WHEN, "Ana", text] for text in texts)
    found = read(tmp_path, out.getvalue().encode())
    assert [message.text or "" for message in found] == texts


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Grüße 👋 日本"),
        ("utf-8-sig", "Grüße 👋 日本"),
        ("utf-16", "Grüße 👋 日本"),
        ("utf-16-le", "Hello there, Grüße"),
        ("utf-16-be", "Hello there, Grüße"),
        ("cp1252", "Grüße – “quoted” €"),
        ("latin-1", "Grüße aus Köln"),
    ],
)
def test_a_text_comes_out_as_it_was_written(tmp_path: Path, encoding: str, text: str) -> None:
    content = f"date;from;text\n{WHEN};Ana;{text}\n".encode(encoding)
    assert read(tmp_path, content)[0].text == text


def test_a_mark_before_the_header_is_no_part_of_a_name(tmp_path: Path) -> None:
    content = f"text;date;from\nHi;{WHEN};Ana\n".encode("utf-8-sig")
    assert read(tmp_path, content)[0].text == "Hi"


def test_one_odd_byte_late_in_the_file_spoils_no_other_row(tmp_path: Path) -> None:
    rows = f"{WHEN},Ana,Grüße\n".encode() * 9000
    found = read(tmp_path, b"date,from,text\n" + rows + f"{WHEN},Ana,".encode() + b"\xfc\n")
    assert {message.text for message in found[:-1]} == {"Grüße"}
    assert found[-1].text == "ü"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "@SUM(A1)", "+49 30 1", "-", '=HYPERLINK("x")', "\t=1", "<b>x</b>", "' OR 1=1"],
)
def test_a_formula_or_markup_is_text_like_any(tmp_path: Path, text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(
        [["date", "from", "text"], [WHEN, "Ana", text]]
    )
    assert read(tmp_path, out.getvalue())[0].text == text


def test_an_empty_text_is_a_message_without_words(tmp_path: Path) -> None:
    (message,) = read(tmp_path, f"date,from,text\n{WHEN},Ana,\n")
    assert message.text is None


def test_a_text_keeps_its_spaces_and_an_author_does_not(tmp_path: Path) -> None:
    (message,) = read(tmp_path, f"date;from;text\n{WHEN};  Ana ;  Hi  \n")
    assert (message.author, message.text) == ("Ana", "  Hi  ")


@pytest.mark.parametrize("size", [100_000, 3_000_000])
def test_a_very_long_text_is_kept_whole(tmp_path: Path, size: int) -> None:
    assert read(tmp_path, f"date;from;text\n{WHEN};Ana;{'x' * size}\n")[0].text == "x" * size


def test_a_row_with_too_few_cells_is_reported_with_what_stands_there(tmp_path: Path) -> None:
    told = report(tmp_path, f"date,from,text\n{WHEN}\n{WHEN},Ana,Hi\n")
    assert (told.messages, told.not_understood_count) == (1, 1)
    assert (told.not_understood[0].line, told.not_understood[0].text) == (2, WHEN)


def test_every_row_is_a_message_or_reported(tmp_path: Path) -> None:
    rows = [f"{WHEN},Ana,ok", "never,Ana,x", f"{WHEN},,x", "", f"{WHEN},Ben,ok", "???"]
    told = report(tmp_path, "date,from,text\n" + "\n".join(rows) + "\n")
    assert told.messages == 2
    assert [line.line for line in told.not_understood] == [3, 4, 7]
    assert told.lines == told.messages + told.not_understood_count


def test_at_most_a_hundred_lines_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    told = report(tmp_path, "date,from,text\n" + "never,Ana,x\n" * 250)
    assert (len(told.not_understood), told.not_understood_count) == (100, 250)


def test_a_header_alone_is_a_conversation_without_messages(tmp_path: Path) -> None:
    told = report(tmp_path, "date,from,text\n")
    assert (told.messages, told.first, told.last) == (0, None, None)


def test_conversations_are_told_apart_by_any_name(tmp_path: Path) -> None:
    ids = ["1", "01", " 1 ", "a/b", "ä", "A", "a", "=1"]
    rows = "".join(f"{name},m{n},x,Ana,contact,{WHEN}\n" for n, name in enumerate(ids))
    found = [one.report.conversation_id for one in chats(tmp_path, HEADER + rows)]
    assert found == ["1", "01", "a/b", "ä", "A", "a", "=1"]


def test_a_row_that_names_no_conversation_belongs_to_the_one_before(tmp_path: Path) -> None:
    rows = f"a,1,x,Ana,contact,{WHEN}\nb,2,x,Ana,contact,{WHEN}\nbroken\n"
    told = [one.survey(CHOICES) for one in chats(tmp_path, HEADER + rows)]
    assert [one.messages for one in told] == [1, 1]
    assert sum(one.not_understood_count for one in told) == 1


def test_a_table_can_be_read_twice_with_the_same_result(tmp_path: Path) -> None:
    rows = "".join(f"c{n % 2},m{n},x{n},Ana,contact,{WHEN}\n" for n in range(20))
    for one in chats(tmp_path, HEADER + rows):
        assert messages(one) == messages(one)
        assert one.report.messages == 10


def test_batches_hold_at_most_five_thousand(tmp_path: Path) -> None:
    (one,) = chats(tmp_path, "date,from,text\n" + f"{WHEN},Ana,x\n" * 12_000)
    assert [len(batch) for batch in one.messages(CHOICES)] == [5000, 5000, 2000]


def test_tables_side_by_side_in_a_zip_are_all_read(tmp_path: Path) -> None:
    table = f"date,from,text\n{WHEN},Ana,Hi\n".encode()
    content = zip_bytes({"one.csv": table, "two.tsv": table.replace(b",", b"\t")})
    assert [m.text for m in read(tmp_path, content, "export.zip")] == ["Hi", "Hi"]


def test_media_in_the_zip_are_found_and_counted(tmp_path: Path) -> None:
    table = f"date,from,text,media_url\n{WHEN},Ana,,photos/a.jpg\n{WHEN},Ana,,photos/b.jpg\n"
    content = zip_bytes({"chat.csv": table.encode(), "photos/a.jpg": b"\xff\xd8\xff"})
    (one,) = chats(tmp_path, content, "export.zip")
    first, second = messages(one)
    assert one.media(first.attachment or "")
    assert one.media(second.attachment or "") is None
    assert (one.report.media_present, one.report.media_missing) == (1, 1)


@pytest.mark.parametrize("path", ["../../etc/passwd", "C:\\x\\passwd", "/etc/passwd", "a/./passwd"])
def test_a_media_path_is_only_a_name(tmp_path: Path, path: str) -> None:
    content = f"date;from;text;media_url\n{WHEN};Ana;Hi;{path}\n"
    assert read(tmp_path, content)[0].attachment == "passwd"
