"""The words of a task or of a log entry, taken out of the sentence that asks for them to be written down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.shorthand import written_out
from actions.wording import CONTROL

Span = tuple[int, int]

# Single signs stand for what must stay whole while words around it are cut: names, times, and the time that is taken out.
_FIRST_NAME, _FIRST_TIME, _TAKEN_OUT = 0xE000, 0xF000, "\uf8ff"
_NAME = "[\ue000-\uefff]"
_SIGN = re.compile("[\ue000-\uf8ff]")
_MARKUP = re.compile(r"</?[a-z!][^<>]*>|<[@#!][^<>]*>|&#?\w{1,10};", re.IGNORECASE)


def without_markup(text: str) -> str:
    """A text in one line without tags, entities and control characters, so that it can be said back on any channel."""
    return " ".join(CONTROL.sub("", _MARKUP.sub(" ", text)).replace("<", " ").replace(">", " ").split())


@dataclass(frozen=True)
class Logged:
    """A log entry's words, and the part of the sentence before them, which says how and when: up to this place of the text."""

    text: str
    head: int
    channel: str | None


class _Masked:
    """A text in which names and times are single signs, so that no word of theirs is cut off."""

    def __init__(self, text: str, names: Sequence[Span], times: Sequence[Span] = (), taken_out: Span | None = None) -> None:
        self.text = _SIGN.sub(" ", text)
        self._meant = {_TAKEN_OUT: " "}
        spans = [(start, end, chr(_FIRST_NAME + place)) for place, (start, end) in enumerate(names)]
        spans += [(start, end, chr(_FIRST_TIME + place)) for place, (start, end) in enumerate(times) if (start, end) != taken_out]
        if taken_out:
            spans.append((*taken_out, _TAKEN_OUT))
        for start, end, sign in sorted(spans, reverse=True):
            if not _SIGN.search(self.text[start:end]):
                self._meant.setdefault(sign, self.text[start:end])
                self.text = self.text[:start] + sign + self.text[end:]

    def meant(self, text: str) -> str:
        """A piece of the text with its names and times."""
        return _SIGN.sub(lambda sign: self._meant[sign.group()], text)


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which a space is white space with or without the time that is taken out."""
    return re.compile(pattern.replace(" ", f"[\\s{_TAKEN_OUT}]+"), re.IGNORECASE)


# -- tasks -----------------------------------------------------------------------------------------------------------------

_GAP = rf"[\s,;:.!()–—>\-{_TAKEN_OUT}]*"
_LIST = r"(?:to-?do list|task list|list|to-?dos?|2dos?|tasks|reminders|agenda|calendar|diary|plate|radar)"
_ON_LIST = rf"(?:on|to|onto|in|into) (?:my|the|our) {_LIST}"
_REMIND = (
    r"(?:(?:pls |please )?(?:remind|remember) me|remind|be reminded|reminders?|give me (?:a |an )?(?:\w+ )?(?:shout|nudge|ping|poke|buzz|ring|heads-?\s?up|kick|reminder|prod)"
    r"|(?:poke|ping|nudge|prod|buzz|alert|notify|prompt|tell|wake) me(?: up)?|jog my memory|let me know|(?:don'?t|do not|never) let me forget|let me (?:remember|(?:not )?forget)"
    r"|make sure (?:that )?i (?:don'?t forget|remember)|make sure(?: that)? i|ask me(?: again)?|i (?:would|'d) (?:appreciate|like) a reminder)"
)
_ITEM = r"(?:reminder|task|to-?do|2do|follow-?up task|action item|list item|item|entry)"
_OUGHT = (
    r"(?:should|must|shall|will|need to|needs to|have to|'?ve got to|have got to|got to|ought to|want to|wanted to|wanna|gotta|am to|plan to|intend to|promised to"
    r"|would like to|'d like to|must not forget(?: to)?|mustn'?t forget(?: to)?|shouldn'?t forget(?: to)?)"
)
_LEADS = tuple(
    _compiled(rf"{_GAP}(?:{pattern})(?![\w'’]){_GAP}")
    for pattern in (
        rf"(?:put|add|stick|pop|write|get|place|note|have|keep)(?: it| this| that| something| a note| one)?(?: down)? {_ON_LIST}",
        rf"(?:set|add|create|make|put|note|schedule|give me|open|enter|save|book|log|jot|stick|drop|pop|leave|need|want|file)(?: me)?(?: up| down| in)?(?: an?| the| another| one| my)?"
        rf"(?: new| little| quick| short| friendly)*(?: |-){_ITEM}(?: in)?(?: for me| for myself| to self| to myself| to {_LIST}| {_ON_LIST})*",
        r"(?:make|leave|write|add|put|drop)(?: me)?(?: down)? (?:a |me a |myself a )?note(?: to self| to myself| for me| for myself)?",
        rf"(?:new )?{_ITEM}(?: for me| for myself| to self)?",
        r"(?:diary |calendar )?note to (?:self|myself)|diary note|calendar note|(?:write|note|jot|put|take)(?: it| this| that)? down",
        _REMIND,
        r"(?:oh )?(?:and )?before i forget|one more thing|by the way|btw|for me|that reminds me",
        rf"(?:that )?(?:i|we)(?:'ll| {_OUGHT}|'d like to|'ve got to)|{_OUGHT}",
        r"hey|hi|hello|morning|good morning|ok|okay|and|also|but|please|pls|plz|then|so|well|actually|great|good|thanks|thx|cool|now|right|yes|yeah|could|can|would|will|you|u|kindly|just|quick|oh|let'?s",
    )
)
_LINKS = _compiled(
    rf"{_GAP}(?:for me to|me to|to|that|about|of|re|regarding|for|if i could|saying|in which i|first thing)(?![\w'’]){_GAP}"
)
_WITH_SIGN = rf"(?:[\s{_TAKEN_OUT}]*[,;.!?–—-]+[\s{_TAKEN_OUT}]*|[\s{_TAKEN_OUT}]+(?=and |so |please |pls |remind ))"
_SOFT = r"(?:(?:so|and|then|but|please|pls|plz|could you|can you|would you|will you|just|also|kindly) )*"
_THANKS = rf"(?:[\s,{_TAKEN_OUT}]*(?:please|pls|plz|thanks|thx|thank you|ta|cheers|ok))*[\s.!?{_TAKEN_OUT}]*$"
_TAILS = tuple(
    _compiled(pattern)
    for pattern in (
        rf"{_WITH_SIGN}{_SOFT}{_REMIND}(?: of it| of that| about it| about that| again| then)?{_THANKS}",
        rf"{_WITH_SIGN}{_SOFT}(?:put|write|note|jot|list|add|enter|save|keep)(?: it| this| that| them| those)(?: down| in)?(?: as (?:a |an )?(?:new )?{_ITEM})?(?: for me)?(?: {_ON_LIST})?{_THANKS}",
        rf"{_WITH_SIGN}{_SOFT}(?:make|create|set|add|open)(?: me)?(?: it| that| this)? (?:a |an )?{_ITEM}(?: out)?(?: of it| of that| of this| for it| for that| for me)?{_THANKS}",
        rf"{_WITH_SIGN}{_SOFT}(?:make it|make that|say|let'?s say|i'?d say){_THANKS}",
        rf"{_WITH_SIGN}{_ITEM}{_THANKS}",
        rf"[\s,;:{_TAKEN_OUT}]+(?:first thing|at the latest|please|pls|plz|thanks|thx|thank you){_THANKS}",
    )
)
_PUT_ON_LIST = _compiled(
    rf"^(?:put|add|stick|pop|write|get|place|note|have|take)(?: down)? (?P<what>.+?)(?: down)? {_ON_LIST}{_THANKS}"
)
_NEW_MEETING = _compiled(
    r"^(?:add|set|create|put|plan|schedule|enter|book|pencil|arrange)(?: up| in)? (?:an?|the|another) (?=(?:phone |short |quick )?(?:follow-?up|call|visit|meeting|check))"
)
_AS_QUESTION = re.compile(r"\W*(?:hey|hi|hello|please|and|ok|okay)?\W*(?:can|could|will|would|may)\b", re.IGNORECASE)  # fmt: skip


def task_words(text: str, names: Sequence[Span], due: Span | None) -> str:
    """What is to be done, without the words that ask for a reminder and without its day.

    Args:
        text: the message.
        names: where names stand in it; none of their words is cut off.
        due: where the time stands by which it is due.

    """
    masked = _Masked(text, names, taken_out=due)
    # Long rows of spaces or signs say no more than short ones, and are slow to look through.
    rest = re.sub(r"([^\w\s])\1{4,}", r"\1\1\1\1", " ".join(masked.text.split()))
    if _AS_QUESTION.match(rest):
        rest = re.sub(r"[\s?!.]*(?:please|pls|plz|thanks|thx|thank you|ta|cheers)?[\s?!.]*$", "", rest, flags=re.IGNORECASE)
    if found := _PUT_ON_LIST.match(_stripped(rest, _LEADS[-1:])):
        rest = found.group("what")
    rest = _stripped(_without_tails(rest), _LEADS)
    rest = _NEW_MEETING.sub("", rest)
    return _tidy(masked.meant(rest)) or _tidy(text)


def _without_tails(text: str) -> str:
    for _ in range(4):
        shorter = text
        for tail in _TAILS:
            if (found := tail.search(shorter)) and _has_words(shorter[: found.start()]):
                shorter = shorter[: found.start()]
        if shorter == text:
            break
        text = shorter
    return text


def _stripped(text: str, leads: Sequence[re.Pattern[str]]) -> str:
    """A text without the words at its beginning that only ask for it."""
    asked = False
    for _ in range(12):
        patterns = (*leads, _LINKS) if asked else leads
        found = next((match for lead in patterns if (match := lead.match(text)) and _has_words(text[match.end() :])), None)
        if found is None:
            return text
        asked = True
        text = text[found.end() :]
    return text


def _has_words(text: str) -> bool:
    return bool(re.search(rf"\w|{_NAME}", text))


def _tidy(text: str) -> str:
    clean = without_markup(text)
    clean = re.sub(r"\(\s*\)|\[\s*\]", "", clean)
    clean = re.sub(r"\s+([,;.!?])", r"\1", clean)
    clean = clean.strip(" ,;:–—-\t\n").removesuffix(".").strip(" ,;:–—-")
    if len(clean) > 2 and clean[0] in "\"“'" and clean[-1] in "\"”'" and not re.search(r"[\"“”]", clean[1:-1]):
        clean = clean[1:-1].strip()
    return clean[:1].upper() + clean[1:]


# -- log entries -----------------------------------------------------------------------------------------------------------

_CHANNEL_NOUNS = (
    ("email", r"e-?mails?|mails?|letter"),
    ("call", r"(?:phone |video |tele)?calls?|phone conversation|voicemail"),
    ("meeting", r"meetings?|visits?|lunch|dinner|breakfast|coffee"),
    ("chat", r"chats?|text message|texts?|whatsapp|messages?"),
)
_DID = (
    ("email", r"e-?mailed|mailed|wrote(?: to)?|written to|sent (?:an? )?(?:e-?)?mail"),
    (
        "call",
        r"called|rang|rung|phoned|spoke|spoken|talked|left (?:them |her |him )?(?:a )?voicemail|got through to|caught (?:up with)",
    ),
    ("meeting", r"met|visited|saw|dropped (?:by|in)|stopped by|came by|had (?:lunch|dinner|breakfast|coffee)|was at"),
    ("chat", r"chatted|messaged|texted|whatsapped|pinged"),
)
_HAD = r"(?:had |have had |'ve had |just had )(?:an? )?(?:\w+ ){0,2}"
_WE = r"(?:i|we)(?:'ve| have|'d| had)?(?: just| also| finally| already| both)*"
_NOUN = rf"(?:{'|'.join(pattern for _, pattern in _CHANNEL_NOUNS)}|notes?|conversations?|contacts?|interactions?|entry|comments?)"
_PUT_RIGHT = re.compile(rf"\b(?:it was(?: actually)?|i mean(?:t)?|make (?:it|that)) an? (?P<noun>{_NOUN})\b", re.IGNORECASE)
_POLITE = r"(?:(?:hey|hi|hello|ok|okay|and|also|please|pls|plz|could|can|would|will|you|kindly|just|quickly|i want to|i'd like to|for the record|fyi)[\s,:]+)*"
_WHO = rf"(?:{_NAME}|them|her|him)(?:'s?)?(?:(?: |, | and | & |/| at | from | of )(?:{_NAME}|them|her|him)(?:'s?)?)*"
_WHEN = r"(?: (?:from |of |on |dated )?[\uf000-\uf8fe])?"
_END = r"(?=[\s,;.:–—-]*$|\s*[,;.:–—-]|\s+(?:that|saying|says|said|about|because|regarding|re|and|where|who|to say|mentioning|noting)\b)"
_LEAD = _compiled(
    rf"\W*{_POLITE}(?:(?P<verb>log|note|record|write|jot|save|add|put|make|enter|register|document|file|track|keep|leave)(?: down| in| up)?|(?P<had>(?:i |we )?(?:'ve )?(?:just )?had))"
    rf"(?: (?:an?|the|my|our|this|that|today'?s|yesterday'?s|[\uf000-\uf8fe]))?(?: (?:new|quick|short|long|brief|good|nice|great))*(?: (?P<noun>{_NOUN})(?:{_WHEN})?)?"
    rf"(?: (?P<prep>for|with|to|from|about|on|under|at|in|against|of|4) {_WHO}(?: notes?| file| account| record)?{_WHEN}{_END}|(?<=\w) {_WHO}{_WHEN}(?=[\s,;.:–—-]*$|\s*[,;.:–—-])|(?= that | saying |[\s:,]|$))"
)  # fmt: skip
_SEPARATOR = _compiled(
    r"\s*[,;.:–—-]*\s*(?:and )?(?P<word>that|saying that|saying|to say that|to say|because|mentioning|noting|about|regarding|re|concerning)?(?![\w'’])\s*"
)
_LOG_TAIL = _compiled(
    rf"(?:\s*[,;.–—-]+\s*|\s+(?=and |please |so )){_SOFT}(?:log|note|record|save|write|put|add|enter|file|keep)(?: it| this| that)?(?: down)?(?: in)?(?: as (?:an? )?(?P<noun>{_NOUN}))?(?: please| pls| thanks)?\W*$"
)


def log_words(text: str, names: Sequence[Span], times: Sequence[Span], sign: int | None) -> Logged:
    """The words of a log entry, where they begin, and by which channel the contact was; a note has none.

    Args:
        text: the message.
        names: where names stand in it.
        times: where times stand in it.
        sign: where the words begin behind a colon or dash, if there is one.

    """
    if sign is not None:
        head, words = _Masked(text[:sign], _before(names, sign), _before(times, sign)).text, text[sign:]
        tail = _LOG_TAIL.search(words)
        noun = tail.group("noun") if tail else None
        words = words[: tail.start()] if tail and _has_words(words[: tail.start()]) else words
        behind = _Masked(words, [(a - sign, b - sign) for a, b in names if a >= sign and b <= sign + len(words)]).text
        channel = _noun_channel(noun or "") or (None if noun else _channel(head) or _done_channel(behind))
        return Logged(_tidy(words), sign, channel)
    masked = _Masked(text, names, times)
    tail = _LOG_TAIL.search(masked.text)
    whole = masked.text[: tail.start()] if tail and _has_words(masked.text[: tail.start()]) else masked.text
    lead = _LEAD.match(whole)
    if lead is None or not (lead.group("noun") or lead.group("prep") or lead.group("verb")):
        noun = tail.group("noun") if tail else None
        channel = _noun_channel(noun or "") or (None if noun else _done_channel(whole))
        return Logged(_tidy(masked.meant(whole)), len(masked.meant(_first_clause(whole))) if channel else 0, channel)
    rest = whole[lead.end() :]
    link = _SEPARATOR.match(rest)
    said = rest[link.end() :] if link else rest
    if link and (link.group("word") or "").lower() in ("about", "regarding", "re", "concerning") and _has_words(said):
        said = f"about {said}"
    head = lead.group()
    if put_right := _PUT_RIGHT.search(said):
        channel = _noun_channel(put_right["noun"])
        when = len(masked.meant(head))
    elif lead.group("noun"):
        channel = _noun_channel(lead.group("noun"))
        when = len(masked.meant(head))
    else:
        channel = _done_channel(said)
        when = (
            len(masked.meant(whole[: lead.end()] + (rest[: link.end()] if link else "") + _first_clause(said)))
            if channel
            else len(masked.meant(head))
        )
    return Logged(_tidy(masked.meant(said)) if _has_words(said) else "", when, channel)


def _before(spans: Sequence[Span], end: int) -> list[Span]:
    return [span for span in spans if span[1] <= end]


def _first_clause(text: str) -> str:
    found = re.search(r"[,;.!?]|\b(?:and|but|because|that|who) (?:they|she|he|it|we|the)\b|\b(?:that|because|about)\b", text)
    return text[: found.start()] if found else text


def _noun_channel(text: str) -> str | None:
    return next((name for name, pattern in _CHANNEL_NOUNS if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)), None)


def spoken_channel(text: str) -> str | None:
    """The channel that an entry names anywhere: "… is just after ringing me, log the call"; a note has none."""
    text = written_out(text.lower())
    if met := re.match(
        r"\W*(?:log|record|save)(?: (?:this|that|it))?\W+(?:i |we |just )*(?P<did>met|saw|visited|rang|called|phoned|emailed)\b",
        text,
    ):
        return {"met": "meeting", "saw": "meeting", "visited": "meeting", "emailed": "email"}.get(met["did"], "call")
    if named := re.search(
        r"\b(?:log|note|record|add|save|put|jot)(?: down)? (?:the|that|this|my|an?) (?P<noun>(?:phone ?)?calls?|e-?mails?|meetings?|visits?|chats?)\b",
        text,
        re.IGNORECASE,
    ):
        return _noun_channel(named["noun"])
    if re.search(
        r"\btelephonic\b|\b(?:ringing|rang|calling|phoning|phoned) (?:me|us)\b|\b(?:on|off) the (?:phone|blower)\b",
        text,
        re.IGNORECASE,
    ):
        return "call"
    return None


def _channel(head: str) -> str | None:
    """The channel that the head of an entry names: "a call with …", "met …", "… called"."""
    if re.search(r"\b(?:notes?|comment)\b", head, re.IGNORECASE):
        return None
    return _done_channel(head) or _noun_channel(head)


def _done_channel(text: str) -> str | None:
    """The channel of a contact that the rep or the customer had: "I called", "spoke to", "NAME emailed me"."""
    clause = text[:200]
    if re.search(r"\bon the phone\b|\bby phone\b|\bover the phone\b", clause, re.IGNORECASE):
        return "call"
    for name, pattern in _DID:
        first = rf"^\W*{_POLITE}(?:just |finally |yesterday |today |[\uf000-\uf8fe],? )*(?:{pattern})\b|\b{_WE} (?:{pattern})\b"
        if _compiled(first).search(clause) or _compiled(
            rf"{_NAME}(?: has| have| had)?(?: just| finally)* (?:{pattern})\b"
        ).search(clause):
            return name
    for name, pattern in _CHANNEL_NOUNS:
        if _compiled(rf"^\W*(?:{_WE} )?{_HAD}(?:{pattern})\b|\b{_WE} {_HAD}(?:{pattern})\b").search(clause):
            return name
    return None
