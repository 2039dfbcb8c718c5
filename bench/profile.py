"""Runs the training loop of a graph with tracing on; prints time by kind of op and by node."""
import collections
import json
import sys

job = json.load(sys.stdin)

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

v1 = tf.compat.v1
config = v1.ConfigProto(intra_op_parallelism_threads=job["intraOp"], inter_op_parallelism_threads=job["interOp"])
with v1.Session(graph=tf.Graph(), config=config) as session:
    v1.saved_model.loader.load(session, [job["tag"]], job["folder"])
    graph = session.graph
    random = np.random.default_rng(1)

    def filled(prefix):
        """Small random values for a group's placeholders."""
        made = {}
        for op in graph.get_operations():
            if op.type == "Placeholder" and op.name.startswith(f"{prefix}/in"):
                shape, kind = op.outputs[0].shape.as_list(), op.outputs[0].dtype.as_numpy_dtype
                made[op.outputs[0]] = random.integers(0, 10, shape).astype(kind) if kind != np.float32 else random.normal(0, 0.05, shape).astype("f4")
        return made

    for group in ("weights", "images"):
        session.run(f"{group}/written:0", filled(group))
    session.run("slots/reset:0")
    steps, batch = job["steps"], job["batch"]
    feeds = {
        "train/indices:0": np.resize(random.permutation(job["count"]), steps * batch).astype("i4"), "train/batchSize:0": np.int32(batch),
        "train/stepsDone:0": np.int32(0), "train/rates:0": np.full(steps, 1e-3, "f4"),
    }
    for _ in range(2):
        session.run("train/result0:0", feeds)
    metadata = v1.RunMetadata()
    session.run("train/result0:0", feeds, options=v1.RunOptions(trace_level=v1.RunOptions.FULL_TRACE), run_metadata=metadata)

nodes, kinds, ends = collections.Counter(), collections.Counter(), [0, 0]
for device in metadata.step_stats.dev_stats:
    for node in device.node_stats:
        micros = (node.op_end_rel_nanos - node.op_start_rel_nanos) / 1000
        label = node.timeline_label
        kind = label.split(" = ")[1].split("(")[0] if " = " in label else "?"
        nodes[f"{kind} {node.node_name}"] += micros
        kinds[kind] += micros
        ends = [min(ends[0] or 1e30, node.all_start_micros), max(ends[1], node.all_start_micros + node.all_end_rel_micros)]
busy, wall = sum(kinds.values()) / steps, (ends[1] - ends[0]) / steps
print(f"a step of {batch} images: {wall:.0f} µs from end to end ({batch / wall * 1e6:.0f} images/s), {busy:.0f} µs in ops")
for title, counter, most in (("kind of op", kinds, 16), ("node", nodes, 24)):
    print(f"\n{'µs a step':>10} {'share':>6}  {title}")
    for name, micros in counter.most_common(most):
        print(f"{micros / steps:10.0f} {micros / steps / busy:6.1%}  {name}")
