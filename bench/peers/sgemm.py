#!/usr/bin/python3
"""The sgemm workloads with NumPy, that is with the BLAS it is linked to. Set OMP_NUM_THREADS before the start."""
import argparse
import json
import os

import numpy

from clock import median_seconds

SHAPES = {f"sgemm-{n}": (n, n, n) for n in (256, 512, 1024, 2048)}
SHAPES["sgemm-128x800x784"] = (128, 800, 784)
SHAPES["sgemm-100x100x784"] = (100, 100, 784)

parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=float, default=2)
parser.add_argument("--only", default=",".join(SHAPES))
options = parser.parse_args()

random = numpy.random.default_rng(1)
for name in options.only.split(","):
    rows, columns, inner = SHAPES[name]
    a = random.random((rows, inner), dtype=numpy.float32) - numpy.float32(0.5)
    b = random.random((inner, columns), dtype=numpy.float32) - numpy.float32(0.5)
    c = numpy.empty((rows, columns), dtype=numpy.float32)
    median = median_seconds(lambda: numpy.matmul(a, b, out=c), options.seconds)
    gflops = round(2 * rows * columns * inner / median / 1e9, 3)
    print(json.dumps({"workload": name, "threads": int(os.environ.get("OMP_NUM_THREADS", 0)), "gflops": gflops}, separators=(",", ":")), flush=True)
