"""The first tables: customers with their history, what is predicted of them, and what the team does about it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customers",
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=64), nullable=True),
        sa.Column("industry", sa.String(length=100), nullable=True),
        sa.Column("segment", sa.String(length=100), nullable=True),
        sa.Column("country", sa.String(length=100), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("owner_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("customer_id"),
    )
    op.create_index("ix_customers_city", "customers", ["city"], unique=False)
    op.create_index("ix_customers_contact_name", "customers", ["contact_name"], unique=False)
    op.create_index("ix_customers_country", "customers", ["country"], unique=False)
    op.create_index("ix_customers_created_at", "customers", ["created_at"], unique=False)
    op.create_index("ix_customers_industry", "customers", ["industry"], unique=False)
    op.create_index("ix_customers_name", "customers", ["name"], unique=False)
    op.create_index("ix_customers_owner_country", "customers", ["owner_id", "country"], unique=False)
    op.create_index("ix_customers_owner_industry", "customers", ["owner_id", "industry"], unique=False)
    op.create_index("ix_customers_owner_segment", "customers", ["owner_id", "segment"], unique=False)
    op.create_index("ix_customers_segment", "customers", ["segment"], unique=False)
    op.create_table(
        "import_runs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "model_runs",
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("trained_until", sa.Date(), nullable=False),
        sa.Column("tested_from", sa.Date(), nullable=True),
        sa.Column("tested_until", sa.Date(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_index(op.f("ix_model_runs_active"), "model_runs", ["active"], unique=False)
    op.create_table(
        "products",
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("category", sa.String(length=100), nullable=True),
        sa.Column("price", sa.Float(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("product_id"),
    )
    op.create_index(op.f("ix_products_category"), "products", ["category"], unique=False)
    op.create_table(
        "rep_settings",
        sa.Column("rep_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("rep_id", "name"),
    )
    op.create_table(
        "reps",
        sa.Column("rep_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("manager_id", sa.String(length=64), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("slack_user_id", sa.String(length=64), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("rep_id"),
    )
    op.create_index(op.f("ix_reps_manager_id"), "reps", ["manager_id"], unique=False)
    op.create_index(op.f("ix_reps_slack_user_id"), "reps", ["slack_user_id"], unique=False)
    op.create_index(op.f("ix_reps_team"), "reps", ["team"], unique=False)
    op.create_table(
        "score_runs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("model_version", sa.String(length=64), nullable=False),
        sa.Column("model_kind", sa.String(length=32), nullable=False),
        sa.Column("customers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_score_runs_as_of"), "score_runs", ["as_of"], unique=False)
    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("rep_id", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_unanswered_questions_asked_at"), "unanswered_questions", ["asked_at"], unique=False)
    op.create_table(
        "interactions",
        sa.Column("interaction_id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("rep_id", sa.String(length=64), nullable=True),
        sa.Column("occurred_at", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("direction", sa.String(length=16), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("interaction_id"),
    )
    op.create_index("ix_interactions_customer_occurred", "interactions", ["customer_id", "occurred_at"], unique=False)
    op.create_index("ix_interactions_occurred", "interactions", ["occurred_at"], unique=False)
    op.create_table(
        "orders",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("ordered_at", sa.DateTime(), nullable=False),
        sa.Column("currency", sa.String(length=8), nullable=True),
        sa.Column("total", sa.Float(), nullable=True),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("order_id"),
    )
    op.create_index("ix_orders_customer_ordered", "orders", ["customer_id", "ordered_at"], unique=False)
    op.create_index("ix_orders_ordered", "orders", ["ordered_at"], unique=False)
    op.create_table(
        "refunds",
        sa.Column("refund_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=True),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("refunded_at", sa.DateTime(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("refund_id"),
    )
    op.create_index("ix_refunds_customer_refunded", "refunds", ["customer_id", "refunded_at"], unique=False)
    op.create_index("ix_refunds_refunded", "refunds", ["refunded_at"], unique=False)
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("score_run_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_since", sa.Date(), nullable=True),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("churn", sa.JSON(), nullable=True),
        sa.Column("purchase", sa.JSON(), nullable=True),
        sa.Column("refund", sa.JSON(), nullable=True),
        sa.Column("spend", sa.JSON(), nullable=True),
        sa.Column("need", sa.JSON(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("churn_30", sa.Float(), nullable=True),
        sa.Column("purchase_30", sa.Float(), nullable=True),
        sa.Column("refund_30", sa.Float(), nullable=True),
        sa.Column("spend_90", sa.Float(), nullable=True),
        sa.Column("value_at_risk_30", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.ForeignKeyConstraint(
            ["score_run_id"],
            ["score_runs.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("score_run_id", "customer_id", name="uq_scores_run_customer"),
    )
    op.create_index("ix_scores_customer_as_of", "scores", ["customer_id", "as_of"], unique=False)
    op.create_table(
        "suggestion_log",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("rep_id", sa.String(length=64), nullable=False),
        sa.Column("suggested_at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.String(length=100), nullable=True),
        sa.Column("step", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_suggestion_log_customer", "suggestion_log", ["customer_id", "suggested_at"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("rep_id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_tasks_customer", "tasks", ["customer_id"], unique=False)
    op.create_index("ix_tasks_rep_due", "tasks", ["rep_id", "finished_at", "due"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("topic", sa.String(length=100), nullable=True),
        sa.Column("priority", sa.String(length=16), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customers.customer_id"],
        ),
        sa.PrimaryKeyConstraint("ticket_id"),
    )
    op.create_index("ix_tickets_customer_opened", "tickets", ["customer_id", "opened_at"], unique=False)
    op.create_index("ix_tickets_opened", "tickets", ["opened_at"], unique=False)
    op.create_table(
        "order_items",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=False),
        sa.Column("unit_price", sa.Float(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_order_items_order_id"), "order_items", ["order_id"], unique=False)
    op.create_index(op.f("ix_order_items_product_id"), "order_items", ["product_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_order_items_product_id"), table_name="order_items")
    op.drop_index(op.f("ix_order_items_order_id"), table_name="order_items")
    op.drop_table("order_items")
    op.drop_index("ix_tickets_opened", table_name="tickets")
    op.drop_index("ix_tickets_customer_opened", table_name="tickets")
    op.drop_table("tickets")
    op.drop_index("ix_tasks_rep_due", table_name="tasks")
    op.drop_index("ix_tasks_customer", table_name="tasks")
    op.drop_table("tasks")
    op.drop_index("ix_suggestion_log_customer", table_name="suggestion_log")
    op.drop_table("suggestion_log")
    op.drop_index("ix_scores_customer_as_of", table_name="scores")
    op.drop_table("scores")
    op.drop_index("ix_refunds_refunded", table_name="refunds")
    op.drop_index("ix_refunds_customer_refunded", table_name="refunds")
    op.drop_table("refunds")
    op.drop_index("ix_orders_ordered", table_name="orders")
    op.drop_index("ix_orders_customer_ordered", table_name="orders")
    op.drop_table("orders")
    op.drop_index("ix_interactions_occurred", table_name="interactions")
    op.drop_index("ix_interactions_customer_occurred", table_name="interactions")
    op.drop_table("interactions")
    op.drop_index(op.f("ix_unanswered_questions_asked_at"), table_name="unanswered_questions")
    op.drop_table("unanswered_questions")
    op.drop_index(op.f("ix_score_runs_as_of"), table_name="score_runs")
    op.drop_table("score_runs")
    op.drop_index(op.f("ix_reps_team"), table_name="reps")
    op.drop_index(op.f("ix_reps_slack_user_id"), table_name="reps")
    op.drop_index(op.f("ix_reps_manager_id"), table_name="reps")
    op.drop_table("reps")
    op.drop_table("rep_settings")
    op.drop_index(op.f("ix_products_category"), table_name="products")
    op.drop_table("products")
    op.drop_index(op.f("ix_model_runs_active"), table_name="model_runs")
    op.drop_table("model_runs")
    op.drop_table("import_runs")
    op.drop_index("ix_customers_segment", table_name="customers")
    op.drop_index("ix_customers_owner_segment", table_name="customers")
    op.drop_index("ix_customers_owner_industry", table_name="customers")
    op.drop_index("ix_customers_owner_country", table_name="customers")
    op.drop_index("ix_customers_name", table_name="customers")
    op.drop_index("ix_customers_industry", table_name="customers")
    op.drop_index("ix_customers_created_at", table_name="customers")
    op.drop_index("ix_customers_country", table_name="customers")
    op.drop_index("ix_customers_contact_name", table_name="customers")
    op.drop_index("ix_customers_city", table_name="customers")
    op.drop_table("customers")
