"""Keras' side of h5.keras.test.ts.

    h5_keras.py predict FOLDER NAME …   loads NAME.h5, predicts NAME.u8 (bytes, scaled to 0..1) into NAME.f32; prints what was compiled
    h5_keras.py write FOLDER            saves models, images and what Keras predicts for them
    h5_keras.py old FOLDER              writes files in the forms of earlier versions, with NumPy's predictions
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import h5py
import numpy as np


def predict(folder, *names):
    import keras

    facts = {}
    for name in names:
        model = keras.models.load_model(f"{folder}/{name}.h5")
        x = np.fromfile(f"{folder}/{name}.u8", "uint8").reshape(-1, *model.input_shape[1:]) / np.float32(255)
        model.predict(x, batch_size=250, verbose=0).astype("<f4").tofile(f"{folder}/{name}.f32")
        loss = model.loss if isinstance(model.loss, str) else model.loss.name
        facts[name] = {"optimizer": model.optimizer.get_config(), "loss": loss, "layers": [layer.name for layer in model.layers]}
    print(json.dumps(facts))


def write(folder):
    import keras
    from keras import layers

    keras.utils.set_random_seed(5)
    x = np.random.RandomState(5).randint(0, 256, (40, 8, 8, 1)).astype("uint8")
    x.tofile(f"{folder}/images.u8")
    inputs = keras.Input((8, 8, 1))
    stem = layers.LeakyReLU(negative_slope=0.1)(layers.BatchNormalization()(layers.Conv2D(4, 3, padding="same")(inputs)))
    branch = layers.Conv2D(4, 1, activation="relu")(stem)
    outputs = layers.Dense(3, activation="softmax")(layers.Dropout(0.4)(layers.Flatten()(layers.Concatenate()([branch, stem]))))
    inner = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(3, 3, name="inside"), layers.BatchNormalization()], name="inner")
    models = {
        "sequential": keras.Sequential([keras.Input((8, 8, 1)), layers.SeparableConv2D(5, 3), layers.BatchNormalization(), layers.MaxPooling2D(2, padding="same"), layers.Flatten(), layers.Dense(3, activation="softmax")]),
        "functional": keras.Model(inputs, outputs),
        "nested": keras.Sequential([keras.Input((8, 8, 1)), inner, layers.GlobalAveragePooling2D(), layers.Dense(3, activation="softmax")]),
    }
    for name, model in models.items():
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        model.fit(x / np.float32(255), np.arange(40) % 3, epochs=2, verbose=0)
        model.save(f"{folder}/{name}.h5")
        model.predict(x / np.float32(255), verbose=0).astype("<f4").tofile(f"{folder}/{name}.f32")


def old(folder):
    r = np.random.RandomState(7)
    kernel, bias, last, offset = (r.randn(*shape).astype("f4") for shape in ((4, 3), (3,), (3, 2), (2,)))
    x = r.randint(0, 256, (6, 2, 2, 1)).astype("uint8")
    x.tofile(f"{folder}/images.u8")

    def expected(slope):
        hidden = (x.reshape(6, 4) / 255.0) @ kernel + bias
        scores = np.where(hidden > 0, hidden, slope * hidden) @ last + offset
        shares = np.exp(scores - scores.max(1, keepdims=True))
        return (shares / shares.sum(1, keepdims=True)).astype("<f4")

    def save(name, leaky, slope, style="bytes", middle=()):
        def texts(group, key, values):
            if not values:
                group.attrs[key] = np.array([], "f8")
                return
            rows = np.array([value.encode() for value in values])
            parts = np.array_split(rows, -(-rows.nbytes // 64512))
            for i, part in enumerate(parts):
                own = key if len(parts) == 1 else f"{key}{i}"
                if style == "variable":
                    group.attrs.create(own, [value.decode() for value in part], dtype=h5py.string_dtype())
                else:
                    group.attrs[own] = part

        layer = lambda kind, own, **config: {"class_name": kind, "config": {"name": own, "trainable": True, "dtype": "float32", **config}}
        stack = [
            layer("Flatten", "flat", batch_input_shape=[None, 2, 2, 1]),
            layer("Dense", "first", units=3, activation="linear", use_bias=True),
            layer("LeakyReLU", "leaky", **leaky),
            *(layer("Activation", own, activation="linear") for own in middle),
            layer("Dense", "last", units=2, activation="softmax", use_bias=True),
        ]
        config = json.dumps({"class_name": "Sequential", "config": {"name": "old", "layers": stack}})
        weights = {"first": (kernel, bias), "last": (last, offset)}
        with h5py.File(f"{folder}/{name}.h5", "w") as f:
            f.attrs["keras_version"] = b"2.4.0"
            f.attrs["model_config"] = {"bytes": config.encode(), "fixed": np.bytes_(config.encode()), "variable": config}[style]
            root = f.create_group("model_weights")
            texts(root, "layer_names", [entry["config"]["name"] for entry in stack])
            for entry in stack:
                own = entry["config"]["name"]
                group = root.create_group(own)
                texts(group, "weight_names", [f"{own}/kernel:0", f"{own}/bias:0"] if own in weights else [])
                for part, values in zip(("kernel:0", "bias:0"), weights.get(own, ())):
                    group[f"{own}/{part}"] = values
        expected(slope).tofile(f"{folder}/{name}.f32")

    save("alpha-array", {"alpha": {"type": "ndarray", "value": 0.10000000149011612}}, 0.1)
    save("alpha-number", {"alpha": 0.10000000149011612}, 0.1)
    save("negative-slope", {"negative_slope": 0.1}, 0.1)
    save("no-slope", {}, 0.3)
    save("fixed-texts", {"alpha": 0.1}, 0.1, "fixed")
    save("variable-texts", {"alpha": 0.1}, 0.1, "variable")
    save("in-pieces", {"alpha": 0.1}, 0.1, "bytes", [f"identity_{i:04d}_{'x' * 75}" for i in range(900)])


{"predict": predict, "write": write, "old": old}[sys.argv[1]](*sys.argv[2:])
