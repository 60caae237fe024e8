"""What an installation may set: read once at the entrance, from the environment and one YAML file, and passed on."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

OUTCOMES = ("churn", "purchase", "refund", "spend", "need")
MAX_WEEKS = 26


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it, its value and what was expected."""


@dataclass(frozen=True)
class BandLimits:
    """From which probability (0-1) a prediction's band is medium, and from which it is high."""

    medium: float
    high: float

    def band(self, probability: float) -> str:
        """high, medium or low for a probability (0-1)."""
        if probability >= self.high:
            return "high"
        return "medium" if probability >= self.medium else "low"


def _default_bands() -> Mapping[str, BandLimits]:
    return {
        "churn": BandLimits(medium=0.25, high=0.5),
        "purchase": BandLimits(medium=0.3, high=0.6),
        "refund": BandLimits(medium=0.1, high=0.3),
        "need": BandLimits(medium=0.1, high=0.3),
    }


@dataclass(frozen=True)
class Settings:
    """All settings of an installation.

    Attributes:
        home: folder of the SQLite file, the trained models, the secrets and the logs.
        database_url: any SQLAlchemy URL.
        fixed_today: the date that stands for today; None is the real date.
        churn_after_days: days without an order after which a customer has lapsed.
        default_window_days: length of a prediction's window when none is said.
        value_days: days of expected spend that value at risk is made of.
        min_orders_to_score: a customer with fewer orders before the scoring date is unscored.
        currency: code or sign shown with amounts, "" for none.
        bands: limits of high and medium for each outcome that is a probability.

    """

    home: Path = Path("var")
    database_url: str = ""
    fixed_today: dt.date | None = None
    churn_after_days: int = 90
    default_window_days: int = 30
    value_days: int = 90
    min_orders_to_score: int = 1
    currency: str = ""
    bands: Mapping[str, BandLimits] = field(default_factory=_default_bands)

    def today(self, timezone: str | None = None) -> dt.date:
        """The date that counts as today in a time zone (an IANA name; UTC without one)."""
        if self.fixed_today is not None:
            return self.fixed_today
        return dt.datetime.now(ZoneInfo(timezone or "UTC")).date()

    @property
    def models(self) -> Path:
        """Folder of the trained predictors."""
        return self.home / "models"

    @property
    def exports(self) -> Path:
        """Folder of the files that reps asked for."""
        return self.home / "exports"

    @property
    def secrets(self) -> Path:
        """Folder of the secrets that this installation made for itself."""
        return self.home / "secrets"

    @property
    def logs(self) -> Path:
        """Folder of the logs of served processes."""
        return self.home / "logs"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings from `CRM_*` variables, and beneath them from the YAML file that `CRM_SETTINGS` names (or `crm.yml`).

    Raises:
        SettingsError: a name that is not known, or a value of the wrong kind.

    """
    environ = os.environ if environ is None else environ
    path = Path(environ.get("CRM_SETTINGS") or "crm.yml")
    from_file: dict[str, Any] = {}
    if path.is_file():
        try:
            loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is not readable as YAML: {' '.join(str(error).split())}") from None
        if not isinstance(loaded, dict):
            raise SettingsError(f"{path}: expected names with values, got {type(loaded).__name__}")
        from_file = loaded
    elif environ.get("CRM_SETTINGS"):
        raise SettingsError(f"CRM_SETTINGS names {path}, which is not there")
    known = {f.name for f in fields(Settings)} - {"fixed_today"}
    if unknown := sorted(set(from_file) - known):
        raise SettingsError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    values = dict(from_file)
    for name in ("churn_after_days", "default_window_days", "value_days", "min_orders_to_score", "currency"):
        if said := environ.get(f"CRM_{name.upper()}"):
            values[name] = said
    home = Path(environ.get("CRM_HOME") or values.get("home") or "var")
    url = environ.get("CRM_DATABASE_URL") or values.get("database_url") or f"sqlite:///{(home / 'crm.db').absolute()}"
    return Settings(
        home=home,
        database_url=str(url),
        fixed_today=_date(environ.get("CRM_TODAY")),
        churn_after_days=_whole(values, "churn_after_days", 90),
        default_window_days=_whole(values, "default_window_days", 30),
        value_days=_whole(values, "value_days", 90),
        min_orders_to_score=_whole(values, "min_orders_to_score", 1),
        currency=str(values.get("currency") or ""),
        bands=_bands(values.get("bands")),
    )


def _date(said: str | None) -> dt.date | None:
    if not said:
        return None
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise SettingsError(f"CRM_TODAY is {said!r}; expected a real date such as 2024-02-28") from None


def _whole(values: Mapping[str, Any], name: str, default: int) -> int:
    said = values.get(name, default)
    try:
        # A fraction or a yes is no number of days; int() would take either.
        number = int(said) if isinstance(said, (int, str)) and not isinstance(said, bool) else 0
    except ValueError:
        number = 0
    if number < 1:
        raise SettingsError(f"{name} is {said!r}; expected a whole number from 1")
    return number


def _bands(said: Any) -> Mapping[str, BandLimits]:
    bands = dict(_default_bands())
    if said is None:
        return bands
    if not isinstance(said, dict):
        raise SettingsError("bands: expected an outcome with medium and high limits, such as churn: {medium: 0.25, high: 0.5}")
    for outcome, limits in said.items():
        if outcome not in bands:
            raise SettingsError(f"bands: unknown outcome {outcome!r}; known are {', '.join(bands)}")
        try:
            medium, high = float(limits["medium"]), float(limits["high"])
        except (KeyError, TypeError, ValueError):
            raise SettingsError(f"bands: {outcome} is {limits!r}; expected medium and high limits between 0 and 1") from None
        if not 0 < medium < high < 1:
            raise SettingsError(f"bands: {outcome} has medium {medium} and high {high}; expected 0 < medium < high < 1")
        bands[outcome] = BandLimits(medium, high)
    return bands
