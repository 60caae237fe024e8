import numpy as np
import pytest
from scipy.special import expit
from sklearn.metrics import roc_auc_score

from crm_model.symmetric_trees import SymmetricTrees

RANDOM = np.random.default_rng(1)
INPUTS = RANDOM.normal(size=(1200, 4))
ODDS = 2.0 * INPUTS[:, 0] - 3.0 * (INPUTS[:, 1] > 0.5)
HAPPENED = (RANDOM.random(1200) < expit(ODDS)).astype(float)


def test_trees_find_a_slope_and_a_step() -> None:
    trees = SymmetricTrees(trees=80, learning_rate=0.1, depth=3).fit(INPUTS[:900], HAPPENED[:900])
    said = trees.predict(INPUTS[900:])
    assert ((said > 0) & (said < 1)).all()
    assert roc_auc_score(HAPPENED[900:], said) > roc_auc_score(HAPPENED[900:], expit(ODDS[900:])) - 0.03


def test_what_is_unknown_is_a_value_of_its_own() -> None:
    inputs = np.where(RANDOM.random(1000) < 0.5, np.nan, 1.0)[:, None]
    trees = SymmetricTrees(trees=60, learning_rate=0.2, depth=1, columns=1.0).fit(inputs, np.isnan(inputs[:, 0]).astype(float))
    assert trees.predict(np.array([[np.nan], [1.0]])) == pytest.approx([1.0, 0.0], abs=0.05)


def test_an_offset_is_where_a_row_starts() -> None:
    trees = SymmetricTrees(trees=0).fit(INPUTS, HAPPENED, offset=ODDS)
    assert trees.raw(INPUTS, ODDS) == pytest.approx(ODDS + trees.start_)
    assert abs(trees.start_) < 0.3
    assert trees.predict(INPUTS, ODDS).mean() == pytest.approx(HAPPENED.mean(), abs=1e-6)


def test_amounts_are_predicted_with_the_right_total() -> None:
    amount = np.exp(INPUTS[:, 0]) * (INPUTS[:, 1] > 0)
    trees = SymmetricTrees(loss="poisson", trees=150, learning_rate=0.1, depth=3, columns=1.0).fit(INPUTS, amount)
    said = trees.predict(INPUTS)
    assert said.sum() == pytest.approx(amount.sum(), rel=0.05)
    assert np.corrcoef(said, amount)[0, 1] > 0.8


def test_validation_rows_tell_when_to_stop() -> None:
    noise = (RANDOM.random(600) < 0.5).astype(float)
    fitted = SymmetricTrees(trees=300, depth=4).fit(
        INPUTS[:600], noise, validation=(INPUTS[600:1200], RANDOM.permutation(noise), None), patience=20
    )
    assert len(fitted.asked_) < 100


def test_trees_survive_being_written_as_arrays() -> None:
    trees = SymmetricTrees(trees=20, depth=4, columns=0.5).fit(INPUTS, HAPPENED)
    again = SymmetricTrees.from_arrays(trees.get_params(), trees.arrays())
    np.testing.assert_array_equal(again.raw(INPUTS), trees.raw(INPUTS))


def test_columns_that_never_vary_leave_the_average() -> None:
    trees = SymmetricTrees(trees=5).fit(np.ones((40, 2)), np.arange(40) % 4 == 0)
    assert trees.predict(np.ones((1, 2))) == pytest.approx([0.25])
