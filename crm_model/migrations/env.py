"""Runs the migrations on the connection that `crm_model.database.upgrade` hands over, within its transaction."""

from alembic import context

from crm_model.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can change few things of a table in place: Alembic then copies the table.
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
