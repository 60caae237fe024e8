"""A neural network for tables with a label: periodic embeddings of the numbers, members that share a body, one probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from crm_model.network import MemberFactors

PREDICT_ROWS = 4096


@dataclass(frozen=True)
class TableShape:
    """Sizes of the network and how long it is trained.

    Attributes:
        numbers: columns of scaled numbers.
        flags: columns of zeros and ones.
        members: networks that share the body's weights; their probabilities are averaged.
        width: neurons of a hidden layer.
        layers: how many hidden layers.
        frequencies: periods learnt for each number.
        spread: standard deviation of the frequencies at the start.
        embedded: outputs of each number's embedding.
        dropout: share of neurons left out while training.
        learning_rate: largest step of the optimiser.
        weight_decay: how strongly weights are drawn to 0.
        batch: rows of a batch.
        patience: passes without a better validation loss before the rate is cut; after three times as many training ends.
        most_epochs: passes over the rows at most.

    """

    numbers: int
    flags: int
    members: int = 16
    width: int = 128
    layers: int = 2
    frequencies: int = 16
    spread: float = 0.3
    embedded: int = 4
    dropout: float = 0.15
    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    batch: int = 128
    patience: int = 4
    most_epochs: int = 60


class _PeriodicEmbedding(tf.keras.layers.Layer):
    """Sines and cosines of each number at learnt frequencies, mixed by weights of its own (Gorishniy and others, 2022)."""

    def __init__(self, frequencies: int, spread: float, outputs: int, seed: int) -> None:
        super().__init__()
        self.frequencies, self.spread, self.outputs, self.seed = frequencies, spread, outputs, seed

    def build(self, input_shape: tf.TensorShape) -> None:
        numbers = int(input_shape[-1])
        start = tf.keras.initializers.RandomNormal(stddev=self.spread, seed=self.seed)
        mixing = tf.keras.initializers.RandomUniform(-1, 1, seed=self.seed + 1)
        self.frequency = self.add_weight(name="frequency", shape=(numbers, self.frequencies), initializer=start)
        scale = 1 / np.sqrt(2 * self.frequencies)
        self.kernel = self.add_weight(
            name="kernel",
            shape=(numbers, 2 * self.frequencies, self.outputs),
            initializer=lambda shape, dtype=None: mixing(shape, dtype) * scale,
        )
        self.bias = self.add_weight(name="bias", shape=(numbers, self.outputs), initializer="zeros")

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        angle = 2 * np.pi * inputs[:, :, None] * self.frequency
        waves = tf.concat([tf.sin(angle), tf.cos(angle)], axis=-1)
        mixed = tf.nn.relu(tf.einsum("nfw,fwo->nfo", waves, self.kernel) + self.bias)
        return tf.reshape(mixed, (-1, mixed.shape[1] * mixed.shape[2]))


class _Dropout(tf.keras.layers.Layer):
    """Leaves out neurons by draws that follow from the seed alone, however the step is compiled."""

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self.share, self.seed = share, seed

    def build(self, input_shape: tf.TensorShape) -> None:
        self.drawn = self.add_weight(name="drawn", shape=(), dtype=tf.int32, initializer="zeros", trainable=False)

    def call(self, inputs: tf.Tensor, training: bool = False) -> tf.Tensor:
        if not training or not self.share:
            return inputs
        self.drawn.assign_add(1)
        kept = tf.random.stateless_uniform(tf.shape(inputs), tf.stack([self.seed, self.drawn])) >= self.share
        return tf.where(kept, inputs / (1.0 - self.share), 0.0)


class _MemberHeads(tf.keras.layers.Layer):
    """One linear output for each member."""

    def __init__(self, members: int) -> None:
        super().__init__()
        self.members = members

    def build(self, input_shape: tf.TensorShape) -> None:
        width = int(input_shape[-1])
        start = tf.keras.initializers.RandomNormal(stddev=0.5 / np.sqrt(width), seed=7)
        self.kernel = self.add_weight(name="kernel", shape=(self.members, width), initializer=start)
        self.bias = self.add_weight(name="bias", shape=(self.members,), initializer="zeros")

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        return tf.reduce_sum(inputs * self.kernel, axis=-1) + self.bias


class TableNetwork:
    """The network for one shape; `fit` with validation rows, `odds` gives mean log odds of its members' mean probability."""

    def __init__(self, shape: TableShape, seed: int = 42) -> None:
        self.shape, self.seed = shape, seed
        tf.keras.utils.set_random_seed(seed)
        self.model = self._build()
        self._forward = tf.function(self._probability, reduce_retracing=True)

    def _build(self) -> tf.keras.Model:
        shape = self.shape
        numbers, flags = tf.keras.Input((shape.numbers,)), tf.keras.Input((shape.flags,))
        parts = [flags]
        if shape.numbers:
            parts += [numbers, _PeriodicEmbedding(shape.frequencies, shape.spread, shape.embedded, self.seed)(numbers)]
        joined = tf.keras.layers.Concatenate()(parts) if len(parts) > 1 else parts[0]
        body = MemberFactors(shape.members, self.seed)(joined)
        for number in range(shape.layers):
            body = tf.keras.layers.Dense(shape.width, activation="relu")(body)
            body = _Dropout(shape.dropout, self.seed + number)(body)
        return tf.keras.Model([numbers, flags], _MemberHeads(shape.members)(body))

    def fit(
        self,
        rows: tuple[np.ndarray, np.ndarray],
        label: np.ndarray,
        validation: tuple[np.ndarray, np.ndarray],
        validation_label: np.ndarray,
    ) -> TableNetwork:
        """Trains until the validation loss no longer falls and keeps the best weights."""
        shape = self.shape
        tf.keras.utils.set_random_seed(self.seed)
        share = float(np.clip(label.mean(), 1e-3, 1 - 1e-3))
        heads = self.model.layers[-1]
        heads.bias.assign(np.full(shape.members, np.log(share / (1 - share)), dtype=np.float32))
        data = [tf.constant(part, dtype=tf.float32) for part in (*rows, label)]
        optimizer = tf.keras.optimizers.AdamW(shape.learning_rate, weight_decay=shape.weight_decay)
        optimizer.exclude_from_weight_decay(var_names=["bias", "factor", "frequency"])
        optimizer.build(self.model.trainable_variables)
        batch = min(shape.batch, len(label))

        @tf.function(jit_compile=True)
        def one_pass(order: tf.Tensor) -> None:
            for chosen in order:
                numbers, flags, truth = (tf.gather(tensor, chosen) for tensor in data)
                with tf.GradientTape() as tape:
                    odds = self.model([numbers, flags], training=True)
                    loss = tf.reduce_mean(
                        tf.nn.sigmoid_cross_entropy_with_logits(tf.repeat(truth[:, None], shape.members, 1), odds)
                    )
                gradients = tape.gradient(loss, self.model.trainable_variables)
                optimizer.apply_gradients(zip(gradients, self.model.trainable_variables))  # noqa: B905 - traced by TensorFlow

        random = np.random.default_rng(self.seed)
        steps = len(label) // batch
        best, best_weights, waited = np.inf, self.model.get_weights(), 0
        for _ in range(shape.most_epochs):
            one_pass(tf.constant(random.permutation(len(label))[: steps * batch].reshape(steps, batch)))
            said = np.clip(self.probability(validation), 1e-6, 1 - 1e-6)
            loss = float(-np.mean(np.where(validation_label > 0, np.log(said), np.log(1 - said))))
            if loss < best - 1e-5:
                best, best_weights, waited = loss, self.model.get_weights(), 0
                continue
            waited += 1
            if waited >= 3 * shape.patience:
                break
            if waited % shape.patience == 0:
                optimizer.learning_rate.assign(float(optimizer.learning_rate.numpy()) * 0.4)
        self.model.set_weights(best_weights)
        return self

    def probability(self, rows: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        """(n,) the members' mean probability."""
        parts = []
        for start in range(0, len(rows[1]), PREDICT_ROWS):
            part = [tf.constant(each[start : start + PREDICT_ROWS], dtype=tf.float32) for each in rows]
            parts.append(self._forward(*part).numpy())
        return np.concatenate(parts).astype(float) if parts else np.zeros(0)

    def weights(self) -> list[np.ndarray]:
        """All weights, in the order that `set_weights` takes."""
        return list(self.model.get_weights())

    def set_weights(self, weights: Sequence[np.ndarray]) -> None:
        """Puts weights of an equally shaped network in place."""
        self.model.set_weights(list(weights))

    def _probability(self, numbers: tf.Tensor, flags: tf.Tensor) -> tf.Tensor:
        return tf.reduce_mean(tf.sigmoid(self.model([numbers, flags], training=False)), axis=-1)
