"""Answers questions about layers with a real Keras: reads JSON from standard input, writes JSON to standard output.

Each question is one layer as Keras writes it, the shapes it receives, and what our layer computes, recorded step by step.
The answer holds Keras' shapes, weights and config, and the largest difference between Keras' values and the recorded computation's.
"""
import json
import sys

import keras
import numpy as np
import tensorflow as tf

BATCH = 3


class Draws:
    """The same random numbers for Keras and for the recorded computation: the n-th draw of a layer depends on n and its shape."""

    def __init__(self):
        self.count = 0

    def _generator(self):
        self.count += 1
        return np.random.RandomState(1000 + self.count)

    def unit(self, shape):
        return self._generator().random_sample([int(size) for size in shape]).astype("float32")

    def normal(self, shape):
        return self._generator().standard_normal([int(size) for size in shape]).astype("float32")


draws = Draws()


def patch(module):
    module.uniform = lambda shape, minval=0.0, maxval=1.0, dtype=None, seed=None: tf.constant(minval + (maxval - minval) * draws.unit(shape), "float32")
    module.normal = lambda shape, mean=0.0, stddev=1.0, dtype=None, seed=None: tf.constant(mean + stddev * draws.normal(shape), "float32")

    def dropout(inputs, rate, noise_shape=None, seed=None):
        shape = [inputs.shape[axis] if noise_shape is None or noise_shape[axis] is None else noise_shape[axis] for axis in range(len(inputs.shape))]
        return inputs * tf.constant((draws.unit(shape) < 1 - rate).astype("float32")) / (1 - rate)

    module.dropout = dropout


patch(keras.src.backend.random)
patch(keras.src.utils.backend_utils.DynamicBackend("tensorflow").random)

UNARY = {
    "neg": tf.negative, "abs": tf.abs, "sign": tf.sign, "exp": tf.exp, "log": tf.math.log, "log1p": tf.math.log1p, "sqrt": tf.sqrt,
    "rsqrt": tf.math.rsqrt, "square": tf.square, "reciprocal": tf.math.reciprocal, "sigmoid": tf.sigmoid, "tanh": tf.tanh, "relu": tf.nn.relu,
    "relu6": tf.nn.relu6, "elu": tf.nn.elu, "selu": tf.nn.selu, "softplus": tf.nn.softplus, "softsign": tf.nn.softsign, "erf": tf.math.erf,
    "cos": tf.cos, "sin": tf.sin, "floor": tf.floor, "round": tf.round,
}
BINARY = {"add": tf.add, "sub": tf.subtract, "mul": tf.multiply, "div": tf.divide, "maximum": tf.maximum, "minimum": tf.minimum, "pow": tf.pow}
COMPARE = {"greater": tf.greater, "greaterEqual": tf.greater_equal, "less": tf.less, "lessEqual": tf.less_equal, "equal": tf.equal}
REDUCE = {"sum": tf.reduce_sum, "mean": tf.reduce_mean, "max": tf.reduce_max}


def run(steps, given):
    values = {}
    for step in steps:
        a = step["attributes"]
        x = [values[name] for name in step["inputs"]]
        name = step["outputs"][0]
        op = step["op"]
        shaped = [BATCH if size == -1 else size for size in a.get("shape", [])]
        if op == "given":
            y = given[a["name"]]
        elif op == "constant":
            y = tf.reshape(tf.constant(a["value"], a.get("dtype", "float32")), a["shape"])
        elif op == "uniform":
            y = tf.constant(a["low"] + (a["high"] - a["low"]) * draws.unit(shaped), "float32")
        elif op == "normal":
            y = tf.constant(a["std"] * draws.normal(shaped), "float32")
        elif op == "bernoulli":
            y = tf.constant((draws.unit(shaped) < a["keep"]).astype("float32"))
        elif op == "unary":
            y = UNARY[a["op"]](x[0])
        elif op == "binary":
            y = BINARY[a["op"]](*x)
        elif op == "compare":
            y = COMPARE[a["op"]](*x)
        elif op == "select":
            y = tf.where(*x)
        elif op == "cast":
            y = tf.cast(x[0], a["dtype"])
        elif op == "leakyRelu":
            y = tf.nn.leaky_relu(x[0], a["alpha"])
        elif op == "clip":
            y = tf.clip_by_value(x[0], a["low"], a["high"])
        elif op == "softmax":
            y = tf.nn.softmax(x[0])
        elif op == "logSoftmax":
            y = tf.nn.log_softmax(x[0])
        elif op == "reduce":
            y = REDUCE[a["op"]](x[0], a["axes"], a["keepDims"])
        elif op == "matMul":
            y = tf.matmul(*x)
        elif op == "biasAdd":
            y = tf.nn.bias_add(*x)
        elif op == "conv2d":
            y = tf.nn.conv2d(x[0], x[1], a["strides"], a["padding"].upper(), dilations=a.get("dilations"))
        elif op == "depthwiseConv2d":
            y = tf.nn.depthwise_conv2d(x[0], x[1], [1, *a["strides"], 1], a["padding"].upper(), dilations=a.get("dilations"))
        elif op == "conv2dTranspose":
            shape = [BATCH, *a["outputSpatial"], x[1].shape[2]]
            y = tf.nn.conv2d_transpose(x[0], x[1], shape, a["strides"], a["padding"].upper(), dilations=a.get("dilations"))
        elif op in ("maxPool", "averagePool"):
            y = (tf.nn.max_pool2d if op == "maxPool" else tf.nn.avg_pool2d)(x[0], a["size"], a["strides"], a["padding"].upper())
        elif op == "reshape":
            y = tf.reshape(x[0], a["shape"])
        elif op == "transpose":
            y = tf.transpose(x[0], a["permutation"])
        elif op == "pad":
            y = tf.pad(x[0], a["paddings"])
        elif op == "slice":
            y = tf.slice(x[0], a["begin"], a["size"])
        elif op == "reverse":
            y = tf.reverse(x[0], a["axes"])
        elif op == "concat":
            y = tf.concat(x, a["axis"])
        elif op == "tile":
            y = tf.tile(x[0], a["multiples"])
        elif op == "resize":
            y = tf.image.resize(x[0], a["size"], a["method"])
        elif op == "projectiveTransform":
            y = tf.raw_ops.ImageProjectiveTransformV3(
                images=x[0], transforms=x[1], output_shape=x[0].shape[1:3], fill_value=a["fillValue"],
                interpolation=a["interpolation"].upper(), fill_mode=a["fill"].upper(),
            )
        elif op == "batchNormTraining":
            mean, variance = tf.nn.moments(x[0], list(range(len(x[0].shape) - 1)))
            y = tf.nn.batch_normalization(x[0], mean, variance, x[2], x[1], a["epsilon"])
            values[name + ".mean"], values[name + ".variance"] = mean, variance
        else:
            raise ValueError(op)
        values[name] = y
    return values


def difference(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        return f"shapes {a.shape} and {b.shape}"
    # Relative where values are large, absolute where they are small.
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(a)))) if a.size else 0.0


def answer(question):
    layer = keras.saving.deserialize_keras_object(question["layer"])
    if isinstance(layer, keras.layers.InputLayer):
        return {"shape": list(layer.batch_shape[1:]), "weights": [], "parameters": 0, "config": layer.get_config()}
    config = {key: value for key, value in layer.get_config().items() if key != "dtype"}
    random = np.random.RandomState(7)
    inputs = [tf.constant(random.uniform(-2, 2, [BATCH, *shape]).astype("float32")) for shape in question["inputs"]]
    taken = inputs if question["many"] else inputs[0]
    shapes = [tuple(x.shape) for x in inputs] if question["many"] else tuple(inputs[0].shape)
    if question["programs"]:
        layer(taken)
    else:
        layer.build(shapes)
    for weight in layer.weights:
        if weight.dtype == "float32":
            low = 0.2 if "variance" in weight.name else -1
            weight.assign(random.uniform(low, 1, weight.shape).astype("float32"))
    if isinstance(layer, keras.layers.Normalization):
        layer.finalize_state()
    names = [weight.name for weight in layer.weights]
    result = {
        "shape": list(layer.compute_output_shape(shapes))[1:],
        "weights": [[weight.name, list(weight.shape), any(weight is other for other in layer.trainable_weights)] for weight in layer.weights],
        "parameters": layer.count_params(),
        "config": config,
    }
    for mode, program in question["programs"].items():
        before = {name: tf.constant(weight.numpy()) for name, weight in zip(names, layer.weights)}
        given = {**{f"input{index}": x for index, x in enumerate(inputs)}, **before}
        draws.count = 0
        expected = layer(taken, training=mode == "training")
        draws.count = 0
        values = run(program["steps"], given)
        result[mode] = difference(expected, values[program["output"]])
        after = dict(zip(names, layer.weights))
        updates = {name: difference(after[name].numpy(), values[ref]) for name, ref in program["updates"].items()}
        still = [name for name in names if name not in updates and after[name].dtype == "float32" and difference(after[name].numpy(), before[name]) != 0]
        result[mode + "Updates"] = {**updates, **{name: "not updated by ours" for name in still}}
    return result


print(json.dumps({"keras": keras.__version__, "tensorflow": tf.__version__, "answers": [answer(question) for question in json.load(sys.stdin)]}, default=lambda value: value.tolist()))
