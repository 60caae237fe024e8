"""The edge where settings, the database and the asking rep are found; everything behind it is handed them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from crm_model.database import connect
from crm_model.settings import Settings, load_settings
from crm_model.store import Store


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The installation's settings, read once."""
    return load_settings()


@lru_cache(maxsize=1)
def store() -> Store:
    """The customer database, connected once."""
    return Store(connect(settings()), settings())


def asking_rep(metadata: Mapping[str, Any] | None) -> str | None:
    """The rep who asks: the one that a signed-in channel vouches for; in the terminal the one `CRM_REP` names, or the only one.

    A message from a channel that vouches for nobody has no metadata of ours; it is the terminal's, since no other channel
    is open without a token.
    """
    if metadata and metadata.get("rep_id"):
        return str(metadata["rep_id"])
    if said := os.environ.get("CRM_REP"):
        return said
    return _only_rep()


def _only_rep() -> str | None:
    reps = store().reps()
    return reps[0].rep_id if len(reps) == 1 else None
