"""The words by which people mean an outcome, a subject, a group, an order: one table each, read top down."""

from __future__ import annotations

import re

# Patterns are searched in lower-case text in which names, dates and numbers are blanked out ("_").


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in table.items()}


# What may happen to a customer. More than one may be said; the order of the keys is the order of preference.
OUTCOMES = _compiled(
    {
        "refund": r"\bre?fu?u?nd|(?:money|cash|dough|payment) back|\bcredit notes?\b|\btake (?:it|them|things|stuff|goods) back\b|\bback (?:his|her|their|its|all) (?:money|cash)\b|\breturn(?:s|ing)?\b(?! to\b)|\bchargeback|\breimburs|\b(?:send|sending|ship)\b[^.?!]{0,20}\bback\b"
        r"|\bhand\w* back\b|\bgive\b[^.?!]{0,20}\bback\b",
        "spend": r"\bspend(?:s|ing|ers?)?\b|\b(?:shell|fork|splash|cough|lay)(?:s|ed|ing)? (?:out|up)\b|\bpart(?:s|ing)? with\b(?! us)|\b(?:drop|blow)(?:s|ing)? (?:\w+ ){0,3}(?:on|with) us\b|\bhow deep\b[^.?!]{0,25}\b(?:pockets?|dig)\b|\bdig deep|\bbe good for\b|\bhow much\b[^.?!]{0,25}\b(?:bank|count|rely) on\b|\bhow much (?:business|custom)\b|\bput our way\b|\bwidest\b|\bhow much money\b|\bhope for\b|\bhow much\b[^.?!]{0,60}\b(?:order|buy|purchase|bring|worth|earn)\w*"
        r"|\bbring in the most\b|\bmost (?:money|cash|revenue)\b|\b(?:order|buy)\w* the most\b|\bexpected (?:revenue|spend|sales|amount)\b",
        "need": r"\bwants? (?:some|any|one|them|more)\b(?! (?:info|help|time|advice|answers?|money|calls?))|\bshop(?:s|ping)? for\b|\b(?:be|is|are) after next\b|\bwant(?:s|ing)? next\b|\bgo for next\b|\bpick next\b|\bbe looking to (?:get|buy)\b|\b(?:short|low) (?:of|on)\b|\bon the lookout for\b|\bhunt(?:s|ing)? for\b|\bkeen on\b|\bdue for\b|\bcrav(?:e|es|ing)\b|(?<!\bi )(?<!\bwe )\bneed(?:s|ed|ing)?\b(?! to \w+)(?! (?:one |an? |some |your |ur |the |quick |my |this |that )*(?:help|favou?r|hand|list|info\w*|report|numbers?|answer|names|update|figures?|overview|summary)\b)|\bnext (?:category|item|article)\b|\bnext product|\bcross[- ]?sell|\binterested in\b|\brequir(?:e|es|ing)\b|\brun(?:s|ning)? out of\b|\b(?:(?<!customers )(?<!people )(?<!accounts )(?<!clients )what (?!do (?:you|u|we) (?:think|reckon|say|expect)\b|reasons?|chance|odds|makes|lead|drive|grounds|time|date|day|kept|percent|share|number|is the|are the|'s the)|which products?\b|which categor\w+\b|what (?:sort|kind|type)s? of (?:products?|things|stuff|goods)\b)[^.?!]{0,60}"
        r"\b(?:buy|order|want(?! to (?:know|see|hear|have))|purchase|pick up|go for)\b(?! (?:something|again|anything|back|more|from us again|less|in total|worth))|\boffer (?:them|him|her|to|_)|\bpitch\b|\bwho (?:\w+ ){0,2}wants? (?:some |more |any |new )*_|\b(?:shopping|wish|want)[- ]?list\b|\b(?:be|is|are) after (?:them|it|some|more|_)|\bwho(?:m)? (?:else )?(?:can|could|should|might|would|shall|do) (?:i|we) (?:\w+ )?(?:sell|flog|push|shift|upsell|offload)\b[^.?!]{0,25}_|\bin the market for\b|\b(?:buy|order|get|purchase|take) (?:what|which)\b|\bwhich (?:kind|sort|type)s? of (?:products?|things?|goods|items?|stuff|articles?)\b|\bwhich (?:product )?categor(?:y|ies) (?:will|might|may|would|do|does|is|are)\b|\b(?:be|is|are) looking for\b(?! any| some)",
        "purchase": r"\bbuy(?:s|ing)?\b|\bre-?stock(?:s|ing)?\b|\bstock(?:s|ing)? up\b|\breplenish\w*|\btop(?:s|ping)? up\b|\bre-?suppl(?:y|ies)\b|\bbe back for more\b|\bback for more\b|\b(?:send|give|hand|throw)(?:s|ing)? us (?:an? )?(?:\w+ )?(?:orders?|business)\b|\bpull(?:s|ing)? the trigger\b|\bdo(?:ing)? business\b|\bgo(?:ing)? shopping\b|\bput(?:ting)? in for\b|\bsign(?:s|ing)? (?:for|off on) (?:an? )?(?:\w+ )?(?:order|delivery)|\bpurchas(?:e|es|ing)\b|\bre-?order\w*|\bre-?purchas\w*|\brebuy|(?<!alphabetical )(?<!\bin )\border(?:s|ing)?\b|\bplace an?\b[^.?!]{0,12}\border"
        r"|\bcom(?:e|es|ing) back\b(?! to (?!us\b))|\bconvert\b|\bbuyers?\b|\bhot\b|\bupsell|\bready to\b|\bwin back\b|\bopen(?:ing)? (?:up )?(?:their|its|his|her|the) (?:wallets?|purses?|che(?:que|ck) ?books?|pockets?)|\bput(?:ting)? (?:through |in )?an?(?:other)? (?:new |fresh |big )?order",
        "churn": r"\bchurn\w*|\bsee the back of\b|\b(?:drop|fall|fade|slink|peel) away\b|\bbreak(?:s|ing)? up with us\b|\bsay(?:s|ing)? (?:good)?bye\b|\bslip(?:s|ping)? through\b|\b(?:about to|going to|gonna|will|might|may|could) walk\b|\bbin(?:s|ning)? us\b|\b(?:go|goes|going) to (?:somebody|someone|another|a competitor|a rival|the competition)\b|\bquit(?:s|ting)? on us\b|\b(?:go|goes|going|gone) (?:dark|cold|missing)\b|\bvanish\w*|\bdisappear\w*|\blook(?:s|ing)? elsewhere\b|\bmov(?:e|es|ing) on\b|\bhad enough\b|\bfed up\b|\bthin ice\b|\bby a thread\b|\bcut(?:s|ting)? (?:ties|us)\b|\bend(?:s|ing)? (?:things|it)\b|\bgoners?\b|\bwobbl\w+|\bdrift(?:s|ing)? (?:off|away)\b|\bbolt(?:s|ing)?\b|\bhop(?:s|ping)? off\b|\bgiv(?:e|es|ing) up on us\b|\bterminat\w+|\bcall(?:s|ing)? it quits\b|\bleav(?:e|es|in|ing)\b(?! (?:the |all the |those |my )?_(?:[,;:]| out\b| aside\b| alone\b))|\blos(?:e|es|ing)\b|\bwalk(?:s|ing)? (?:away|out)|\bjump(?:s|ing)? ship|\bat[- ]risk\b|\brisk(?:s|y|ier|iest)?\b"
        r"|\bquit(?:s|ting)?\b|\bcancel(?:s|l?ing|l?ation)?\b|\battrition\b|\bdefect\w*|\bbail\w*|\b(?:be|is|are|been) gone\b|\bgo(?:es|ing)? (?:away|elsewhere|quiet on us)"
        r"|\bdrop(?:s|ping)? (?:off|out|us)\b|\bflee\w*|\bpart(?:ing)? ways\b|\bswitch(?:es|ing)?\b|\bnot renew|\bstop(?:s|ping)? (?:buying|ordering)"
        r"|\bslip(?:s|ping)? away|\b(?:keep(?! (?:only|just|it|the|those|them|going|in mind|me)\b)|retain|hang on to|hold on to)\b|\bretention\b|(?<!come )(?<!came )(?<!coming )\bon board\b|\bworr(?:y|ied|ies|ying)\b|\bdrive\w*\b[^.?!]{0,40}\baway\b"
        r"|\bdanger\b|\bditch\w*|\bdump(?:s|ing)? us|\babout to go\b|\bhead(?:ing)? (?:for )?the (?:door|exit)|\bshaky\b|\bunhappy\b|\blikely to be gone\b"
        r"|\bsay(?:s|ing)? goodbye\b|\bone foot out\b|\bout (?:of )?the door\b|\bon (?:the|their|its|his|her) way out\b|\bpack(?:s|ing)? (?:it|us) in\b|\b(?:throw|chuck)(?:s|ing)? in the towel|\bcall(?:s|ing)? it a day\b|\bpull(?:s|ing)? (?:the plug|out)\b|\bturn(?:s|ing)? away\b|\bdesert\w* us|\bgive(?:s)? us the (?:boot|push|elbow|slip|sack)|\bwave(?:s)? (?:us )?goodbye|\bup sticks\b|\bdo(?:ing)? a runner|\btake(?:s)? (?:their|its|his|her) business (?:elsewhere|away)|\bpart company|\babandon\w*\b|\bturn(?:s|ing)? (?:their|its|his|her) backs?\b|\bwander\w* off\b|\bstay(?:s|ing)?\b|\bsafe\b|\bloyal\b|\bstick(?:s|ing)? (?:with|around)\b",
    }
)

# What is listed, counted or summed. The first that is found wins.
SUBJECTS = _compiled(
    {
        "value_at_risk": r"\b(?:value|revenue|money|amount|cash|turnover|business|income|sales)\b[^.?!]{0,25}\b(?:on the line|in jeopardy|in danger|up for grabs)\b|\b(?:value|revenue|money|amount|sum|cash|turnover|business|income|sales)\b(?: (?:is|are|we have|do we have|do i have|sits?|lies?|stands?))?"
        r"(?: currently| now)? at (?:risk|stake)|\bat[- ]risk (?:value|revenue|money|amount|turnover)|\bexposure\b|[$€£]+ at (?:risk|stake)|\bhow much (?:is|do we (?:stand to )?lose)\b[^.?!]{0,30}(?:at (?:risk|stake)|lose)"
        r"|\bhow much\b[^.?!]{0,30}\b(?:at stake|at risk)\b|\bstand to lose\b",
        "refund_amount": r"\b(?:(?:what|which) (?:sum|amount)|how much money)\b[^.?!]{0,25}\b(?:reimburse|refund|give back|pay back)|\b(?:money|cash)\b[^.?!]{0,20}\b(?:refunded|returned|given back)\b|[£$€] refund(?:s|ed)\b|\b(?:expensive|costly|costliest) refunds\b(?=[^.?!]*\bhow much\b)|\brefunds?\b[^.?!]{0,12}\bcost\b|\bcost\b[^.?!]{0,25}\brefunds?\b|\brefund(?:s|ed)?\b[^.?!]{0,40}\bhow much\b|\brefund(?:s|ed)?\b[^.?!]{0,20}\b(?:amounts?|amt|sums?|value|total|money|volume)\b|\brefunds?\b[^?!]{0,60}\b(?:what|which) (?:total )?amount\b|\bamounts? (?:that (?:was|were|we) )?refunded\b|\brefunded amounts?\b|\brefunds\b[^.?!]{0,60}\btotal (?:amount|amt|sum|value)\b|\b(?:amount|amt|sum|value|worth|volume|total)\b[^.?!]{0,20}\brefund(?:s|ed)?\b"
        r"|\bhow much\b[^.?!]{0,40}\brefund|\b(?:paid|gave|given|give|pay|handed?|sent?)\b[^.?!]{0,25}\bback\b|\bhow much\b[^.?!]{0,40}\b(?:returns?|back)\b",
        "refunds": r"\b(?:get|got|gets|give|gave|given|hand|handed|want(?:ed)?|ask(?:ed)? for) (?:\w+ ){0,2}(?:money|cash) back\b|\brefund(?:s|ed)?\b|\breturns\b",
        "tickets": r"\bticket(?:s|ed)?\b|\btix\b|\b(?:smth|something|anything|sth|stuff) (?:still )?open\b|\btikets?\b|\btickts?\b|\bcomplain(?:ts?|ed|ing)?\b|\bsupport (?:cases?|requests?|issues?)\b|\bservice requests?\b"
        r"|\b(?:open|unresolved|outstanding) (?:cases?|issues?|problems?)\b|\bissues?\b",
        "tasks": r"\btasks?\b|\bto-?dos?\b|\bto do list\b|\breminders?\b",
        "revenue": r"\brev(?:e?n?u?e?s?)?\b|\borders?\b[^.?!]{0,12}\bworth\b|\brevenu?e?s?\b|\bturn(?:ed|s)?[- ]?over\b|\bturn(?:ed)? #|\b(?:did|have|has|do) (?:we|i|they|you|he|she|_) turn\b|\bsales?\b(?! (?:rep|team|force|people|person|manager)s?\b)|\bsold\b|\bwhat (?:did|has|have)\b[^.?!]{0,40}\bspen[dt]\b|\bsell\b|\btakings\b|\bincome\b|\bbilled\b|\binvoiced\b|\bearn(?:ed|ings?)?\b"
        r"|\b(?:what|how much)\b[^.?!]{0,40}\b(?:brought|bring|brings|bringing)\b|\bhow much\b[^.?!]{0,60}\b(?:order|bought|buy|spen[dt]|purchas|made|make|bring|brought)\w*|\bspent\b|\border(?:ed)? (?:value|volume|amount)\b|\b(?:total|sum|amount)s? (?:that (?:was |were )?)?ordered\b|\bbest[- ]sell"
        r"|\b(?:br(?:ought|ings?)|(?<!orders )(?<!tickets )(?<!refunds )(?:comes?|came)|pulled?|rak(?:ed?|ing)) in\b|\b(?:total|whole|overall) (?:amount|sum|value)\b|\bin money\b|\bhow much money\b|\btook in\b|\bmade (?:from|with|off)\b|\bin (?:euros?|eur|dollars|usd|pounds|gbp)\b(?! ?\d)|\bworth of orders\b|\bbusiness (?:did|have|has)\b|\bgross(?:ed)?\b",
        "interactions": r"\binteractions?\b|\bcontact(?:s|ed|ing)?\b(?! (?:person|name))|\bcalls?\b|\bcalled\b|\bmeetings?\b|\bmet\b|\be-?mails?(?:ed)?\b|\bchats?\b|\bchatted\b|\btalk(?:ed|s|ing)?\b(?! about)"
        r"|\bspoke(?:n)?\b|\bspeak\b|\btouch(?:ed)?\b|\bconversations?\b|\breach(?:ed)? out\b|\bhear(?:d)? from\b|\brang\b|\brung\b|\bphoned?\b|\bvisit(?:s|ed)?\b|\btouchpoints?\b",
        "orders": r"(?<!alphabetical )(?<!\bin )\borders?\b|\bordr?e?rs?\b|\bordered\b|\bbought\b|\bpurchases?\b|\bpurchased\b|\bdeliver(?:y|ies)\b",
        "customers": r"\bc[uo]s?to?mers?\b|\bcusts?\b|\baccts?\b|\baccounts?\b|\bclients?\b|\bcompan(?:y|ies)\b|\bbuyers?\b|\bshops?\b|\bbusinesses\b|\bfirms?\b|\bwho\b|\banyone\b|\banybody\b",
    }
)

# The dimension words; after "by", "per", "for each" they group, after "which" they ask for a ranking of groups.
GROUPS = {
    "country": r"countr(?:y|ies)|nations?|markets?",
    "city": r"cit(?:y|ies)|towns?",
    "industry": r"industr(?:y|ies)|sectors?|verticals?|lines? of business|branch(?:es)?",
    "segment": r"segments?|tiers?|customer (?:types?|class(?:es)?)|sizes?",
    "owner": r"owners?|reps?|sales ?(?:persons?|people|reps?)|account (?:managers?|owners?)|colleagues?|(?<!best )(?<!best-)sellers?|team members?",
    "team": r"teams?",
    "category": r"categor(?:y|ies)|product (?:lines?|groups?|categor(?:y|ies)|types?)|products?",
    "band": r"(?:(?:churn )?risk )?(?:bands?|levels?|buckets?)",
    "month": r"months?|monthly",
    "topic": r"topics?|subjects?|themes?",
    "priority": r"priorit(?:y|ies)|prios?|urgency",
    "channel": r"channels?",
    "reason": r"reasons?|causes?",
}
_BY = (
    r"(?:\bby|\bper|\bfor each|\bfor every|\beach|\bevery|\bacross(?: the| all)?(?! (?:my|our|his|her|their)\b)|\bsplit (?:it |that |them |this )?(?:up )?(?:by|into|across|per)"
    r"|\b(?:broken|break(?: it| that| this| them)?) down (?:by|into|per)|\bbreakdown (?:by|per|of)|\bgroup(?:ed)? (?:it |them |that |this )?by|(?:spread|distributed|divided|split)(?: out| up)? (?:over|across|among|between|by)(?: the| my| our| all| different)*|\bbreak\b[^.?!]{0,30}\bdown by|\bdivided by)"
)
GROUP_BY = {
    name: re.compile(
        rf"{_BY} (?:the |their |its |our |my )?(?:refund |ticket |customer |sales |account |product |churn |risk |of (?:the|my|our) |one |single )*(?:{pattern})\b|\b(?:in|of|for) (?:each|every) (?:of (?:the|my|our) )?(?:churn |risk |customer |sales |ticket )*(?:{pattern})\b|\b(?:{pattern})[- ]by[- ](?:{pattern})\b|\b(?:{pattern})[- ]wise\b"
    )
    for name, pattern in GROUPS.items()
}
GROUP_BY["topic"] = re.compile(GROUP_BY["topic"].pattern + r"|\bby what (?:they|it|each|the \w+) (?:were|was|are|is) about\b")
GROUP_BY["reason"] = re.compile(GROUP_BY["reason"].pattern + r"|\bby why\b")
GROUP_BY["month"] = re.compile(
    GROUP_BY["month"].pattern
    + r"|\bmonthly\b|\b(?:orders?|tickets?|refunds?|sales|revenue|turnover|calls?|meetings?|customers|e-?mails?|complaints?|much|many \w+)(?: did \w+ \w+)? (?:a|each|every) month\b|\bmonth for month\b|\bmonth (?:over|on) month\b|\bmonth to month\b"
)
WHICH_GROUP = {
    name: re.compile(
        rf"\b(?:which|what)(?: of (?:my|our|the))? (?:{pattern})\b|\b(?:top|best|biggest|strongest|worst|weakest|leading|most popular|favou?rite)(?:[- ]selling)?(?: \d+| two| three| four| five| ten)? (?:{pattern})\b"
    )
    for name, pattern in GROUPS.items()
}
WHICH_GROUP["category"] = re.compile(
    WHICH_GROUP["category"].pattern
    + r"|\bwhat (?:do|did|have|are) (?:we|i|you|they) (?:sell|sold|selling)\b[^.?!]{0,20}\b(?:most|best)\b|\bbest[- ]?sell(?:ers?|ing)\b"
)

# What rows are sorted by, with the way that the words mean by themselves.
ORDERS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), by, direction)
    for pattern, by, direction in (
        (r"\b(?:highest|biggest|largest|most|greatest) (?:value|money|revenue|amount)s? at (?:risk|stake)\b|\b(?:by|on|for) (?:the )?(?:value|money|revenue|amount|exposure) at (?:risk|stake)\b|\bmost (?:value|money|revenue) at (?:risk|stake)\b", "value_at_risk", "desc"),
        (r"\b(?:sort|order|rank|arrange)\w*\b[^.?!]{0,25}\bby (?:the )?(?:probability|likelihood|risk|chance|score)\b|\bby (?:probability|likelihood|chance)\b", "probability", "desc"),
        (r"\b(?:sort|order|rank|arrange)\w*\b[^.?!]{0,25}\b(?:by|on) (?:their |the |its )?(?:revenue|turnover|sales|value|size)\b|\bby (?:their )?(?:revenue|turnover|sales)\b"
         r"|\bhighest (?:revenue|turnover|sales)\b", "revenue", "desc"),
        (r"\b(?:largest|biggest|highest|smallest|lowest) (?:expected )?amounts? first\b|\b(?:sort\w*|order\w*|rank\w*|arrange\w*)\b[^.?!]{0,20}\bby (?:the )?(?:expected )?amount\b(?! of)", "amount", "desc"),
        (r"\bby (?:how many orders|(?:the |their )?order count|how often they (?:order|buy|bought))\b|\b(?:by|on) (?:the )?(?:number|count|amount) of orders\b|\bmost orders\b|\bby orders\b|\border(?:ed|s)? (?:the )?most often\b|\bmost frequent\b", "orders", "desc"),
        (r"\b(?:most expensive|costliest|dearest|priciest) (?:refunds|orders|returns|purchases)\b", "revenue", "desc"),
        (r"\bcheapest (?:refunds|orders|returns|purchases)\b", "revenue", "asc"),
        (r"\bfewest orders\b|\border(?:ed|s)? (?:the )?least often\b", "orders", "asc"),
        (r"\b(?:longest|most (?:days|time)|ages)\b[^.?!]{0,30}\b(?:orders?|ordered|bought|purchase)\b|\bby (?:days|time) since (?:the |their )?(?:last )?(?:order|purchase)\b"
         r"|\bby (?:the |their )?last (?:order|purchase)(?: date)?\b", "days_since_order", "desc"),
        (r"\b(?:longest|most (?:days|time))\b[^.?!]{0,30}\b(?:contact\w*|talk\w*|spoke\w*|touch|called?)\b|\bby (?:days|time) since (?:the |their |we )?(?:last )?(?:contact\w*|talked|spoke|call)\b"
         r"|\bby (?:the |their )?last contact\b", "days_since_contact", "desc"),
        (r"\balphabetical\w*|\bby (?:their )?names?\b|\ba ?(?:to|-) ?z\b|\bz ?(?:to|-) ?a\b", "name", "asc"),
        (r"\bby (?:the )?due(?: date)?\b|\bsoonest\b|\bdue first\b", "due", "asc"),
        (r"\b(?:order|purchase|bought|ordered)\b[^.?!]{0,30}\b(?:furthest|farthest|longest|most distant)\b(?: back| ago| past)?|\b(?:oldest|earliest) last (?:order|purchase)\b|\blongest (?:ago|gap|without an? (?:order|purchase))\b", "days_since_order", "desc"),
        (r"\btop ?\d{1,2}\b[^.?!]{0,40}\b(?:revenue|turnover|sales|rev)\b(?! at)", "revenue", "desc"),
        (r"\bsmallest\b|\blowest (?:revenue|turnover|sales)\b|\b(?:spent|bought|sold|ordered) (?:us |for )?(?:the )?least\b", "revenue", "asc"),
        (r"\bbiggest\b|\blargest\b|\bbest (?:customers?|accounts?|clients?|buyers?)\b|\btop (?:customers?|accounts?|clients?|buyers?)\b|\bmost valuable\b|\bmost important\b|\bby (?:the |their )?(?:total )?ordered (?:amount|value)\b"
         r"|\b(?:most|highest|biggest|top) (?:revenue|turnover|sales|spend|spending) (?:first|at the top|on top)\b|\b(?:customers?|accounts?|clients?|who|whom)\b[^.?!]{0,80}\bmost (?:revenue|turnover|money|in (?:revenue|sales))\b(?! at (?:risk|stake))|\b(?:biggest|top|highest|heaviest)(?: (?:\d{1,2}|two|three|four|five|six|ten))? spenders?\b|\bby what (?:they|each|everyone) (?:\w+ )?(?:spent|ordered|bought|paid)\b|\bwith the (?:most|highest|biggest) (?:revenue|turnover|sales|spend)\b|\b(?:spent|bought|sold|ordered|spend|buy|order|brought in|bring in) (?:us |for )?(?:the )?most\b|\bby size\b|\bkey customers\b|\bbest[- ]selling\b|\bstrongest\b", "revenue", "desc"),
    )
)  # fmt: skip
ASCENDING = re.compile(
    r"\b(?:smallest|lowest|fewest|least|weakest)\b(?=[^.?!]{0,30}\bby (?:the )?(?:number|count|amount|revenue|turnover|sales|orders|value)\b)|\b(?:start(?:ing)? with|beginning with|from) the (?:smallest|lowest|least|fewest|shortest)\b|\b(?:smallest|lowest|least|fewest) (?:ones? )?(?:at|on) (?:the )?top\b|\bascending\b|\b(?:smallest|lowest|least|fewest|low|shortest|oldest)(?: (?:ones?|values?|amounts?|risk|probability|score))? first\b|\blow(?:est)? to high"
)
DESCENDING = re.compile(
    r"\b(?:start(?:ing)? with|beginning with) the (?:biggest|highest|largest|most)\b|\bz ?(?:to|-) ?a\b|\bdescending\b|\b(?:biggest|highest|largest|most|top|high|longest|newest)(?: (?:ones?|values?|amounts?|risk|probability|score))? first\b|\bhigh(?:est)? to low"
)
LEAST_LIKELY = re.compile(
    r"\b(?:spend|spent|buy|order|bring in)\w* (?:the )?least\b|\bleast (?:likely|probable|at risk)\b|\blowest (?:risk|chance|probability|likelihood)\b|\bsafest\b|\bunlikely\b"
)

BANDS = _compiled(
    {
        "high": r"\b(?:risk|probability|likelihood|chance|band) (?:is|are|of|=|:)? ?(?:very |rather |quite )?high\b|\b(?:risk|probability|likelihood|chance)\b[^.?!,]{0,45}\b(?:is|are) (?:very |rather |quite )?high\b|\bhigh(?:er)?[- ](?:churn |refund |attrition |flight )?(?:risk|probability|chance|likelihood|band)\b|\bhighest[- ](?:churn |risk )?band\b|\bin the (?:high|red) (?:band|zone)\b|\bserious(?:ly)? (?:at )?risk\b"
        r"|\bhigh (?:danger|churn)\b|\bred flags?\b|\bband (?:is )?high\b|\bvery likely\b|\bhighly likely\b|\bgreat(?:est)? danger\b",
        "medium": r"\b(?:risk|probability|likelihood|chance)\b[^.?!,]{0,45}\b(?:is|are) (?:only )?medium\b|\b(?:risk|probability|likelihood|chance|band) (?:is|are|of|=|:)? ?(?:very |rather |quite )?medium\b|\b(?:medium|moderate|mid|middle)[- ](?:churn |refund )?(?:risk|probability|chance|likelihood|band)\b|\bband (?:is )?medium\b",
        "low": r"\b(?:risk|probability|likelihood|chance)\b[^.?!,]{0,45}\b(?:is|are) (?:very |rather |quite )?low\b|\b(?:risk|probability|likelihood|chance|band) (?:is|are|of|=|:)? ?(?:very |rather |quite )?low\b|\blow[- ](?:churn |refund )?(?:risk|probability|chance|likelihood|band)\b|\bband (?:is )?low\b",
    }
)
AT_RISK = re.compile(r"\bat[- ]risk\b|\bin danger\b|\brisky\b|\bon the brink\b|\bendangered\b")

PRIORITIES = _compiled(
    {
        "high": r"\bprio(?:rity)?\W{1,3}(?:hi|high)\b|\b(?:hi|high|top|highest)[- ]prio(?:rity)?\b|\burgent\b|\bpriority (?:is )?high\b|\bcritical\b",
        "normal": r"\bprio(?:rity)?\W{1,3}(?:normal|medium)\b|\b(?:normal|medium)[- ]prio(?:rity)?\b|\bpriority (?:is )?normal\b",
        "low": r"\bprio(?:rity)?\W{1,3}low\b|\blow[- ]prio(?:rity)?\b|\bpriority (?:is )?low\b",
    }
)
CHANNELS = _compiled(
    {
        "email": r"\be-?mails?\b|\bmails?\b|\be-?mailed\b|\bmailed\b",
        "call": r"\bcalls?\b|\bcalled\b|\bphoned?\b|\bphone ?calls?\b|\brang\b|\brung\b",
        "meeting": r"\bmeetings?\b|\bmet\b|\bvisits?\b",
        "chat": r"\bchats?\b|\bchatted\b",
    }
)
DIRECTIONS = _compiled(
    {"inbound": r"\binbound\b|\bincoming\b|\bfrom (?:them|the customer)\b", "outbound": r"\boutbound\b|\boutgoing\b"}
)

OPEN = re.compile(
    r"\b(?:nobody|no one|none)\b[^.?!]{0,12}\b(?:has|have) (?:yet |so far )?(?:closed|resolved|solved|fixed|dealt with|sorted|answered|handled|touched|looked at)\b|(?:\bnot|n'?t|\bnever|\bstill un) ?(?:been |yet |gotten |got )*(?:closed|resolved|solved|settled|fixed|sorted|dealt with|answered)\b|\b(?:(?<!did )(?<!to )(?<!still to )open(?! (?:rate|day|house|question))|unresolved|unsolved|outstanding|pending|unanswered|still open|not (?:yet )?(?:closed|resolved|solved))\b"
)
LAPSED = re.compile(
    r"\bchurned\b|\bleft us\b|\b(?:have|has|'ve) (?:we |i )?(?:already )?lost\b|(?<!\bi )(?<!\bwe )(?<!\byou )\b(?:have|has|'ve) (?:already )?left\b|\blapsed\b|\blapse\b|\bwin[- ]?backs?\b|\bwin (?:them )?back\b|\bformer (?:customers?|clients?|accounts?)\b|\bdormant\b|\binactive\b|\balready (?:lost|gone|left)\b"
)
NO_ORDER = re.compile(
    r"\bwithout (?:ordering|buying|purchasing|an? (?:order|purchase))\b|\bdays since (?:the |their |its )?(?:last )?(?:order|purchase)\b|(?:\bno|\bw/o(?: an?| any)?|\bwithout(?: an?| any| a single)?|\bzero) (?:new |fresh |recent |single )?(?:orders?|purchases?)\b"
    r"|(?:n't|\bnot|\bhavent|\bhasnt|\bdidnt|\bnever|\bnothing)\b(?:(?!\bwho\b| - )[^.?!,;]){0,40}?\b(?:order(?:ed|d|ing)?|bought|buy(?:ing)?|purchas(?:ed?|ing)|placed)\b"
    r"|\b(?:ordered|bought|purchased) (?:nothing|anything)\b|\b(?:last|latest|most recent) (?:order|purchase)\b[^.?!]{0,30}(?:\b(?:ago|older|before|over|more than)\b|#)"
    r"|\bnot? (?:seen|had) (?:an? |any )?orders?\b|\borders? dried up\b|\bstopped (?:ordering|buying)\b|\bsince (?:they|she|he|it) last (?:ordered|bought)"
)
NO_CONTACT = re.compile(
    r"\bwithout (?:talking|speaking|hearing|being (?:called|contacted))\b|\bdays since (?:the |their |its )?(?:last )?contact\b|(?:\bno|\bwithout(?: an?| any)?|\bzero) (?:recent |outbound |single )?(?:contact|calls?|touch(?:points?)?|activity|interactions?|conversations?|meetings?)\b"
    r"|(?:n't|\bnot|\bhavent|\bhasnt|\bdidnt|\bnever|\bnobody|\bno one)\b(?:(?!\bbought\b|\border)[^.?!,;]){0,40}?\b(?:contact(?:ed)?|in touch|spoken?|speak|talk(?:ed)?|call(?:ed)?|reach(?:ed)?(?: out)?|heard?|met|emailed|rung|phoned|visited|touch(?:ed)?)\b"
    r"|\bgone quiet\b|\b(?:not|no|without) an? ?word\b|\bno word\b|\bout of touch\b|\blost touch\b|\b(?:last|latest) contact\b[^.?!]{0,30}(?:\b(?:ago|older|before|over|more than)\b|#)|\bneglected\b|\buncontacted\b|\bsilent\b"
)
NEGATION = re.compile(
    r"(?:\b(?:take away|taking away|strip out|stripping out|cut out|knock off|subtract|neither|nor|never|instead of|rather than|get rid of|take out|leave|leaving|kick out|drop|forget|remove|lose|not|no|non|outside(?: of)?|except(?: for)?|xcept|excpt|exept|excepting|without|excluding|exclude|excl|not counting|w/o|leav(?:e|ing) aside|set(?:ting)? aside|put(?:ting)? aside|let alone|not including|other than|apart from|aside from|besides|but not|leave out|leaving out|minus|skip|ignore|ignoring|bar|save for|anywhere but|everywhere but|all but|everyone but|everybody but|isn'?t|aren'?t|not from|not in|(?:do not|don'?t) (?:show|include|want|count|list)(?: me)?)\b[- ]?|(?:<>|!=|≠)\s*)"
    r"(?:(?:the|those|ones?|any|all|in|from|at|of|for|being|based|located|a|an|anyone|anybody|everyone|everybody|those|who|that|which|is|are|whose|ones|about|abt|bothered|fussed|interested|worried|concerned|by|with|customers?|accounts?|clients?|companies|team|segment|country|city|industry|category)\b[ -]?)*$"
)
NEW_CUSTOMERS = re.compile(
    r"\bexist(?:s|ed|ing)?\b|\bwith us\b[^.?!]{0,12}\bsince\b|#[^.?!]{0,4}\bcustomers? of ours\b|\bnew (?:customers?|accounts?|clients?|companies|business)\b|\bsigned (?:up|on)\b|\bjoined\b|\bonboarded\b|\bcreated\b|\bacquired\b|\bwon\b|\b(?:came|come|coming) on ?board\b|\bstarted (?:with|buying)\b"
    r"|\b(?:been )?(?:a )?customers? since\b|\bbeen with us\b|\b(?:placed|made|had|with) (?:their|its|a|the|his|her) (?:very )?first order\b|\bregistered\b|\badded\b(?! up| together)|\b(?:accounts?|customers?) (?:that |which )?(?:(?:was|were|got|have been) )?opened\b|\bopened (?:an? |their |its )?accounts?\b|\b(?:taken|took|brought) on(?: board)?\b|\b(?:became|become|becoming|turned into) (?:an? |our )?(?:\w+ )?(?:customers?|clients?|accounts?)\b"
)

# How a sentence asks.
COUNT = re.compile(
    r"(?<!by )\bhow many\b|(?<!by )(?<!by the )\bnumber of\b|\bcount\b|\bhow often\b|\bhow much\b|\btotal(?:s)?\b|\bsum\b|\bin all\b|\baltogether\b|\bin total\b|\bwhat share\b|\bwhat percentage\b"
)
COMPARE = re.compile(
    r"\bmeasures? up\b|\bside by side\b|\bnext to (?:that|those|the \w+|_)(?: of)?\b|\bhow do\w* _ compare\b|\bcompar\w+\b|\bversus\b|\bvs\b|\bv\.?\s|\bagainst\b|\bdiff(?:erence|er)\b|\bbetter or worse\b|\bmore\b[^.?!]{0,50}\bthan\b|\bless\b[^.?!]{0,50}\bthan\b|\b(?:higher|lower|worse|better|bigger|up|down)\b[^.?!]{0,30}\b(?:than|on|from)\b|\bstack\w* up\b"
)
TREND = re.compile(
    r"\btrend\w*|\bover time\b|\bdevelop(?:ed|ment|ing)?\b|\bevol\w+|\bhow (?:has|have|did|is|was)\b[^.?!]{0,60}\b(?:chang\w+|mov\w+|gone|go|going|doing|shift\w*|develop\w*|risen|fallen|grow\w*)\b|\bmonth by month\b|\bmonth on month\b|\bweek by week\b|\bby month\b|\bper month\b|\beach month\b|\bmonthly\b|\bhistory of (?:the )?(?:risk|score)|\bcurve\b|\bgraph\b|\bchart\b"
)
REFERS = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!hi )(?<!hello )\bthere(?=\W*$)|\b(?:her|him|his|hers|she|he|them|they|their|theirs|it|its|that (?:one|customer|account|client|company)|this (?:one|customer|account|client|company)|those(?: (?:two|three|ones?|customers?|accounts?))?"
    r"|these(?: (?:two|three|ones?|customers?|accounts?))?|the (?:two|three|same(?: (?:one|customer|account))?|customer|account|client)|both|each of them|either(?: of (?:them|the two))?)\b"
)
PLURAL = re.compile(r"\b(?:those|these|both|them all|all of (?:them|those|these)|the two|the three|either|each of them)\b")
# How a fragment hangs on what was said before.
FRAGMENT = re.compile(
    r"^\W*(?:of (?:those|these|them)\b|take out|kick out|throw out|get rid of|leave(?! (?:it|that|them)\b)|and|&|or|plus|but|also|only|just|what about|how about|same (?:for|but|again|question|thing)|now (?:only|just|for|the|by|with|in)|then|instead|ok(?:ay)?,? (?:and|only|now|just|but)|rather|make (?:it|that)|(?:(?:please|can you|could you|now)\W+)?(?:list|show|sort|rank|order|put|arrange|display|give)(?: me| us)? (?:them|those|these|that list|the list|the same)\b|sort|order them|split|group|drop|remove|without|exclude|excluding|except|limit|narrow|restrict|change|switch|show (?:only|just)|keep|no,? |not |never ?mind the|forget the|skip|leave out|include|add|in|for|by|from|with|over|under|above|below|those|the ones|within|next|last|this|until)\b"
)
DROP = re.compile(
    r"\b(?:whatever|any|regardless of|no matter (?:the|what|which)|all)\b (?:the )?(?P<any>priority|priorities|topics?|reasons?|channels?|country|countries|city|cities|segments?|industry|industries|owner|team|band)\b(?=\W*(?:$|[,.;!?]|please|again|then|is fine|will do))"
    r"|\b(?:get rid of|enough of|drop|remove|forget|never ?mind|lose|skip|clear|without|ignore|take (?:off|away|out)|leave out|cancel|undo|no)\b[^.?!,]{0,20}?\b(?P<what>contacts?(?= bit| thing| part| condition| filter)|priority|topics?|channels?|reasons?|filters?|country|countries|city|cities|industry|industries|segments?|owners?|reps?|team|categor(?:y|ies)|product|band|window|period|dates?|limit|sorting|order|grouping|split|breakdown|risk level)\b"
)
JUST_TOTAL = re.compile(
    r"\b(?:forget|drop|skip|lose|no|without|remove|enough of|never ?mind) (?:the |any )?(?:split|grouping|breakdown|groups|categories|countries|months|segments|reasons|topics|split-up)\b"
    r"|\b(?:just|only) (?:want |need |give me |show |show me |tell me )?the (?:total|sum|number|figure|overall)\b|\b(?:in total|altogether|overall)\b|\bno (?:split|grouping|breakdown)\b|\bungroup"
)
COUNT_THOSE = re.compile(
    r"\bhow many (?:would|will|does|do|did) (?:that|those|it|they|these) (?:be|make|come to)\b|\bwhat (?:number|figure) (?:is|does) (?:that|this)\b|\bhow many (?:is|are|was|were|does|do|of)? ?(?:that|those|they|these|there|it|them)\b|\bcount (?:them|those|that|these)\b|\bwhat'?s the count\b"
    r"|\bhow many\W*$|^\W*(?:and )?(?:the )?(?:count|number)\W*$|\bhow many (?:customers|accounts)? ?(?:is|are) (?:that|those|they|these|it)\b"
)
# Words by which something is expected rather than reported.
EXPECTED = re.compile(
    r"\b(?:do (?:you|u|we) (?:see|think|expect|reckon|believe)|(?:you|u) (?:think|reckon)|who'd (?:want|buy|need|order|go for|take|like)|prospects? of|likeli(?:er|est)|(?:any|best|good|the|what|some|a|which) chances?|chances? (?:of|that|to)|odds|prone|about to|apt to|stand to|set to|will(?! (?:you|u|do)\b)|'ll|likely|expect(?:ed|ing)?|going to|gonn?a|gunna|might|(?<!if you )(?:may|could|would)(?! (?:you|u|i|we|like|love|be (?:nice|great|good|lovely)|it be|appreciate)\b)|predict(?:ed)?|probab(?:le|ly)|forecast)\b"
)
PEOPLE = re.compile(
    r"\b(?:customers?|custs?|accts?|accounts?|clients?|compan(?:y|ies)|who|whom|anyone|anybody|buyers?|businesses|everyone|everybody|ones)\b"
)
LIKELIHOOD = re.compile(r"\b(?:probability|likelihood|chance|risk|score)\b")
# "Remove the filters", "without the country filter": read before a category that is called Filters.
DROP_FILTERS = re.compile(
    r"\b(?:get rid of|remove|clear|drop|forget|reset|without|take (?:off|away)|lose|never ?mind|skip)\b (?:all )?(?:the |my |these |those |of the )*(?P<what>\w+ )?filters?\b"
)
JUST_THOSE = re.compile(
    r"\W*(?:only|just|and only) (?:the |those |customers |ones )*(?:ones |those |customers )?(?:with|without|who|that|which|for)\b"
)
# Pronouns that mean one customer; where nobody is pointed at, it has to be asked who.
ONE_OF_THEM = re.compile(
    r"\b(?:she|he|her|him|that one|this one|that (?:customer|account|client)|this (?:customer|account|client))\b"
)
WHICH_OF_THEM = re.compile(
    r"\W*(?:and |so |ok |now )*(?:which|who|any)(?: ones?)? of (?:them|those|these|mine)\b(?! (?:tickets|orders|refunds|calls))"
)
# A reason is asked for, whatever else the sentence says.
WHY = re.compile(
    r"\bhow come\b|\b(?:on )?what grounds\b|\bhow so\b|\bbased on what\b|\bwhat makes\b|\bfor what reasons?\b|\bwhy\b|\bhow come\b|\bwhat makes (?:you|it)\b|\bfrom what do you\b|\bconclude\b|\bwhat(?:'s| is) behind\b|\breasons?\b(?! (?:code|field))"
)
# What is said not to be meant any more: "orders, not revenue", "orders rather than revenue".
RATHER_THAN = re.compile(r",? ?\b(?:not|rather than|instead of)\b (?:the )?\w+|^\W*instead of (?:the )?\w+,?")
LEFT_OUT_AFTER = re.compile(
    r"(?:['’]s)?\s*(?:(?:team|customers?|accounts?|ones|book|clients?|segment) )*(?:out\b(?! (?:of )?the door)|(?:is |are )?(?:left|taken|kept) out\b)|\s*(?:customers? |accounts? )?(?:is |are |being )?(?:excluded|aside(?! from)|apart(?! from)|left out|excepted|not included)\b"
)
# "Which of those", "do those": the customers of the list before, not all of them.
AMONG_THOSE = re.compile(r"\b(?:of|among|do|did|have|has|are|will|from) (?:all )?(?:those|these|them)\b")
VERSUS = re.compile(r"\bvs\b|\bversus\b|\bcompared (?:to|with)\b")
# What has happened, rather than what will: "how much did they order", "have they had refunds".
PAST_TENSE = re.compile(r"\b(?:did|didn'?t|has|have|had|was|were|ordered|bought|spent)\b")
# A whole that is to be split up: "how are they spread across the bands", "how many in each".
SPREAD = re.compile(
    r"\b(?:how many|spread|split|distribut\w+|break(?:s|ing)?\b[^.?!]{0,30}\bdown|broken down|breakdown|number of|count)\b"
)
# The list before in another order or form: "list them by revenue", "sort those".
ARRANGE_THEM = re.compile(
    r"\W*(?:(?:please|can you|could you|now|and|ok|okay|then)\W+)*(?:list|show|sort|rank|order|put|arrange|display|group|split|give)(?: me| us)? "
    r"(?:them|those|these|that list|the list|the same)\b"
)
# What would change the data, which nobody does by talking.
MEDDLING = re.compile(
    r"\W*(?:(?:please|pls|can you|could you|would you|kindly|just|now|go ahead and)\W+)*(?:delete|erase|wipe|destroy|truncate|purge|merge|overwrite|refund (?:them|him|her|_|the customer|this customer|that)|book (?:me |us )?(?:a|an|the|one of|two|some)\b(?! (?:call|meeting|visit|reminder|task|follow)\b)[^.?!]{0,30}|ship (?:them|it|the)|"
    r"(?:change|update|edit|correct|set|increase|raise|lower|reset) (?:the |his |her |their |its |_'?s? |my |all |our )*(?:e-?mail|phone|address|price|prices|name|owner|password|discount|contract|database|data|record|records|budget|quota|salary)|"
    r"(?:create|place|enter|book|cancel|ship) (?:a |an |the |all |new |his |her |their |last |latest |next |this |that |open |_\'?s? |my )*(?:order|orders|customer|account|invoice|refund|shipment|delivery|user|rep))\b"
)
ABOUT_ITSELF = re.compile(
    r"\b(?:predict\w*|model|accura\w*|data|scor\w+|fresh|reliab\w*|trust\w*|right|wrong|correct|warn\w*|forecasts?|train\w*|version|flag\w*|hit rate|track record|good are you|sure are you|call(?:ed)? it|precis\w*|up to date|updated|confiden\w*)\b"
)
WORTH_CALLING = re.compile(
    r"\bworth (?:a )?(?:phoning|calling|ringing|contacting|visiting|call|visit|ring|talking to|speaking to)\b"
    r"|\b(?:who|whom|people|customers|accounts|ones|clients)\b[^.?!#]{0,20}\b(?:should|do|shall|must|ought|can) (?:i|we)(?: to)? (?:call|phone|ring|contact|visit|see|talk to|speak to|get in touch with|reach out to)\b"
)
THE_REST = re.compile(
    r"\W*(?:and |show |give |what about |list |ok )*(?:me )?(?:the |all the )?(?:rest|others|remaining(?: ones)?|remainder|other ones)(?: of (?:them|the list))?\W*(?:please|too|pls)?\W*"
)
LIST_THOSE = re.compile(
    r"^\W*(?:and |now |ok )?(?:list|show)(?: me)? (?:just|only)\b|\b(?:which|what) (?:customers|accounts|clients|companies|ones) (?:are|is|would) (?:those|these|they|that|it)\b|\b(?:list|show|name|see|give me|show me) (?:me )?(?:them|those|these)\b|\bwho are (?:they|those|these)\b|\bwhich (?:ones|are they|are those|ones are they)\b|\bwhat are they\b|^\W*(?:and )?(?:who|which ones)\W*$"
)
TELL_ABOUT = re.compile(
    r"\b(?:tell|about|know|profile|brief|info|details|who is|what is|background|pull up|show|look up|summary|rundown)\b"
)
MORE_OR_LESS = re.compile(
    r"\b(?:more|less|fewer|higher|lower|better|worse|bigger|smaller|stronger|weaker|safer|riskier|than|between)\b"
)
# How to reach somebody: a question about the customer, not a mail to be written.
CONTACT_DETAILS = re.compile(
    r"\b(?:what(?:'?s| is| are| was)|who(?:'?s| is)|give me|i need|do (?:we|you|i) have|got|send me|show me|find me|tell me)\b[^.?!]{0,50}"
    r"\b(?:e-?mail(?: address)?|(?:tele)?phone(?: number)?|tel|mobile(?: number)?|(?<!how many )number|contact(?: person| details| info| name)?)\b(?: (?:of|at|for|there|again|please|pls|over|in)\b[^.?!]{0,20})?\W*$"
)
WORTH_IT = re.compile(
    r"\bworth (?:a |the )?(?:phoning|calling|ringing|contacting|visiting|call|visit|trip|effort|bothering|chasing|it|my while|pursuing|talking to)\b"
)
# Words by which customers are sorted everywhere; where the data has no such group, the word must not be passed over.
KINDS_OF_CUSTOMERS = re.compile(
    r"\b(?P<kind>enterprise|smb|sme|smes|small[- ]business(?:es)?|mid-?\s?market|start-?ups?|corporate|consumer|wholesale|retail(?:er|ers)?|government|public[- ]sector|health-?care|pharma(?:cy|cies|ceutical)?|"
    r"hospitality|hotels?|restaurants?|manufacturing|financ(?:e|ial)|banking|insurance|education|schools?|universit(?:y|ies)|logistics|transport(?:ation)?|construction|dairy|baker(?:y|ies)|farming|"
    r"agricultur(?:e|al)|automotive|energy|media|telecoms?|tech|software|fitness|gyms?|real[- ]estate|legal|non-?profits?|charit(?:y|ies)|premium|gold|silver|platinum|vip|starter|freelance|solo|food|clinics?|dental|medical)"
    r"(?: (?:customers?|accounts?|clients?|companies|segment|industry|ones|buyers|tier)\b|(?=\W*$))"
)
TOP_ONES = re.compile(
    r"\b(?:top|best|biggest|strongest|worst|weakest|leading|most popular|favou?rite|best[- ]?sell(?:ers?|ing))\b"
)
# What has to be done about a mail: a draft, and no log entry.
DRAFTING = re.compile(
    r"\b(?:draft|compose|prepare|write|word|formulate|phrase|put together)\b[^.?!]{0,40}\b(?:e-?mail|mail|letter|message|reply|apology|lines?|something (?:nice|friendly|short|kind|warm)|invitation|follow-?up)\b"
    r"|\bwrite (?:to )?(?:them|him|her|_)\b(?! down)"
)
NOTING = re.compile(
    r"\W*(?:(?:please|pls|can you|could you|would you|ok|and|also|hey|hi|just|kindly|then|now|so)\W+)*(?:(?:oh|a|quick|another|and)\W+)*(?:note (?:for|about|on|to)|log|record|note|jot down|write down|make a note|take a note|put a note|add a note|file a note|leave a note|enter a (?:call|note|meeting|visit))\b(?! to (?:self|myself)\b)"
)
WHAT_YOU_DO = re.compile(
    r"\bwhat (?:could|can|may|might|should) (?:i|he|she|they|we|one|somebody|someone|people) ask(?: you)?\b|\b(?:which|what) (?:sorts?|kinds?|types?) of (?:questions?|things?|stuff)\b[^.?!]{0,30}\b(?:you|ask)\b|\bwhat (?:else )?(?:can|could|do) you (?:do|help|offer|know how)\b|\b(?:everything|all|things|stuff|what(?:ever)?) (?:that )?you(?:'?re| are| can| could)(?: able to| capable of)? (?:do(?:ing)?|answer|offer)\b"
    r"|\bwhat are you (?:able|capable|good)\b|\bwhat (?:sorts?|kinds?|types?) of (?:questions?|things)\b[^.?!]{0,30}\b(?:ask|put to you|allowed)\b|\bwhat (?:may|can) i ask\b"
)
GO_BACK = re.compile(
    r"(?:\b(?:so|ok(?:ay)?|now|right|thanks|thank you|grand|great|cheers|and|let'?s|please|go|take me|bring me|get)\b\W*)*\b(?:(?:go |get |take me |bring me )?back to|return to|again,? (?:please )?)\W*(?:the |that |my |our )?(?:previous |last |earlier |first |old |whole |original )?(?:list|lot|ranking|table|customers|tickets|orders|refunds|overview|results?|top (?:\d{1,2}|three|five|ten))\b\W*(?:please|pls|now|again|then)?\W*"
)
EVERYBODY = re.compile(
    r"\b(?:for |of )?(?:everybody|everyone|all of (?:us|them)|all (?:the )?(?:reps|colleagues|of the team)|the whole (?:team|book|lot)|the entire (?:team|book)|all (?:our|my) customers|all customers|whole team)(?:'?s)?(?: (?:customers|accounts|book))?\b"
)
BACK_IN = re.compile(
    r"['’]?s?\s*(?:customers? |ones )?(?:can |may |should )?(?:come |go |be )?(?:back in|in again|included again|again)\b"
)
ADD_UP = re.compile(
    r"\b(?:add(?:s|ed|ing)? up to|sum up to|together|altogether|in total|combined|all told|bring in all in all|between them)\b"
)
OF_IT = re.compile(r"\W*(?:and |so |ok |but )?how (?:much|many) of (?:it|that|this|those|them|these)\b")
PERSONAL = re.compile(
    r"\b(?:i|my|me|i'm|im|we|you|your|you'?ve|lucky|haha|lol|ha|hehe|wish|kid|kids|boss|weekend|coffee|lunch|weather|tired|head)\b"
)
REQUEST = re.compile(
    r"\?|\b(?:can|could|would|will) (?:you|u)\b|\bplease\b|\bpls\b|\W*(?:book|order|write|tell|give|show|play|translate|send|call|find|search|buy|make|set|turn|open|print|ignore|forget|delete|explain|what|who|when|where|how|why|which)\b"
)
# How many rows are wanted, where other words than "top ten" say so; names are blanked to "_" before.
COUNTS = {word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_NUMBER = rf"\d{{1,2}}|{'|'.join(COUNTS)}"
FEW = re.compile(
    rf"(?:^|[.:;!?,] )\W*(?:(?:the|my|our|just|only|please|give me|show me|show|list) )*(?P<head>{_NUMBER}) (?:_ ){{0,2}}(?:customers|accounts|clients|people|names|companies)\b(?! (?:have|has|had|or more|ordered|bought|left)\b)"
    rf"|\b(?P<only>{_NUMBER}) (?:only|actually|max|tops)\b|\bonly (?P<just>{_NUMBER})\b(?! _| \w+s\b)"
    rf"|\b(?P<few>{_NUMBER}) (?:people|customers|accounts|clients|names|companies) (?:worth|i|we|that|who|to|for|most|at)\b"
    rf"|\b(?P<enough>{_NUMBER}) (?:of (?:them|those) )?(?:this time|(?:are|is) (?:plenty|enough|fine|all i need)|will do|would do|suffice|max)\b"
    rf"|\bwhich (?P<which>{_NUMBER}) (?:_|customers|accounts|clients|companies)\b"
    rf"|^\W*(?:(?:show|give|list|find|get|name)(?: me| us)? )?(?:(?:the|my|our) )?(?P<group>{_NUMBER}) _ (?:whose|with|that|who|which|most|least|at|in|by|likeliest)\b"
)
THANKS_START = re.compile(
    r"\W*(?:merci|gracias|danke|grazie|obrigad[oa]|takk?|tack|dzi[eę]kuj[eę]|dank(?: je| u| you)|arigato|kiitos|spasibo|cheers|thanks|thank you|thx|ta|great|perfect|brilliant|lovely|nice one|wonderful|super|excellent|awesome|much appreciated)\b"
)
THANKS_END = re.compile(r"\b(?:merci|thanks|thank you|thx|ta|cheers|gracias|danke|grazie|obrigad[oa]|tack|takk?)\W*$")
REMIND = re.compile(
    r"\bremind me\b[^.?!]{0,40}\bto \w+|\bput in a reminder\b|\bput\b[^.?!]{0,60}\b(?:in|on|into|to) my (?:tasks?|to-?dos?|(?:to-?do |task )?list|diary|calendar)\b|\bmake (?:that|it|this) a task\b|\b(?:add|set|create) a (?:reminder|task)\b"
)
CHANGES_IT = re.compile(
    r"\W*(?:(?:please|pls|ok|and|now|kindly|then|so)\W+)*(?:take out|kick out|throw out|get rid of|leave|restrict|narrow|drop|remove|exclude|skip|add|include|limit|forget)\b"
)
DRIVING = re.compile(
    r"\b(?:factors?|drivers?|what (?:typically |usually |generally |mostly )?(?:makes?|drives?|leads?|causes?|pushes|triggers?))\b"
)
PROFILE = re.compile(
    r"\bup to (?:speed|date) (?:on|about|with) _|\b(?:profile|overview|brief(?:ing)?|background|rundown|dossier|everything (?:you|we) (?:have|know|'ve got)|what (?:sort|kind|type) of (?:customer|company|client|account|business|firm)) ?(?:is|are|on|of|about)?\b"
)
SUM_OF = re.compile(
    r"\bin (?:euros?|eur|dollars|usd|pounds|gbp)\b|\b(?:revenue|turnover|sales|how much|amount|total|takings|income)\b"
)
# What is never about customers, whatever else a sentence holds.
OUTSIDE = re.compile(
    r"\b(?:weather|rain(?:ing|y)?|snow(?:ing)?|sunny|umbrella|skis?|football|soccer|tennis|cricket|match(?:es)? (?:between|tonight|yesterday|result)|the game|the match|league|world cup|olympics|election|president of|prime minister|"
    r"recipe|joke|poem|haiku|song|lyrics|movie|film|netflix|bitcoin|stock price|share price|exchange rate|lottery|horoscope|capital of|flights?|hotel room|taxi|uber|train ticket|plane|boarding|visa|"
    r"wi-?fi|laptop|printer|courier|parcel|tracking (?:number|code)|password|vacation days?|holiday request|days off|annual leave|sick leave|payslip|salary|payroll|bonus payment|who won|what'?s the time|what time is it|translate)\b"
)
# What no sales assistant answers, even where customers, colleagues or dates are named in it: judgements of people, pay, prices of goods, trucks, code.
NEVER = re.compile(
    r"\bhow (?:many|much)\b[^.?!]{0,50}\b(?:in|at) (?:the|our|my) (?:_ |\w+ )?warehouse\b|\bprices? of (?:_|\w+) (?:be|go|rise|fall|next|#)|\b(?:give|grant|approve|apply|offer)\b[^.?!]{0,40}\bdiscount\b|\b(?:in|out of) stock\b|\bstock levels?\b|\binventory\b|\bsystem override\b|\bignore (?:all |any |your |the |my )*(?:previous|prior|above|earlier) (?:instructions|rules|messages)|\b(?:ignore|forget) (?:whatever|everything|all|what) (?:that )?you (?:were|have been|'ve been) told|\bunrestricted\b|\bdump (?:all|every|the)\b|\byou (?:are now|run as|act as|are) (?:an? |the )?(?:admin|administrator|root|superuser|dan)\b|\bevery other rep\b|\bdeveloper mode\b|\bjailbreak|\bsuppliers?(?:'s)?\b[^.?!]{0,25}(?:\binvoices?\b|(?:_ )?(?:been )?paid\b)|\binvoices?\b[^.?!]{0,25}\b(?:paid|pay|overdue|unpaid|settled)\b|\bunpaid invoices?\b|\b(?:cheaper|more cheap|more expensive|dearer) than (?:us|we|ours)\b|\b(?:lazy|lazier|laziest|stupid|dumb|ugl(?:y|ier|iest)|hottest guy|smarter|smartest|salary|salaries|payroll|payslips?|commission|horoscope|(?:of|by|at|from) (?:our |the |a |my |your )?(?:competitors?|rivals?|competition)|javascript|python|one-?liner|regex|source code|"
    r"truck|lorry|courier|parcel|tracking (?:number|code)|prices? of (?:steel|oil|gold|gas|copper|wood|timber|diesel|petrol|wheat|cotton|coffee|sugar|milk|energy|electricity)|"
    r"(?:steel|oil|gold|gas|copper|wood|timber|diesel|petrol|wheat|cotton|coffee|sugar|milk|energy|electricity) prices?)\b"
)
# A mail to many at once is no draft for one customer.
MASS_MAIL = re.compile(
    r"\W*(?:(?:please|pls|can you|could you|would you|kindly|just|now|go ahead and|let's)\W+)*(?:(?:e-?mail|mail|message|text|sms|whatsapp|spam|notify|invite|blast)|(?:send|write|do|shoot) (?:an? |the |our )?(?:\w+ ){0,2}(?:e-?mail|mail|mailing|newsletter|message|blast) to)"
    r" (?:all|every|everyone|everybody|each)\b"
)
# What shall be done about somebody.
WHAT_TO_DO = re.compile(
    r"\bwhat (?:(?:should|shall|can|could|must|would|do) (?:i|we|you)|(?:i|we) (?:should|shall|can|could|must|ought to|need to|have to)) (?:best |now |actually |still |suggest (?:i|we) )?(?:do|try)\b(?! (?:you|we) (?:know|think))|\bhow (?:do|can|should|could) (?:i|we) (?:save|keep|win back|rescue|hold|retain)\b"
)
WHAT_THEY_NEED = re.compile(
    r"\bwhat(?: else)? (?:do|does|did|will|would|might|could|may) (?:_|they|she|he|it|the \w+) (?:\w+ )?(?:need|want|order|buy|require|run out)\b|\bwhat(?:'s| is) _ need\b|\bwhat (?:_|they|she|he|it)(?: would|'d|'ll| will| might| may| could)? (?:need|want|order|buy|require)\b"
)
TELL_ME_ABOUT = re.compile(
    r"\bwhat (?:do|have) (?:we|you|i) (?:have|got|know) on (?:her|him|them|_)|\b(?:fill me in|brief me|the lowdown|the deal|the story) (?:on|with|about) (?:her|him|them|_)|\btell me (?:\w+ ){0,2}about (?:her|him|them|_)|\bwhat do (?:we|you|i) (?:actually |already )?know (?:about|of) (?:her|him|them|_)"
)
TELL_ME_ABOUT_ROW = re.compile(r"\btell me (?:more |everything )?about (?:the|that|number|no|her|him|them|it)\b")
AS_FILE = re.compile(
    r"\b(?:as|in|to|into|via) (?:an? |the )?(?:csv|excel|xlsx?|spreadsheet)\b|\b(?:csv|excel|spreadsheet)(?: file| sheet| export)? (?:of|with|for)\b|\bcsv\W*(?:please|pls|thanks)?\W*$"
)
# How a risk has moved, and not how high it is.
HAS_MOVED = re.compile(
    r"\bhow(?:'s| has| have| did| is|s)\b[^.?!]{0,60}\b(?:mov(?:e|ed|ing)|chang(?:e|ed|ing)|develop(?:ed|ing)?|evolv(?:e|ed|ing)|trend(?:ed|ing)|progress(?:ed|ing)?)\b"
)
# A prediction is asked for in so many words.
WILL = re.compile(r"\b(?:will(?! (?:you|u|do)\b)|predict|going to|likely to|about to|gonna)\b")
# What the day brings, in few words.
WHATS_ON = re.compile(
    r"\W*(?:so |ok |morning |hey |hi |hiya )*what(?:'s| is|s) (?:(?:on|up|happening|going on|the plan|cooking)(?: for me)? )?#\W*"
)
MY_LIST = re.compile(
    r"\b(?:on|in) my (?:to-?do )?(?:list|plate|agenda)\b|\bmy (?:open |own )?(?:to-?dos?|tasks|to-?do list|task list)\b"
)
BYE = re.compile(r"\b(?:bye|goodbye|good night|see you|see ya|cu|ciao|that'?s all|that is all|signing off|ttyl)\W*$")
# What stands behind "buy" or "which" without being a product or a kind of customers.
NO_PRODUCT = frozenset(
    "something anything nothing again more most less from in at on by this next last the a an any some one ones them it their our my us soon first before after within until today tomorrow and or to for with "
    "over between during least best stuff things products product goods items everything much many new other another what when who if else now once twice often frequently regularly big only also really probably "
    "likely then please pls volumes quantities times days weeks months always us success reasons perhaps less yes orders purchases supplies customers accounts clients as is was has plus minus across".split()
)
BOUGHT_THING = re.compile(
    r"\b(?:who|which (?:customers|accounts|clients)|anyone|anybody|customers|accounts|clients|somebody|someone|that|likely|going) (?:(?:will|would|might|may|could|is|are|to|be|going|likely|about|want|wants|most|next|gonna|might|soon|probably)\W+)*(?:buy|order|reorder|purchase|need|wants?)\s+(?P<thing>[a-z][\w-]{2,})(?: (?P<more>[a-z][\w-]{2,}))?"
)
WHICH_KIND = re.compile(
    r"\bwhich (?:of )?(?:my |our |the |all )*(?P<kind>[a-z][\w-]{2,}s) (?:will|would|are|might|may|could|have|had|should|need|want|ordered|bought|do|did|were)\b"
)
SMALLTALK = re.compile(
    r"^\W*happy #|^\W*(?:haha\w*|hehe\w*|lol|lmao)\b[^?#_]*$|^\W*(?:\w+\W+){0,3}(?:long|rough|tough|crazy|hectic|slow|quiet|mad|manic|exhausting|lovely|gorgeous) (?:day|week|morning|afternoon|evening)\b(?:\W+\w+){0,2}[^\w?]*$|\bhow(?:'?s| was| is| are) (?:your (?:day|weekend|morning|week|evening|holiday)|you\b(?! doing with| going to)|life|things)\b|\bhope (?:you|u|ur|your|you'?re)\b"
)
