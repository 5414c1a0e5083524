"""The pages of an export that people read: no script, nothing loaded from elsewhere.

Every text and name in them comes from strangers: all of it is escaped, nothing becomes a link.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from earmark.http.media import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from earmark.features.exports.rows import Said

_STYLE = """
:root{color-scheme:light dark;--ink:#1d1b18;--soft:#6b655c;--paper:#fbf9f5;--line:#e3ddd2;
--mine:#eef3ea;--mark:#b8452b}
@media(prefers-color-scheme:dark){:root{--ink:#ece7de;--soft:#a49c90;--paper:#191714;--line:#37332d;
--mine:#232a21;--mark:#e58a6f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 Charter,"Iowan Old Style",Georgia,serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}
header p,time,.by,nav,footer,figcaption,.note{color:var(--soft);
font:.8125rem/1.5 system-ui,sans-serif}
h2{position:sticky;top:0;margin:2rem 0 .5rem;padding:.4rem 0;background:var(--paper);
border-bottom:1px solid var(--line);font:600 .8125rem/1.4 system-ui,sans-serif}
article{margin:.15rem 0;padding:.35rem .75rem;border-radius:.5rem}
article.mine{background:var(--mine)}
article p{margin:0;white-space:pre-wrap}
.by{display:flex;gap:.75rem;justify-content:space-between}
.system{text-align:center}
.quote{border-inline-start:3px solid var(--line);padding-inline-start:.6rem}
.star{color:var(--mark)}
img,video{max-width:100%;max-height:28rem;border-radius:.375rem;display:block;margin:.35rem 0}
audio{width:100%}
a{color:inherit}
nav{display:flex;gap:1rem;margin:1rem 0}
table{width:100%;border-collapse:collapse}
td,th{text-align:start;padding:.45rem .5rem .45rem 0;border-bottom:1px solid var(--line);
vertical-align:top}
th{font:600 .8125rem/1.4 system-ui,sans-serif;color:var(--soft)}
td.n{text-align:end;font-variant-numeric:tabular-nums}
@media print{body{max-width:none;padding:0;font-size:10pt}h2{position:static}nav{display:none}
article{break-inside:avoid}a{text-decoration:none}}
"""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:"
)


class Listed(NamedTuple):
    """One chat in the list of an export."""

    page: str
    title: str
    messages: int
    first: str
    last: str


def shown(text: str) -> str:
    """Return text for a page: escaped, and without marks that would change how the rest reads."""
    return escape("".join(letter for letter in text if letter in "\n\t" or _is_seen(letter)))


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) not in {"Cc", "Cs", "Co"}


def index_page(chats: Iterable[Listed], told: str) -> bytes:
    """Return the first page: all chats."""
    rows = "".join(
        f'<tr><td><a href="{chat.page}"><bdi>{shown(chat.title)}</bdi></a></td>'
        f'<td class="n">{chat.messages:,}</td><td>{chat.first}</td><td>{chat.last}</td></tr>'
        for chat in chats
    )
    head = "<tr><th>Chat</th><th>Messages</th><th>First</th><th>Last</th></tr>"
    body = (
        f"<header><h1>Your chats</h1><p>{shown(told)}</p></header>"
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    )
    return _page("Your chats", body)


def chat_page(
    title: str, said: Sequence[Said], links: Mapping[str, str], media: Mapping[str, str]
) -> bytes:
    """Return one page of a chat; `media` says where the bytes of a hash stand in the export."""
    parts, day = [], ""
    for each in said:
        moment = str(each.row["timestamp"])
        if moment[:10] != day:
            day = moment[:10]
            parts.append(f'<h2><time datetime="{day}">{day}</time></h2>')
        parts.append(_message(each, media))
    around = "".join(f'<a href="{href}">{escape(name)}</a>' for name, href in links.items())
    heading = f'<header><h1><bdi dir="auto">{shown(title)}</bdi></h1></header>'
    nav = f"<nav>{around}</nav>"
    return _page(title, f"{heading}{nav}<main>{''.join(parts)}</main>{nav}")


def _message(said: Said, media: Mapping[str, str]) -> str:
    row = said.row
    text = str(row["message_content"] or "")
    clock = str(row["timestamp"])[11:16]
    time = f'<time datetime="{row["timestamp"]}">{clock}</time>'
    key = escape(str(row["message_id"]), quote=True)
    if said.author is None:
        told = shown(text or str(row["system_event"] or ""))
        return f'<p class="system note" id="m{key}"><bdi>{told}</bdi> {time}</p>'
    marks = '<span class="star" title="starred">\u2605</span> ' if row["is_starred"] else ""
    notes = [name for name in ("edited", "forwarded") if row[f"is_{name}"]]
    said_by = f'<div class="by"><bdi>{marks}{shown(said.author)}</bdi>'
    said_by += f"<span>{' '.join([*notes, time])}</span></div>"
    if row["is_deleted"]:
        body = '<p class="note">This message was deleted.</p>'
    else:
        body = f'<p dir="auto">{shown(text)}</p>' if text else ""
    mine = ' class="mine"' if said.is_owner else ""
    answered = ""
    if row["reply_to"] is not None:
        to = escape(str(row["reply_to"]), quote=True)
        answered = f'<p class="quote note"><a href="#m{to}">in reply</a></p>'
    return f'<article id="m{key}"{mine}>{said_by}{answered}{body}{_file(row, media)}</article>'


def _file(row: Mapping[str, object], media: Mapping[str, str]) -> str:
    file = row["attachment"]
    if not isinstance(file, dict):
        return ""
    name = shown(str(file["file_name"] or "file"))
    path = media.get(str(file["sha256"]))
    if path is None:
        return f'<p class="note"><bdi>{name}</bdi> (not in this export)</p>'
    href, kind = f"../{path}", str(file["media_type"])
    if kind in SHOWN and kind.startswith("image/"):
        return f'<img loading="lazy" src="{href}" alt="{name}">'
    if kind in SHOWN and kind.startswith("video/"):
        return f'<video controls preload="none" src="{href}"></video>'
    if kind in SHOWN and kind.startswith("audio/"):
        return f'<audio controls preload="none" src="{href}"></audio>'
    return f'<p><a href="{href}" download><bdi>{name}</bdi></a></p>'


def _page(title: str, body: str) -> bytes:
    return (
        '<!doctype html><html lang="und"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{shown(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>"
    ).encode("utf-8", "replace")
