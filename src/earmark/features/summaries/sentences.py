"""What the digest itself says, sentence by sentence, in English, German and Spanish."""

from __future__ import annotations

Words = dict[str, tuple[str, str, str]]

SENTENCES: Words = {
    # What an item says.
    "asks_you": (
        "{name} asks you: {quote}",
        "{name} fragt dich: {quote}",
        "{name} te pregunta: {quote}",
    ),
    "wants_you": (
        "{name} asks you to do this: {quote}",
        "{name} bittet dich: {quote}",
        "{name} te pide: {quote}",
    ),
    "asks_all": (
        "{name} asks everybody in {title}: {quote}",
        "{name} fragt alle in {title}: {quote}",
        "{name} pregunta a todos en {title}: {quote}",
    ),
    "asks": ("{name} asks: {quote}", "{name} fragt: {quote}", "{name} pregunta: {quote}"),
    "you_asked": ("You asked: {quote}", "Du hast gefragt: {quote}", "Preguntaste: {quote}"),
    "you_promised": (
        "You promised: {quote}",
        "Du hast versprochen: {quote}",
        "Prometiste: {quote}",
    ),
    "you_said_yes": (
        "You said yes to {name}: {quote}",
        "Du hast {name} zugesagt: {quote}",
        "Le dijiste que sí a {name}: {quote}",
    ),
    "promised": (
        "{name} promised: {quote}",
        "{name} hat versprochen: {quote}",
        "{name} prometió: {quote}",
    ),
    "on_day": ("{day}: {quote}", "{day}: {quote}", "{day}: {quote}"),
    "agreed": (
        "Decided in {title}: {quote}",
        "Beschlossen in {title}: {quote}",
        "Decidido en {title}: {quote}",
    ),
    # Why it is there.
    "starred_person": ("you starred {name}", "du hast {name} markiert", "has destacado a {name}"),
    "starred_chat": (
        "you starred this chat",
        "du hast diesen Chat markiert",
        "has destacado este chat",
    ),
    "starred_message": (
        "you starred the message",
        "du hast die Nachricht markiert",
        "has destacado el mensaje",
    ),
    "alone": ("asked of you alone", "nur du bist gefragt", "solo te lo pregunta a ti"),
    "name": (
        "asked of you by name in a group of {count}",
        "in einer Gruppe von {count} beim Namen gefragt",
        "te nombra en un grupo de {count}",
    ),
    "reply": (
        "said in reply to you in a group of {count}",
        "Antwort an dich in einer Gruppe von {count}",
        "te responde en un grupo de {count}",
    ),
    "follow": (
        "said right after you in a group of {count}",
        "gleich nach dir gesagt, in einer Gruppe von {count}",
        "dicho justo después de ti, en un grupo de {count}",
    ),
    "everybody": (
        "a question to everybody in a group of {count}",
        "eine Frage an alle in einer Gruppe von {count}",
        "una pregunta a todos en un grupo de {count}",
    ),
    "open": (
        "a question in a group of {count}",
        "eine Frage in einer Gruppe von {count}",
        "una pregunta en un grupo de {count}",
    ),
    "each": (
        "everybody in a group of {count} is to answer",
        "alle in einer Gruppe von {count} sollen antworten",
        "en un grupo de {count} tienen que responder todos",
    ),
    "nobody": ("nobody has answered", "niemand hat geantwortet", "nadie ha respondido"),
    "cannot_one": (
        "one person has said they can’t",
        "eine Person hat abgesagt",
        "una persona ha dicho que no puede",
    ),
    "cannot_many": (
        "{count} people have said they can’t",
        "{count} Leute haben abgesagt",
        "{count} personas han dicho que no pueden",
    ),
    "open_today": ("asked today", "heute gefragt", "de hoy"),
    "open_yesterday": ("open since yesterday", "offen seit gestern", "abierto desde ayer"),
    "open_days": (
        "open for {count} days",
        "seit {count} Tagen offen",
        "abierto desde hace {count} días",
    ),
    "due": ("due {day}", "fällig {day}", "para {day}"),
    "was_due": ("was due {day}", "war fällig {day}", "era para {day}"),
    "put_off_one": (
        "you put it off once",
        "du hast es einmal aufgeschoben",
        "lo aplazaste una vez",
    ),
    "put_off_many": (
        "you put it off {count} times",
        "du hast es {count}mal aufgeschoben",
        "lo aplazaste {count} veces",
    ),
    "asked_before": ("asked before {day}", "schon {day} gefragt", "ya lo preguntó {day}"),
    "keyword": ("it says {quote}", "darin steht {quote}", "dice {quote}"),
    "own_word": ("you said you would", "du hast es zugesagt", "dijiste que lo harías"),
    "their_word": ("{name} said so", "{name} hat es zugesagt", "{name} lo dijo"),
    "said_by": (
        "said by {name} {day}",
        "{name} hat es {day} geschrieben",
        "lo escribió {name} {day}",
    ),
    "said_by_you": ("said by you {day}", "du hast es {day} geschrieben", "lo escribiste {day}"),
    "agreed_to": (
        "both sides agreed",
        "beide Seiten haben zugestimmt",
        "las dos partes están de acuerdo",
    ),
    "clash": (
        "the same time as another plan",
        "zur selben Zeit wie ein anderer Plan",
        "a la misma hora que otro plan",
    ),
    "kept": (
        "kept, as a later message says",
        "gehalten, wie eine spätere Nachricht sagt",
        "cumplido, según un mensaje posterior",
    ),
    "expired": (
        "the date has passed and nothing here says it was done",
        "das Datum ist vorbei und nichts hier sagt, dass es geschah",
        "la fecha ha pasado y nada dice que se hiciera",
    ),
    "withdrawn": ("taken back later", "später zurückgenommen", "retirado después"),
    "answered": ("answered", "beantwortet", "respondido"),
    "settled": ("settled by others", "von anderen geklärt", "resuelto por otros"),
    "recent": (
        "the latest that was written",
        "das Neueste, was geschrieben wurde",
        "lo último que se escribió",
    ),
    "close": (
        "you usually answer here quickly",
        "hier antwortest du meist schnell",
        "aquí sueles responder rápido",
    ),
    "upset": ("somebody sounds upset", "jemand klingt verärgert", "alguien parece molesto"),
    "messages_one": ("one message", "eine Nachricht", "un mensaje"),
    "messages_many": ("{count} messages", "{count} Nachrichten", "{count} mensajes"),
    "chats_one": ("one chat", "einem Chat", "un chat"),
    "chats_many": ("{count} chats", "{count} Chats", "{count} chats"),
    # Notes.
    "owner_unknown": (
        (
            "Nobody has said yet which person in these chats is you, so nothing can be said to "
            "wait for you."
        ),
        (
            "Noch weiß niemand, wer in diesen Chats du bist; darum lässt sich nicht sagen, was "
            "auf dich wartet."
        ),
        "Aún no se sabe quién eres en estos chats; por eso no se puede decir qué te espera.",
    ),
    "owner_partly_one": (
        (
            "In one of the chats nobody has said yet which person is you; nothing there can be "
            "said to wait for you."
        ),
        (
            "In einem der Chats weiß noch niemand, wer du bist; dort lässt sich nicht sagen, "
            "was auf dich wartet."
        ),
        "En uno de los chats aún no se sabe quién eres; ahí no se puede decir qué te espera.",
    ),
    "owner_partly_many": (
        (
            "In {count} of the chats nobody has said yet which person is you; nothing there can be "
            "said to wait for you."
        ),
        (
            "In {count} der Chats weiß noch niemand, wer du bist; dort lässt sich nicht sagen, "
            "was auf dich wartet."
        ),
        "En {count} de los chats aún no se sabe quién eres; ahí no se puede decir qué te espera.",
    ),
    "as_of": (
        "Everything is told as it stood on {day}.",
        "Alles ist so erzählt, wie es am {day} stand.",
        "Todo se cuenta tal como estaba el {day}.",
    ),
    "not_analysed_one": (
        "One message of this period has not been read yet; it follows in the background.",
        "Eine Nachricht dieses Zeitraums ist noch nicht gelesen; sie folgt im Hintergrund.",
        "Un mensaje de este periodo aún no se ha leído; se leerá en segundo plano.",
    ),
    "not_analysed_many": (
        "{count} messages of this period have not been read yet; they follow in the background.",
        "{count} Nachrichten dieses Zeitraums sind noch nicht gelesen; sie folgen im Hintergrund.",
        "{count} mensajes de este periodo aún no se han leído; se leerán en segundo plano.",
    ),
    # The letter.
    "waiting": ("Waiting for you", "Wartet auf dich", "Te espera"),
    "coming": ("Dates and promises", "Termine und Zusagen", "Fechas y promesas"),
    "decided": ("Decided", "Beschlossen", "Decidido"),
    "asked": ("Still open with others", "Noch offen bei anderen", "Pendiente de otros"),
    "rest": ("The rest, in short", "Der Rest in Kürze", "El resto, en breve"),
    "you": ("You", "Du", "Tú"),
    "you_to": ("You, to {title}", "Du, an {title}", "Tú, a {title}"),
    "you_in_chat": ("You, in {title}", "Du, in {title}", "Tú, en {title}"),
    "in_chat": ("{name} in {title}", "{name} in {title}", "{name} en {title}"),
    "nothing": (
        "Nothing was written in this time.",
        "In dieser Zeit wurde nichts geschrieben.",
        "En este tiempo no se escribió nada.",
    ),
    "nobody_waits": (
        "Nobody is waiting for you.",
        "Niemand wartet auf dich.",
        "Nadie te está esperando.",
    ),
    "waits_one": (
        "one person is waiting for you",
        "eine Person wartet auf dich",
        "una persona te espera",
    ),
    "waits_many": (
        "{count} people are waiting for you",
        "{count} Leute warten auf dich",
        "{count} personas te esperan",
    ),
    "since": ("since {day}", "seit {day}", "desde {day}"),
    "one_since": ("one of them since {day}", "eine davon seit {day}", "una de ellas desde {day}"),
    "owes_one": (
        "you have promised one thing",
        "eine Sache hast du zugesagt",
        "has prometido una cosa",
    ),
    "owes_many": (
        "you have promised {count} things",
        "{count} Dinge hast du zugesagt",
        "has prometido {count} cosas",
    ),
    "twice": (
        "{part} is promised twice.",
        "{part} ist doppelt vergeben.",
        "{part} está comprometido dos veces.",
    ),
    "about": (
        "It was mostly about {topics}.",
        "Es ging vor allem um {topics}.",
        "Se habló sobre todo de {topics}.",
    ),
    "and": ("{one} and {other}", "{one} und {other}", "{one} y {other}"),
    "read": (
        "Read: {messages} in {chats}, {start} to {end}.",
        "Gelesen: {messages} in {chats}, {start} bis {end}.",
        "Leído: {messages} en {chats}, del {start} al {end}.",
    ),
    "left_out": ("Left out: {what}.", "Ausgelassen: {what}.", "Omitido: {what}."),
    "missing": (
        "Media files missing from the export: {count}.",
        "Im Export fehlende Mediendateien: {count}.",
        "Archivos que faltan en la exportación: {count}.",
    ),
    "greeting_one": ("1 greeting", "1 Gruß", "1 saludo"),
    "greeting_many": ("{count} greetings", "{count} Grüße", "{count} saludos"),
    "sticker_one": ("1 sticker", "1 Sticker", "1 sticker"),
    "sticker_many": ("{count} stickers", "{count} Sticker", "{count} stickers"),
    "forwarded_one": ("1 forwarded message", "1 weitergeleitete Nachricht", "1 mensaje reenviado"),
    "forwarded_many": (
        "{count} forwarded messages",
        "{count} weitergeleitete Nachrichten",
        "{count} mensajes reenviados",
    ),
    "media_one": ("1 picture or recording", "1 Bild oder Aufnahme", "1 imagen o grabación"),
    "media_many": (
        "{count} pictures or recordings",
        "{count} Bilder oder Aufnahmen",
        "{count} imágenes o grabaciones",
    ),
    "system_one": ("1 notice of the app", "1 Hinweis der App", "1 aviso de la aplicación"),
    "system_many": (
        "{count} notices of the app",
        "{count} Hinweise der App",
        "{count} avisos de la aplicación",
    ),
    "not_understood_one": (
        "1 line that could not be read",
        "1 unlesbare Zeile",
        "1 línea ilegible",
    ),
    "not_understood_many": (
        "{count} lines that could not be read",
        "{count} unlesbare Zeilen",
        "{count} líneas ilegibles",
    ),
    "low_traffic_one": (
        "1 message of a quiet chat",
        "1 Nachricht aus einem stillen Chat",
        "1 mensaje de un chat tranquilo",
    ),
    "low_traffic_many": (
        "{count} messages of quiet chats",
        "{count} Nachrichten aus stillen Chats",
        "{count} mensajes de chats tranquilos",
    ),
    "muted_one": (
        "1 message of a muted chat",
        "1 Nachricht aus einem stummen Chat",
        "1 mensaje de un chat silenciado",
    ),
    "muted_many": (
        "{count} messages of muted chats",
        "{count} Nachrichten aus stummen Chats",
        "{count} mensajes de chats silenciados",
    ),
}
