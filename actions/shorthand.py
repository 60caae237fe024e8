"""What people shorten when they type quickly, written out: "hw many custs hvnt orderd w/o tix b4 aug" and the like.

Only for patterns and for the goal of a sentence: what a rep dictates is kept as it was typed.
"""

from __future__ import annotations

import re

_WORDS = {
    word: full
    for full, words in {
        "you": "u", "your": "ur", "are": "r", "what": "wht wat wot whit", "which": "wich whcih", "what's": "wats wots wahts waht's", "how": "hw hwo", "how's": "hws", "will": "wil wll", "open": "opn", "opened": "opnd", "separately": "seperately seperatly separatly",  "should": "shud shoud shld shuld", "between": "betw btwn btw'n", "refund": "refnd rfnd", "refunds": "refnds rfnds", "who'd": "whod", "orders": "ordrs", "order": "ordr", "could": "cud",
        "would": "wud", "have": "hav hv", "haven't": "hvnt havnt havent hvn't", "hasn't": "hasnt hsnt", "hadn't": "hadnt", "don't": "dont dnt",
        "doesn't": "doesnt dsnt", "didn't": "didnt ddnt didnae", "isn't": "isnt aint ain't", "aren't": "arent", "wasn't": "wasnt", "weren't": "werent", "won't": "wont",
        "can't": "cant cannot", "couldn't": "couldnt", "wouldn't": "wouldnt", "shouldn't": "shouldnt", "who's": "whos", "that's": "thats", "they'll": "theyll", "it'll": "itll", "who'll": "wholl", "they'd": "theyd", "they've": "theyve", "they're": "theyre", "from": "frm", "this": "ths thsi", "much": "mutch mch", "there's": "theres",
        "where's": "wheres", "before": "b4 bfore", "many": "mony mny mnay", "do": "dae", "about": "aboot abt bout", "yes": "aye", "and": "n nd", "with": "w", "because": "bc cuz cos coz", "please": "plz pls plss plse", "thanks": "thx thnx tnx ty",
        "something": "smth sth smthg sthg", "someone": "sm1 some1", "anyone": "any1 ny1", "everyone": "every1", "no one": "no1", "people": "ppl peeps", "customer": "cust cstmr custmr cutomer",
        "customers": "custs cstmrs custmrs cutomers", "account": "acct acc", "accounts": "accts accs", "company": "cmpny", "number of": "nr num nmbr", "message": "msg", "meeting": "mtg",
        "meetings": "mtgs", "tickets": "tix tkts tckts", "ticket": "tkt tckt", "priority": "prio", "business": "biz", "right now": "rn atm", "month": "mth mnth", "months": "mths mnths", "week": "wk", "weeks": "wks", "year": "yr", "years": "yrs", "quarter": "qtr", "probably": "prob probs prolly", "probability": "proba",
        "give me": "gimme gimmie giv", "let me": "lemme", "going to": "gonna gunna gona", "want to": "wanna", "got to": "gotta", "quantity": "qty", "average": "avg",
        "appointment": "appt", "department": "dept", "manager": "mgr", "through": "thru", "though": "tho", "enough": "enuf", "next": "nxt nex", "last": "lst", "revenue": "rev", "country": "cntry ctry contry", "segment": "seg", "how many": "howmany", "how much": "howmuch", "amount": "amt", "amounts": "amts",
        "really": "rly", "minutes": "mins", "information": "info", "as soon as possible": "asap", "by the way": "btw",
    }.items()
    for word in words.split()
}  # fmt: skip
# What stands beside a slash or a digit, and what only its neighbours tell.
_PHRASES = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b([a-z]+?)nae\b", r"\1n't"),
        (r"\bw/o\b", "without"),
        (r"\bw/ ?(?=\w)", "with "),
        (r"\bb/c\b", "because"),
        (r"(?<=[\w#]) ?/ ?(?=(?:countr|cit|month|segment|seg\b|industr|rep\b|owner|team|categor|topic|reason|channel|priorit|band|cntry|ctry|mth)\w*)", " per "),
        (r"\bnos?\.? of\b(?! course)|\bnr\.? of\b|\bnumber of of\b", "number of"),
        (r"\b(?:2|too) (?=(?:order|buy|call|leave|churn|see|know|do|ask|check|make|have|be|go|me|him|her|them|us|visit|contact|spend|return|come)\b)", "to "),
        (r"\b4 (?=(?:me|us|him|her|them|the|this|next|my|our)\b)", "for "),
        (r"^y (?=(?:the|that|this|them)\b)|\by (?=(?:is|are|do|does|did|would|will|has|have)\b)", "why "),
    )
)  # fmt: skip
WORDS = frozenset(_WORDS)
# "# of customers": in a plain text "#" stands for a time, so that it is written out before.
COUNT_SIGN = re.compile(r"(?<!\w)#(?= ?(?:of )?[a-z]{3})")
_WORD = re.compile(r"(?<![\w'’])[a-z]['’a-z0-9]*(?!['’]?\w)")


def written_out(lower: str) -> str:
    """A text in small letters with what is shortened in it written out; places in it may shift."""
    for pattern, full in _PHRASES[:5]:
        lower = pattern.sub(full, lower)
    lower = _WORD.sub(lambda match: _WORDS.get(match.group(), match.group()), lower)
    for pattern, full in _PHRASES[5:]:
        lower = pattern.sub(full, lower)
    return lower
