"""The neural networks: hazards of each event by week, expected spend by week and the next category, from one shared body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import tensorflow as tf

from crm_model.settings import MAX_WEEKS

HAZARDS = ("purchase", "refund", "cancel", "later")
"""Events with a hazard for each week; `later` is the lapse of a customer that has ordered once more before."""
PREDICT_ROWS = 4096
LARGEST_SIGMA = 1.5


@dataclass(frozen=True)
class Shape:
    """Sizes of what goes in and comes out, and of the body in between.

    Attributes:
        static: columns of the static input.
        weeks: length of the event sequence.
        channels: channels of the event sequence.
        categories: product categories, 0 for none.
        members: networks that share the body's weights, each with its own adapter and heads; their predictions are averaged.
        width: neurons of a hidden layer.
        sequence_width: numbers that the sequence is summed up in.
        dropout: share of neurons left out while training.

    """

    static: int
    weeks: int
    channels: int
    categories: int
    members: int = 8
    width: int = 96
    sequence_width: int = 32
    dropout: float = 0.2

    @property
    def outputs(self) -> int:
        """Columns of the network's output: four hazards, orders by week, amount and its spread, categories and three gates."""
        return MAX_WEEKS * (len(HAZARDS) + 1) + 2 + (self.categories + 3 if self.categories else 0)


@dataclass(frozen=True)
class Inputs:
    """What the network reads of n customers, all float32.

    Attributes:
        static: (n, static) scaled numbers and one-hot words.
        sequence: (n, weeks, channels) scaled.
        own: (n, categories) share of each category in the own orders.
        popular: (n, categories) share of each category in all orders of late.
        usual_amount: (n,) mean logarithm of the customer's own order amounts.

    """

    static: np.ndarray
    sequence: np.ndarray
    own: np.ndarray
    popular: np.ndarray
    usual_amount: np.ndarray

    def tensors(self, rows: slice = slice(None)) -> tuple[np.ndarray, ...]:
        """The arrays in the order in which the model takes them."""
        return (self.static[rows], self.sequence[rows], self.own[rows], self.popular[rows], self.usual_amount[rows])


@dataclass(frozen=True)
class Targets:
    """What happened to the same n customers, all float32.

    Attributes:
        hazards: event to an (n, 26) array, 1 in the week of the event.
        at_risk: event to an (n, 26) array, 1 in weeks that were observed and in which the event could happen.
        ordered: (n, 26), 1 in weeks with an order.
        observed: (n, 26), 1 in weeks that were observed.
        log_spend: (n, 26) logarithm of the amount in weeks with an order.
        need: (n, categories) one-hot of the next order's category, all 0 where unknown.
        weight: (n,) how much the row counts.

    """

    hazards: Mapping[str, np.ndarray]
    at_risk: Mapping[str, np.ndarray]
    ordered: np.ndarray
    observed: np.ndarray
    log_spend: np.ndarray
    need: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class Schedule:
    """How long and how hard the network is trained.

    Attributes:
        steps: batches in all; the learning rate rises for the first tenth and then falls to 0 along a cosine.
        batch: rows of a batch.
        learning_rate: largest step.
        weight_decay: share of each weight that is taken away with a full step (biases are left alone).

    """

    steps: int = 1500
    batch: int = 512
    learning_rate: float = 2e-3
    weight_decay: float = 0.03


@dataclass(frozen=True)
class Heads:
    """What the network says of n customers, averaged over its members.

    Attributes:
        curves: event to (n, 26) cumulative probabilities, never falling.
        spend: (n, 26) expected amount of each week, never negative.
        need: (n, categories) probabilities that add up to 1.

    """

    curves: Mapping[str, np.ndarray]
    spend: np.ndarray
    need: np.ndarray


Encoder = Callable[[tf.Tensor, Shape], tf.Tensor]


def _no_sequence(sequence: tf.Tensor, shape: Shape) -> tf.Tensor | None:
    """The sequence is left out: a plain multi-layer perceptron over the static features."""
    return None


def _convolutional(sequence: tf.Tensor, shape: Shape) -> tf.Tensor:
    """Convolutions over weeks; the newest weeks are kept beside the mean and the largest value."""
    width = shape.sequence_width
    found = tf.keras.layers.SpatialDropout1D(shape.dropout)(sequence)
    found = tf.keras.layers.Conv1D(width, 4, padding="causal", activation="relu")(found)
    found = tf.keras.layers.Conv1D(width, 4, padding="causal", dilation_rate=4, activation="relu")(found)
    pooled = [tf.keras.layers.GlobalAveragePooling1D()(found), tf.keras.layers.GlobalMaxPooling1D()(found), found[:, -1, :]]
    summary = tf.keras.layers.Dropout(shape.dropout)(tf.keras.layers.Concatenate()(pooled))
    return tf.keras.layers.Dense(width // 2, activation="relu")(summary)


def _recurrent(sequence: tf.Tensor, shape: Shape) -> tf.Tensor:
    """A gated recurrent unit that reads the weeks from the oldest to the newest."""
    return tf.keras.layers.GRU(shape.sequence_width)(sequence)


NETWORKS: Mapping[str, Encoder] = {"mlp": _no_sequence, "convolutional": _convolutional, "recurrent": _recurrent}
"""The networks by name: how each sums up the event sequence; all else is the same."""


class MemberFactors(tf.keras.layers.Layer):
    """Gives each member its own view of the same input: one factor a column, +1 or -1 at the start (TabM, 2024)."""

    def __init__(self, members: int, seed: int) -> None:
        super().__init__()
        self.members, self.seed = members, seed

    def build(self, input_shape: tf.TensorShape) -> None:
        """Draws the signs of every member, shape (members, width), from the layer's seed."""
        signs = np.random.default_rng(self.seed).choice([-1.0, 1.0], size=(self.members, int(input_shape[-1])))
        self.factor = self.add_weight(name="factor", shape=signs.shape, initializer=tf.constant_initializer(signs))

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        """Inputs of shape (rows, width) as each member sees them, shape (rows, members, width)."""
        return inputs[:, None, :] * self.factor


class _Heads(tf.keras.layers.Layer):
    """One linear layer for each member."""

    def __init__(self, members: int, outputs: int) -> None:
        super().__init__()
        self.members, self.outputs = members, outputs

    def build(self, input_shape: tf.TensorShape) -> None:
        width = int(input_shape[-1])
        start = tf.keras.initializers.RandomNormal(stddev=0.3 / np.sqrt(width), seed=7)
        self.kernel = self.add_weight(name="kernel", shape=(self.members, width, self.outputs), initializer=start)
        self.bias = self.add_weight(name="bias", shape=(self.members, self.outputs), initializer="zeros")

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        return tf.einsum("nkd,kdo->nko", inputs, self.kernel) + self.bias


def _build(name: str, shape: Shape, seed: int) -> tf.keras.Model:
    static = tf.keras.Input((shape.static,))
    sequence = tf.keras.Input((shape.weeks, shape.channels))
    encoded = NETWORKS[name](sequence, shape)
    body = static if encoded is None else tf.keras.layers.Concatenate()([static, encoded])
    body = MemberFactors(shape.members, seed)(body)
    for _ in range(2):
        body = tf.keras.layers.Dense(shape.width, activation="relu")(body)
        body = tf.keras.layers.Dropout(shape.dropout)(body)
    # A straight way around the body: few strong features need no more than a linear model.
    straight = tf.keras.layers.Dense(shape.outputs, use_bias=False, kernel_initializer="zeros", name="straight")(static)
    outputs = _Heads(shape.members, shape.outputs)(body) + straight[:, None, :]
    return tf.keras.Model([static, sequence], outputs)


@dataclass
class Network:
    """A network of the registry, built for a shape; the same seed and data give the same weights.

    Raises:
        ValueError: the name is not in the registry.

    """

    name: str
    shape: Shape
    seed: int = 42
    model: tf.keras.Model = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.name not in NETWORKS:
            raise ValueError(f"unknown network {self.name!r}; known are {', '.join(NETWORKS)}")
        tf.keras.utils.set_random_seed(self.seed)
        self.model = _build(self.name, self.shape, self.seed)
        self._forward = tf.function(self._heads, reduce_retracing=True)

    def fit(self, inputs: Inputs, targets: Targets, schedule: Schedule, progress: Callable[[str], None] | None = None) -> Network:
        """Trains all heads together on the likelihood of what was observed; censored weeks do not count."""
        self._start(targets)
        tf.keras.utils.set_random_seed(self.seed)
        arrays = [*inputs.tensors(), *_pack(targets)]
        data = [tf.constant(array, dtype=tf.float32) for array in arrays]
        rows, batch = len(inputs.static), min(schedule.batch, len(inputs.static))
        warm = max(schedule.steps // 10, 1)
        optimizer = tf.keras.optimizers.AdamW(0.0, weight_decay=schedule.weight_decay, clipnorm=1.0)
        optimizer.exclude_from_weight_decay(var_names=["bias", "factor"])

        @tf.function(reduce_retracing=True)
        def step(chosen: tf.Tensor) -> tf.Tensor:
            part = [tf.gather(tensor, chosen) for tensor in data]
            with tf.GradientTape() as tape:
                outputs = self.model(part[:2], training=True)
                loss = self._loss(outputs, part)
            gradients = tape.gradient(loss, self.model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, self.model.trainable_variables))  # noqa: B905 - traced by TensorFlow
            return loss

        random = np.random.default_rng(self.seed)
        order, position, mean = random.permutation(rows), 0, 0.0
        for number in range(schedule.steps):
            if position + batch > rows:
                order, position = random.permutation(rows), 0
            share = number / warm if number < warm else 0.5 * (1 + np.cos(np.pi * (number - warm) / (schedule.steps - warm)))
            optimizer.learning_rate.assign(schedule.learning_rate * share)
            loss = step(tf.constant(order[position : position + batch]))
            position += batch
            if progress and (number + 1) % max(schedule.steps // 5, 1) == 0:
                mean = float(loss)
                progress(f"step {number + 1} of {schedule.steps}, loss {mean:.3f}")
        return self

    def predict(self, inputs: Inputs) -> Heads:
        """Probabilities, amounts and categories for each row, averaged over the members."""
        parts: dict[str, list[np.ndarray]] = {}
        for start in range(0, len(inputs.static), PREDICT_ROWS):
            rows = slice(start, start + PREDICT_ROWS)
            heads = self._forward(*(tf.constant(array) for array in inputs.tensors(rows)))
            for name, values in heads.items():
                parts.setdefault(name, []).append(values.numpy())
        empty = {name: np.zeros((0, MAX_WEEKS)) for name in (*HAZARDS, "spend")} | {"need": np.zeros((0, self.shape.categories))}
        whole = {name: np.concatenate(parts[name]).astype(np.float64) if parts else empty[name] for name in empty}
        return Heads({name: whole[name] for name in HAZARDS}, whole["spend"], whole["need"])

    def weights(self) -> list[np.ndarray]:
        """All weights, in the order that `set_weights` takes."""
        return list(self.model.get_weights())

    def set_weights(self, weights: list[np.ndarray]) -> None:
        """Puts weights of an equally shaped network in place."""
        self.model.set_weights(weights)

    def _start(self, targets: Targets) -> None:
        """Begins with the average hazards, so that training learns the differences between customers."""
        heads = next(layer for layer in self.model.layers if isinstance(layer, _Heads))
        start = np.zeros((MAX_WEEKS * 5 + 2,), dtype=np.float32)
        pairs = [(targets.hazards[name], targets.at_risk[name]) for name in HAZARDS] + [(targets.ordered, targets.observed)]
        for position, (happened, at_risk) in enumerate(pairs):
            overall = ((happened * at_risk).sum() + 0.02) / (at_risk.sum() + 1.0)
            share = ((happened * at_risk).sum(axis=0) + 5 * overall) / (at_risk.sum(axis=0) + 5)
            share = np.clip(share, 1e-5, 0.9)
            start[position * MAX_WEEKS : (position + 1) * MAX_WEEKS] = np.log(share / (1 - share))
        bias = heads.bias.numpy()
        bias[:, : len(start)] = start
        if self.shape.categories:
            bias[:, -3:] = np.log([0.5, 0.3, 0.2])
        heads.bias.assign(bias)

    def _split(self, outputs: tf.Tensor) -> tuple[list[tf.Tensor], tf.Tensor, tf.Tensor, tf.Tensor]:
        weekly = [outputs[..., i * MAX_WEEKS : (i + 1) * MAX_WEEKS] for i in range(len(HAZARDS) + 1)]
        end = MAX_WEEKS * (len(HAZARDS) + 1)
        sigma = LARGEST_SIGMA * tf.sigmoid(outputs[..., end + 1])
        return weekly, outputs[..., end], sigma, outputs[..., end + 2 :]

    def _need(self, raw: tf.Tensor, own: tf.Tensor, popular: tf.Tensor) -> tf.Tensor:
        """A mixture of own history, what is popular and what the body says, weighted for each customer."""
        gates = tf.nn.softmax(raw[..., -3:])
        said = tf.nn.softmax(raw[..., :-3] + tf.math.log(own + popular)[:, None, :])
        return gates[..., 0:1] * own[:, None, :] + gates[..., 1:2] * popular[:, None, :] + gates[..., 2:3] * said

    def _loss(self, outputs: tf.Tensor, part: list[tf.Tensor]) -> tf.Tensor:
        _, _, own, popular, usual, happened, at_risk, ordered, observed, log_spend, need, weight = part
        weekly, centre, sigma, raw = self._split(outputs)
        loss = tf.zeros_like(centre)
        for position in range(len(HAZARDS)):
            loss += _bernoulli(weekly[position], happened[:, position], at_risk[:, position])
        loss += 0.5 * _bernoulli(weekly[-1], ordered, observed)
        distance = (log_spend[:, None, :] - (usual[:, None] + centre)[..., None]) / (sigma[..., None] + 0.05)
        normal = 0.5 * tf.square(distance) + tf.math.log(sigma[..., None] + 0.05)
        bought = (ordered * observed)[:, None, :]
        loss += tf.reduce_sum(normal * bought, axis=-1) / tf.maximum(tf.reduce_sum(bought, axis=-1), 1.0)
        if self.shape.categories:
            chosen = tf.reduce_sum(self._need(raw, own, popular) * need[:, None, :], axis=-1)
            known = tf.reduce_sum(need, axis=-1)[:, None]
            loss -= known * tf.math.log(chosen + (1.0 - known) + 1e-6)
        return tf.reduce_sum(tf.reduce_mean(loss, axis=1) * weight) / tf.reduce_sum(weight)

    def _heads(
        self, static: tf.Tensor, sequence: tf.Tensor, own: tf.Tensor, popular: tf.Tensor, usual: tf.Tensor
    ) -> dict[str, tf.Tensor]:
        weekly, centre, sigma, raw = self._split(self.model([static, sequence], training=False))
        found = {
            name: tf.reduce_mean(1.0 - tf.exp(-tf.cumsum(tf.nn.softplus(weekly[position]), axis=-1)), axis=1)
            for position, name in enumerate(HAZARDS)
        }
        mean = tf.exp(tf.minimum(usual[:, None] + centre + 0.5 * tf.square(sigma + 0.05), 25.0))
        found["spend"] = tf.reduce_mean(tf.sigmoid(weekly[-1]) * mean[..., None], axis=1)
        found["need"] = tf.reduce_mean(self._need(raw, own, popular), axis=1) if self.shape.categories else own
        return found


def _bernoulli(logits: tf.Tensor, happened: tf.Tensor, counted: tf.Tensor) -> tf.Tensor:
    """(n, members) minus the log likelihood of the weeks that count; 1 - hazard is exp(-softplus(logit))."""
    loss = tf.nn.softplus(logits) - logits * happened[:, None, :]
    return tf.reduce_sum(loss * counted[:, None, :], axis=-1)


def _pack(targets: Targets) -> list[np.ndarray]:
    happened = np.stack([targets.hazards[name] for name in HAZARDS], axis=1)
    at_risk = np.stack([targets.at_risk[name] for name in HAZARDS], axis=1)
    return [happened, at_risk, targets.ordered, targets.observed, targets.log_spend, targets.need, targets.weight]
