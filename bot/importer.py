"""Lets plain `rasa` commands find the domain's topics in bot/domain beside the session settings in domain.yml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter

_TOPICS = Path(__file__).parent / "domain"


class TopicImporter(RasaFileImporter):
    """Rasa's own importer of files, with the domain put together from one file per topic."""

    def __init__(self, *arguments: Any, **named: Any):
        # Rasa tells its makers about each training unless this says no.
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        super().__init__(*arguments, **named)

    def get_domain(self) -> Domain:
        """The domain of domain.yml (or whatever `--domain` names) and of every file in bot/domain."""
        return super().get_domain().merge(Domain.load(str(_TOPICS)))
