import datetime as dt
import os
from pathlib import Path

import pytest
from freezegun import freeze_time

from crm_model.settings import BandLimits, Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def file_of(tmp_path, text):
    path = tmp_path / "mine.yml"
    path.write_text(text, encoding="utf-8")
    return {"CRM_SETTINGS": str(path)}


def test_without_anything_set_the_data_is_a_file_in_var_beneath_the_current_folder(tmp_path):
    settings = load_settings({})
    assert settings.home == Path("var")
    assert settings.database_url == f"sqlite:///{tmp_path / 'var' / 'crm.db'}"
    assert (settings.churn_after_days, settings.default_window_days, settings.value_days) == (90, 30, 90)
    assert (settings.min_orders_to_score, settings.currency, settings.fixed_today) == (1, "", None)


def test_home_holds_the_database_the_models_the_secrets_and_the_logs(tmp_path):
    settings = load_settings({"CRM_HOME": str(tmp_path / "data")})
    home = tmp_path / "data"
    assert settings.database_url == f"sqlite:///{home / 'crm.db'}"
    assert (settings.models, settings.secrets, settings.logs) == (home / "models", home / "secrets", home / "logs")


def test_the_environment_comes_before_the_file_and_the_file_before_the_usual_values(tmp_path):
    environ = file_of(tmp_path, "churn_after_days: 60\nvalue_days: 120\ncurrency: NOK\nhome: elsewhere\n")
    settings = load_settings({**environ, "CRM_CHURN_AFTER_DAYS": "45"})
    assert (settings.churn_after_days, settings.value_days, settings.default_window_days) == (45, 120, 30)
    assert (settings.currency, settings.home) == ("NOK", Path("elsewhere"))


def test_crm_yml_in_the_current_folder_is_read_unasked(tmp_path):
    (tmp_path / "crm.yml").write_text("database_url: postgresql://db/crm\n", encoding="utf-8")
    assert load_settings({}).database_url == "postgresql://db/crm"
    assert load_settings({"CRM_DATABASE_URL": "sqlite:///x.db"}).database_url == "sqlite:///x.db"


def test_an_empty_file_sets_nothing(tmp_path):
    assert load_settings(file_of(tmp_path, "")) == load_settings({})


def test_the_process_s_own_environment_is_read_where_none_is_handed_in(monkeypatch):
    monkeypatch.setitem(os.environ, "CRM_CURRENCY", "EUR")
    assert load_settings().currency == "EUR"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("churn_days: 3\n", "unknown setting 'churn_days'"),
        ("fixed_today: 2026-01-01\n", "unknown setting 'fixed_today'"),
        ("- a\n- b\n", "expected names with values, got list"),
        ("value_days: 0\n", "value_days is 0; expected a whole number from 1"),
        ("value_days: -3\n", "value_days is -3"),
        ("value_days: soon\n", "value_days is 'soon'"),
        ("value_days:\n", "value_days is None"),
        ("bands: [1]\n", "bands: expected an outcome"),
        ("bands: {spend: {medium: 0.1, high: 0.2}}\n", "unknown outcome 'spend'"),
        ("bands: {churn: {medium: 0.1}}\n", "expected medium and high limits"),
        ("bands: {churn: high}\n", "expected medium and high limits"),
        ("bands: {churn: {medium: 0.6, high: 0.5}}\n", "expected 0 < medium < high < 1"),
        ("bands: {churn: {medium: 0.5, high: 1.0}}\n", "expected 0 < medium < high < 1"),
        ("bands: {churn: {medium: .nan, high: 0.5}}\n", "expected 0 < medium < high < 1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_was_expected(tmp_path, text, message):
    with pytest.raises(SettingsError) as raised:
        load_settings(file_of(tmp_path, text))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_settings_file_that_is_named_and_not_there_is_an_error():
    with pytest.raises(SettingsError, match=r"CRM_SETTINGS names nowhere\.yml, which is not there"):
        load_settings({"CRM_SETTINGS": "nowhere.yml"})


@pytest.mark.parametrize("said", ["31/02/2024", "2024-02-31", "tomorrow"])
def test_today_has_to_be_a_real_date(said):
    with pytest.raises(SettingsError, match=r"CRM_TODAY is .* expected a real date such as 2024-02-28"):
        load_settings({"CRM_TODAY": said})


def test_today_can_be_fixed_and_is_then_the_same_in_every_time_zone():
    settings = load_settings({"CRM_TODAY": "2026-11-18"})
    assert settings.today() == settings.today("Pacific/Auckland") == dt.date(2026, 11, 18)


@freeze_time("2026-11-18 23:30")
def test_today_is_the_date_of_the_rep_s_own_time_zone():
    assert Settings().today() == dt.date(2026, 11, 18)
    assert Settings().today("Europe/Oslo") == dt.date(2026, 11, 19)
    assert Settings().today("America/New_York") == dt.date(2026, 11, 18)


def test_limits_of_one_outcome_can_be_set_and_the_others_keep_theirs(tmp_path):
    settings = load_settings(file_of(tmp_path, "bands: {churn: {medium: 0.2, high: 0.4}}\n"))
    assert settings.bands["churn"] == BandLimits(0.2, 0.4)
    assert settings.bands["purchase"] == BandLimits(0.3, 0.6)


@pytest.mark.parametrize(
    ("probability", "band"), [(0.0, "low"), (0.24, "low"), (0.25, "medium"), (0.49, "medium"), (0.5, "high"), (1.0, "high")]
)
def test_a_limit_itself_belongs_to_the_band_above_it(probability, band):
    assert Settings().bands["churn"].band(probability) == band


def test_a_currency_left_empty_is_none(tmp_path):
    assert load_settings(file_of(tmp_path, "currency:\n")).currency == ""


@pytest.mark.parametrize("said", ["90.7", "true"])
def test_a_number_of_days_that_is_not_whole_is_refused(tmp_path, said):
    with pytest.raises(SettingsError, match="expected a whole number"):
        load_settings(file_of(tmp_path, f"churn_after_days: {said}\n"))


def test_a_settings_file_that_is_no_yaml_is_named_in_one_line(tmp_path):
    with pytest.raises(SettingsError, match=r"mine\.yml"):
        load_settings(file_of(tmp_path, "bands: {churn: [\n"))


def test_an_empty_variable_names_no_settings_file():
    assert load_settings({"CRM_SETTINGS": ""}) == load_settings({})
