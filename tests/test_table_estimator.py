from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.metrics import roc_auc_score

from crm_model.blending import blend_weights
from crm_model.table_estimator import TableClassifier
from crm_model.table_inputs import TableInputs

SMALL = {"folds": 2, "members": 2, "width": 16}
QUICK = ("shallow trees", "additive")


def customers(rows: int = 400, seed: int = 1) -> tuple[pd.DataFrame, np.ndarray]:
    """Those on a monthly plan and new ones leave more often; some ages are unknown."""
    random = np.random.default_rng(seed)
    months, plan = random.integers(0, 60, rows), random.choice(["monthly", "yearly"], rows)
    age = np.where(random.random(rows) < 0.2, np.nan, random.uniform(20, 70, rows))
    leaves = random.random(rows) < np.where(plan == "monthly", 0.6, 0.1) * np.exp(-months / 40)
    return pd.DataFrame({"months": months, "plan": plan, "age": age, "paperless": months % 2 == 0}), np.where(leaves, "Yes", "No")


@pytest.fixture(scope="module")
def fitted() -> TableClassifier:
    return TableClassifier(candidates=QUICK, **SMALL).fit(*customers())


def test_it_ranks_customers_it_has_not_seen(fitted: TableClassifier) -> None:
    rows, label = customers(seed=2)
    said = fitted.predict_proba(rows)
    assert said.sum(axis=1) == pytest.approx(np.ones(len(rows)))
    assert roc_auc_score(label == "Yes", said[:, 1]) > 0.75
    assert fitted.classes_.tolist() == ["No", "Yes"]
    assert set(fitted.predict(rows)) <= {"Yes", "No"}


@pytest.mark.slow
def test_the_blend_with_a_network_is_saved_whole(tmp_path: Path) -> None:
    rows, label = customers()
    estimator = TableClassifier(**SMALL).fit(rows, label)
    assert (estimator.weights_ >= 0).all()
    assert set(estimator.held_out_log_loss_) == set(estimator.candidates)
    estimator.save(tmp_path)
    again = TableClassifier.load(tmp_path)
    np.testing.assert_allclose(again.predict_proba(rows), estimator.predict_proba(rows), rtol=1e-6)
    assert again.get_params() == estimator.get_params()
    np.testing.assert_allclose(clone(estimator).fit(rows, label).predict_proba(rows), estimator.predict_proba(rows), atol=1e-4)


def test_words_never_seen_and_missing_values_are_answered(fitted: TableClassifier) -> None:
    strange = pd.DataFrame({"months": [np.nan, 5], "plan": ["weekly", None], "age": [30, np.inf], "paperless": [True, None]})
    assert np.isfinite(fitted.predict_proba(strange)).all()


def test_columns_may_come_in_any_order_but_none_may_lack(fitted: TableClassifier) -> None:
    rows, _ = customers(20)
    said = fitted.predict_proba(rows)
    np.testing.assert_array_equal(fitted.predict_proba(rows[rows.columns[::-1]]), said)
    with pytest.raises(ValueError, match="the table lacks age"):
        fitted.predict_proba(rows.drop(columns="age"))


def test_it_follows_the_conventions() -> None:
    one = TableClassifier(folds=3, candidates=QUICK)
    assert clone(one).get_params() == one.get_params()
    rows, label = customers(120)
    np.testing.assert_array_equal(clone(one).fit(rows, label).predict_proba(rows), one.fit(rows, label).predict_proba(rows))


def test_rows_of_one_group_are_never_split_between_folds() -> None:
    _, label = customers(200)
    company = np.arange(200) % 20
    splits = TableClassifier(candidates=QUICK, folds=4)._splits((label == "Yes").astype(float), company)
    assert all(not set(company[train]) & set(company[held]) for train, held in splits)


def test_what_cannot_be_learnt_from_is_refused() -> None:
    rows, label = customers(200)
    with pytest.raises(ValueError, match="expected a label with two values for each of 200 rows, got 200 with 1"):
        TableClassifier().fit(rows, np.ones(200))
    with pytest.raises(ValueError, match="too little to learn from: 30 rows"):
        TableClassifier().fit(rows.head(30), np.arange(30) % 2)
    with pytest.raises(ValueError, match="expected some of network, deep trees"):
        TableClassifier(candidates=("oracle",)).fit(rows, label)


def test_a_candidate_that_knows_nothing_gets_no_weight() -> None:
    random = np.random.default_rng(3)
    odds = random.normal(size=4000)
    truth = (random.random(4000) < 1 / (1 + np.exp(-odds))).astype(float)
    weights, intercept = blend_weights(np.stack([odds, random.normal(size=4000)], axis=1), truth)
    assert weights == pytest.approx([1.0, 0.0], abs=0.1)
    assert intercept == pytest.approx(0.0, abs=0.1)


def test_numbers_with_few_values_are_words_as_well() -> None:
    rows = pd.DataFrame({"products": [1.0, 2, 3, 4] * 10, "paid": np.arange(40.0)})
    inputs = TableInputs().fit(rows)
    assert list(inputs.words_) == ["products"]
    assert inputs.numbers(rows).shape == (40, 2)
    assert inputs.flags(rows).sum(axis=1).tolist() == [1.0] * 40
