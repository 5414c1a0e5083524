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
    r"(?:i )?(?:don(?:'|’)?t|do not) know|not (?:me|mine|that i know)|haven(?:'|’)?t (?:seen|heard)|"
    r"keine ahnung|(?:ich )?weiß (?:ich )?(?:es |das )?(?:leider |auch )*nicht|"
    r"(?:ich )?(?:auch )?nicht|ich (?:leider |auch )*nicht|"
    r"ni idea|no (?:lo )?sé|no sabría|yo tampoco|ni yo)(?!\w).{0,20}",
    re.IGNORECASE,
)

SHOWS = re.compile(
    r"(?<!\w)(?:photos?|pics?|pictures?|screenshot|look like|looks? like|show|see|fotos?|bild(?:er)?|"
    r"sieht|aussehen|zeig\w*|muestra\w*|enseñ\w*|captura|pinta)(?!\w)",
    re.IGNORECASE,
)

OWN = re.compile(r"(?<!\w)(?:mine|meins|meine[snr]?|lo mío|el mío|la mía|l[oa]s mí[oa]s)(?!\w)", re.IGNORECASE)


def does_not_know(text: str) -> bool:
    """Return whether a short text says that its writer has no answer."""
    return len(text) <= SHORT and UNKNOWING.fullmatch(text) is not None


def wants_to_see(text: str) -> bool:
    """Return whether a picture would be the answer."""
    return SHOWS.search(text[:READ]) is not None


def speaks_of_own(text: str) -> bool:
    """Return whether somebody tells of their own part: "sent mine already"."""
    return OWN.search(text[:READ]) is not None
