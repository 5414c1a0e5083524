"""Small signs of talk beside yes and no: pity, an offer to stand in, a vague time."""

from __future__ import annotations

from earmark.features.summaries import signs

READ = 600
"""Characters of a message in which a sign is looked for."""

SHORT = 60
"""Characters beyond which nothing is mere sympathy."""

SYMPATHY = signs.pattern("sympathy")
STANDS_IN = signs.pattern("stands_in")
VAGUE = signs.pattern("vague")
HANDING = signs.pattern("handing")
KNOWS = signs.pattern("knows")
FOR = signs.pattern("for")
MOVED_TO = signs.pattern("moved_to")
UNKNOWING = signs.pattern("unknowing")
SHOWS = signs.pattern("shows")
OWN = signs.pattern("own")
VOLUNTEERS = signs.pattern("volunteers")
YES_ANYWHERE = signs.pattern("yes_anywhere")
NO_ANYWHERE = signs.pattern("no_anywhere")
RESULT = signs.pattern("result")
EXCEPT = signs.pattern("except")
OTHERWISE = signs.pattern("otherwise")
NAMED_SUBJECT = signs.pattern("named_subject")
GIVES_TIME = signs.pattern("gives_time")
TO_CALL = signs.pattern("to_call")
CALLED = signs.pattern("called")
UNFINISHED = signs.pattern("unfinished")
STRETCH = signs.pattern("stretch")
FEAST = signs.pattern("feast")
TOPIC = signs.pattern("topic")
CONDITION = signs.pattern("condition")
RATHER = signs.pattern("rather")
CHANGE = signs.pattern("change")
SAME_HOUR = signs.pattern("same_hour")
NAMED_DAY = signs.pattern("named_day")
INVITES = signs.pattern("invites")
NONE = signs.pattern("none")
ELSEWHERE = signs.pattern("elsewhere")
SHORT_OF = signs.pattern("short_of")
WHY_NOT = signs.pattern("why_not")
YES_AT_END = signs.pattern("yes_at_end")
THANKS_FOR = signs.pattern("thanks_for")
REST_FOLLOWS = signs.pattern("rest_follows")
WANTS = signs.pattern("wants")
CONCLUDES = signs.pattern("concludes")
GREETS = signs.pattern("greets")
TO_COME = signs.pattern("to_come")
OWN_TASK = signs.pattern("own_task")
SECOND_PERSON = signs.pattern("second_person")


def is_sympathy(text: str) -> bool:
    """Return whether a short text only feels or laughs with somebody."""
    return len(text) <= SHORT and SYMPATHY.fullmatch(text) is not None


def stands_in(text: str) -> bool:
    """Return whether somebody offers to do what another was asked to do."""
    return STANDS_IN.search(text[:READ]) is not None


def is_vague(words: str) -> bool:
    """Return whether a date is only a stretch told by its distance: "in a fortnight"."""
    return VAGUE.fullmatch(words.strip()) is not None


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


def volunteers(text: str) -> bool:
    """Return whether a short text is a yes in other words: "happy to", "kann ich machen"."""
    return len(text) <= SHORT and VOLUNTEERS.fullmatch(text) is not None


def is_yes(text: str) -> bool:
    """Return whether a text is nothing but yes, in any of the languages: chats mix them."""
    return len(text) <= SHORT and YES_ANYWHERE.fullmatch(text) is not None


def is_no(text: str) -> bool:
    """Return whether a text is nothing but no, in any of the languages."""
    return len(text) <= SHORT and NO_ANYWHERE.fullmatch(text) is not None


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


def depends(text: str, start: int) -> bool:
    """Return whether what follows holds only if something else fails: "if not, I'll ask"."""
    return OTHERWISE.search(text[: start + 40]) is not None


def names_a_subject(text: str) -> bool:
    """Return whether a text says what it is about: "that thing with the car park"."""
    return NAMED_SUBJECT.search(text[:READ]) is not None


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


def is_stretch(words: str) -> bool:
    """Return whether a date is only "this week" or "next month": nothing to keep free."""
    return STRETCH.fullmatch(words.strip()) is not None


def is_feast(words: str) -> bool:
    """Return whether a date is the name of a feast: "for Christmas" is a wish, no appointment."""
    return FEAST.search(words) is not None


def is_topic(text: str, date_start: int) -> bool:
    """Return whether a date is only what is spoken about: "call you about Christmas"."""
    return TOPIC.search(text[max(0, date_start - 20) : date_start]) is not None


def is_rather(text: str, date_start: int) -> bool:
    """Return whether the words before a date offer it in place of another."""
    return RATHER.search(text[max(0, date_start - 30) : date_start]) is not None


def is_unable(text: str, sign: signs.Sign) -> bool:
    """Return whether something is called off for certain, not only "if I can't"."""
    found = sign.search(text)
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


def names_none(text: str) -> bool:
    """Return whether a text begins with "nothing", "nobody" or "never": an answer, however late."""
    return NONE.match(text) is not None


def is_elsewhere(text: str) -> bool:
    """Return whether somebody says they are away or busy: no answer to "who can open the door?"."""
    return ELSEWHERE.search(text[:READ]) is not None


def is_short_of(text: str) -> bool:
    """Return whether somebody says that more people or things are wanted: "two still missing"."""
    return len(text) <= SHORT and SHORT_OF.search(text) is not None


def tells_why_not(text: str) -> bool:
    """Return whether a "never mind" gives its reason: "found mine", "Heinz leiht mir seine"."""
    return WHY_NOT.search(text[:READ]) is not None


def ends_in_yes(text: str) -> bool:
    """Return whether a short text says yes to what it names first: "chairs yes"."""
    return len(text) <= SHORT // 2 and YES_AT_END.fullmatch(text) is not None


def thanks_for_something(text: str) -> bool:
    """Return whether thanks name what they are for."""
    return THANKS_FOR.search(text[:READ]) is not None


def rest_follows(text: str) -> bool:
    """Return whether only a part is handed over: "photos first, the certificate follows"."""
    return REST_FOLLOWS.search(text[:READ]) is not None


def is_wanted_by(text: str, date_start: int) -> bool:
    """Return whether a date is the day by which something is needed, and no appointment."""
    return WANTS.search(text[max(0, date_start - 60) : date_start + 20]) is not None


def concludes(text: str) -> bool:
    """Return whether a text draws the line under what was asked: "good, then 25 from May on"."""
    return CONCLUDES.search(text[:READ]) is not None and "?" not in text[:READ]


def only_greets(text: str) -> bool:
    """Return whether a text is a greeting in any of the languages, and nothing else."""
    return len(text) <= SHORT and GREETS.fullmatch(text) is not None


def asks_to_come(text: str) -> bool:
    """Return whether a question only wants to know who comes: a yes keeps a day, no promise."""
    return TO_COME.search(text[:READ]) is not None


def tells_own_task(text: str) -> bool:
    """Return whether a text says what its writer has to do, and nothing of who it is said to."""
    short = text[:READ]
    return OWN_TASK.search(short) is not None and SECOND_PERSON.search(short) is None
