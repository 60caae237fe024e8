"""Prints how long an import takes and how much memory it needs: python benchmarks/loading.py [--lines 100000] [--database-url URL].

The data is invented: five lines to an order, twenty orders to a customer. The import runs twice in a process of its own, first
into a new database, then again, when nothing changes; the peak is the most memory that this process ever had (its resident set).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

PRODUCTS = 500
TODAY = dt.date(2024, 6, 30)


def write_export(folder: Path, lines: int, seed: int = 42) -> None:
    """Customers, products, orders and their lines in the import format."""
    random = np.random.default_rng(seed)
    orders = max(1, lines // 5)
    customers = max(1, orders // 20)
    moments = np.datetime64("2022-01-01T00:00:00") + random.integers(0, 900 * 86_400, orders).astype("timedelta64[s]")
    pd.DataFrame(
        {
            "customer_id": [f"C{number:06d}" for number in range(customers)],
            "name": [f"Customer {number}" for number in range(customers)],
            "created_at": "2022-01-01",
            "employees": random.integers(1, 500, customers),
        }
    ).to_csv(folder / "customers.csv", index=False)
    pd.DataFrame(
        {
            "product_id": [f"P{number:04d}" for number in range(PRODUCTS)],
            "name": [f"Product {number}" for number in range(PRODUCTS)],
            "category": [f"Category {number % 15}" for number in range(PRODUCTS)],
        }
    ).to_csv(folder / "products.csv", index=False)
    pd.DataFrame(
        {
            "order_id": [f"O{number:07d}" for number in range(orders)],
            "customer_id": [f"C{number:06d}" for number in random.integers(0, customers, orders)],
            "ordered_at": moments,
        }
    ).to_csv(folder / "orders.csv", index=False, date_format="%Y-%m-%dT%H:%M:%S")
    pd.DataFrame(
        {
            "order_id": [f"O{number:07d}" for number in random.integers(0, orders, lines)],
            "product_id": [f"P{number:04d}" for number in random.integers(0, PRODUCTS, lines)],
            "quantity": random.integers(1, 50, lines),
            "unit_price": random.integers(50, 20_000, lines) / 100,
        }
    ).to_csv(folder / "order_items.csv", index=False)


def import_twice(folder: Path, database_url: str) -> None:
    """Prints seconds and peak memory (MB) of two imports as JSON; run in a process of its own."""
    from crm_model.database import connect, upgrade
    from crm_model.loading import import_folder
    from crm_model.settings import Settings

    engine = connect(Settings(home=folder, database_url=database_url))
    upgrade(engine)
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        report = import_folder(engine, folder, today=TODAY)
        seconds.append(time.perf_counter() - begun)
    if report.written or report.bad:
        raise SystemExit("the second import changed something")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"new": seconds[0], "again": seconds[1], "peak": peak}))


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000, help="order lines to import")
    parser.add_argument("--database-url", default="", help="an empty database; without it a SQLite file that is thrown away")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.child:
        import_twice(said.child, said.database_url)
        return
    with tempfile.TemporaryDirectory() as place:
        write_export(Path(place), said.lines)
        command = [sys.executable, __file__, "--child", place, "--database-url", said.database_url]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"{said.lines:,} order lines: {found['new']:.1f} s, again {found['again']:.1f} s, peak {found['peak']:.0f} MB")


if __name__ == "__main__":
    main()
