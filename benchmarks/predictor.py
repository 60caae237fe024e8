"""The predictor beside recency and RFM regression, on sample data and on Online Retail: one command, one table.

    python -m benchmarks.predictor [--customers 2000] [--online-retail FOLDER] [--networks convolutional,mlp]

The folder holds the UCI Online Retail lines as CSV files (InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice,
CustomerID, Country). All candidates of a row are tested on the same customers of the same 13 weeks, which none has seen.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crm_model.database import connect, upgrade
from crm_model.loading import import_folder
from crm_model.mapping import read_mapping
from crm_model.sample import write_sample
from crm_model.settings import Settings
from crm_model.store import Store
from crm_model.training import TrainingReport, train

SAMPLE_TODAY = dt.date(2026, 11, 22)
RETAIL_TODAY = dt.date(2011, 12, 10)
SEED = 42


def imported(home: Path, folder: Path, today: dt.date, mapping: str | None = None) -> Store:
    """A new database in `home` with the folder's rows."""
    settings = Settings(home=home, database_url=f"sqlite:///{home / 'crm.db'}", fixed_today=today)
    engine = connect(settings)
    upgrade(engine)
    import_folder(engine, folder, mapping=read_mapping(mapping) if mapping else None, today=today)
    return Store(engine, settings)


def rows(data: str, network: str, report: TrainingReport) -> list[str]:
    """Lines of a Markdown table: area under ROC and log loss of each candidate, calibration error and lift of the predictor."""
    lines = []
    for outcome, candidates in report.figures["outcomes"].items():
        said = candidates["predictor"]
        cells = [data, network, outcome.replace("_", " ") + " d", f"{said['customers']:.0f}", f"{said['share']:.1%}"]
        cells += [_pair(candidates.get(name)) for name in ("recency", "rfm", "predictor")]
        cells += [f"{said['ece']:.3f}", "–" if said["lift_top"] is None else f"{said['lift_top']:.2f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _pair(found: Mapping[str, Any] | None) -> str:
    return "–" if not found or found["auc"] is None else f"{found['auc']:.4f} {found['log_loss']:.4f}"


def main() -> None:
    """Imports, trains and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=2000, help="customers of the sample data; 0 leaves it out")
    parser.add_argument("--online-retail", type=Path, help="folder of the Online Retail lines")
    parser.add_argument("--networks", default="convolutional", help="networks to train, with commas between")
    said = parser.parse_args()
    table: list[str] = []
    others: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        stores: dict[str, Store] = {}
        if said.customers:
            write_sample(Path(folder) / "files", said.customers, SEED, SAMPLE_TODAY)
            stores["sample"] = imported(Path(folder) / "sample", Path(folder) / "files", SAMPLE_TODAY)
        if said.online_retail:
            stores["Online Retail"] = imported(Path(folder) / "retail", said.online_retail, RETAIL_TODAY, "online_retail")
        for data, store in stores.items():
            for network in said.networks.split(","):
                began = time.perf_counter()
                report = train(store, store.settings, network=network, seed=SEED)
                table += rows(data, network, report)
                spend, need = report.figures["spend"], report.figures["need"]
                others.append(
                    f"{data}, {network}: trained in {time.perf_counter() - began:.0f} s; spend {_said(spend)}; next category {_said(need)}"
                )
            store.engine.dispose()
    print(
        "| data | network | outcome | customers | share | recency | RFM regression | predictor | calibration error | lift top 5 % |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    print(*table, sep="\n")
    print("\nPairs are area under ROC and log loss.", *others, sep="\n")


def _said(found: Mapping[str, float | None]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:.3f}" for name, value in found.items() if value is not None)


if __name__ == "__main__":
    main()
