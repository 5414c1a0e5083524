"""Which column of a table is which, by the names people give them in seven languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTENT, TIME, USER, CHAT = "message_content", "timestamp", "user_id", "conversation_id"
NEEDED = (CONTENT, TIME, USER)
# The clock of a table whose `timestamp` holds the day alone.
CLOCK = "time_of_day"
_CLOCKS = frozenset({"time", "zeit", "uhrzeit", "hora", "heure", "ora", "tijd"})

# The first name of each line is ours; names are compared without case, accents and punctuation.
_NAMES = """
conversation_id chat_id chatid conversation thread thread_id threadid room channel dialog chat group
 conversacion conversacion_id hilo sala canal unterhaltung gesprach konversation verlauf ticket
 ticket_id session session_id konversations_id conversationid discussion conversa conversazione
 gesprek groupe gruppo grupo
message_id id msg_id messageid external_id uuid nachricht_id nachrichten_id id_mensaje mensaje_id nr
message_content text_content text message body content msg nachricht inhalt mensaje contenido texto
 cuerpo messagetext message_text message_body contenu texte messaggio testo contenuto mensagem
 conteudo bericht inhoud tekst
user_id sender_id sender author from user who name nickname participant absender autor von benutzer
 nutzer verfasser remitente usuario de userid senderid from_id author_id from_user expediteur
 auteur utilisateur mittente autore utente usuario remetente afzender
user_name sender_name author_name display_name from_name absendername nombre anzeigename full_name
user_type sender_type role rolle rol author_type tipo_usuario sender_role author_role
timestamp sent_date sent_at date datetime time created_at created ts date_time datum zeit zeitpunkt
 zeitstempel gesendet gesendet_am fecha fecha_hora hora enviado sent unixtime date_unixtime epoch
 sent_time message_date uhrzeit creation_date createdat date_heure date_envoi horodatage heure data
 data_ora data_hora ora datum_tijd tijd
message_type kind type media_type nachrichtentyp tipo
reply_to reply_to_id reply_to_message_id in_reply_to antwort_auf respuesta_a
chat_name conversation_title chat_title title titel titulo conversation_name group_name channel_name
media_url media attachment file_name filename file anhang adjunto datei archivo
is_deleted deleted geloscht eliminado
is_edited edited bearbeitet editado
is_forwarded forwarded weitergeleitet reenviado
"""


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.strip().lower())
    return re.sub(r"[^a-z0-9]+", "", "".join(c for c in letters if not unicodedata.combining(c)))


def _table() -> dict[str, tuple[str, int]]:
    """Map each plain name to our name and its rank among the names for it."""
    found: dict[str, tuple[str, int]] = {}
    for line in re.sub(r"\n ", " ", _NAMES).split("\n"):
        words = line.split()
        for rank, word in enumerate(words):
            found.setdefault(_plain(word), (words[0], rank))
    return found


_KNOWN = _table()


def known_names(header: Sequence[str]) -> int:
    """Count the columns whose names say what they are."""
    return sum(_plain(name) in _KNOWN for name in header)


def columns_of(header: Sequence[str], chosen: Mapping[str, str] | None) -> dict[str, int]:
    """Map our names to column numbers: what the owner chose first, then the best-known name."""
    places = {name: at for at, name in reversed(list(enumerate(header)))}
    found = {ours: places[name] for ours, name in (chosen or {}).items() if name in places}
    taken = set(found.values())
    ranked = sorted(
        (*_KNOWN[_plain(name)][::-1], at)
        for at, name in enumerate(header)
        if _plain(name) in _KNOWN and at not in taken
    )
    for _, ours, at in ranked:
        found.setdefault(ours, at)
    clock = _clock([at for _, ours, at in ranked if ours == TIME], header, found.get(TIME))
    if clock is not None:
        found[CLOCK] = clock
    if "user_name" in found:
        found.setdefault(USER, found["user_name"])
    return found


def _clock(times: Sequence[int], header: Sequence[str], day: int | None) -> int | None:
    """Return the column of the clock, where the day has one of its own."""
    clocks = (at for at in times if at != day and _plain(header[at]) in _CLOCKS)
    return next(clocks, None)
