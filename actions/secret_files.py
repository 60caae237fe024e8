"""The secrets that an installation makes for itself: random words in files that only their owner may read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from crm_model.private_files import make_private_folder


class SecretUnusable(ValueError):
    """A secret file that holds no secret; the message names it."""


def read_or_make_secret(path: Path) -> str:
    """The secret that a file holds, at least 43 characters where it was made here; the file is made on first use.

    The file has mode 600 and its folder, where it is made, 700. Processes that come at once agree: the first one's
    secret stays.

    Raises:
        OSError: the file can neither be read nor made.
        SecretUnusable: the file is there but empty.

    """
    if not path.is_file():
        make_private_folder(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(secrets.token_urlsafe(32) + "\n")
            # Unlike a rename, a link never replaces what another process has made meanwhile.
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            draft.unlink()
    secret = path.read_text(encoding="utf-8").strip()
    if not secret:
        raise SecretUnusable(f"{path} is empty; expected a secret (delete the file and a new one is made)")
    return secret
