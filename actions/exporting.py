"""Lists as files: the rows of an answer in full, as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm_model.private_files import make_private_folder, open_private

# Where the web channel hands the files out, to the rep who made them only.
ROUTE = "/webhooks/web/files"
KEPT_DAYS = 7
FILE_NAME = re.compile(r"[a-z_]{1,30}-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.csv")
# What a spreadsheet would read as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as CSV with a header line; lists are joined by "; ", and what a spreadsheet would run is quoted."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def save(text: str, folder: Path, rep_id: str, name: str, today: dt.date) -> str:
    """Keeps a file for a rep and gives back the path of its address; files older than `KEPT_DAYS` are removed."""
    own = folder_of(folder, rep_id)
    make_private_folder(own)
    for old in own.iterdir():
        if old.stat().st_mtime < time.time() - KEPT_DAYS * 86400:
            old.unlink(missing_ok=True)
    file = f"{name}-{today.isoformat()}-{secrets.token_hex(4)}.csv"
    with open_private(own / file, "wb") as opened:
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        opened.write(b"\xef\xbb\xbf" + text.encode("utf-8"))
    return f"{ROUTE}/{file}"


def folder_of(folder: Path, rep_id: str) -> Path:
    """Where a rep's files lie; a rep's id may hold what no path may."""
    return folder / hashlib.sha256(rep_id.encode("utf-8")).hexdigest()[:24]


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(_cell(one)) for one in value)
    elif isinstance(value, Mapping):
        value = "; ".join(f"{name}: {_cell(one)}" for name, one in value.items())
    elif isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
