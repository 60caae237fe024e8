import numpy as np
import pytest

from crm_model.settings import MAX_WEEKS

tf = pytest.importorskip("tensorflow")

from crm_model.network import HAZARDS, NETWORKS, Inputs, Network, Schedule, Shape, Targets  # noqa: E402

CATEGORIES = 3


def shape(**sizes: int) -> Shape:
    return Shape(
        **{
            "static": 2,
            "weeks": 8,
            "channels": 2,
            "categories": CATEGORIES,
            "members": 2,
            "width": 8,
            "sequence_width": 8,
            **sizes,
        }
    )


def inputs(rows: int, seed: int = 0) -> Inputs:
    random = np.random.default_rng(seed)
    own = random.dirichlet(np.ones(CATEGORIES), rows).astype(np.float32)
    return Inputs(
        static=random.normal(size=(rows, 2)).astype(np.float32),
        sequence=random.normal(size=(rows, 8, 2)).astype(np.float32),
        own=own,
        popular=np.full((rows, CATEGORIES), 1 / CATEGORIES, dtype=np.float32),
        usual_amount=np.full(rows, 4.0, dtype=np.float32),
    )


def targets(week: np.ndarray, observed_weeks: int = MAX_WEEKS, at_risk_anyway: bool = False) -> Targets:
    """Every customer's event falls in its week (-1: never), seen only in the observed weeks."""
    weeks = np.arange(MAX_WEEKS)
    observed = np.broadcast_to(weeks < observed_weeks, (len(week), MAX_WEEKS)).astype(np.float32)
    happened = (weeks == week[:, None]).astype(np.float32)
    still = (weeks <= np.where(week < 0, MAX_WEEKS, week)[:, None]).astype(np.float32)
    at_risk = still if at_risk_anyway else still * observed
    return Targets(
        hazards=dict.fromkeys(HAZARDS, happened),
        at_risk=dict.fromkeys(HAZARDS, at_risk),
        ordered=happened * observed,
        observed=observed,
        log_spend=happened * 4.0,
        need=np.eye(CATEGORIES, dtype=np.float32)[np.zeros(len(week), dtype=int)],
        weight=np.ones(len(week), dtype=np.float32),
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_says_curves_that_never_fall_and_shares_that_add_up(name: str) -> None:
    heads = Network(name, shape()).predict(inputs(5))
    for event in HAZARDS:
        curve = heads.curves[event]
        assert curve.shape == (5, MAX_WEEKS)
        assert (np.diff(curve, axis=1) >= 0).all()
        assert ((curve >= 0) & (curve <= 1)).all()
    assert (heads.spend >= 0).all()
    assert heads.need.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_learns_who_has_the_event_early(name: str) -> None:
    seen = inputs(256)
    early = seen.static[:, 0] > 0
    network = Network(name, shape(dropout=0.0))
    network.fit(seen, targets(np.where(early, 1, -1)), Schedule(steps=150, batch=128, learning_rate=0.02))
    curve = network.predict(seen).curves["purchase"][:, 3]
    assert curve[early].mean() > 0.8
    assert curve[~early].mean() < 0.2


def test_before_training_the_hazard_is_the_average_one() -> None:
    # Half of the customers have the event in week 0, nobody later: the start knows the shares, not yet who.
    network = Network("mlp", shape())
    network.fit(inputs(200), targets(np.where(np.arange(200) % 2, 0, -1)), Schedule(steps=1, learning_rate=0.0))
    curve = network.predict(inputs(200)).curves["purchase"]
    assert curve[:, 0].mean() == pytest.approx(0.5, abs=0.1)
    assert (curve[:, -1] - curve[:, 0]).mean() < 0.1


def test_weeks_that_were_not_observed_change_nothing() -> None:
    seen, week = inputs(64), np.where(np.arange(64) % 2, 1, -1)
    later = week.copy()
    later[later < 0] = 20
    schedule = Schedule(steps=20, batch=64, learning_rate=0.01)
    one = Network("mlp", shape()).fit(seen, targets(week, observed_weeks=4), schedule).predict(seen)
    other = Network("mlp", shape()).fit(seen, targets(later, observed_weeks=4), schedule).predict(seen)
    np.testing.assert_allclose(one.curves["purchase"], other.curves["purchase"], atol=1e-5)


def test_the_same_seed_gives_the_same_predictions() -> None:
    seen, schedule = inputs(64), Schedule(steps=10, batch=32)
    week = np.where(np.arange(64) % 2, 1, -1)
    one, other = (Network("convolutional", shape(), seed=3).fit(seen, targets(week), schedule).predict(seen) for _ in range(2))
    np.testing.assert_allclose(one.curves["purchase"], other.curves["purchase"], atol=1e-5)


def test_without_categories_there_is_no_need() -> None:
    seen = inputs(4)
    empty = np.zeros((4, 0), dtype=np.float32)
    heads = Network("mlp", shape(categories=0)).predict(Inputs(seen.static, seen.sequence, empty, empty, seen.usual_amount))
    assert heads.need.shape == (4, 0)


def test_an_unknown_network_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(ValueError, match="unknown network 'oracle'; known are mlp, convolutional, recurrent"):
        Network("oracle", shape())
