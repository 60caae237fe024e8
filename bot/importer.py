"""Lets plain `rasa` commands find the domain's topics in bot/domain, and the sentences that this installation was taught."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.taught import taught_path
from crm_model.settings import load_settings

_TOPICS = Path(__file__).parent / "domain"


class TopicImporter(RasaFileImporter):
    """Rasa's own importer of files, with the domain put together from one file per topic, and the taught sentences added."""

    def __init__(self, *arguments: Any, **named: Any):
        # Rasa tells its makers about each training unless this says no.
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        super().__init__(*arguments, **named)

    def get_domain(self) -> Domain:
        """The domain of domain.yml (or whatever `--domain` names) and of every file in bot/domain."""
        return super().get_domain().merge(Domain.load(str(_TOPICS)))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The training sentences of the files, and those that the installation was taught."""
        sentences = super().get_nlu_data(language)
        taught = taught_path(load_settings().home)
        return sentences.merge(training_data_from_paths([str(taught)], language or "en")) if taught.is_file() else sentences
