"""Loads models with a real Keras: reads JSON from standard input, writes JSON to standard output.

Each question holds a model as Keras' JSON in two forms and as Python code. The answer holds what Keras makes of each.
"""
import json
import sys

import keras
from keras.src.legacy.saving import saving_utils


def described(model, width):
    lines = []
    model.summary(line_length=width, print_fn=lambda line, **_: lines.append(line))
    return {
        "class": type(model).__name__,
        "parameters": model.count_params(),
        "summary": "\n".join(lines).rstrip("\n"),
        "layers": [layer.name for layer in model.layers],
        "output": list(model.output_shape)[1:],
    }


def answer(question):
    keras.utils.clear_session()
    loaded = keras.models.model_from_json(json.dumps(question["config"]))
    result = {"json": described(loaded, question["width"]), "again": json.loads(loaded.to_json())}
    keras.utils.clear_session()
    result["h5"] = described(saving_utils.model_from_config(question["h5"]), question["width"])
    keras.utils.clear_session()
    scope = {}
    exec(compile(question["code"], "model.py", "exec"), scope)
    result["code"] = described(scope["model"], question["width"])
    return result


print(json.dumps({"keras": keras.__version__, "answers": [answer(question) for question in json.load(sys.stdin)]}))
