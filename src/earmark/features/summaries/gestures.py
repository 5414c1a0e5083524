"""Small signs of talk beside yes and no: pity, an offer to stand in, a vague time."""

from __future__ import annotations

import re

READ = 600
"""Characters of a message in which a sign is looked for."""

SHORT = 60
"""Characters beyond which nothing is mere sympathy."""

SYMPATHY = re.compile(
    r"\W*(?:(?:oh|ah|aw+|jo+|ay|uf+|och)\W+)*(?:oh no+|ouch|aw+|bummer|yikes|poor \w+|"
    r"get well(?: soon)?|sorry to hear(?: that)?|that sucks|what a (?:shame|pity|pain)|too bad|"
    r"noo+|oje+|oh je|oh nein|schade|wie schade|gute besserung|du armer?|mist|so ein mist|"
    r"jo+|vaya|qué (?:pena|lástima|faena|mal|rollo|putada)|que (?:pena|lastima|faena|mal|rollo)|"
    r"q(?:u[ée])? (?:bien|guay|chulo|fuerte|ilusión|alegr[ií]a)|wow|omg|yay|"
    r"wie (?:schön|cool|toll)|"
    r"how (?:lovely|nice|cool|exciting)|amazing|"
    r"(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}|(?:je){2,}|lo+l+|x+d+|lmao|rofl|"
    r"pobre\w*(?: \w+)?|mejórate|ánimo)(?:\W+(?:x+|so|really|\w+))?\W*",
    re.IGNORECASE,
)

STANDS_IN = re.compile(
    r"(?<!\w)(?:i(?:'|’)?ll do (?:it|that)|i can (?:do (?:it|that)|take|go|help|cover|bring|fetch)|"
    r"i(?:'|’)?ll (?:take|cover|go|fetch|bring|grab|sort)|i(?:'|’)?ve got (?:it|this|one)|"
    r"let me do|leave it to me|mine is|use mine|"
    r"(?:ich )?(?:mach|mache|übernehme|übernehm) (?:ich|das|es)|mach ich|ich kann (?:das|es|auch)|"
    r"kann ich machen|ich (?:hol|hole|bring|bringe|geh|gehe|fahr|fahre|nehm|nehme)|"
    r"yo (?:puedo|lo|la|me|voy|se|te)|lo hago yo|me encargo|voy yo|ya (?:lo|la|voy) )(?!\w)",
    re.IGNORECASE,
)

VAGUE = re.compile(
    r"(?:in|within|within the next|for) (?:about |around |roughly )?(?:a|an|the next|one|two|three|"
    r"four|six|a couple of|a few|\d+) (?:weeks?|fortnights?|months?|years?)|"
    r"in (?:etwa |ca\.? |ungefähr )?(?:einer|einem|zwei|drei|vier|\w+|\d+) "
    r"(?:wochen?|monat(?:en)?|jahr(?:en)?)|"
    r"(?:en|dentro de) (?:unas? |unos )?(?:una?|dos|tres|cuatro|quince|\w+|\d+) "
    r"(?:semanas?|mes(?:es)?|años?|días)",
    re.IGNORECASE,
)


def is_sympathy(text: str) -> bool:
    """Return whether a short text only feels or laughs with somebody."""
    return len(text) <= SHORT and SYMPATHY.fullmatch(text) is not None


def stands_in(text: str) -> bool:
    """Return whether somebody offers to do what another was asked to do."""
    return STANDS_IN.search(text[:READ]) is not None


def is_vague(words: str) -> bool:
    """Return whether a date is only a stretch told by its distance: "in a fortnight"."""
    return VAGUE.fullmatch(words.strip()) is not None


HANDING = re.compile(r"\d[\d /-]{3,}\d|https?://|www\.|\w@\w")

KNOWS = re.compile(
    r"(?<!\w)(?:any(?:one|body) know|do(?:es)? (?:you|any\w*) know (?:if|whether)|know (?:if|"
    r"whether)|"
    r"wei(?:ß|ss) (?:jemand|wer|einer|du|ihr) ,?ob|weiß jemand|alguien sabe|sab(?:es|"
    r"éis) si)(?!\w)",
    re.IGNORECASE,
)

FOR = re.compile(
    r"(?<!\w)(?:for|zu|zum|zur|für|para|por)\s+(?:the |el |la |den |die )?$", re.IGNORECASE
)

MOVED_TO = re.compile(
    r"(?<!\w)(?:to|until|till|auf|auf den|a|al|hasta|para)\s+(?:the |next |el |den |am )?$",
    re.IGNORECASE,
)


def hands_over(text: str) -> bool:
    """Return whether a text holds a number or an address: what somebody may have asked for."""
    return HANDING.search(text[:READ]) is not None


def asks_whether(text: str) -> bool:
    """Return whether a question wonders if something takes place at all."""
    return KNOWS.search(text[:READ]) is not None


def is_occasion(text: str, date_start: int) -> bool:
    """Return whether a date is what something is for: a wish "for Christmas"."""
    return FOR.search(text[max(0, date_start - 20) : date_start]) is not None


def is_goal(text: str, date_start: int) -> bool:
    """Return whether something is moved to this date."""
    return MOVED_TO.search(text[max(0, date_start - 20) : date_start]) is not None


UNKNOWING = re.compile(
    r"\W*(?:(?:sorry|nah|no|hm+|uf+|nee|nein|pues|ay|oh|leider|uy)\W+)?(?:no (?:idea|clue)|dunno|"
    r"(?:i )?(?:don(?:'|’)?t|do not) know|not (?:me|us|mine|ours|that i know)|haven(?:'|’)?t (?:seen|heard)|"
    r"keine ahnung|(?:ich )?weiß (?:ich )?(?:es |das )?(?:leider |auch )*nicht|"
    r"(?:ich )?(?:auch )?nicht|bei uns (?:leider |auch )*nicht|ich (?:leider |auch )*nicht|"
    r"ni idea|no (?:lo )?sé|no sabría|yo tampoco|ni yo)(?!\w).{0,20}",
    re.IGNORECASE,
)

SHOWS = re.compile(
    r"(?<!\w)(?:photos?|pics?|pictures?|screenshot|look like|looks? like|show|see|which|what|where|how|"
    r"welche\w*|was|wo|wie|qué|cuál\w*|dónde|cómo|fotos?|bild(?:er)?|"
    r"sieht|aussehen|zeig\w*|muestra\w*|enseñ\w*|captura|pinta)(?!\w)",
    re.IGNORECASE,
)

OWN = re.compile(r"(?<!\w)(?:mine|meins|meine[snr]?|lo mío|el mío|la mía|l[oa]s mí[oa]s)(?!\w)", re.IGNORECASE)


VOLUNTEERS = re.compile(
    r"\W*(?:(?:yes|yeah|yep|ja|sí|si|klar|sure|claro)\W+)?(?:happy to|on it|gladly|my pleasure|"
    r"will do|i do|i have|we do|i am|i(?:'|’)?m in|i(?:'|’)?ve got (?:one|some|it)|got (?:one|some)|"
    r"i can(?: (?:do )?(?:it|that))?|count me in|"
    r"(?:das )?kann ich (?:gerne? )?(?:machen|übernehmen)|(?:das )?mach ich(?: gerne?)?|"
    r"ich hab(?:e)?(?: (?:eine[ns]?|welche))?|hab ich|bin dabei|dabei|hier ich|"
    r"yo(?: (?:sí|si|puedo|tengo(?: un[oa])?|me apunto|lo tengo|también))?|eso está hecho|con gusto|"
    r"cuenta con ello|me encargo)(?![\w'’])\W*"
    r"(?:x+|mate|lol|haha\w*|jaja\w*|gerne?|auch|also|too|tho|anyway)?\W*",
    re.IGNORECASE,
)

RESULT = re.compile(
    r"(?<!\w)(?:(?:sind|ist|hab\w*|bin|wurden?|schon) (?:\w+ ){0,4}(?:\w{0,5}ge\w{3,}(?:t|en))|"
    r"(?:is|are|have|(?:i|we)(?:'|’)ve|has|been|all) (?:\w+ ){0,2}\w{2,}(?:ed|ne)|"
    r"(?:he|hemos|está|están|ya) (?:\w+ ){0,2}\w{2,}(?:ad|id)[oa]s?)(?!\w)|"
    r"^\W*\w{3,}(?:ed|ad[oa]s?|id[oa]s?)\W*$|^\W*\w{0,4}ge\w{3,}(?:t|en)\W*$",
    re.IGNORECASE,
)

EXCEPT = re.compile(
    r"(?<!\w)(?:but|except|apart from|other than|außer|bis auf|menos|excepto|salvo)"
    r"(?:\s+(?:on|am|the|el|den|dem))*\s*$",
    re.IGNORECASE,
)


def volunteers(text: str) -> bool:
    """Return whether a short text is a yes in other words: "happy to", "i do", "kann ich machen"."""
    return len(text) <= SHORT and VOLUNTEERS.fullmatch(text) is not None


def tells_a_result(text: str) -> bool:
    """Return whether something is told as done: "the flowers are watered"."""
    return RESULT.search(text[:READ]) is not None


def is_excepted(text: str, date_start: int) -> bool:
    """Return whether the words before a date leave it out: "any weekend but the 5th"."""
    return EXCEPT.search(text[max(0, date_start - 25) : date_start]) is not None


def does_not_know(text: str) -> bool:
    """Return whether a short text says that its writer has no answer."""
    return len(text) <= SHORT and UNKNOWING.fullmatch(text) is not None


def wants_to_see(text: str) -> bool:
    """Return whether a picture would be the answer."""
    return SHOWS.search(text[:READ]) is not None


def speaks_of_own(text: str) -> bool:
    """Return whether somebody tells of their own part: "sent mine already"."""
    return OWN.search(text[:READ]) is not None


GIVES_TIME = re.compile(
    r"(?<!\w)(?:no (?:rush|hurry|worries|pressure)|take your time|whenever|"
    r"keine? (?:eile|stress|hektik|hetze)|lass dir zeit|eilt nicht|kein problem|"
    r"sin prisas?|no hay prisa|cuando puedas|tranquil[oa])(?!\w)",
    re.IGNORECASE,
)

TO_CALL = re.compile(
    r"(?<!\w)(?:call|ring|phone|ask|talk|speak|text|e?mail|write|message|contact|check with|"
    r"\w{0,3}ruf\w*|frag\w*|\w*telefonier\w*|sprech\w*|rede|schreib\w*|meld\w*|"
    r"llam\w*|pregunt\w*|habl\w*|escrib\w*|consult\w*|contact\w*)(?!\w)",
    re.IGNORECASE,
)

CALLED = re.compile(
    r"(?<!\w)(?:rang|called|phoned|asked|talked|spoke(?:n)?|texted|e?mailed|wrote|messaged|got hold|"
    r"heard back|(?:he|she|they) (?:says?|said)|"
    r"angerufen|gefragt|nachgefragt|gesprochen|telefonier\w+|geredet|geschrieben|"
    r"war (?:beim|bei)|(?:er|sie) (?:sagt|meint|hat gesagt)|"
    r"llamado|llamé|preguntado|pregunté|hablado|hablé|escrito|escribí|consultado|"
    r"(?:me|nos) (?:ha dicho|han dicho|dijo|dijeron)|dicen? que)(?!\w)",
    re.IGNORECASE,
)

UNFINISHED = re.compile(
    r"(?<!\w)(?:still|yet|longer|later|tomorrow|almost|nearly|working on|half|haven(?:'|’)?t|"
    r"not (?:done|ready)|will|going to|gonna|"
    r"noch|fast|dabei|morgen|später|dauert|"
    r"todavía|aún|casi|mañana|luego|falta\w*)(?!\w)",
    re.IGNORECASE,
)


def gives_time(text: str) -> bool:
    """Return whether a short text only says that there is no hurry."""
    return len(text) <= SHORT and GIVES_TIME.search(text) is not None


def is_to_call(text: str) -> bool:
    """Return whether the words speak of calling, asking or writing to somebody."""
    return TO_CALL.search(text[: 2 * READ]) is not None


def has_called(text: str) -> bool:
    """Return whether somebody tells that they called, asked or wrote to somebody."""
    return CALLED.search(text[:READ]) is not None


def is_unfinished(text: str) -> bool:
    """Return whether something is told as not yet done."""
    return UNFINISHED.search(text[:READ]) is not None


STRETCH = re.compile(
    r"(?:during |in |over |within )?(?:this|next|the (?:coming|next)|the whole|all) (?:week|month|year)"
    r"|(?:in )?(?:diese[rn]?|nächste[rn]?|kommende[rn]?|die ganze) (?:woche|monat|jahr)"
    r"|(?:en )?(?:esta|la próxima|toda la) semana|(?:este|el próximo) (?:mes|año)"
    r"|la semana que viene|el (?:mes|año) que viene",
    re.IGNORECASE,
)

TOPIC = re.compile(
    r"(?<!\w)(?:about|regarding|re|wegen|über|sobre|lo de|por lo de|acerca de)\s+"
    r"(?:the |el |la |dem |den |des |der |unser\w* )?$",
    re.IGNORECASE,
)

CONDITION = re.compile(r"(?<!\w)(?:if|unless|in case|wenn|falls|si|sino|a no ser que)(?!\w)", re.IGNORECASE)

RATHER = re.compile(
    r"(?<!\w)(?:rather|instead|but|better|maybe|how about|what about|lieber|besser|dafür|"
    r"sondern|stattdessen|aber|vielleicht|mejor|sino|pero|en cambio|quizás?)"
    r"(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)

CHANGE = re.compile(
    r"(?<!\w)(?:change of plans?|plans? (?:have |has )?changed|instead|moved|now (?:at|from)|"
    r"push(?:ed)?(?: it)? (?:back )?to|make it|(?:a bit|an hour|half an hour) (?:later|earlier)|"
    r"planänderung|verschiebt sich|verschoben|doch (?:erst|schon)|statt(?:dessen)?|"
    r"cambio de (?:planes?|hora)|al final|en vez de|en lugar de|mejor a las|se (?:retrasa|adelanta)|"
    r"no puede a las)(?!\w)",
    re.IGNORECASE,
)

SAME_HOUR = re.compile(
    r"(?<!\w)(?:same (?:time|place and time|hour)|gleiche (?:uhr)?zeit|selbe (?:uhr)?zeit|"
    r"(?:zur )?gleichen (?:uhr)?zeit|misma hora|mismo horario)(?!\w)",
    re.IGNORECASE,
)

NAMED_DAY = re.compile(
    r"[^\W\d_]{3,}day|to(?:day|morrow|night)|tag(?!\w)|heute|morgen|mittwoch|sonnabend|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|mañana|\d\.\d{1,2}\.|\d/\d|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)(?!\w)|\d\s*(?:st|nd|rd|th)(?!\w)",
    re.IGNORECASE,
)

INVITES = re.compile(
    r"(?<!\w)(?:birthday|party|wedding|drinks|dinner|lunch|gig|concert|match|game|meeting|barbecue|bbq|"
    r"geburtstag|feier|fest|hochzeit|konzert|grillen|essen|spiel|treffen|termin|"
    r"cumple\w*|fiesta|boda|cena|comida|concierto|partido|reunión|barbacoa)(?!\w)",
    re.IGNORECASE,
)


def is_stretch(words: str) -> bool:
    """Return whether a date is only "this week" or "next month": nothing to keep free."""
    return STRETCH.fullmatch(words.strip()) is not None


def is_topic(text: str, date_start: int) -> bool:
    """Return whether a date is only what is spoken about: "call you about Christmas"."""
    return TOPIC.search(text[max(0, date_start - 20) : date_start]) is not None


def is_rather(text: str, date_start: int) -> bool:
    """Return whether the words before a date offer it in place of another."""
    return RATHER.search(text[max(0, date_start - 30) : date_start]) is not None


def is_unable(text: str, signs: re.Pattern[str]) -> bool:
    """Return whether something is called off for certain, not only "if I can't"."""
    found = signs.search(text)
    if found is None:
        return False
    return CONDITION.search(text[max(0, found.start() - 15) : found.start()]) is None


def changes_plan(text: str) -> bool:
    """Return whether a text says that a plan is now another."""
    return CHANGE.search(text[:READ]) is not None


def keeps_the_hour(text: str) -> bool:
    """Return whether a moved plan keeps its time of day."""
    return SAME_HOUR.search(text[:READ]) is not None


def names_a_day(words: str) -> bool:
    """Return whether the words of a date name a day, not only an hour."""
    return NAMED_DAY.search(words) is not None


def invites(text: str) -> bool:
    """Return whether a text names an occasion that takes place whoever comes."""
    return INVITES.search(text[:READ]) is not None
