import datetime as dt
from dataclasses import replace

import pytest

from actions.suggesting import Situation, suggest
from crm_model.rows import CustomerRow, EventRow

TODAY = dt.date(2026, 11, 18)  # a Wednesday
FACTS = CustomerRow(
    customer_id="A1",
    name="Lunde Mills",
    contact_name="Kari Lunde",
    email=None,
    phone=None,
    country="Norway",
    city="Oslo",
    industry=None,
    segment="Enterprise",
    owner_id="ana",
    owner="Ana",
    created_at=dt.datetime(2025, 1, 1),
    cancelled_at=None,
    opted_out=False,
    orders=5,
    revenue=500.0,
    last_order_at=dt.datetime(2026, 9, 30),
    days_since_order=49,
    last_contact_at=dt.datetime(2026, 10, 1),
    days_since_contact=48,
    open_tickets=0,
    lapsed_since=None,
)


def ticket(name: str, opened: str, priority: str = "normal") -> EventRow:
    return EventRow("tickets", name, "A1", "Lunde Mills", dt.datetime.fromisoformat(opened), topic="delivery", priority=priority)


def refund(on: str) -> EventRow:
    return EventRow("refunds", "F1", "A1", "Lunde Mills", dt.datetime.fromisoformat(on), amount=10.0, reason="damaged")


def situation(**known: object) -> Situation:
    bands = {"churn": "low", "purchase": "low", "refund": "low"} | dict(known.pop("bands", {}))  # type: ignore[call-overload]
    chances = {"low": 0.05, "medium": 0.4, "high": 0.7}
    return Situation(
        facts=replace(FACTS, **known.pop("facts", {})),  # type: ignore[arg-type]
        today=TODAY,
        bands=bands,
        probabilities={name: chances[band] for name, band in bands.items()},
        needs={"Valves": 0.3, "Filters": 0.1},
        reasons=["71 days since the last order", "1 open ticket", "fewer orders"],
        **known,  # type: ignore[arg-type]
    )


def steps(found: Situation) -> list[str]:
    return [step.step for step in suggest(found)]


def test_a_refund_ahead_and_an_order_ahead_settle_the_ticket_first_and_sell_nothing() -> None:
    found = suggest(situation(bands={"refund": "high", "purchase": "high"}, open_tickets=[ticket("T1", "2026-11-01")]))
    assert [step.step for step in found] == ["settle ticket"]
    assert "do not sell" in found[0].why
    assert (found[0].due, found[0].channel) == (TODAY, "call")


def test_a_likely_refund_without_a_ticket_asks_about_the_last_order_and_sells_nothing() -> None:
    found = suggest(situation(bands={"refund": "high", "purchase": "high"}, last_refund=refund("2026-10-30")))
    assert [step.step for step in found] == ["check delivery"]
    assert "damaged" in found[0].why


def test_an_open_ticket_comes_before_a_call_about_the_risk() -> None:
    assert steps(situation(bands={"churn": "high"}, open_tickets=[ticket("T1", "2026-11-01")])) == ["settle ticket", "call"]


def test_the_urgent_ticket_is_named_before_the_older_one() -> None:
    found = suggest(situation(open_tickets=[ticket("T1", "2026-10-01"), ticket("T2", "2026-11-10", "high")]))
    assert "T2" in found[0].text
    assert found[0].due == TODAY
    calm = suggest(situation(open_tickets=[ticket("T2", "2026-11-10"), ticket("T1", "2026-10-01")]))
    assert "T1" in calm[0].text
    assert calm[0].due == dt.date(2026, 11, 20)


def test_a_high_risk_is_called_today_with_its_reasons() -> None:
    (step,) = suggest(situation(bands={"churn": "high"}))
    assert (step.step, step.due, step.channel) == ("call", TODAY, "call")
    assert "71 days since the last order and 1 open ticket" in step.why
    assert "Kari Lunde (Lunde Mills)" in step.text


def test_who_was_just_contacted_is_followed_up_and_not_approached_anew() -> None:
    assert steps(situation(bands={"churn": "high"}, facts={"days_since_contact": 2})) == ["follow up"]
    assert steps(situation(bands={"churn": "high"}, facts={"days_since_contact": 4})) == ["call"]


def test_a_likely_order_is_offered_what_is_needed_most() -> None:
    (step,) = suggest(situation(bands={"purchase": "high"}))
    assert step.step == "offer"
    assert "Valves" in step.text


def test_nothing_is_offered_soon_after_a_refund() -> None:
    assert steps(situation(bands={"purchase": "high"}, last_refund=refund("2026-10-01"))) == ["ask before offering"]
    assert steps(situation(bands={"purchase": "high"}, last_refund=refund("2026-09-01"))) == ["offer"]


def test_a_lapsed_customer_is_won_back() -> None:
    (step,) = suggest(situation(bands={"purchase": "medium"}, facts={"lapsed_since": dt.date(2026, 10, 1)}))
    assert step.step == "win back"
    assert "1 Oct 2026" in step.why


def test_who_has_opted_out_is_sold_nothing_and_written_to_only_about_its_own_business() -> None:
    opted_out = {"opted_out": True}
    assert steps(situation(bands={"churn": "high", "purchase": "high"}, facts=opted_out)) == ["wait"]
    (step,) = suggest(situation(facts=opted_out, open_tickets=[ticket("T1", "2026-11-01", "high")]))
    assert (step.step, step.channel) == ("settle ticket", "email")


@pytest.mark.parametrize(("days", "step"), [(10, "wait"), (48, "keep in touch"), (None, "keep in touch")])
def test_without_any_risk_it_is_enough_to_keep_in_touch(days: int | None, step: str) -> None:
    assert steps(situation(facts={"days_since_contact": days})) == [step]


def test_no_step_is_due_on_a_weekend_or_in_the_past() -> None:
    friday = replace(situation(bands={"churn": "medium"}), today=dt.date(2026, 11, 20))
    (step,) = suggest(friday)
    assert step.due == dt.date(2026, 11, 23)


def test_there_are_never_more_than_three_steps() -> None:
    found = situation(
        bands={"churn": "high", "purchase": "high", "refund": "high"},
        open_tickets=[ticket("T1", "2026-11-01"), ticket("T2", "2026-11-02")],
        last_refund=refund("2026-11-01"),
    )
    assert 1 <= len(suggest(found)) <= 3
