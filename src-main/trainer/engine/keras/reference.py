"""What Keras computes for models that the tests describe: forward values, gradients, losses and weights of some steps.

Reads a JSON list of jobs from the file named by the first argument and writes a list of results to the second.
Arrays travel as {"shape": [...], "data": base64 of little-endian float32}.
"""
import base64
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import numpy as np  # noqa: E402
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

MERGES = {"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"}


def unpack(array):
    return np.frombuffer(base64.b64decode(array["data"]), dtype="<f4").reshape(array["shape"]).copy()


def pack(array):
    array = np.asarray(array, dtype="<f4")
    return {"shape": list(array.shape), "data": base64.b64encode(array.tobytes()).decode()}


def build(job):
    outputs = {}
    model_input = None
    for node in job["model"]["layers"]:
        if node["kind"] == "Input":
            model_input = outputs[node["name"]] = keras.Input(job["sampleShape"], name=node["name"])
            continue
        layer = getattr(keras.layers, node["kind"])(name=node["name"], **node["parameters"])
        inputs = [outputs[name] for name in node["inputs"]]
        outputs[node["name"]] = layer(inputs if node["kind"] in MERGES else inputs[0])
    model = keras.Model(model_input, outputs[job["model"]["layers"][-1]["name"]])
    by_layer = {}
    for weight in job["weights"]:
        by_layer.setdefault(weight["layer"], []).append(unpack(weight["values"]))
    for name, values in by_layer.items():
        model.get_layer(name).set_weights(values)
    return model


def optimizer_of(config):
    names = {
        "learningRate": "learning_rate", "weightDecay": "weight_decay", "clipNorm": "clipnorm", "clipValue": "clipvalue",
        "globalClipNorm": "global_clipnorm", "beta1": "beta_1", "beta2": "beta_2", "initialAccumulatorValue": "initial_accumulator_value",
    }
    kinds = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW", "nadam": "Nadam", "rmsprop": "RMSprop", "adagrad": "Adagrad"}
    # Keras wants floats where JSON has a 0.
    arguments = {names.get(key, key): float(value) if type(value) is int else value for key, value in config.items() if key != "kind"}
    return getattr(keras.optimizers, kinds[config["kind"]])(**arguments)


def loss_of(config):
    kinds = {
        "categorical_crossentropy": "CategoricalCrossentropy", "sparse_categorical_crossentropy": "SparseCategoricalCrossentropy",
        "categorical_focal_crossentropy": "CategoricalFocalCrossentropy", "binary_crossentropy": "BinaryCrossentropy",
    }
    arguments = {("label_smoothing" if key == "labelSmoothing" else key): value for key, value in config.items() if key != "kind"}
    return getattr(keras.losses, kinds[config["kind"]])(**arguments)


def targets(job, model):
    labels = np.array(job["labels"])
    if job["loss"]["kind"] == "sparse_categorical_crossentropy":
        return labels
    outputs = model.output_shape[-1]
    return labels.astype("float32")[:, None] if outputs == 1 else np.eye(outputs, dtype="float32")[labels]


def run(job):
    keras.backend.clear_session()
    model = build(job)
    images, y = unpack(job["images"]), targets(job, model)
    if job["adapt"] is not None:
        for layer in model.layers:
            if isinstance(layer, keras.layers.Normalization):
                layer.adapt(np.array(keras.Model(model.inputs, layer.input)(images[job["adapt"]])))
    model.compile(optimizer=optimizer_of(job["optimizer"]), loss=loss_of(job["loss"]), metrics=["accuracy"], jit_compile=False, run_eagerly=job["eager"])
    class_weights = None if job["classWeights"] is None else dict(enumerate(job["classWeights"]))
    predictions = np.array(model(images, training=False))
    # A single output is the probability of class 1.
    result = {"predictions": pack(predictions if predictions.shape[-1] > 1 else np.concatenate([1 - predictions, predictions], -1))}

    first = job["batches"][0]
    weights_of_samples = None if class_weights is None else np.array([class_weights[job["labels"][i]] for i in first], dtype="float32")
    before = model.get_weights()
    with tf.GradientTape() as tape:
        loss = model.compute_loss(images[first], y[first], model(images[first], training=True), sample_weight=weights_of_samples)
    gradients = tape.gradient(loss, model.trainable_weights)
    result["gradients"] = {weight.path: pack(tf.convert_to_tensor(g)) for weight, g in zip(model.trainable_weights, gradients)}
    model.set_weights(before)

    result["losses"] = []
    for batch in job["batches"]:
        model.reset_metrics()
        result["losses"].append(float(model.train_on_batch(images[batch], y[batch], class_weight=class_weights, return_dict=True)["loss"]))
    result["weights"] = {weight.path: pack(weight) for weight in model.weights}
    evaluation = model.evaluate(images, y, batch_size=len(images), verbose=0, return_dict=True)
    result["evaluation"] = {"loss": float(evaluation["loss"]), "accuracy": float(evaluation["accuracy"])}
    return result


def main():
    with open(sys.argv[1]) as file:
        jobs = json.load(file)
    results = []
    for job in jobs:
        try:
            results.append(run(job))
        except Exception as error:  # The test of that row says what happened.
            results.append({"error": f"{type(error).__name__}: {error}"})
    with open(sys.argv[2], "w") as file:
        json.dump(results, file)


main()
