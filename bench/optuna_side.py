"""Optuna on the test functions of search-functions.ts: reads {functions, trials, seeds} as JSON, writes the best values of each as JSON."""
import json
import math
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)

A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
P = [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]

FUNCTIONS = {
    "branin": lambda x: (x[1] - 5.1 / (4 * math.pi**2) * x[0] ** 2 + 5 / math.pi * x[0] - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x[0]) + 10,
    "hartmann-6": lambda x: -sum(c * math.exp(-sum(a * (v - p / 10000) ** 2 for a, p, v in zip(A[i], P[i], x))) for i, c in enumerate([1, 1.2, 3, 3.2])),
    "rosenbrock-4": lambda x: sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (x[i] - 1) ** 2 for i in range(len(x) - 1)),
    "ackley-5": lambda x: -20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in x) / len(x))) - math.exp(sum(math.cos(2 * math.pi * v) for v in x) / len(x)) + 20 + math.e,
    "rastrigin-3": lambda x: 10 * len(x) + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in x),
}


def best(name, bounds, trials, seed):
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(lambda trial: FUNCTIONS[name]([trial.suggest_float(f"x{i}", low, high) for i, (low, high) in enumerate(bounds)]), n_trials=trials)
    return study.best_value


job = json.load(sys.stdin)
result = {f["name"]: [best(f["name"], f["bounds"], job["trials"], seed) for seed in range(1, job["seeds"] + 1)] for f in job["functions"]}
json.dump({"optuna": optuna.__version__, "best": result}, sys.stdout)
