"""Prints what finding names costs with many customers: python -m benchmarks.names [--customers 100000] [--messages 300].

Each size is measured in a process of its own: how long its index of names takes to build, how much memory it holds, and how
long one message takes (time of the processor, so that other work on the machine does not count). Then the same from a database
of its own, as the assistant does it, with two reps who see everything: how long the first message waits for the names, how
long the names are read anew after an import, and how long a message takes (by the clock) while that goes on beside it.

Customers and their contact persons are invented: some 30,000 words that names begin with, 4,000 surnames, trades that thousands
of them share, and legal forms. Messages are questions with none, one or two of the names in them, one in four misspelt; the
long one has 4,000 characters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actions.names import NameIndex

SMALL = 1_000
LONG = 4_000
_BEGINNINGS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sch sk st str t tr v w z".split()
_MIDDLES = "a e i o u ai au ea ei ie oa oo ou y".split()
_ENDINGS = "b ck d ff g l ll m n nd ng nk r rd rn rst s ss st t th x".split()
_TRADES = (
    "Mills Foods Dairy Bakery Hotels Resorts Catering Chemicals Coatings Waterworks Pharma Motors Castings Logistics Freight"
    " Shipping Energy Power Hydro Turbines Farms Studio Architects Pharmacy Gym Marine Timber Steel Glass Paper Textiles"
    " Printing Brewing Optics Cycles Labs Partners Holding Trading Design Tools Gardens Interiors Security Media Dental"
).split()
_FORMS = ("", "", "", "", "", " Ltd", " GmbH", " AS", " Inc", " & Sons", " Group", " & Co")
_FRAMES = (
    "will {name} churn in the next 30 days?",
    "how much will {name} spend this quarter, and why is it less than the 12,000 of last year?",
    "who is likely to leave us before 31 March",
    "compare {name} and {other} by revenue since January please, I need it for the meeting with my manager tomorrow morning",
    "tell me about {name}",
    "what were the refunds of {name} in May 2026 for late deliveries, and is anybody there angry about the open tickets now?",
    "customers in Norway with no order for 60 days that spent over 5000 last year, sorted by what they are worth to us",
    "draft an email to {name} saying that the replacement parts went out on Tuesday and should be there by the end of the week",
    "has the warehouse anything new about those broken pallets that somebody complained of on the phone yesterday evening",
)


def percentile(values: Sequence[float], share: float) -> float:
    """The value beneath which a share (0-1) of the values lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def invented(customers: int, seed: int = 42) -> list[tuple[str, str, str]]:
    """Customers as (customer_id, name, contact person)."""
    drawn = random.Random(seed)

    def word(syllables: int) -> str:
        parts = (f"{drawn.choice(_BEGINNINGS)}{drawn.choice(_MIDDLES)}" for _ in range(syllables))
        return f"{''.join(parts)}{drawn.choice(_ENDINGS)}".capitalize()

    brands = [word(drawn.choice((1, 2, 2, 3))) for _ in range(30_000)]
    surnames = [word(2) for _ in range(4_000)]
    first_names = [word(drawn.choice((1, 2))) for _ in range(600)]
    rows = []
    for number in range(customers):
        # The square of a draw from 0 to 1: a few words are in many names, most in a few.
        begins = [brands[int(len(brands) * drawn.random() ** 2)]]
        if drawn.random() < 0.35:
            begins.append(drawn.choice(surnames))
        name = f"{' '.join(begins)} {drawn.choice(_TRADES)}{drawn.choice(_FORMS)}"
        rows.append((f"C{number}", name, f"{drawn.choice(first_names)} {drawn.choice(surnames)}"))
    return rows


def misspelt(text: str, drawn: random.Random) -> str:
    """A text with one letter left out, doubled or swapped with the next."""
    place = drawn.randrange(1, max(2, len(text) - 2))
    return drawn.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        )
    )


def written(rows: Sequence[tuple[str, str, str]], count: int, seed: int = 7) -> list[str]:
    """Messages of at most 200 characters; the frames take turns."""
    drawn = random.Random(seed)

    def name() -> str:
        found = drawn.choice(rows)[drawn.choice((1, 1, 1, 2))]
        return misspelt(found, drawn) if drawn.random() < 0.25 else found

    return [_FRAMES[place % len(_FRAMES)].format(name=name(), other=name())[:200] for place in range(count)]


def measure(customers: int, messages: int) -> dict[str, float]:
    """Seconds to build, MB held, and milliseconds for a message; run in a process of its own."""
    from actions.names import NameIndex
    from actions.vocabulary import entries
    from crm_model.rows import NamedCustomer, Vocabulary

    rows = invented(customers)
    vocabulary = Vocabulary(
        customers=tuple(NamedCustomer(*row) for row in rows),
        countries=("Norway", "Italy", "United Kingdom"),
        industries=("Food", "Water", "Energy"),
    )
    gc.collect()
    before = _held()
    begun = time.process_time()
    index = NameIndex(entries(vocabulary), ordinary())
    built = time.process_time() - begun
    gc.collect()
    memory = _held() - before
    spent = [_timed(index, text, time.process_time) for text in written(rows, messages)]
    story = " ".join(written(rows, 60, seed=8))
    long = [_timed(index, (story * 3)[:LONG], time.process_time) for _ in range(5)]
    return {
        "build": built,
        "memory": memory,
        "median": statistics.median(spent),
        "p95": percentile(spent, 0.95),
        "most": max(spent),
        "long": statistics.median(long),
        **kept_up(rows),
    }


def kept_up(rows: Sequence[tuple[str, str, str]]) -> dict[str, float]:
    """Seconds until the names of a database are there first and again, and what a message takes meanwhile."""
    from sqlalchemy import insert

    from bot.components.name_indexes import NameIndexes
    from crm_model import schema
    from crm_model.database import connect, upgrade
    from crm_model.settings import Settings
    from crm_model.store import Store

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database_url=f"sqlite:///{folder}/crm.db")
        engine = connect(settings)
        upgrade(engine)
        store = Store(engine, settings)
        day = dt.datetime(2020, 1, 1)
        reps = [{"rep_id": one, "name": one, "email": f"{one}@x.example", "role": "admin"} for one in ("ana", "zoe")]
        named = ({"customer_id": row[0], "name": row[1], "contact_name": row[2]} for row in rows)
        new = {"customer_id": "N1", "name": "Elm Bank", "contact_name": None}
        common = {"created_at": day, "owner_id": "ana", "attributes": {}}
        with engine.begin() as connection:
            connection.execute(insert(schema.Rep), reps)
            connection.execute(insert(schema.Customer), [{**one, **common} for one in named])
        indexes = NameIndexes(ordinary())
        begun = time.perf_counter()
        indexes.of("ana", store)
        first = time.perf_counter() - begun
        held = _held()
        indexes.of("zoe", store)
        second = _held() - held
        with engine.begin() as connection:
            connection.execute(insert(schema.Customer), [{**new, **common}])
        texts = written(rows, 200, seed=9)
        thread = threading.Thread(target=indexes.refresh)
        begun = time.perf_counter()
        thread.start()
        waited: list[float] = []
        while thread.is_alive():
            waited.append(_timed(indexes.of("ana", store), texts[len(waited) % len(texts)], time.perf_counter))
            time.sleep(0.02)
        again = time.perf_counter() - begun
        if not indexes.of("ana", store).find("Elm Bank")[0].candidates:
            raise SystemExit("the new customer was not found")
        engine.dispose()
    return {
        "first": first,
        "second": second,
        "again": again,
        "beside": statistics.median(waited),
        "beside95": percentile(waited, 0.95),
    }


def ordinary() -> dict[str, int]:
    """The words by which these messages ask."""
    return {word.lower(): 1 for frame in _FRAMES for word in frame.split() if word.isalpha()}


def _timed(index: NameIndex, text: str, clock: Callable[[], float]) -> float:
    begun = clock()
    index.find(text)
    return 1_000 * (clock() - begun)


def _held() -> float:
    """MB of memory that this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.messages)))
        return
    for customers in (SMALL, asked.customers):
        command = [sys.executable, "-m", "benchmarks.names", "--one", str(customers), "--messages", str(asked.messages)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(run.stdout)
        print(
            f"{customers:,} customers: built in {found['build']:.1f} s, {found['memory']:.0f} MB held; a message of up to 200"
            f" characters: median {found['median']:.1f} ms, 95 % within {found['p95']:.1f} ms, at most {found['most']:.1f} ms;"
            f" of {LONG:,} characters: {found['long']:.0f} ms. From a database: the first message waits {found['first']:.1f} s, a"
            f" second rep with the same view needs {found['second']:.0f} MB more, after an import the names are read anew in"
            f" {found['again']:.1f} s, a message meanwhile: median {found['beside']:.1f} ms, 95 % within {found['beside95']:.1f} ms"
        )


if __name__ == "__main__":
    main()
