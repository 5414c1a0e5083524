"""Small signs of talk in English, German and Spanish: putting off, asking again, calling off.

The language engine says what a message is; these signs say what it does to the one before it. They
read short stretches only, so a long text costs no more than a short one.
"""

from __future__ import annotations

import re

READ = 600
"""Characters of a message in which a sign is looked for."""

SHORT = 120
"""Characters beyond which nothing is a mere nudge or courtesy."""

NUDGE = 60
"""Characters beyond which nobody merely asks again."""

STEM = 5
"""Letters that two forms of a word share: enough for endings in all three languages."""

LATER = 16
"""A longer message that holds the words of putting off says more than that."""

WORD = re.compile(r"[^\W_]{3,}")

COMMON = frozenset(  # one word a line would be two hundred lines
    """
    the and you for are was were will with that this have has had not but what when where which
    who how can could would should please just yes yeah okay did does let get got from your our
    his her its all any some one out about there then than they them she him been also still too
    now here going want need know think like really sure thanks thank tell say said der die das
    und ist sind war ich bist wir ihr sie ein eine einen einem einer nicht mit für auf den dem
    des von zum zur bei aus noch schon mal doch auch nur aber oder wenn dass hast habe hat haben
    kann kannst können könnt könntest bitte wann wer wie wo welche ja nein danke dann denn mir
    mich dir dich uns euch mein dein sein wird werde werden muss soll möchte que los las una uno
    unos con por para del como qué cuándo dónde quién cómo cuál está estás este esta esto ese
    esa eso pero más muy ya sí gracias puedes puede pueden podrías tienes tengo hay hacer ser
    son era fue les nos tus sus mis favor
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight
    week weekend month morning evening afternoon night january february march april june july
    august september october november december montag dienstag mittwoch donnerstag freitag
    samstag sonnabend sonntag heute morgen gestern abend woche wochenende monat nachmittag
    mittag januar februar märz juni juli oktober dezember lunes martes miércoles jueves viernes
    sábado domingo hoy mañana ayer noche tarde semana mes enero febrero marzo abril mayo junio
    julio agosto septiembre octubre noviembre diciembre
    """.split()  # noqa: SIM905
)


def _signs(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


DEFERS = _signs(
    r"(?:let me|i(?:'|’)?ll|i will|need to|have to|gotta) (?:just )?(?:sleep on|think|check|look|"
    r"see|ask|get back|measure|speak|talk|discuss|decide|confirm)",
    r"(?:will |i(?:'|’)?ll )?have a think|(?:let me|i need to|i have to|i(?:'|"
    r"’)?d have to) (?:\w+ ){1,5}first",
    r"(?:ich )?muss (?:ich )?(?:\w+ ){0,4}erst (?:noch |mal )?(?:\w+ ){0,4}\w+en|"
    r"(?:primero|antes) tengo que \w+",
    r"i(?:'|’)?ll (?:let you know|tell you|find out|call you back|answer|reply)",
    r"(?:not sure|don(?:'|’)?t know|can(?:'|’)?t say|no idea) yet|dunno yet",
    r"give me (?:a|\d+) (?:sec|second|min|minute|day)\w*|ask me (?:again )?(?:later|tomorrow)|"
    r"get back to you",
    r"(?:ich )?meld(?:e)? mich|(?:sag|geb|gebe|sage) (?:dir|euch|ihnen)? ?(?:noch |dann |morgen |"
    r"später )*bescheid",
    r"muss (?:ich )?(?:das )?(?:noch |erst |mal )*(?:schauen|überlegen|gucken|nachsehen|"
    r"nachschauen|fragen|klären)",
    r"(?:ich )?(?:schau|gucke?|überleg|frag|kläre?)e? (?:ich )?(?:mir )?(?:das )?(?:mal |noch |"
    r"nach)+\w*",
    r"lass mich (?:mal |kurz )?(?:überlegen|schauen|nachdenken)|"
    r"schlafe? (?:ich )?(?:noch )?(?:mal |eine nacht )?dr[uü]ber",
    r"wei(?:ß|ss) (?:ich )?(?:es )?noch nicht|kann ich (?:dir )?noch nicht sagen",
    r"(?:te|os|le) (?:digo|aviso|confirmo|cuento|llamo)(?: algo)?(?: luego| mañana| después|"
    r" más tarde)?",
    r"déjame (?:pensar|pensarlo|ver|mirar|mirarlo|que|consultar)\w*|lo (?:miro|pienso|consulto|"
    r"hablo)(?! yo)",
    r"(?:no (?:lo )?sé|no sabría) (?:todavía|aún)|(?:aún|todavía) no (?:lo )?sé",
)

LATER_ONLY = re.compile(
    r"\W*(?:(?:maybe |vielleicht |quizás )?(?:later|in a bit|soon|hang on|hold on|one (?:sec|"
    r"moment|minute)|wait"
    r"|später|gleich|moment(?: mal)?|warte|luego|más tarde|un momento|espera|ahora))\W*",
    re.IGNORECASE,
)

NUDGES = re.compile(
    r"\W*(?:[?¿!]+|and|so|well|any (?:news|update|thoughts|idea)\w*(?: (?:on|about) (?:this|that|"
    r"it))?"
    r"|hello+|hey+|you there|did you (?:see|get|read) (?:my|this|the|it)\b.{0,30}|"
    r"(?:just )?(?:a )?(?:quick |gentle )?"
    r"reminder.{0,20}|still waiting.{0,30}|just checking(?: in)?.{0,20}|bump|und|hallo+|na|"
    r"schon was (?:neues|gehört).{0,20}"
    r"|gibt(?:'|’)?s was neues.{0,20}|noch da|hast du (?:es|das|meine nachricht|"
    r"meine frage) (?:gesehen|gelesen|bekommen)"
    r"|kleine erinnerung.{0,20}|erinnerung|y|y bien|hola+|alguna novedad.{0,20}|(?:lo )?(?:viste|"
    r"has visto|leíste|has leído)"
    r"(?: lo mío| mi mensaje| esto)?|sigo esperando.{0,20}|recordatorio.{0,20}|sabes algo(?: ya)?|"
    r"schon entschieden"
    r"|have you decided|te has decidido|did you decide)\W*",
    re.IGNORECASE,
)

SMALL_TALK = re.compile(
    r"\W*(?:(?:hi|hey|hello|hallo|hola|na|moin|servus|good (?:morning|evening)|guten (?:morgen|"
    r"abend|tag)|buen[oa]s\s?\w*)"
    r"[\s,!.]*)?(?:[\w’']+[\s,!.]+)?(?:and )?(?:how (?:are|r) (?:you|u|things|"
    r"y(?:ou )?all)(?: doing| today| all)*|how(?:'|’)?s (?:it going|life|everything|things)"
    r"|how have you been|what(?:'|’)?s (?:up|new)|wass?up|sup|you (?:ok|okay|good|alright)|"
    r"all (?:good|well)|how do you do|how was your (?:day|weekend|week|night)"
    r"|(?:und )?wie geht(?:'|’)?(?:s| es)(?: dir| euch| ihnen)?(?: so)?|alles (?:gut|klar|ok|okay|"
    r"fit)(?: bei (?:dir|euch))?|was geht(?: ab)?|na du|gut geschlafen|was machst du(?: so)?"
    r"|(?:y )?(?:cómo|como) (?:estás|estas|está|estáis|están|andas|te va|va|va todo|vas)|"
    r"qué tal(?: (?:todo|estás|va|el día|andas))*|que tal(?: todo)?"
    r"|qué (?:pasa|hay|haces)|todo bien|(?:and )?you|und (?:dir|bei dir|selbst)|y (?:tú|tu|"
    r"vos))\W*",
    re.IGNORECASE,
)

REACTIONS = re.compile(
    r"\W*(?:really|what|wat|huh|seriously|right|eh|ok|okay|no|yes|yeah|isn(?:'|’)?t it|you know|"
    r"wtf|for real|oh really|who knows|why not|who cares|guess what"
    r"|echt(?: jetzt)?|wirklich|was|wie bitte|ernsthaft|im ernst|oder|ne|nee|gell|ach ja|ach echt|"
    r"ja|weißt du|verstehst du|stimmt(?:(?:'|’)s)?|hä"
    r"|de verdad|en serio|qué|que|cómo|verdad|vale|sí|si|a que sí|sabes|eh que sí|ah sí)\W*",
    re.IGNORECASE,
)

EVERYBODY = _signs(
    r"any(?:one|body)|every(?:one|body)|all of you|you (?:all|guys)|y(?:'|’)all|guys|folks|team|"
    r"@(?:all|everyone|alle|todos)",
    r"who(?:(?:'|’)?s| is| can| could| has| wants| will| would| wanna|(?:'|’)?d)",
    r"jemand(?:em|en)?|irgendwer|irgendjemand|wer|ihr|euch|leute|ihr alle|alle|zusammen|freunde",
    r"alguien|alguno|todos|todas|vosotr[oa]s|ustedes|chic[oa]s|gente|quién(?:es)?|os",
)

ANYBODY = _signs(
    r"any(?:one|body)|some(?:one|body)|who|wer|jemand\w*|irgendwer|einer|alguien|alguno|quién\w*"
)

EACH = _signs(
    r"who(?:(?:'|’)?s| is| are| all)?(?: all)? (?:coming|in|joining|going|up for|down|free|"
    r"available|around)|who (?:wants|can (?:make|come|join)|will (?:come|be there)|would like)",
    r"(?:everyone|everybody|all of you|you all) (?:please|needs?|should|must|has to|have to)|"
    r"please (?:all|everyone|everybody)|rsvp|can (?:everyone|everybody|you all)",
    r"(?:ok|okay|good|fine|alright|works?) (?:for|with) (?:all|everyone|everybody|you all|"
    r"you guys)|"
    r"does that (?:work|suit) (?:for )?(?:all|everyone|everybody)",
    r"from (?:everyone|everybody|all of you|each of you|you all)|you all(?= )|"
    r"please (?:bring|send|pay|sign|fill|confirm|reply|return|complete|transfer|add)",
    r"are you (?:all|guys|lot) (?:coming|in|free|ok)|let me know (?:if|whether|who|how many)|"
    r"please (?:vote|sign up|confirm)",
    r"wer (?:ist|wäre|kommt|will|möchte|macht|hat (?:lust|zeit|interesse)|kann (?:kommen|am|an|"
    r"da))(?: (?:alles|dabei|mit|noch))?",
    r"(?:ok|okay|passt|gut|in ordnung|recht) (?:das )?(?:so )?(?:für|bei) (?:alle|euch)|"
    r"passt (?:das |es )?(?:allen|euch)|von (?:allen|euch allen|jedem|jeder familie)|"
    r"^(?:bitte |leute |also |und )?(?:bringt|schickt|gebt|überweist|kommt|vergesst|denkt|"
    r"unterschreibt|zahlt|antwortet|"
    r"meldet|schreibt|nehmt|lest) (?:\w+ ){0,3}(?:bitte|mit|dran|ab|nicht|das|die|den|euer|"
    r"eure\w*)|"
    r"bitte alle|alle bitte|(?:sagt|gebt) (?:mir |uns )?(?:bitte |kurz |"
    r"mal )*(?:bis \w+ )?bescheid|meldet euch|tragt euch|kommt ihr|könnt ihr|seid ihr|"
    r"stimmt (?:bitte )?ab",
    r"quién(?:es)? (?:viene|vienen|se apunta|va|van|quiere|quieren|puede venir|pueden venir|está|"
    r"están)|avisad(?:me)?|avisen(?:me)?|confirmad(?:me)?|confirmen(?:me)?",
    r"(?:ok|okay|bien|vale) para tod[oa]s|(?:os|les) parece|de tod[oa]s|cada un[oa]|"
    r"(?:por favor )?(?:traed|enviad|mandad|firmad|pagad|rellenad|responded|contestad|recordad|"
    r"apuntaos|decid(?:me|nos)|traigan|envíen|manden|firmen|paguen|respondan)",
    r"(?:venís|os apuntáis|podéis|pueden) (?:todos)?|os (?:viene|va) bien|todos (?:por favor|"
    r"tenéis|tienen)",
)

CANCELS = _signs(
    r"cancel(?:s|led|ed|ling|ing)?|"
    r"called? off|not happening|won(?:'|’)?t happen|off the table|"
    r"is off",
    r"abgesagt|absagen|fällt (?:\w+ )?aus|"
    r"findet nicht statt|sage? (?:\w+ ){0,3}ab|storniert|"
    r"gestrichen",
    r"cancel(?:a|amos|ado|ada|an|o|ó|aron)|suspendid[oa]|"
    r"se suspende|anulad[oa]|ya no (?:hay|"
    r"se hace|quedamos|vamos)",
)

UNABLE = _signs(
    CANCELS.pattern,
    r"(?:doesn|don|won|can|couldn)(?:'|’)?t (?:work|make|do|come|manage)|not going to (?:make|"
    r"work)|"
    r"won(?:'|’)?t be (?:able|there|coming)|(?:is|are)(?:n(?:'|’)?t| not) (?:coming|happening|"
    r"going)|"
    r"no (?:training|class|practice|school|lesson|meeting|rehearsal|session)",
    r"(?:klappt|geht|passt|schaffe?|schaff|wird) (?:\w+ ){0,6}(?:nicht|nichts)|"
    r"(?:komm|gehe?)[tn]? (?:\w+ ){0,3}nicht|"
    r"keine? (?:training|probe|unterricht|schule|kurs|sitzung|treffen)|"
    r"(?:kann|können) (?:\w+ ){0,5}(?:doch|leider) (?:doch |auch )?nicht",
    r"no (?:vien\w+|ven\w+|vamos|voy|van?|hay|habrá|tenemos|quedamos|puedo|podré|podemos|llego|"
    r"me viene|me va|va a poder|se puede)",
)
"""Between two people, one who cannot calls it off; in a group only that one stays away."""

MOVES = _signs(
    r"mov(?:e|ed|ing)|reschedul\w+|postpon\w+|push(?:ed)?(?: it)?(?: back| to)|instead|chang(?:e|"
    r"ed) to|rather|new (?:date|time)|now on|not (?:on )?\w+day",
    r"verschieb\w*|verschoben|verlegt?|verlegen|stattdessen|statt|doch (?:erst|lieber|am)|lieber|"
    r"neuer termin|nicht (?:am )?\w+tag",
    r"aplaz\w+|pospon\w+|pospuest\w+|cambi(?:a|amos|ado|o|ó|ar)\w*|mejor|en vez|en lugar|"
    r"pasamos?(?: \w+)? a(?:l)?|nueva fecha",
)

THANKS = _signs(
    r"thanks|thank you|thx|tysm|cheers|got it|received|arrived",
    r"danke(?:schön)?|dankeschön|vielen dank|merci|angekommen|bekommen|erhalten|ist da",
    r"gracias|recibid[oa]|ya lo tengo|me llegó|ha llegado",
)

IN_ADVANCE = _signs(
    r"in advance|im voraus|schon mal danke|danke schon mal|de antemano|por adelantado"
)

SENDING = _signs(
    r"send|sent|email|e-mail|mail|forward|share|upload|photos?|pictures?|pics?|pdf|files?|"
    r"documents?|invoice|receipt|scan|screenshot|link|voice (?:note|message)",
    r"schick\w*|send(?:e|est|en)|gesendet|weiterleit\w*|leite|fotos?|bild(?:er)?|datei(?:en)?|"
    r"dokument\w*|rechnung|quittung|sprachnachricht",
    r"mand\w+|env[ií]\w+|pas(?:o|as|a|ar|ame|arte|aré)|reenv\w+|comparte|compart\w+|archivos?|"
    r"documentos?|factura|recibo|captura|audio",
)

FLEETING = _signs(
    r"on my way|be right (?:back|there|with you|over)|brb|i(?:'|’)m coming|coming now|see (?:you|u|"
    r"ya)|talk (?:soon|later|to you)|ttyl|be there in|leaving now|omw|in a (?:sec|minute|moment)",
    r"(?:bin|komme) gleich|gleich (?:da|zurück|unterwegs)|unterwegs|bis (?:gleich|später|dann|bald|"
    r"morgen)|wir sehen uns|wir hören uns|fahre? (?:jetzt )?los|komme",
    r"voy (?:ya|para|de camino)|ahora (?:voy|vuelvo|mismo)|ya voy|ya salgo|nos vemos|hablamos|"
    r"hasta (?:luego|ahora|mañana|pronto)|de camino|llego en",
)

ASKS_FOR_MORE = _signs(
    r"what|when|where|which|who|whom|whose|why|how",
    r"was|wann|wo|wohin|woher|welche\w*|wer|wem|wen|warum|wieso|weshalb|wie|wieviele?",
    r"qué|cuándo|dónde|adónde|cuál(?:es)?|quién(?:es)?|por qué|cómo|cuánt[oa]s?",
    r"or|oder|o",
)

DEADLINE = re.compile(
    r"(?<!\w)(?:by|until|till|before|due|no later than|latest|deadline|bis|vor|spätestens|frist|"
    r"para|antes(?: del?)?|hasta|"
    r"a más tardar|como (?:muy )?tarde|at the latest|bis spätestens|plazo)(?:\s+(?:the|this|next|spätestens|zum|am|nächsten|diesen|el|la|este|"
    r"próximo|on|is|ist|es))*\W*$",
    re.IGNORECASE,
)

BY = re.compile(r"(?:by|until|till|before|bis|vor|spätestens|hasta|antes del?)\b", re.IGNORECASE)

LEFT = re.compile(
    r"(?<!\w)(?:from|instead of|not|rather than|statt|anstatt|nicht|von|vom|en vez del?|"
    r"en lugar del?|no|del)"
    r"(?:\s+(?:on|am|the|el|den|dem|this|diesen))*\W*$",
    re.IGNORECASE,
)

CANNOT = _signs(
    r"can(?:'|’)?t|cannot|can not|won(?:'|’)?t|unable|not able|i(?:'|’)?m out|not me|no chance",
    r"(?:leider (?:auch )?nicht|leider nein)|geht (?:bei mir )?(?:leider )?nicht|"
    r"kann (?:leider |da |das |diesmal |heute |am \w+ )*nicht|"
    r"schaffe? (?:es |das )?(?:leider )?nicht|bin (?:da )?(?:leider )?(?:nicht|raus)|ohne mich|"
    r"hab(?:e)? (?:leider )?kein\w*",
    r"no (?:puedo|podré|llego|tengo|voy)|imposible|yo no",
)


DONE = _signs(
    r"done|sent|dropped|delivered|paid|booked|bought|finished|picked|brought|called|e?mailed|"
    r"uploaded|fixed|ordered|signed|returned|handed|left|posted|collected|sorted|gave",
    r"erledigt|geschickt|verschickt|abgegeben|gekauft|gebucht|bezahlt|gemacht|fertig|abgeholt|"
    r"angerufen|überwiesen|bestellt|hingebracht|gebracht|gesendet|unterschrieben|repariert",
    r"hech[oa]|enviad[oa]|mandad[oa]|comprad[oa]|pagad[oa]|reservad[oa]|list[oa]|entregad[oa]|"
    r"llamado|mandé|envié|compré|pagué|reservé|dejé|ya está",
)

HANDED = _signs(
    r"here (?:you (?:go|are)|it is|they are)|there you go|attached|just (?:sent|did)",
    r"hier,? bitte|bitte ?schön|anbei|hier (?:ist|sind|kommt)|da ist|gerade (?:geschickt|gemacht)",
    r"aquí (?:tienes|está|va|van)|ahí (?:tienes|va|está)|toma|adjunto|acabo de \w+",
)

SAYING = _signs(
    r"tell (?:me|us)|let (?:me|us) know|say (?:if|whether|yes|no)|confirm|answer|reply|explain",
    r"sag(?:st|t|en)?|bescheid|bestätig\w*|erklär\w*|antwort\w*|verrat\w*|melde?t? (?:dich|euch)",
    r"dime|dinos|decirme|decirnos|avís?\w*|confirm\w*|respond\w*|cuéntame|explic\w*",
)

JOINT = _signs(
    r"(?:shall|should|can|could|will|do) we|let(?:'|’)?s|(?:can|could|shall|may|should) i",
    r"(?:wollen|sollen|können|könnten|machen|treffen|gehen) wir|lass uns|"
    r"(?:kann|soll|darf|könnte) ich|wie w(?:ä|a)re?(?:'|’)?s|schlage? (?:ich )?vor",
    r"propongo|sugiero|qué tal si|(?:os|te) parece|vamos|quedamos|hacemos|podemos|podríamos|nos vemos|vemos",
)

CALLING_OFF = frozenset(
    """
    cance calle happe sorry leide abges absag fällt findet stat statt klapp passt geht schaf
    suspe anula puedo podré al final afte doch nicht make come work does dont cant wont jo
    """.split()  # noqa: SIM905
)
"""Stems of words that call something off and say nothing of what it was."""

YES_SIGNS = frozenset("👍👌✅🆗🙆☑✔🤝💯")

NO_SIGNS = frozenset("👎❌🙅🚫")


def stems(text: str) -> frozenset[str]:
    """Return what the text is about: its longer words, cut so that inflected forms meet."""
    found = WORD.findall(text[:READ].casefold())
    return frozenset(word[:STEM] for word in found if word not in COMMON)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two texts share, from 0 to 1 of the smaller one."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def defers(text: str) -> bool:
    """Return whether a short text puts an answer off."""
    if len(text.split(None, LATER)) > LATER:
        return False
    return DEFERS.search(text) is not None or LATER_ONLY.fullmatch(text) is not None


def nudges(text: str) -> bool:
    """Return whether the whole text only asks again for something asked before."""
    return len(text) <= NUDGE and NUDGES.fullmatch(text) is not None


def is_small_talk(text: str) -> bool:
    """Return whether a question is said out of kindness or surprise and waits for nothing."""
    if len(text) > SHORT:
        return False
    return SMALL_TALK.fullmatch(text) is not None or REACTIONS.fullmatch(text) is not None


def asks_everybody(text: str) -> bool:
    """Return whether a text speaks to a whole group."""
    return EVERYBODY.search(text[:READ]) is not None


def asks_anybody(text: str) -> bool:
    """Return whether one volunteer is enough."""
    return ANYBODY.search(text[:READ]) is not None


def asks_each(text: str) -> bool:
    """Return whether everybody has to answer for themselves, so that one answer settles nothing."""
    return EACH.search(text[:READ]) is not None


def asks_for_more(text: str) -> bool:
    """Return whether yes or no would be no answer."""
    return ASKS_FOR_MORE.search(text[:READ]) is not None


def is_deadline(text: str, date_start: int) -> bool:
    """Return whether the words before a date make it a deadline, not an appointment."""
    before = DEADLINE.search(text[max(0, date_start - 40) : date_start])
    return before is not None or BY.match(text, date_start) is not None


def is_left(text: str, date_start: int) -> bool:
    """Return whether the words right before a date say it no longer holds: "not on Friday"."""
    return LEFT.search(text[max(0, date_start - 30) : date_start]) is not None


def gives_thanks(text: str) -> bool:
    """Return whether a text gives thanks for what has been done, not in advance."""
    short = text[:READ]
    return THANKS.search(short) is not None and IN_ADVANCE.search(short) is None


def calls_off(text: str, date_start: int, signs: re.Pattern[str] = CANCELS) -> bool:
    """Return whether the sentence a date stands in calls something off."""
    start = max(text.rfind(sign, 0, date_start) for sign in ".!?\n") + 1
    ends = [place for sign in "!?\n" if (place := text.find(sign, date_start)) >= 0]
    return signs.search(text[start : min(ends, default=len(text))]) is not None
