"""How sure the assistant may be that it has read a message rightly, out of the language model's confidence: a logistic curve.

    python -m benchmarks.certainty

`first_sight.csv` holds a row for each turn of the held-out conversations when they were met for the first time: the company, the
confidence of the likeliest goal (0-1), and whether the whole answer came out as expected (1 or 0). The curve is fitted on thirteen
companies; each company's figures come from a curve fitted without it, and `sealed` is never fitted on.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from actions.certainty import LEVEL, SLOPE, certainty, log_odds
from crm_model.evaluation import calibration_error

ROWS = Path(__file__).parent / "first_sight.csv"


def fitted(rows: pd.DataFrame) -> tuple[float, float]:
    """Level and slope of the curve over the log odds of the confidence."""
    x = np.array([[log_odds(one)] for one in rows["confidence"]])
    curve = LogisticRegression(C=1e6).fit(x, rows["right"])
    return float(curve.intercept_[0]), float(curve.coef_[0][0])


def said(rows: pd.DataFrame, level: float, slope: float) -> np.ndarray:
    """What a curve says of rows: probabilities, shape (rows,)."""
    return np.array([certainty(one, level, slope) for one in rows["confidence"]])


def main() -> None:
    """Prints the curve, and how well it and the plain confidence are calibrated."""
    rows = pd.read_csv(ROWS)
    met, sealed = rows[rows["company"] != "sealed"], rows[rows["company"] == "sealed"]
    level, slope = fitted(met)
    print(f"curve: level {level:.3f}, slope {slope:.3f} (in use: {LEVEL}, {SLOPE})")
    folds = [(met[met["company"] != one], met[met["company"] == one]) for one in sorted(met["company"].unique())]
    crossed = np.concatenate([said(held, *fitted(rest)) for rest, held in folds])
    truth = np.concatenate([held["right"].to_numpy() for _, held in folds])
    plain = np.concatenate([held["confidence"].to_numpy() for _, held in folds])
    for name, right, told, raw in (
        ("thirteen companies, each left out", truth, crossed, plain),
        ("sealed", sealed["right"].to_numpy(), said(sealed, level, slope), sealed["confidence"].to_numpy()),
    ):
        print(
            f"{name}: {len(right)} turns, {100 * right.mean():.1f} % right, area {roc_auc_score(right, told):.3f}, calibration error "
            f"{calibration_error(right, told):.3f} (plain confidence {calibration_error(right, raw):.3f}), "
            f"log loss {log_loss(right, told):.3f} (plain {log_loss(right, np.clip(raw, 1e-3, 1 - 1e-3)):.3f})"
        )
        for low, high in ((0.0, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.0)):
            some = (told >= low) & (told < high)
            if some.any():
                print(f"   said {low:.2f} to {high:.2f}: {some.sum()} turns, {100 * right[some].mean():.1f} % right")


if __name__ == "__main__":
    main()
