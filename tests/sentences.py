"""Sentences as they reach the conversation: with the names of a small book found in them, on a Wednesday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from actions.cues import Cues, Heard
from actions.memory import Memory
from actions.names import Entry, NameIndex
from actions.questions import Window
from actions.understanding import Understood, understand

TODAY = dt.date(2026, 11, 18)
ENTRIES = (
    Entry("customer", "A1", "Lunde Mills"),
    Entry("customer", "A2", "Umbra Hotels"),
    Entry("customer", "A3", "Café Zoé"),
    Entry("customer", "A4", "Nordic Foods AS"),
    Entry("customer", "A5", "Nordic Paper AS"),
    Entry("contact", "A1", "Kari Lunde", "Lunde Mills"),
    Entry("contact", "A2", "Ida Berg", "Umbra Hotels"),
    Entry("contact", "A3", "Ana Holm", "Café Zoé"),
    Entry("rep", "ana", "Ana Solberg"),
    Entry("rep", "ben", "Ben Vik"),
    Entry("rep_outside", "Cem Yilmaz", "Cem Yilmaz"),
    Entry("team", "North", "North"),
    Entry("team_outside", "South", "South"),
    Entry("country", "Norway", "Norway"),
    Entry("country", "Italy", "Italy"),
    Entry("country", "United Kingdom", "United Kingdom"),
    Entry("country", "Singapore", "Singapore"),
    Entry("city", "Singapore", "Singapore"),
    Entry("city", "Oslo", "Oslo"),
    Entry("city", "İzmir", "İzmir"),
    Entry("industry", "Hospitality", "Hospitality"),
    Entry("segment", "Enterprise", "Enterprise"),
    Entry("segment", "Small business", "Small business"),
    Entry("category", "Valves", "Valves"),
    Entry("category", "Filters", "Filters"),
    Entry("product", "Valves", "Ball Valve 20"),
    Entry("topic", "delivery", "delivery"),
    Entry("topic", "billing", "billing"),
    Entry("reason", "damaged", "damaged"),
)
# Words that people use to ask; none of them is taken for an unknown name.
ORDINARY = frozenset(
    """
    about accounts add added affirm after ago ahead all alone alphabetical also among amount an and another answer any
    anybody are ask asks at away back banana band bar base become been before behind below between biggest blimey book
    both bought brings broken but buy buying buys by call called calls can cancel candidates case category changed changes
    channel chat check checkin churn city clear come compare complaints contact contacted could count country created csv
    customer customers daily data date dates day days december desc descending develop did direction do does doing done
    down draft drivers drives drop due each email emails end enough euros everyone everything except expected explain
    export exposure far feb february feedback filter find first flowers foo for forget fortnight fresh friday from go gone
    good goods greet group had half happy has have heading hello help her high history hour hours how if in inactive
    inbound include industry instead interactions is it its joined july jump june just lapsed last least leave left less
    like likely limit list log longer longest look lose lost low lower lowest make makes many march may me mean medium
    meeting meetings might minutes model monday money month monthly months more most move much my name need new next no
    nobody non none normal not november number numbers october of off office often old on one ones only open or order
    ordered orders our out outbound outcome outgoing outside over overdue own owner past pattern per percent picked pitch
    place please points predict predictions prioritise priority probabilities probability product profile purchase q1 q2
    q3 quarter question questions quiet rank ranking read ready real reason refine refund refunded refunds remind
    reminders remove reorder rep reply return revenue risk rows said sales second segment send share she ship shop should
    show sign signed similar since smallest so soon sort speak spend split stands start stop subject suggest taken talk
    tasks team tell text than that the their them then there these they third this those tickets time to today tomorrow
    too top topic total trend turnover two understand undo unresolved until up urgent value versus vs want wants was we
    weather week weeks well what when where which who whom why will win with within without word words write year years
    yes yesterday you your
    """.split()
)
INDEX = NameIndex(ENTRIES, ORDINARY)


def heard(text: str, intents: str | Mapping[str, float] = "rank") -> Heard:
    """A message with its names found; one goal alone is fairly sure."""
    return Heard(text, {intents: 0.9} if isinstance(intents, str) else intents, tuple(INDEX.find(text)))


def cues(text: str, **options: bool) -> Cues:
    return Cues(heard(text), TODAY, **options)


def understood(text: str, intents: str | Mapping[str, float], memory: Memory | None = None) -> Understood:
    return understand(heard(text, intents), memory or Memory(), TODAY)


def window(start: str, end: str) -> Window:
    return Window(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
