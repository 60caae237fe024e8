"""What a rep wants written down, out of a message: the task, its day, the log entry, the verdict, the time of a check-in."""

from __future__ import annotations

import datetime as dt
import re

from actions import clarifying, lexicon
from actions.answers import Answer
from actions.clock_times import DAYS, find_clock_times, find_weekdays
from actions.cues import Cues
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

_POLITE = (
    r"(?:hey|hi|hello|morning|ok|okay|and|also|but|please|pls|plz|then|so|well|actually|great|good|thanks|thx|cool|now|right|yes|could|can|would|will|you|u|kindly|just|"
    r"i'?d|i|want|would|like|need|to|let'?s|quick|quickly|one more thing|oh|btw|by the way|for me|it)"
)
_TASK_WORDS = (
    r"(?:remind(?:er)?s? (?:me|us|for me)|remind|don'?t let me forget|make sure (?:that )?i(?: don'?t forget)?|"
    r"(?:set|add|create|make|put|note|schedule|give me|new|open|enter|save|book|i need|log|jot)(?: me| up| down| in)?(?: an?| the| another| one)?(?: new| little| quick| short)? (?:reminder|task|to-?do|follow-?up task|action item|item|entry)(?: for me| on my list| to my list| in my list)?|"
    r"(?:put|add|stick|pop|write|get|place|note|have)(?: it| this| that| something| a note)?(?: down)? (?:on|to|onto|in|into) (?:my|the|our) (?:to-?do list|task list|list|to-?dos?|tasks|agenda|calendar|diary|plate)|"
    r"note to (?:self|myself)|to-?do|task|reminder|i (?:must|have to|should|need to|ought to) (?:remember to)?|remember)"
)
_LEAD_TASK = re.compile(
    rf"^\W*(?:{_POLITE}\b[\s,!.]*)*{_TASK_WORDS}\b\s*(?:[:,–—-]+\s*)?(?:(?:to|about|that|of|for)\b\s*)?(?:[:,–—-]+\s*)?",
    re.IGNORECASE,
)
_TAIL_TASK = re.compile(rf"[\s,;.–—-]*(?:(?:{_POLITE})\b[\s,]*)*{_TASK_WORDS}\W*(?:please|pls|thanks|thx)?\W*$", re.IGNORECASE)
_LEAD_LOG = re.compile(
    rf"^\W*(?:{_POLITE}\b[\s,!.]*)*(?:log|note|record|write down|jot down|save|add|put|make|enter|register|document|file|track|had|just had)\b\s*(?:down|in|up)?\s*"
    r"(?:an?|the|my|this|that|today'?s|yesterday'?s)?\s*(?:new|quick|short|long)?\s*(?:phone call|call|e-?mail|mail|meeting|visit|chat|note|notes|conversation|contact|interaction|entry|comment)?\s*"
    r"(?:for|with|to|from|about|on|under|at|in|against|4)?\s*",
    re.IGNORECASE,
)
_AFTER_SIGN = re.compile(r":\s+|:(?=\S)|\s+[–—-]+\s+|;\s+|\n+")
_AFTER_WORD = re.compile(
    r"\b(?:saying|says|said|that|because|about|mention(?:ed|ing)|noting|to say|where|who|regarding|re)\b\s+", re.IGNORECASE
)
_MET = re.compile(r"\bmet\b|\bmeeting\b|\bvisit(?:ed)?\b|\bsaw\b|\blunch\b|\bcoffee with\b")

_VERDICTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("not_a_risk", r"\b(?:not?|isn'?t|aren'?t|never|no longer|hardly)\b[^.?!]{0,25}\b(?:risk|leav\w+|churn\w*|going anywhere|danger)\b|\bno churner\b|\b(?:renewed|signed|staying|stays|safe|loyal|extended)\b"),
        ("wrong", r"\b(?:wrong|incorrect|nonsense|rubbish|untrue|inaccurate|mistaken|off|disagree|bad|useless|unhelpful|false)\b|\bnot (?:right|true|correct|helpful|useful|accurate|good|so|really)\b|\bdoesn'?t (?:make sense|fit|help)\b|👎"),
        ("done", r"\b(?:done|did (?:it|that)|re-?ordered|ordered|bought|worked|helped|sorted|handled|taken care|paid off|already (?:called|spoke|done|talked))\b"),
        ("right", r"\b(?:right|correct|spot on|accurate|good|helpful|useful|true|agree|great|nice|exactly|well done)\b|👍"),
        ("at_risk", r"\b(?:at risk|leaving|leave|churn\w*|quit\w*)\b"),
    )
)  # fmt: skip

_STOP = re.compile(
    r"\b(?:stop|end|disable|turn (?:it |that |them |my |the [\w -]{0,20})?off|switch (?:it |that |them |my |the [\w -]{0,20})?off|cancel|no more|unsubscribe|mute|quit|opt out|don'?t (?:send|want|need)|do not (?:send|want)|"
    r"pause|suspend|skip|hold|silence|get rid of|kill|drop|leave me alone)\b"
)
_PAUSE = re.compile(r"\b(?:until|till|pause|suspend|hold|snooze|holiday|vacation|away|skip)\b")
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
    text = cues.text.strip() if ask == "feedback" else None
    return Question(ask, customers=customers, text=text), None


def verdict_of(text: str) -> str:
    """What a rep's words say of a prediction or suggestion; `comment` where they take no side."""
    lower = text.lower().replace("’", "'")
    return next((name for name, pattern in _VERDICTS if pattern.search(lower)), "comment")


def wants_it_off(cues: Cues) -> bool:
    """Whether a few words only want something no more: "switch it off", "stop that again"."""
    return (
        len(cues.plain.split()) <= 6
        and bool(_STOP.search(cues.plain))
        and bool(re.search(r"\b(?:it|that|them|those|altogether)\b", cues.plain))
    )


def logged_part(cues: Cues) -> tuple[int, int] | None:
    """Where the words of a log entry or a task begin behind a colon or dash; None where there is no such sign."""
    times = [(time.start, time.end) for time in cues.times]
    for match in _AFTER_SIGN.finditer(cues.text):
        inside = any(start <= match.start() < end for start, end in (*times, *((n.start, n.end) for n in cues.known)))
        if not inside and len(cues.text[match.end() :].split()) >= 1 and cues.text[: match.start()].strip():
            return match.end(), len(cues.text)
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
        if day < today:
            return time, None, clarifying.has_passed(time.text)
        return time, day, None
    return None, None, None


def _task(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    time, due, problem = due_of(cues.times, cues.today)
    text = cues.text
    if time is not None:
        text = text[: time.start] + " \0 " + text[time.end :]
    lead = _LEAD_TASK.match(re.sub(r"\0", " ", text)) if "\0" not in text else _LEAD_TASK.match(text.replace("\0", " "))
    if lead and len(text[lead.end() :].replace("\0", "").split()) >= 1:
        text = text[lead.end() :]
    else:
        text = _TAIL_TASK.sub("", text.replace("\0", " ")) or text
    text = re.sub(
        r"^\W*(?:to|that|about|for me to|me to)\b\s*", "", text.replace("\0", " ").strip(" ,;:.–—-\t\n"), flags=re.IGNORECASE
    )
    text = _tidy(re.sub(r"[\s,]*\b(?:please|pls|plz|thanks|thx|thank you|ok)\W*$", "", text, flags=re.IGNORECASE))
    return Question("add_task", customers=customers, due=due, text=text or _tidy(cues.text)), problem


def _moved(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    _, due, problem = due_of(cues.times, cues.today)
    if due is None and problem is None:
        by = re.search(r"\b(?:by|for|back)? ?(?:a|an|one|two|three|four|\d+) (?:more )?(?:days?|weeks?|months?)\b", cues.lower)
        length = next((time.days for time in cues.times if time.kind in ("duration", "span") and time.days), None)
        if by and length:
            due = cues.today + dt.timedelta(days=length)
    if due is None and problem is None:
        problem = Answer("clarify", "To which day shall I move it?")
    return Question("move_task", customers=customers, due=due), problem


def _log(cues: Cues, customers: tuple[str, ...]) -> tuple[Question, Answer | None]:
    part = logged_part(cues)
    head, words = (cues.text[: part[0]], cues.text[part[0] :]) if part else (cues.text, None)
    if words is None:
        lead = _LEAD_LOG.match(cues.text)
        said = _AFTER_WORD.search(cues.text, lead.end() if lead else 0)
        words = (
            cues.text[said.end() :]
            if said and len(cues.text[said.end() :].split()) > 1
            else cues.text[lead.end() if lead else 0 :]
        )
    lower = head.lower()
    channel = next((value for value, pattern in lexicon.CHANNELS.items() if pattern.search(lower)), None)
    if _MET.search(lower):
        channel = "meeting"
    elif channel is None and re.search(r"\b(?:spoke|spoken|talked|rang|rung|phone[d]?|called)\b", lower):
        channel = "call"
    if re.search(r"\bnotes?\b", lower) and not re.search(r"\bcall|\bmeeting|\be-?mail", lower):
        channel = None
    day = next(
        (
            found
            for time in cues.times
            if time.end <= len(head) and (found := time.day("past", cues.today)) and found <= cues.today
        ),
        None,
    )
    return Question("log", customers=customers, due=day, text=_tidy(words), channel=channel), None


def _settings(cues: Cues) -> tuple[Question, Answer | None]:
    """`text` is off, on or show where the words want no more check-ins, want them again, or only ask; `due` ends a pause."""
    clocks = find_clock_times(cues.text)
    time = clocks[-1].time if clocks else None
    days = find_weekdays(cues.text, [(clock.start, clock.end) for clock in clocks])
    _, until, problem = due_of(cues.times, cues.today)
    plain = cues.lower
    if _PAUSE.search(plain) and until and not time:
        return Question("checkin_settings", text="off", due=until), problem
    if _STOP.search(plain) and not time and (not days or len(days) == len(DAYS) or not re.search(r"\b(?:on|at)\b", plain)):
        return Question("checkin_settings", text="off"), None
    if time or days:
        return Question("checkin_settings", time=time, days=tuple(days)), None
    if _ASKING.search(plain):
        return Question("checkin_settings", text="show"), None
    return Question("checkin_settings", text="on"), None


def _tidy(text: str) -> str:
    clean = re.sub(r"\s+", " ", text).strip(" ,;:–—-\t\n")
    return clean[:1].upper() + clean[1:]
