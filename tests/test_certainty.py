"""How sure a reading is: the calibrated confidence, and what an answer says of it."""

import pandas as pd
import pytest
from book import TODAY, fill
from sqlalchemy.engine import Engine

from actions.certainty import LEVEL, SLOPE, SURE_ENOUGH, certainty
from actions.conversation import turn
from actions.cues import Heard
from actions.memory import Memory
from benchmarks.certainty import ROWS, fitted, said
from crm_model.database import connect
from crm_model.evaluation import calibration_error
from crm_model.settings import Settings
from crm_model.store import Store


def test_certainty_rises_with_the_confidence_and_stays_a_probability():
    found = [certainty(one / 20) for one in range(21)]
    assert found == sorted(found)
    assert 0 < found[0] < 0.2
    assert 0.9 < found[-1] < 1


def test_the_curve_in_use_is_the_one_that_was_fitted():
    rows = pd.read_csv(ROWS)
    level, slope = fitted(rows[rows["company"] != "sealed"])
    assert level == pytest.approx(LEVEL, abs=0.001)
    assert slope == pytest.approx(SLOPE, abs=0.001)


def test_it_is_calibrated_where_it_was_never_fitted():
    sealed = pd.read_csv(ROWS).query("company == 'sealed'")
    right = sealed["right"].to_numpy()
    error = calibration_error(right, said(sealed, LEVEL, SLOPE))
    assert error < 0.1
    assert error < calibration_error(right, sealed["confidence"].to_numpy()) / 2


@pytest.fixture
def store(tmp_path):
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'crm.db'}", fixed_today=TODAY)
    engine: Engine = connect(settings)
    fill(engine)
    return Store(engine, settings), settings


@pytest.mark.parametrize(("confidence", "doubted"), [(0.9, False), (0.5, False), (0.12, True)])
def test_an_answer_to_what_was_hard_to_read_says_so(store, confidence, doubted):
    assert (certainty(confidence) < SURE_ENOUGH) == doubted
    kept, settings = store
    heard = Heard("which customers are lapsed?", {"list": confidence, "rank": 0.05})
    answer, _ = turn(heard, Memory(), kept.view("ana"), settings)
    assert answer.kind == "customers"
    assert ("not sure that this is what you meant" in answer.receipt) == doubted
