"""Keras' side of the measurement, written as people write it: reads a job from standard input, prints what it measured."""
import gzip
import json
import os
import resource
import sys
import time

job = json.load(sys.stdin)

import numpy as np  # noqa: E402
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

for name, setter in (("TF_NUM_INTRAOP_THREADS", tf.config.threading.set_intra_op_parallelism_threads), ("TF_NUM_INTEROP_THREADS", tf.config.threading.set_inter_op_parallelism_threads)):
    if name in os.environ:
        setter(int(os.environ[name]))

MERGES = {"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"}


def build():
    outputs = {}
    for node in job["model"]["layers"]:
        if node["kind"] == "Input":
            start = outputs[node["name"]] = keras.Input(job["sampleShape"])
            continue
        layer = getattr(keras.layers, node["kind"])(**node["parameters"])
        inputs = [outputs[name] for name in node["inputs"]]
        outputs[node["name"]] = layer(inputs if node["kind"] in MERGES else inputs[0])
    model = keras.Model(start, outputs[job["model"]["layers"][-1]["name"]])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def load():
    if job["sampleShape"] == [28, 28, 1]:
        def read(name, header):
            with gzip.open(os.path.join(os.environ["FOLDBENCH_DATASET_DIR"], name)) as file:
                return np.frombuffer(file.read(), "u1")[header:]
        images, labels = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1), read("train-labels-idx1-ubyte.gz", 8)
    else:
        random = np.random.default_rng(1)
        images, labels = random.integers(0, 256, (job["images"], *job["sampleShape"]), "u1"), random.integers(0, 10, job["images"])
    return images.astype("float32") / 255, np.eye(10, dtype="float32")[labels]


class FirstStep(keras.callbacks.Callback):
    seconds = 0.0

    def on_train_batch_end(self, batch, logs=None):
        if not FirstStep.seconds:
            FirstStep.seconds = time.time() - job["startedAt"] / 1000


def train(x, y):
    model, batch, n = build(), job["batch"], job["images"]
    model.fit(x[: batch * 12], y[: batch * 12], batch_size=batch, verbose=0, callbacks=[FirstStep()])
    speeds = []
    for _ in range(3):
        begin = time.time()
        model.fit(x[:n], y[:n], batch_size=batch, verbose=0)
        speeds.append(n / (time.time() - begin))
    return max(speeds), []


def cross_validate(x, y):
    accuracies = []
    places = np.arange(job["images"])
    for fold in job["folds"]:
        validation = places % job["foldCount"] == fold
        model = build()
        training, held_out = places[~validation], places[validation]
        history = model.fit(x[training], y[training], batch_size=job["batch"], epochs=1, verbose=0, validation_data=(x[held_out], y[held_out]), callbacks=[FirstStep()])
        accuracies.append(float(history.history["val_accuracy"][-1]))
    return 0, accuracies


data = load()
speed, accuracies = cross_validate(*data) if job["folds"] is not None else train(*data)
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024 / 1000
print(json.dumps({"imagesPerSecond": speed, "firstStepSeconds": FirstStep.seconds, "rssMb": round(rss), "accuracies": accuracies}))
