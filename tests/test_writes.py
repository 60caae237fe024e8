"""What is read out of the sentences by which people want something written down; today is Wednesday, 18 November 2026."""

import datetime as dt
import time

import pytest
from sentences import heard, understood

from actions.cues import Cues
from actions.dictated import log_words, spoken_channel, task_words, without_markup
from actions.drafting import topic_of
from actions.memory import Memory
from actions.understanding import understand
from actions.writes import NO, YES, later_of, verdict_of, wants_it_off

TODAY = dt.date(2026, 11, 18)
ABOUT_LUNDE = Memory(lists=((("A1", "Lunde Mills"),),), focus=("A1",))


def read(text, ask, memory=None):
    found = understood(text, ask, memory)
    assert found.question is not None, f"a reply instead of a write: {found.reply.heading}"
    assert found.question.ask == ask
    return found.question


def iso(day):
    return day.isoformat() if day else None


# -- tasks -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "due", "customers"),
    [
        ("remind me on Friday to call Lunde Mills about the pumps", "Call Lunde Mills about the pumps", "2026-11-20", ("A1",)),
        ("remind me to call Lunde Mills on Friday", "Call Lunde Mills", "2026-11-20", ("A1",)),
        ("next Friday remind me to phone Ida Berg", "Phone Ida Berg", "2026-11-27", ("A2",)),
        ("Remind me tomorrow: Café Zoé wants the price list", "Café Zoé wants the price list", "2026-11-19", ("A3",)),
        ("please remind me to send the offer to Umbra Hotels by Thursday", "Send the offer to Umbra Hotels", "2026-11-19", ("A2",)),
        ("can you remind me to check on Lunde Mills in three days?", "Check on Lunde Mills", "2026-11-21", ("A1",)),
        ("hey, could you please remind me to call Lunde Mills and Umbra Hotels on Friday? thanks", "Call Lunde Mills and Umbra Hotels", "2026-11-20", ("A1", "A2")),
        ("remind me that Lunde Mills wants a quote by Friday", "Lunde Mills wants a quote", "2026-11-20", ("A1",)),
        ("remind me to ask Ida Berg whether the new pumps work: she had doubts", "Ask Ida Berg whether the new pumps work: she had doubts", None, ("A2",)),
        ("put on my list: send Umbra Hotels the new catalogue by 27 November", "Send Umbra Hotels the new catalogue", "2026-11-27", ("A2",)),
        ('put "order samples" on my list for tomorrow', "Order samples", "2026-11-19", ()),
        ("add to my list: buy printer paper", "Buy printer paper", None, ()),
        ('add "renew the licence" to my to-dos', "Renew the licence", None, ()),
        ("call Lunde Mills tomorrow - put it on my list", "Call Lunde Mills", "2026-11-19", ("A1",)),
        ("Friday: Umbra Hotels, send brochure. put that down", "Umbra Hotels, send brochure", "2026-11-20", ("A2",)),
        ("tomorrow I must ring Lunde Mills, don't let me forget", "Ring Lunde Mills", "2026-11-19", ("A1",)),
        ("don't let me forget to send Lunde Mills the invoice", "Send Lunde Mills the invoice", None, ("A1",)),
        ("need to call Lunde Mills back before lunch tmrw, remind me pls", "Call Lunde Mills back", "2026-11-19", ("A1",)),
        ("I need to call Umbra Hotels on Monday, remind me", "Call Umbra Hotels", "2026-11-23", ("A2",)),
        ("I should visit Umbra Hotels by the end of the month, so remind me", "Visit Umbra Hotels", "2026-11-30", ("A2",)),
        ("oh and before I forget, Umbra Hotels want samples by the 24th", "Umbra Hotels want samples", "2026-11-24", ("A2",)),
        ("give me a shout on Thursday about Umbra Hotels", "Umbra Hotels", "2026-11-19", ("A2",)),
        ("can you poke me next week about Lunde Mills", "Lunde Mills", "2026-11-23", ("A1",)),
        ("Ping me Thursday re Café Zoé", "Café Zoé", "2026-11-19", ("A3",)),
        ("could you jog my memory about Café Zoé next Friday", "Café Zoé", "2026-11-27", ("A3",)),
        ("stick a reminder in for Café Zoé, first thing Monday", "Café Zoé", "2026-11-23", ("A3",)),
        ("kindly set a reminder for calling Lunde Mills on Monday", "Calling Lunde Mills", "2026-11-23", ("A1",)),
        ("set up a reminder: Lunde Mills contract renewal, 15 December", "Lunde Mills contract renewal", "2026-12-15", ("A1",)),
        ("set a task for tomorrow: call Lunde Mills", "Call Lunde Mills", "2026-11-19", ("A1",)),
        ("Can you add a task for me, due 30 November: prepare the review of Lunde Mills", "Prepare the review of Lunde Mills", "2026-11-30", ("A1",)),
        ("I would appreciate a reminder on 5 June to congratulate Umbra Hotels on their anniversary", "Congratulate Umbra Hotels on their anniversary", "2027-06-05", ("A2",)),
        ("i wanna be reminded to call umbra hotels tomorrow", "Call umbra hotels", "2026-11-19", ("A2",)),
        ("in two weeks' time I want to talk to Umbra Hotels again", "Talk to Umbra Hotels again", "2026-12-02", ("A2",)),
        ("I have to send Umbra Hotels a contract next Monday, please make a task of it", "Send Umbra Hotels a contract", "2026-11-23", ("A2",)),
        ("I owe Lunde Mills a call, make it Wednesday", "I owe Lunde Mills a call", "2026-11-25", ("A1",)),
        ("diary note: see Lunde Mills on 8 April", "See Lunde Mills", "2027-04-08", ("A1",)),
        ("note to self: Umbra Hotels invoice tomorrow", "Umbra Hotels invoice", "2026-11-19", ("A2",)),
        ("make a note to call Lunde Mills on Monday", "Call Lunde Mills", "2026-11-23", ("A1",)),
        ("write down that I should visit Lunde Mills on 3 December", "Visit Lunde Mills", "2026-12-03", ("A1",)),
        ("new todo -> quote for Café Zoé, eow", "Quote for Café Zoé", "2026-11-22", ("A3",)),
        ("2do: umbra hotels cheese samples thu", "Umbra hotels cheese samples", "2026-11-19", ("A2",)),
        ("todo: send Kari Lunde the price list", "Send Kari Lunde the price list", None, ("A1",)),
        ("monday call Lunde Mills", "Call Lunde Mills", "2026-11-23", ("A1",)),
        ("chase umbra hotels for an answer by friday", "Chase umbra hotels for an answer", "2026-11-20", ("A2",)),
        ("add a follow-up with Lunde Mills next Tuesday", "Follow-up with Lunde Mills", "2026-11-24", ("A1",)),
        ("follow up with Umbra Hotels in 2 weeks", "Follow up with Umbra Hotels", "2026-12-02", ("A2",)),
        ("schedule a call with Lunde Mills for Thursday", "Call with Lunde Mills", "2026-11-19", ("A1",)),
        ("reminder for friday: tidy up", "Tidy up", "2026-11-20", ()),
        ("remind me (tomorrow) to water the plants", "Water the plants", "2026-11-19", ()),
        ("remind me tomorrow at 9 to call Lunde Mills", "Call Lunde Mills at 09:00", "2026-11-19", ("A1",)),
        ("make me a reminder, Umbra Hotels, next tuesday 9 o clock", "Umbra Hotels at 09:00", "2026-11-24", ("A2",)),
        ("remind me to call Lunde Mills at 15:30", "Call Lunde Mills at 15:30", "2026-11-18", ("A1",)),
        ("remind me on Friday to ask about the 9:30 delivery", "Ask about the 9:30 delivery", "2026-11-20", ()),
    ],
)  # fmt: skip
def test_a_task_is_its_words_its_day_and_its_customers(text, words, due, customers):
    task = read(text, "add_task")
    assert (task.text, iso(task.due), task.customers) == (words, due, customers)


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("remind me in a week to check whether Umbra Hotels has paid the bill of 3 November", "Check whether Umbra Hotels has paid the bill of 3 November", "2026-11-25"),
        ("remind me on Friday to ask Lunde Mills about the order they placed last week", "Ask Lunde Mills about the order they placed last week", "2026-11-20"),
        ("remind me to ask Lunde Mills about last week's order", "Ask Lunde Mills about last week's order", None),
        ("remind me to ask Lunde Mills about the order they placed last week", "Ask Lunde Mills about the order they placed last week", None),
    ],
)  # fmt: skip
def test_a_time_that_belongs_to_a_thing_is_not_the_day_of_the_task(text, words, due):
    task = read(text, "add_task")
    assert (task.text, iso(task.due)) == (words, due)


def test_a_task_about_them_is_about_the_customer_that_the_talk_is_about():
    task = read("I'll ring them on Thursday, note that as a task", "add_task", ABOUT_LUNDE)
    assert (task.text, iso(task.due), task.customers) == ("Ring them", "2026-11-19", ("A1",))


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("remind me on 31 February to call Lunde Mills", "“on 31 February” is no real day. Which day do you mean?"),
        ("remind me yesterday to call Lunde Mills", "“yesterday” has passed. Which day do you mean?"),
    ],
)
def test_a_day_that_does_not_exist_or_has_passed_is_asked_about(text, heading):
    found = understood(text, "add_task")
    assert (found.reply.kind, found.reply.heading) == ("clarify", heading)


def test_a_name_is_never_cut_off_however_much_it_looks_like_the_words_around_it():
    task = read("remind me tomorrow: Quiet Tasks Café Zoé", "add_task")
    assert task.text == "Quiet Tasks Café Zoé"
    assert read("Nordic Foods AS needs a call on Monday, reminder please", "add_task").text == "Nordic Foods AS needs a call"


def test_where_only_the_request_is_left_the_words_are_kept_as_they_are():
    assert read("remind me on Friday", "add_task").text
    assert read("reminder", "add_task").text == "Reminder"


# -- log entries -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "channel", "words", "day", "customers"),
    [
        ("log a call with Lunde Mills: they are happy", "call", "They are happy", None, ("A1",)),
        ("log that I called Lunde Mills yesterday and they want a quote", "call", "I called Lunde Mills yesterday and they want a quote", "2026-11-17", ("A1",)),
        ("just had a call with Kari Lunde, she wants twelve valves", "call", "She wants twelve valves", None, ("A1",)),
        ("spoke to Umbra Hotels this morning: they will order next week", "call", "They will order next week", "2026-11-18", ("A2",)),
        ("called Umbra Hotels, no answer", "call", "Called Umbra Hotels, no answer", None, ("A2",)),
        ("Lunde Mills called: they need help with filters", "call", "They need help with filters", None, ("A1",)),
        ("log call Lunde Mills, voicemail", "call", "Voicemail", None, ("A1",)),
        ("talked to Ida Berg on the phone, all good", "call", "Talked to Ida Berg on the phone, all good", None, ("A2",)),
        ("document a call with Lunde Mills from Tuesday, they will decide in December", "call", "They will decide in December", "2026-11-17", ("A1",)),
        ("log a phone call with Umbra Hotels today saying they want a discount", "call", "They want a discount", "2026-11-18", ("A2",)),
        ("Lunde Mills: they said the pumps are great, log it as a call", "call", "They said the pumps are great", None, ("A1",)),
        ("log an email to Café Zoé about the refund", "email", "About the refund", None, ("A3",)),
        ("I emailed Lunde Mills about the delay", "email", "I emailed Lunde Mills about the delay", None, ("A1",)),
        ("log: emailed Umbra Hotels the offer", "email", "Emailed Umbra Hotels the offer", None, ("A2",)),
        ("Kari Lunde emailed me: the delivery was late again", "email", "The delivery was late again", None, ("A1",)),
        ("I wrote to Café Zoé yesterday about prices", "email", "I wrote to Café Zoé yesterday about prices", "2026-11-17", ("A3",)),
        ("met Umbra Hotels on Monday, they liked the new catalogue", "meeting", "Met Umbra Hotels on Monday, they liked the new catalogue", "2026-11-16", ("A2",)),
        ("log meeting with Lunde Mills on 12 November - discussed prices", "meeting", "Discussed prices", "2026-11-12", ("A1",)),
        ("please log my visit to Lunde Mills last Friday: new warehouse is ready", "meeting", "New warehouse is ready", "2026-11-13", ("A1",)),
        ("can you log that I had lunch with Kari Lunde today, she is leaving in March", "meeting", "I had lunch with Kari Lunde today, she is leaving in March", "2026-11-18", ("A1",)),
        ("had a meeting with Umbra Hotels about the new contract", "meeting", "About the new contract", None, ("A2",)),
        ("met with Umbra Hotels and Lunde Mills at the fair: both interested in pumps", "meeting", "Both interested in pumps", None, ("A2", "A1")),
        ("log a chat with Umbra Hotels yesterday: asked for the manual", "chat", "Asked for the manual", "2026-11-17", ("A2",)),
        ("note for Umbra Hotels: new buyer in May", None, "New buyer in May", None, ("A2",)),
        ("note that Umbra Hotels has a new owner", None, "Umbra Hotels has a new owner", None, ("A2",)),
        ("add a note to Lunde Mills: prefers email", None, "Prefers email", None, ("A1",)),
        ("save a note about Lunde Mills, they hate phone calls", None, "They hate phone calls", None, ("A1",)),
        ("jot down for Umbra Hotels that they close in July", None, "They close in July", None, ("A2",)),
        ("record that Ida Berg prefers to be called after lunch", None, "Ida Berg prefers to be called after lunch", None, ("A2",)),
        ("for the record: Umbra Hotels is moving to Bergen", None, "Umbra Hotels is moving to Bergen", None, ("A2",)),
        ("write down: Lunde Mills wants to pay by card", None, "Lunde Mills wants to pay by card", None, ("A1",)),
        ("note on Umbra Hotels - invoices go to head office from now on", None, "Invoices go to head office from now on", None, ("A2",)),
        ("put a note on Lunde Mills that the CEO retires on 1 March", None, "The CEO retires on 1 March", None, ("A1",)),
        ("note: Umbra Hotels closed for the winter", None, "Umbra Hotels closed for the winter", None, ("A2",)),
        ("add to Lunde Mills' notes: has two dogs", None, "Has two dogs", None, ("A1",)),
        ("Umbra Hotels told me they are merging", None, "Umbra Hotels told me they are merging", None, ("A2",)),
    ],
)  # fmt: skip
def test_a_log_entry_is_its_channel_its_words_its_day_and_its_customers(text, channel, words, day, customers):
    entry = read(text, "log")
    assert (entry.channel, entry.text, iso(entry.due), entry.customers) == (channel, words, day, customers)


def test_a_contact_of_which_nothing_is_said_has_no_words():
    entry = read("log an email to Lunde Mills", "log")
    assert (entry.channel, entry.text, entry.customers) == ("email", None, ("A1",))


def test_a_log_on_a_day_that_does_not_exist_is_asked_about():
    assert understood("log a call with Lunde Mills on 31 February: fine", "log").reply.kind == "clarify"


def test_a_long_log_entry_is_kept_in_full_also_where_it_holds_a_question():
    words = "They are happy. " * 30 + "They asked: can we come in May? " + "All else is as it was. " * 10
    entry = understand(heard(f"log a call with Lunde Mills yesterday: {words}", "log"), Memory(), TODAY).question
    assert (entry.text.count("They are happy"), entry.text.count("All else is as it was")) == (30, 10)
    assert (entry.channel, iso(entry.due)) == ("call", "2026-11-17")


def test_a_log_without_a_customer_is_about_the_one_that_the_talk_is_about():
    assert read("log that I called, nobody there", "log", ABOUT_LUNDE).customers == ("A1",)
    assert understood("log that I called, nobody there", "log").reply.kind == "clarify"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call <b>Lunde</b> now", "call Lunde now"),
        ("a <script>alert(1)</script> b", "a alert(1) b"),
        ("a <img src=x onerror=alert(1)> b", "a b"),
        ("hello <!channel> and <@U123>", "hello and"),
        ("tea &amp; cakes &#60;b&#62;", "tea cakes b"),
        ("Pike & Daughters", "Pike & Daughters"),
        ("less < more > most", "less more most"),
        ("bell\x07 and\x00 zero\u202e turned", "bell and zero turned"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("Österby, 50 % — ünïcödé 🙂", "Österby, 50 % — ünïcödé 🙂"),
    ],
)
def test_markup_and_control_characters_are_left_out_of_what_is_written(said, kept):
    assert without_markup(said) == kept


# -- moving, feedback, settings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("move it to Monday", "2026-11-23"),
        ("not gonna make it today, Lunde Mills goes to tomorrow", "2026-11-19"),
        ("remind me about it on the 24th, not the 20th", "2026-11-24"),
        ("can it wait till Tuesday? move it", "2026-11-24"),
        ("shove the first one to next week", "2026-11-23"),
        ("kick it down the road a week", "2026-11-25"),
        ("3 more days for number 2", "2026-11-21"),
        ("pls shift umbra hotels todo 2 wks", "2026-12-02"),
        ("leave Lunde Mills for another fortnight", "2026-12-02"),
        ("remind me again in a week, I couldn't reach them", "2026-11-25"),
    ],
)
def test_a_task_is_moved_to_the_day_that_is_said_last_of_all(text, due):
    assert iso(read(text, "move_task").due) == due


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("push it back a week", 7),
        ("by two days", 2),
        ("10 days later", 10),
        ("+14 days", 14),
        ("bring it forward two days", -2),
        ("three days earlier", -3),
        ("another month", 30),
        ("in 3 days", 0),
        ("within a week", 0),
        ("next 2 weeks", 0),
        ("a week from Monday", 0),
        ("to Monday", 0),
    ],
)
def test_a_length_is_told_from_a_day(text, days):
    assert later_of(text) == days


@pytest.mark.parametrize("text", ["move it", "move it to yesterday", "move it to 31 February"])
def test_a_move_to_no_day_or_one_that_has_passed_is_asked_about(text):
    assert understood(text, "move_task").reply.kind == "clarify"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("not a risk", "not_a_risk"),
        ("the first one is not a risk, they just signed for another year", "not_a_risk"),
        ("they won't leave", "not_a_risk"),
        ("no risk there", "not_a_risk"),
        ("they renewed last week", "not_a_risk"),
        ("that's wrong", "wrong"),
        ("rubbish", "wrong"),
        ("that is off", "wrong"),
        ("that advice didn't help", "wrong"),
        ("👎", "wrong"),
        ("not true", "wrong"),
        ("done, they reordered", "done"),
        ("already called him", "done"),
        ("that worked", "done"),
        ("spot on", "right"),
        ("not bad at all", "right"),
        ("you were right", "right"),
        ("👍", "right"),
        ("they are leaving, I'm sure", "at_risk"),
        ("the buyer is new", "comment"),
    ],
)
def test_the_side_that_feedback_takes_is_told(text, verdict):
    assert verdict_of(text) == verdict


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("send me that every weekday at 8", {"time": "08:00", "days": ["mon", "tue", "wed", "thu", "fri"]}),
        ("send it Monday to Friday at quarter to nine", {"time": "08:45", "days": ["mon", "tue", "wed", "thu", "fri"]}),
        ("only on Mondays and Thursdays at 9", {"time": "09:00", "days": ["mon", "thu"]}),
        ("too early, half past nine please", {"time": "09:30"}),
        ("not on Fridays", {"days": ["mon", "tue", "wed", "thu"]}),
        ("skip Fridays", {"days": ["mon", "tue", "wed", "thu"]}),
        ("stop sending it on Tuesdays", {"days": ["mon", "wed", "thu", "fri"]}),
        ("cancel the Monday one", {"days": ["tue", "wed", "thu", "fri"]}),
        ("on Saturdays too", {"days": ["mon", "tue", "wed", "thu", "fri", "sat"]}),
        ("stop the daily check-in", {"text": "off"}),
        ("turn it off", {"text": "off"}),
        ("forget it, stop the daily check-in altogether", {"text": "off"}),
        ("pause it until Monday", {"text": "off", "due": "2026-11-23"}),
        ("pause my check-in for two weeks", {"text": "off", "due": "2026-12-02"}),
        ("no check-in next week", {"text": "off", "due": "2026-11-30"}),
        ("skip tomorrow", {"text": "off", "due": "2026-11-20"}),
        ("I'm on holiday until 3 December, no mails please", {"text": "off", "due": "2026-12-03"}),
        ("when do I get my check-in?", {"text": "show"}),
        ("start the check-in again", {"text": "on"}),
        ("turn the check-in back on", {"text": "on"}),
    ],
)
def test_the_settings_of_the_check_in_are_read(text, keys):
    assert read(text, "checkin_settings").to_dict() == {"ask": "checkin_settings", "filters": {}, **keys}


@pytest.mark.parametrize("text", ["pause it until yesterday", "pause the check-in until 31 February"])
def test_a_pause_until_no_day_is_asked_about(text):
    assert understood(text, "checkin_settings").reply.kind == "clarify"


@pytest.mark.parametrize(("text", "is_off"), [("switch it off", True), ("stop that again", True), ("stop", False), ("stop worrying about the customers that it may lose", False)])  # fmt: skip
def test_a_few_words_that_want_it_no_more_are_told(text, is_off):
    assert wants_it_off(Cues(heard(text), TODAY)) is is_off


@pytest.mark.parametrize("text", ["yes", "Yes!", "yep", "ok", "yes, do that", "yes please", "sure, go ahead", "sounds good", "👍", "that's right", "save it", "ok thanks"])  # fmt: skip
def test_a_yes_is_a_yes_in_many_words(text):
    assert YES.fullmatch(text.lower())
    assert not NO.fullmatch(text.lower())


@pytest.mark.parametrize("text", ["no", "no thanks", "nope, leave it", "cancel that", "forget it", "don't", "not now", "no, don't save it", "never mind"])  # fmt: skip
def test_a_no_is_a_no_in_many_words(text):
    assert NO.fullmatch(text.lower())
    assert not YES.fullmatch(text.lower())


@pytest.mark.parametrize("text", ["yes but on Monday", "no, Tuesday", "ok, who will churn?", "yesterday", "nobody called", "good morning"])  # fmt: skip
def test_what_says_more_is_neither_a_yes_nor_a_no(text):
    assert not YES.fullmatch(text.lower())
    assert not NO.fullmatch(text.lower())


@pytest.mark.parametrize("text", ["remind me to " + "and " * 900, "remind me" + " " * 3_900 + "x", ":" * 4_000, "log a call with Lunde Mills" + ", " * 1_900, "<a" * 2_000, "please " * 570])  # fmt: skip
def test_the_longest_messages_are_read_in_a_moment(text):
    started = time.perf_counter()
    task_words(text, [], None)
    log_words(text, [], [], None)
    verdict_of(text)
    later_of(text)
    without_markup(text)
    topic_of(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("log a call with Lunde Mills, it was a meeting really, they want valves", "meeting"),
        ("log a meeting with Umbra Hotels yesterday, make that an email, prices sent", "email"),
        ("log an email to Café Zoé, i meant a call, they were cross", "call"),
        ("log a call with Lunde Mills, they want a meeting", "call"),
    ],
)
def test_the_channel_of_a_log_entry_can_be_put_right_in_the_same_breath(text, channel):
    assert read(text, "log").channel == channel


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Kari Lunde is just after ringing me about the valves, log the call", "call"),
        ("Umbra Hotels was phoning us all day, write that down", "call"),
        ("Umbra Hotels just got off the phone with us, log that they are happy", "call"),
        ("Lunde Mills is pleased with the pumps, log this visit", "meeting"),
        ("note for Umbra Hotels: they hate people ringing them", None),
        ("note on Lunde Mills: nothing new", None),
    ],
)
def test_a_channel_may_be_named_anywhere_in_a_log_entry(text, channel):
    assert read(text, "log").channel == channel


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("she rang me", "call"),
        ("a telephonic talk", "call"),
        ("on the blower with Kari", "call"),
        ("log this e-mail", "email"),
        ("jot down my visit", "meeting"),
        ("save the chat", "chat"),
        ("they hate phone calls", None),
        ("log: met Kari at the fair", "meeting"),
        ("save this: I visited the plant", "meeting"),
        ("log that we rang them", "call"),
        ("log we emailed Kari", "email"),
        ("log the mtg", "meeting"),
        ("log that they called me names", None),
        ("log Kari: we met", None),
        ("add a note", None),
    ],
)
def test_a_channel_is_known_by_what_people_say_of_it(text, channel):
    assert spoken_channel(text) == channel
