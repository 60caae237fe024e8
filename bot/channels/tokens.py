"""Who is speaking: signed tokens that name a rep for a limited time."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

import jwt

from actions.secret_files import read_or_make_secret
from crm_model.settings import Settings

ALGORITHM = "HS256"
DEFAULT_DAYS = 30


class TokenRefused(ValueError):
    """A token that does not say who is speaking; the message says why and repeats nothing of the token."""


def token_secret(settings: Settings, environ: Mapping[str, str] | None = None) -> str:
    """What tokens are signed with: `CRM_TOKEN_SECRET`, or the secret kept in the installation's home."""
    environ = os.environ if environ is None else environ
    return environ.get("CRM_TOKEN_SECRET") or read_or_make_secret(settings.secrets / "web.key")


def make_token(rep_id: str, secret: str, days: float = DEFAULT_DAYS) -> str:
    """A token with which its holder speaks as a rep, for so many days from now.

    Raises:
        ValueError: there is no rep_id, or the days are not above 0.

    """
    if not rep_id:
        raise ValueError("a token needs a rep_id")
    if days <= 0:
        raise ValueError(f"a token cannot be valid for {days:g} days; expected more than 0")
    # The real time, not the date that may stand for today: a demo of last year still needs tokens that hold.
    now = dt.datetime.now(dt.timezone.utc)
    return jwt.encode({"sub": rep_id, "iat": now, "exp": now + dt.timedelta(days=days)}, secret, algorithm=ALGORITHM)


def read_token(token: str, secret: str) -> str:
    """The rep_id that a token names.

    Raises:
        TokenRefused: it is missing, unsigned, signed otherwise or with another secret, expired, without an end, or names
            nobody.

    """
    if not token:
        raise TokenRefused("there is no token")
    try:
        claims = jwt.decode(token, secret, algorithms=[ALGORITHM], options={"require": ["exp", "sub"]})
    except jwt.ExpiredSignatureError:
        raise TokenRefused("the token has expired") from None
    except (jwt.InvalidTokenError, ValueError) as error:
        raise TokenRefused(f"the token is not valid ({type(error).__name__})") from None
    rep_id = claims["sub"]
    if not isinstance(rep_id, str) or not rep_id:
        raise TokenRefused("the token names no rep")
    return rep_id
