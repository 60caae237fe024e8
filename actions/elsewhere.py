"""What sounds like sales work and stands in other books: terms, prices, payments, deliveries, law, know-how of goods, what would be if.

No order, ticket, conversation or prediction says it, whoever is named with it; the answer to such a message is that it cannot be told.
"""

from __future__ import annotations

import re

_ASKED = r"\b(?:what(?:'s| is| are| was|s)?|which|how|is there|are there|do|does|did|can|could|may|should|tell me|show me|give me|find|check|look up|need|who)\b[^.?!]{0,70}"
# Things that are asked for by name.
_THINGS = (
    r"credit (?:limits?|lines?|terms|checks?|ratings?|scores?|status|worth\w*)|payment (?:terms|methods?|plans?|days)|terms of (?:payment|delivery|trade)|"
    r"days? (?:of credit|to pay)|bank (?:details|account)|iban|vat (?:number|id|rate)|tax (?:id|number|rate)|direct debit|balance (?:sheet|due)|outstanding balance|"
    r"price (?:lists?|match|per|increases?|rises?|breaks?|cuts?)|list prices?|unit prices?|purchase prices?|cost prices?|our prices?|mark-?ups?|(?:profit |gross |net )?margins?|rebates?|"
    r"minimum orders?(?: quantit\w+| values?)?|moq|warrant(?:y|ies)|guarantees?|contract (?:clauses?|terms|end|length|dates?)|clauses?|framework agreements?|ndas?|"
    r"shelf[- ]li(?:fe|ves)|expiry dates?|best[- ]before|ingredients?|allergens?|data ?sheets?|safety sheets?|size charts?|spec(?:ification)?s?|certificates?|certifications?|manuals?|"
    r"lead times?|delivery (?:dates?|times?|slots?|windows?|address(?:es)?|notes?|charges?|costs?|status)|shipping (?:costs?|address(?:es)?|dates?|status)|customs (?:duty|duties|papers)|freight|haul(?:ier|age)|"
    r"opening (?:hours|times)|parking|head ?count|employees|share price|annual report|market share|fleet size|linkedin|websites?|web ?page|org(?:anisation)? chart|ceos?|shareholders?|"
    r"sales (?:targets?|quotas?)|quotas?|expenses?|mileage|company car|notice period|dress code|fire drill"
)
_PATTERNS = (
    rf"{_ASKED}\b(?:{_THINGS})\b",
    # Discounts: how much may be given; whether somebody asked for one is a matter of notes and tickets.
    r"\b(?:how (?:big|large|much|high)(?: of)?(?: an?)?|what|which) (?:\w+ )?discounts?\b|\bdiscounts?\b[^.?!]{0,30}\b(?:limit|table|scheme|level|rate|policy|allowed|may i|can i|am i)\b",
    # Whether something is allowed.
    r"\b(?:legal|legally|illegal|lawful|lawfully|against the law|liable(?! to\b)|liability|the law)\b|\b(?:am|is|are) (?:i|we|_|they|an?|the|it|this|that|customers?)\b[^.?!]{0,40}\b(?:allowed|permitted|obliged|required|entitled) to\b(?! (?:ask|put|see|know|use)\b)"
    r"|\b(?:our|the|company) (?:\w+ )?polic(?:y|ies) (?:on|about|for|regarding)\b|\bwho (?:approves|signs off|has to (?:approve|sign))\b",
    # What would be if something were otherwise.
    r"\b(?:if|suppose|supposing|assuming|say|imagine|were) (?:we|i|our|prices?|the price|they|_)\b[^.?!]{0,60}\b(?:prices?|cheaper|discounts?|cent off|percent off|minimum order|free (?:shipping|delivery|samples?)|opened an? |hired|closed)\b",
)
_ELSEWHERE = re.compile("|".join(_PATTERNS))


def is_kept_elsewhere(plain: str) -> bool:
    """Whether a message (in small letters, names blanked) asks for something that only other books hold."""
    return _ELSEWHERE.search(plain) is not None
