"""What a rep wants written down, out of a message: the task, its day, the log entry, the verdict, the time of a check-in."""

from __future__ import annotations

import datetime as dt
import re

from actions import clarifying
from actions.answers import Answer
from actions.clock_times import DAYS, WORKING_DAYS, ClockTime, bare_clock_time, find_clock_times, find_weekdays
from actions.cues import Cues, spans_of
from actions.dictated import log_words, spoken_channel, task_words, without_markup
from actions.questions import Question
from actions.times import TimeExpression

WRITES = ("add_task", "finish_task", "move_task", "log", "feedback", "undo", "checkin_settings")
YES = re.compile(
    r"\W*(?:y|ya|yes|yep|yup|yeah|yea|aye|sure|ok|okay|k|kk|do|go|please|pls|correct|right|exactly|confirm(?:ed)?|agreed|absolutely|definitely|perfect|fine|great|"
    r"sounds (?:good|right|great)|that'?s (?:right|correct|it|fine|good)|looks (?:good|right)|save|write it|add it|by all means|of course|affirmative|all good|good)\b"
    r"(?:\W+(?:please|pls|plz|do|it|that|this|so|go|ahead|for|with|save|add|them|thanks|thank|you|ta|cheers|sure|yes|ok|okay|good|fine|great|perfect|correct|right|the|on|all|write|down|is|are|both|send|set))*\W*"
    r"|\W*(?:👍|✅|🙏|👌)+\W*"
)
NO = re.compile(
    r"\W*(?:n|no|nope|nah|naw|cancel|don'?t|do not|stop|never ?mind|forget (?:it|that|about it)|leave it|drop it|scrap (?:it|that)|not now|rather not|wait|hold on|negative|abort)\b"
    r"(?:\W+(?:it|that|this|thanks|thank|you|please|no|don'?t|do|not|never|mind|cancel|rather|now|yet|save|write|add|better|forget|leave|stop|drop|about|all|wait))*\W*"
)

_BEFORE_HOUR = re.compile(r"before (?:the )?(?:lunch|noon|midday|breakfast|dinner|work)\b", re.IGNORECASE)
_OF_A_THING = re.compile(r"\b(?:of|from|dated|since)\s+(?:the\s+)?$", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\W*(?:\w+\W+){0,2}(?:remind|reminder|task)\b(?: me)?\s*$", re.IGNORECASE)
_AT = re.compile(r"(?:at|by|around|about|@)", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, words in enumerate(("", "a|an|one|another|a further", "two|a couple of|a couple", "three|a few", "four", "five", "six", "seven", "eight", "nine", "ten"))
    for word in words.split("|")
    if word
}  # fmt: skip
# "By a week", "3 more days for number 2", "another fortnight".
_BY_SO_MUCH = re.compile(
    rf"(?<!in )(?<!within )(?<!next )(?<!last )(?<!the )(?<![\w.,])\+?(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) ?(?:more |extra |further )?"
    r"(?P<unit>days?|weeks?|wks?|fortnights?|months?|d|w)\b(?! (?:from|before|after|on))"
)
# "Not today, it goes to Monday": the last words before a time, with its first one, say whether the task is moved there.
_TOWARDS = re.compile(
    r"(?:\b(?:to|till|until|for)\b|(?:^|[,;.!?]\s*|(?:please|rather|better|then) )make (?:it|that)|->)\W*(?:on |the )?\w*$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?:not|from|than|of)\W+(?:on |the )?$", re.IGNORECASE)
_AFTER_SIGN = re.compile(r":\s+|:(?=\S)|\s+[–—-]+\s+|;\s+|\n+")
_NOT = r"(?:not?|isn'?t|aren'?t|never|no longer|hardly|won'?t|wouldn'?t|don'?t|doesn'?t|didn'?t|hasn'?t|haven'?t)"
_VERDICTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("not_a_risk", rf"\b{_NOT}\b[^.?!]{{0,25}}\b(?:risks?|leav\w+|churn\w*|going anywhere|go anywhere|danger|quit\w*)\b|\bno churner\b|\b(?:renewed|signed|staying|stays|safe|loyal|extended|going nowhere|rock solid)\b"),
        ("wrong", rf"\b(?:wrong|incorrect|nonsense|rubbish|untrue|inaccurate|mistaken|disagree|useless|unhelpful|false)\b|(?<!not )(?<!too )\bbad\b|\b(?:is|was|are|were|way|bit|totally|completely|'s) off\b|\bnot (?:right|true|correct|helpful|useful|accurate|good|so|really)\b|\b{_NOT} (?:make sense|fit|help|work)(?:ed)?\b|👎"),
        ("done", r"\b(?:done|did (?:it|that)|re-?ordered|ordered|bought|worked|helped|sorted|handled|taken care|paid off|already (?:called|spoke|done|talked|rang|wrote|emailed))\b"),
        ("right", r"\b(?:right|correct|spot on|accurate|good|helpful|useful|true|agree|great|nice|exactly|well done|well spotted|not (?:too )?bad)\b|👍"),
        ("at_risk", r"\b(?:at risk|leaving|leave|churn\w*|quit\w*)\b"),
    )
)  # fmt: skip

_STOP = re.compile(
    r"\b(?:stop|end|disable|turn (?:it |that |them |my |the [\w -]{0,20})?off|switch (?:it |that |them |my |the [\w -]{0,20})?off|cancel|no more|unsubscribe|mute|quit|opt out|don'?t (?:send|want|need)|do not (?:send|want)|"
    r"pause|suspend|skip|hold|silence|get rid of|kill|drop|leave me alone)\b"
)
_WANTED = re.compile(
    r"\b(?:send|start|resume|restart|turn on|switch on|enable|again|back on|every|each|daily|set|change|move|schedule|earlier|later|want (?:it|my|the)|get (?:it|my|the)|time|weekdays|settings?|subscribe|deliver\w*|push)\b"
)
_PAUSE = re.compile(r"\b(?:until|till|pause|suspend|hold|snooze|holiday|vacation|away|skip|off sick|on leave)\b")
# "No check-in next week".
_NONE_THEN = re.compile(
    r"\b(?:no|without|not) (?:(?:a|any|the|my|daily|more) )*(?:check-?ins?|digests?|summar(?:y|ies)|reports?|updates?|briefings?|mails?|messages?)\b"
)
_UNTIL = re.compile(r"\b(?:until|till|before|by)\s+$")
_LEAVES_OUT = re.compile(r"\b(?:not|except|excluding|without|never|no|skip|minus|but|don'?t|drop|apart)\b")
_ASKING = re.compile(
    r"\b(?:when|what time|which (?:days?|time)|what are|what'?s my|at what|how often|show|is my|do i get|am i)\b"
)


def written(ask: str, cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    """The question of a write out of a message's words, and what is wrong with its day, if anything."""
    if ask == "add_task":
        return _task(cues, customers)
    if ask == "move_task":
        return _moved(cues, customers)
    if ask == "log":
        return _log(cues, customers)
    if ask == "checkin_settings":
        return _settings(cues)
    # What is said of a task names it: "done with the brochure"; what is said of an answer is kept as it was said.
    return Question(ask, customers=customers, text=without_markup(cues.heard.text)), None


def verdict_of(text: str) -> str:
    """What a rep's words say of a prediction or suggestion; `comment` where they take no side."""
    lower = text.lower().replace("’", "'")
    return next((name for name, pattern in _VERDICTS if pattern.search(lower)), "comment")


def wants_it_off(cues: Cues) -> bool:
    """Whether a few words only want something no more: "switch it off", "stop that again"."""
    return (
        cues.word_count <= 6
        and bool(_STOP.search(cues.plain))
        and bool(re.search(r"\b(?:it|that|them|those|altogether)\b", cues.plain))
    )


def sets_anything(cues: Cues) -> bool:
    """Whether words about the check-in set or stop it, or ask how it is set, rather than want it now."""
    if find_clock_times(cues.text) or find_weekdays(cues.text):
        return True
    return bool(
        _STOP.search(cues.lower) or _ASKING.search(cues.lower) or _WANTED.search(cues.lower) or due_of(cues.times, cues.today)[1]
    )


def logged_part(cues: Cues) -> tuple[int, int] | None:
    """Where the words of a log entry or a task begin behind a colon or dash; None where there is no such sign."""
    text = cues.heard.text
    whole = spans_of((*cues.times_of_all, *cues.known))
    for match in _AFTER_SIGN.finditer(text):
        inside = any(start <= match.start() < end for start, end in whole)
        if not inside and text[match.end() :].strip() and text[: match.start()].strip():
            return match.end(), len(text)
    return None


def due_of(times: tuple[TimeExpression, ...], today: dt.date) -> tuple[TimeExpression | None, dt.date | None, Answer | None]:
    """The time by which a task is due, its day, and what is wrong with it; all None where no time is said."""
    for time in times:
        if time.kind == "impossible":
            return time, None, clarifying.no_such_day(time.text)
        if time.kind in ("duration", "always", "unclear"):
            continue
        day = time.day("future", today)
        if day is None:
            continue
        if _BEFORE_HOUR.match(time.text):
            # Before lunch tomorrow is tomorrow and not the day before it.
            day += dt.timedelta(days=1)
        if day < today:
            return time, None, Answer("clarify", f"“{without_markup(time.text)}” has passed. Which day do you mean?")
        return time, day, None
    return None, None, None


def _task(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    text, names = cues.heard.text, spans_of(cues.known)
    # A time that belongs to a thing ("last week's order", "the bill of 3 November") is not the day of the task.
    times = cues.times_of_all
    free = tuple(
        time for time in times if time.direction != "past" and time.kind != "since" and not _OF_A_THING.search(text[: time.start])
    )
    time, due, problem = due_of(free or tuple(one for one in times if _SAYS_WHEN.match(text[: one.start])), cues.today)
    span = (time.start, time.end) if time else None
    clock = _clock_of_task(text, span)
    if clock:
        span = (min(span[0], clock.start), max(span[1], clock.end)) if span else (clock.start, clock.end)
        due = due if time else cues.today
    words = task_words(text, names, span)
    return Question("add_task", customers=customers, due=due, text=f"{words} at {clock.time}" if clock else words), problem


def _clock_of_task(text: str, due: tuple[int, int] | None) -> ClockTime | None:
    """The time of day that stands beside the day of a task, or alone with "at"."""
    clocks = find_clock_times(text)
    if due is None:
        return clocks[0] if len(clocks) == 1 and _AT.match(text[clocks[0].start :]) else None
    for clock in clocks:
        between = text[clock.end : due[0]] if clock.end <= due[0] else text[due[1] : clock.start]
        if not between.strip(" ,"):
            return clock
    return None


def _moved(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    # The words say which task, and they may say how much later than its own day.
    question = Question("move_task", customers=customers, text=without_markup(cues.heard.text))
    if later := later_of(cues.heard.text):
        return question.but(due=cues.today + dt.timedelta(days=later)), None
    text = cues.heard.text
    times = sorted(
        cues.times_of_all,
        key=lambda one: (not _TOWARDS.search(text[: one.start] + one.text.split()[0]), bool(_AWAY.search(text[: one.start]))),
    )
    _, due, problem = due_of(tuple(times), cues.today)
    if due is None and problem is None:
        problem = Answer("clarify", "To which day shall I move it?")
    return question.but(due=due), problem


def later_of(text: str) -> int:
    """By how many days a task shall come later than its day, or sooner; 0 where a message names no such length."""
    found = _BY_SO_MUCH.search(text.lower())
    if not found:
        return 0
    said = found.group("number")
    number = int(said) if said.isdigit() else _NUMBERS[" ".join(said.split())]
    days = number * {"d": 1, "w": 7, "f": 14, "m": 30}[found.group("unit")[0]]
    return -days if re.search(r"\b(?:forward|earlier|sooner)\b", text.lower()) else days


def _log(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    times = cues.times_of_all
    part = logged_part(cues)
    said = log_words(cues.heard.text, spans_of(cues.known), spans_of(times), part[0] if part else None)
    head = [time for time in times if time.end <= said.head]
    if impossible := next((time for time in head if time.kind == "impossible"), None):
        return Question("log", customers=customers, text=said.text, channel=said.channel), clarifying.no_such_day(impossible.text)
    days = (time.day("past", cues.today) for time in head if time.kind not in ("duration", "always", "unclear"))
    day = next((found for found in days if found and found <= cues.today), None)
    channel = said.channel or spoken_channel(cues.heard.text[: part[0]] if part else cues.heard.text)
    return Question("log", customers=customers, due=day, text=said.text or None, channel=channel), None


def _settings(cues: Cues) -> tuple[Question, Answer | None]:
    """`text` is off, on or show where the words want no more check-ins, want them again, or only ask; `due` ends a pause."""
    clocks = find_clock_times(cues.heard.text)
    time = clocks[-1].time if clocks else bare_clock_time(cues.heard.text)
    days = find_weekdays(cues.heard.text, [(clock.start, clock.end) for clock in clocks])
    plain = cues.lower
    stops = bool(_STOP.search(plain))
    if not time and (_PAUSE.search(plain) or (stops and not days) or _NONE_THEN.search(plain)):
        until, problem = _end_of_pause(cues)
        if until or problem:
            return Question("checkin_settings", text="off", due=until), problem
    if stops and not time and days in ((), DAYS, WORKING_DAYS):
        return Question("checkin_settings", text="off"), None
    if stops and not time and not _LEAVES_OUT.search(plain):
        # "Cancel the Monday one" leaves the other days.
        days = tuple(day for day in WORKING_DAYS if day not in days) or days
    if days and re.search(r"\b(?:too|also|as well)\b", plain):
        days = tuple(day for day in DAYS if day in (*WORKING_DAYS, *days))
    if time or days:
        return Question("checkin_settings", time=time, days=tuple(days)), None
    if _ASKING.search(plain):
        return Question("checkin_settings", text="show"), None
    return Question("checkin_settings", text="on"), None


def _end_of_pause(cues: Cues) -> tuple[dt.date | None, Answer | None]:
    """The day on which the check-in comes again after a pause, and what is wrong with it, if anything."""
    for time in cues.times_of_all:
        if time.kind in ("duration", "span") and time.days:
            return cues.today + dt.timedelta(days=time.days), None
        if time.kind in ("day", "period", "between") and not _UNTIL.search(cues.lower[: time.start]):
            window = time.window("future", cues.today)
            if window and window.end >= cues.today:
                return window.end + dt.timedelta(days=1), None
    _, until, problem = due_of(cues.times_of_all, cues.today)
    return until, problem
