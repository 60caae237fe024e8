"""What is known of names in general: the words that are common in them or never are one, and the forms of writing them."""

from __future__ import annotations

from actions.folding import fold, words

CONNECTORS = frozenset({"and", "of", "the", "de", "di", "da", "la", "le", "van", "von", "el", "y", "und", "et"})
LEGAL_FORMS = frozenset(
    "ltd limited inc incorporated corp corporation llc llp plc co company gmbh ag kg kgaa ohg ug se as asa ab aps oy oyj ou uab sia"
    " bv nv vof sa sas sarl srl spa snc sl slu sro doo kft zrt pty pte".split()
)
# Words that are written short or in full in names.
SPOKEN_AS = {
    "st": "saint",
    "saint": "st",
    "mt": "mount",
    "mount": "mt",
    "dr": "doctor",
    "doctor": "dr",
    "bros": "brothers",
    "brothers": "bros",
    "rd": "road",
    "road": "rd",
    "ave": "avenue",
    "avenue": "ave",
    "sq": "square",
    "square": "sq",
    "centre": "center",
    "center": "centre",
    "intl": "international",
    "ft": "fort",
    "fort": "ft",
}
# Words of times and numbers; alone they are never a part of a name ("twelve weeks" is no Twelve Knots).
TIMES_AND_NUMBERS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow one two"
    " three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third last next".split()
)
# Short forms that stand for no customer.
ACRONYMS = frozenset(
    "ai it hr pr pm am tv pc ok id no us uk eu uae usa vip asap faq fyi kpi roi crm erp csv pdf xls xlsx usd eur gbp nok sek dkk chf"
    " vat ceo cfo cto hq ytd mtd qtd eod eow eom eoy tbd tbc btw imo lol omg rsvp diy gdpr api sql url www html json rmse mae auc sms".split()
)
# After these words a name may follow; elsewhere a misspelt part of a name in small letters is no name.
BEFORE_A_NAME = frozenset(
    "about for of with by from to at on re is are was were will would does do did has have had can could should and or vs versus"
    " like why call email ring visit meet tell compare".split()
)

# What a rep has to look after; "June's" before one of these is a person's.
BOOKS = frozenset(
    "customers customer accounts account clients client accts custs book books patch lot portfolio pipeline people companies territory"
    " region guys".split()
)
# What else is a rep's, if the name is no month's.
WHAT_REPS_HAVE = frozenset("revenue sales turnover numbers orders tickets team figures list stuff ones refunds calls".split())
# Words behind which whoever looks after customers is named: "owned by June", "assigned to Will".
HELD_BY = frozenset(
    [(verb, "by") for verb in "owned handled managed served covered run kept held".split()]
    + [(verb, "to") for verb in "assigned belong belongs belonging allocated".split()]
)
# "Did June get", "June handles": what months do not do.
PERSONS_DO = frozenset(
    "get win sell close land book call visit speak talk own handle manage sign lose look meet email take hit".split()
)
PERSONS_DOING = frozenset("owns handles manages looks covers serves sells called visited sold met emailed spoke".split())


def variants(name: str) -> tuple[tuple[str, ...], ...]:
    """The folded spellings of a name: with and without its possessive ending, and with shortened words as they are spoken."""
    plain = tuple(fold.__wrapped__(name).split())
    forms = [plain]
    if not (name.isascii() and "'" not in name):
        forms.append(tuple(" ".join(word.folded for word in words(name)).split()))
    if not SPOKEN_AS.keys().isdisjoint(plain):
        forms += [tuple(SPOKEN_AS.get(token, token) for token in form) for form in forms]
    return tuple(variant for variant in dict.fromkeys(forms) if variant)


def number_forms(word: str) -> set[str]:
    """A word in singular and plural ("filters", "filter"; "bakery", "bakeries")."""
    forms = {word}
    if word in ("account", "accounts"):
        return {"account", "accounts", "acct", "accts", "acc", "accs"}
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    elif word.endswith(("ches", "shes", "sses", "xes")):
        forms.add(word[:-2])
    elif word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        forms.add(f"{word[:-1]}ies")
    else:
        forms.add(f"{word}es" if word.endswith(("ch", "sh", "ss", "x")) else f"{word}s")
    return forms


def without_legal_form(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A name without "Ltd", "& Co KG" and the like at its end; as it is where nothing else is left."""
    last = len(tokens)
    while last and tokens[last - 1] in LEGAL_FORMS:
        last -= 1
        if last > 1 and tokens[last] == "co" and tokens[last - 1] == "and":
            last -= 1
    return tokens[:last] or tokens


def those_in(trade: str) -> set[str]:
    """What those in a trade are called: "brewing" is the trade of breweries and brewers, "retail" of retailers, "dental" of dentists."""
    stems = {
        "ing": ("er", "ery"),
        "ail": ("ailer",),
        "istry": ("ist",),
        "al": ("ist",),
        "culture": ("culturist",),
        "y": ("ist",),
        "ture": ("turer",),
    }
    found = {
        f"{trade.removesuffix(ending)}{other}"
        for ending, others in stems.items()
        if trade.endswith(ending) and len(trade) - len(ending) > 2
        for other in others
    }
    return {form for word in found for form in number_forms(word)}
