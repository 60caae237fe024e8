"""Tokens say who speaks, for a limited time, and nothing else is taken for one."""

from __future__ import annotations

import base64
import datetime as dt
import json
import stat
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest

from actions.secret_files import read_or_make_secret
from bot.channels.tokens import TokenRefused, make_token, read_token, token_secret
from crm_model.settings import Settings

SECRET = "a secret of this test, long enough for the algorithm"


def claims(**changes):
    now = dt.datetime.now(dt.timezone.utc)
    said = {"sub": "R1", "exp": now + dt.timedelta(hours=1), **changes}
    return {name: value for name, value in said.items() if value is not None}


def test_a_token_names_the_rep_for_whom_it_was_made():
    assert read_token(make_token("R1", SECRET), SECRET) == "R1"


def test_a_token_ends_after_the_days_that_were_said():
    token = make_token("R1", SECRET, days=2)
    ends = dt.datetime.fromtimestamp(jwt.decode(token, SECRET, algorithms=["HS256"])["exp"], dt.timezone.utc)
    assert abs(ends - dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=2)) < dt.timedelta(minutes=1)


def unsigned():
    parts = [{"alg": "none", "typ": "JWT"}, {"sub": "R1", "exp": 4_000_000_000}]
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join([*encoded, ""])


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="no token"),
        pytest.param("nonsense", id="nonsense"),
        pytest.param(unsigned(), id="unsigned"),
        pytest.param(jwt.encode(claims(), "some other secret, long enough for it too", algorithm="HS256"), id="other secret"),
        pytest.param(jwt.encode(claims(), SECRET * 2, algorithm="HS512"), id="other algorithm"),
        pytest.param(jwt.encode(claims(), SECRET, algorithm="HS384"), id="other algorithm, same secret"),
        pytest.param(jwt.encode(claims(exp=dt.datetime(2020, 1, 1)), SECRET, algorithm="HS256"), id="expired"),
        pytest.param(jwt.encode(claims(exp=None), SECRET, algorithm="HS256"), id="without an end"),
        pytest.param(jwt.encode(claims(sub=None), SECRET, algorithm="HS256"), id="names nobody"),
        pytest.param(jwt.encode(claims(sub=""), SECRET, algorithm="HS256"), id="names the empty word"),
        pytest.param(make_token("R1", SECRET)[:-3] + "abc", id="altered signature"),
    ],
)
def test_what_is_no_good_token_is_refused(token):
    with pytest.raises(TokenRefused):
        read_token(token, SECRET)


@pytest.mark.parametrize("days", [0, -1])
def test_a_token_is_not_made_for_a_time_that_has_passed(days):
    with pytest.raises(ValueError, match="expected more than 0"):
        make_token("R1", SECRET, days=days)


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path):
    settings = Settings(home=tmp_path / "home")
    secret = token_secret(settings, environ={})
    assert len(secret) >= 43
    assert token_secret(settings, environ={}) == secret
    assert stat.S_IMODE((settings.secrets / "web.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.secrets.stat().st_mode) == 0o700


def test_the_environments_secret_comes_first_and_no_file_is_made(tmp_path):
    settings = Settings(home=tmp_path)
    assert token_secret(settings, environ={"CRM_TOKEN_SECRET": "said"}) == "said"
    assert not settings.secrets.exists()


def test_processes_that_come_at_once_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: read_or_make_secret(tmp_path / "secrets" / "key"), range(32)))
    assert len(secrets) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["key"]


def test_an_empty_secret_file_is_reported_with_its_path(tmp_path):
    (tmp_path / "key").touch()
    with pytest.raises(ValueError, match="key is empty"):
        read_or_make_secret(tmp_path / "key")
