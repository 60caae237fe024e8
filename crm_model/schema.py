"""The tables of the customer database: what was imported, what was predicted of it, and what the team does about it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import declarative_base

Base: Any = declarative_base()


class Rep(Base):
    """A member of the sales team; `role` is rep, manager or admin, `timezone` an IANA name."""

    __tablename__ = "reps"
    rep_id = Column(String(64), primary_key=True)
    name = Column(String(200), nullable=False)
    email = Column(String(320), nullable=False)
    role = Column(String(16), nullable=False, default="rep")
    team = Column(String(100), index=True)
    manager_id = Column(String(64), index=True)
    timezone = Column(String(64))
    slack_user_id = Column(String(64), index=True)
    attributes = Column(JSON, nullable=False, default=dict)


class Customer(Base):
    """A customer; columns of the import that the contract does not name lie in `attributes`."""

    __tablename__ = "customers"
    customer_id = Column(String(64), primary_key=True)
    name = Column(String(300), nullable=False)
    contact_name = Column(String(200))
    email = Column(String(320))
    phone = Column(String(64))
    industry = Column(String(100))
    segment = Column(String(100))
    country = Column(String(100))
    city = Column(String(100))
    owner_id = Column(String(64))
    created_at = Column(DateTime, nullable=False)
    cancelled_at = Column(DateTime)
    opted_out = Column(Boolean, nullable=False, default=False)
    attributes = Column(JSON, nullable=False, default=dict)
    __table_args__ = (
        Index("ix_customers_owner_country", "owner_id", "country"),
        Index("ix_customers_owner_segment", "owner_id", "segment"),
        Index("ix_customers_owner_industry", "owner_id", "industry"),
        Index("ix_customers_country", "country"),
        Index("ix_customers_city", "city"),
        Index("ix_customers_industry", "industry"),
        Index("ix_customers_segment", "segment"),
        Index("ix_customers_created_at", "created_at"),
        Index("ix_customers_name", "name"),
        Index("ix_customers_contact_name", "contact_name"),
    )


class Product(Base):
    """Something sold, in a category; `price` is the list price."""

    __tablename__ = "products"
    product_id = Column(String(64), primary_key=True)
    name = Column(String(300), nullable=False)
    category = Column(String(100), index=True)
    price = Column(Float)
    attributes = Column(JSON, nullable=False, default=dict)


class Order(Base):
    """An order; `amount` is the sum of its lines, or `total` where it has none, before refunds."""

    __tablename__ = "orders"
    order_id = Column(String(64), primary_key=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    ordered_at = Column(DateTime, nullable=False)
    currency = Column(String(8))
    total = Column(Float)
    amount = Column(Float, nullable=False, default=0.0)
    attributes = Column(JSON, nullable=False, default=dict)
    __table_args__ = (
        Index("ix_orders_customer_ordered", "customer_id", "ordered_at"),
        Index("ix_orders_ordered", "ordered_at"),
    )


class OrderItem(Base):
    """A line of an order; two equal lines of one order are two rows."""

    __tablename__ = "order_items"
    id = Column(Integer, primary_key=True, autoincrement=True)
    order_id = Column(String(64), ForeignKey("orders.order_id"), nullable=False, index=True)
    product_id = Column(String(64), nullable=False, index=True)
    quantity = Column(Float, nullable=False)
    unit_price = Column(Float, nullable=False)
    attributes = Column(JSON, nullable=False, default=dict)


class Refund(Base):
    """Money given back."""

    __tablename__ = "refunds"
    refund_id = Column(String(64), primary_key=True)
    order_id = Column(String(64))
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    refunded_at = Column(DateTime, nullable=False)
    amount = Column(Float, nullable=False)
    reason = Column(String(200))
    attributes = Column(JSON, nullable=False, default=dict)
    __table_args__ = (
        Index("ix_refunds_customer_refunded", "customer_id", "refunded_at"),
        Index("ix_refunds_refunded", "refunded_at"),
    )


class Ticket(Base):
    """A request to the service team; open while `closed_at` is empty (or lies after the day that is looked at)."""

    __tablename__ = "tickets"
    ticket_id = Column(String(64), primary_key=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    opened_at = Column(DateTime, nullable=False)
    closed_at = Column(DateTime)
    topic = Column(String(100))
    priority = Column(String(16))
    satisfaction = Column(Integer)
    attributes = Column(JSON, nullable=False, default=dict)
    __table_args__ = (
        Index("ix_tickets_customer_opened", "customer_id", "opened_at"),
        Index("ix_tickets_opened", "opened_at"),
    )


class Interaction(Base):
    """A contact with a customer: e-mail, call, meeting or chat, inbound or outbound."""

    __tablename__ = "interactions"
    interaction_id = Column(String(64), primary_key=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    rep_id = Column(String(64))
    occurred_at = Column(DateTime, nullable=False)
    channel = Column(String(16))
    direction = Column(String(16))
    summary = Column(Text)
    attributes = Column(JSON, nullable=False, default=dict)
    __table_args__ = (
        Index("ix_interactions_customer_occurred", "customer_id", "occurred_at"),
        Index("ix_interactions_occurred", "occurred_at"),
    )


class ImportRun(Base):
    """One import that was kept: when, from where, and how many rows of each file were new, changed, the same or bad."""

    __tablename__ = "import_runs"
    id = Column(Integer, primary_key=True, autoincrement=True)
    finished_at = Column(DateTime, nullable=False)
    source = Column(Text, nullable=False)
    counts = Column(JSON, nullable=False, default=dict)


class ModelRun(Base):
    """One training: the version that it made, on which data, how good it was on later data, and whether it serves."""

    __tablename__ = "model_runs"
    version = Column(String(64), primary_key=True)
    created_at = Column(DateTime, nullable=False)
    kind = Column(String(32), nullable=False)
    trained_until = Column(Date, nullable=False)
    tested_from = Column(Date)
    tested_until = Column(Date)
    figures = Column(JSON, nullable=False, default=dict)
    settings = Column(JSON, nullable=False, default=dict)
    checksum = Column(String(64))
    active = Column(Boolean, nullable=False, default=False, index=True)


class ScoreRun(Base):
    """One scoring of all customers as of the start of a day, by one model version."""

    __tablename__ = "score_runs"
    id = Column(Integer, primary_key=True, autoincrement=True)
    as_of = Column(Date, nullable=False, index=True)
    created_at = Column(DateTime, nullable=False)
    model_version = Column(String(64), nullable=False)
    model_kind = Column(String(32), nullable=False)
    customers = Column(Integer, nullable=False, default=0)


class Score(Base):
    """What one scoring run says of one customer.

    `status` is scored, lapsed (since `status_since`, no churn curve) or unscored (`status_reason` says why, no curves).
    `churn`, `purchase`, `refund`: 26 probabilities (0-1), the k-th that the event falls within 7 (k + 1) days from `as_of`
    on, never falling. `spend`: 26 expected amounts ordered within the same spans, never falling. `need`: category to the
    probability (0-1) that the next order's main category is it, given that there is one. `reasons`: outcome to a list of
    {feature, words, value, usual, effect}, `effect` above 0 raises the prediction, below 0 lowers it, largest first.
    The plain columns repeat what other programs want most; `value_at_risk` is in money.
    """

    __tablename__ = "scores"
    id = Column(Integer, primary_key=True, autoincrement=True)
    score_run_id = Column(Integer, ForeignKey("score_runs.id"), nullable=False)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    as_of = Column(Date, nullable=False)
    status = Column(String(16), nullable=False, default="scored")
    status_since = Column(Date)
    status_reason = Column(Text)
    churn = Column(JSON)
    purchase = Column(JSON)
    refund = Column(JSON)
    spend = Column(JSON)
    need = Column(JSON)
    reasons = Column(JSON, nullable=False, default=dict)
    churn_30 = Column(Float)
    purchase_30 = Column(Float)
    refund_30 = Column(Float)
    spend_90 = Column(Float)
    value_at_risk_30 = Column(Float)
    __table_args__ = (
        UniqueConstraint("score_run_id", "customer_id", name="uq_scores_run_customer"),
        Index("ix_scores_customer_as_of", "customer_id", "as_of"),
    )


class Task(Base):
    """Something that a rep has to do, for a customer or not, by a day or not."""

    __tablename__ = "tasks"
    id = Column(Integer, primary_key=True, autoincrement=True)
    rep_id = Column(String(64), nullable=False)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"))
    text = Column(Text, nullable=False)
    due = Column(Date)
    created_at = Column(DateTime, nullable=False)
    finished_at = Column(DateTime)
    __table_args__ = (
        Index("ix_tasks_rep_due", "rep_id", "finished_at", "due"),
        Index("ix_tasks_customer", "customer_id"),
    )


class SuggestionLog(Base):
    """A next step that was suggested for a customer, and what became of it."""

    __tablename__ = "suggestion_log"
    id = Column(Integer, primary_key=True, autoincrement=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    rep_id = Column(String(64), nullable=False)
    suggested_at = Column(DateTime, nullable=False)
    outcome = Column(String(16))
    reason = Column(String(100))
    step = Column(String(100), nullable=False)
    state = Column(String(32), nullable=False, default="shown")
    __table_args__ = (Index("ix_suggestion_log_customer", "customer_id", "suggested_at"),)


class Note(Base):
    """Words about a customer that a rep wants kept; no contact, so that it counts for no days since one."""

    __tablename__ = "notes"
    id = Column(Integer, primary_key=True, autoincrement=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"), nullable=False)
    rep_id = Column(String(64), nullable=False)
    noted_at = Column(DateTime, nullable=False)
    text = Column(Text, nullable=False)
    __table_args__ = (Index("ix_notes_customer_noted", "customer_id", "noted_at"),)


class Feedback(Base):
    """What a rep says of a prediction or a suggestion: `verdict` is not_a_risk, at_risk, wrong, right or done."""

    __tablename__ = "feedback"
    id = Column(Integer, primary_key=True, autoincrement=True)
    customer_id = Column(String(64), ForeignKey("customers.customer_id"))
    rep_id = Column(String(64), nullable=False)
    given_at = Column(DateTime, nullable=False)
    about = Column(String(16))
    outcome = Column(String(16))
    verdict = Column(String(16), nullable=False)
    text = Column(Text, nullable=False)
    score_run_id = Column(Integer, ForeignKey("score_runs.id"))
    __table_args__ = (Index("ix_feedback_customer_given", "customer_id", "given_at"),)


class Change(Base):
    """One write of a rep's from a talk, with what is needed to take it back.

    `rows` is a list of {table, key, before}: the row that was written, and its values before; without `before` the row is new.
    """

    __tablename__ = "changes"
    id = Column(Integer, primary_key=True, autoincrement=True)
    rep_id = Column(String(64), nullable=False)
    made_at = Column(DateTime, nullable=False)
    ask = Column(String(32), nullable=False)
    rows = Column(JSON, nullable=False)
    undone_at = Column(DateTime)
    __table_args__ = (Index("ix_changes_rep_made", "rep_id", "made_at"),)


class RepSetting(Base):
    """A setting of one rep by name, such as the time of its check-in."""

    __tablename__ = "rep_settings"
    rep_id = Column(String(64), primary_key=True)
    name = Column(String(64), primary_key=True)
    value = Column(JSON, nullable=False)


class UnansweredQuestion(Base):
    """A question that was not answered as it should be; one that comes again in the same words is counted, not added.

    `text` names nobody: placeholders such as {customer} stand for the names; `digest` is the SHA-256 of it, whatever its case.
    `cause` is not_understood, refused, clarified or not_helpful; it, `rep_id`, `channel` and `nearest` (a list of
    [intent, confidence 0-1], likeliest first) are those of the last time, `asked_at`. `status` is open, labelled, ignored or
    taught, `intent` what a reviewer says that it asks.
    """

    __tablename__ = "unanswered_questions"
    id = Column(Integer, primary_key=True, autoincrement=True)
    digest = Column(String(64), nullable=False)
    text = Column(Text, nullable=False)
    cause = Column(String(32), nullable=False)
    rep_id = Column(String(64), nullable=False)
    channel = Column(String(64))
    first_asked_at = Column(DateTime, nullable=False)
    asked_at = Column(DateTime, nullable=False)
    count = Column(Integer, nullable=False)
    nearest = Column(JSON, nullable=False)
    status = Column(String(16), nullable=False)
    intent = Column(String(100))
    __table_args__ = (
        UniqueConstraint("digest", name="uq_unanswered_questions_digest"),
        Index("ix_unanswered_questions_status_count", "status", "count"),
    )
