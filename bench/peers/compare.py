"""Runs the workloads of Shinso and of its peers in turns, and prints medians, ratios and their spread. Started by bench/compare.sh."""
import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

OURS = "artifacts/bin/Shinso.Benchmarks/release/Shinso.Benchmarks"
PYTHON = os.environ["PYTHON"]
SGEMM = ["sgemm-256", "sgemm-512", "sgemm-1024", "sgemm-2048", "sgemm-128x800x784", "sgemm-100x100x784"]
TRAINING = ["tiny-2-4-2-1-b10-sgd", "tiny-7-8x6-1-b10-sgd", "mlp-784-100-10-b100-sgd", "mlp-784-800-800-10-b128-adam", "lenet5-b128-adam", "cnn-32-64-128-b64-adam"]
NETWORKS = ["tiny-2-4-2-1", "tiny-7-8x6-1", "mlp-784-100-10", "mlp-784-800-800-10", "lenet5", "cnn-32-64-128"]
PLAYGROUND = ["circle-2-4-2-1", "spiral-7-8x6-1"]
GROUPS = ["sgemm", "training", "inference", "playground", "mnist", "start"]

parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--seconds", type=float, default=0.5)
parser.add_argument("--threads", default="1,2")
parser.add_argument("--groups", default=",".join(GROUPS))
parser.add_argument("--only", default="", help="names of workloads, separated by commas")
parser.add_argument("--save", help="also write every measurement there, one JSON object per line")
options = parser.parse_args()
threads = [int(count) for count in options.threads.split(",")]
groups = options.groups.split(",")
only = [name for name in options.only.split(",") if name]
seconds = str(options.seconds)


def lines(command, count):
    environment = dict(os.environ, OMP_NUM_THREADS=str(count), OPENBLAS_NUM_THREADS=str(count))
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def process(command, count):
    """Wall seconds from start to end, and the greatest memory in megabytes."""
    environment = dict(os.environ, OMP_NUM_THREADS=str(count), OPENBLAS_NUM_THREADS=str(count))
    began = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}: {output.decode()}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def has(module):
    return subprocess.run([PYTHON, "-c", f"import {module}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def missing(what, how):
    print(f"Left out: {what}. {how}", file=sys.stderr)


# A task: name, threads, field, unit, whether less is better, and how ours and the peer's number come about.
tasks = []


def task(group, name, count, field, ours, peer, less=False):
    if only and name not in only:
        return
    tasks.append({"group": group, "name": name, "threads": count, "field": field, "less": less, "ours": ours, "peer": peer, "found": {"ours": [], "peer": []}})


def bench(kind, name, count, field):
    return lambda: lines([OURS, kind, "--threads", str(count), "--seconds", seconds, "--only", name], count)[0][field]


if "sgemm" in groups:
    if has("numpy"):
        for count in threads:
            for name in SGEMM:
                task("sgemm", name, count, "gflops", bench("workloads", name, count, "gflops"),
                     lambda name=name, count=count: lines([PYTHON, "bench/peers/sgemm.py", "--seconds", seconds, "--only", name], count)[0]["gflops"])
    else:
        missing("matrix products", "NumPy is not installed for " + PYTHON)
if "training" in groups:
    if has("torch"):
        for count in threads:
            for name in TRAINING:
                if name.startswith("tiny") and count > 1:
                    continue
                task("training", name, count, "stepsPerSecond", bench("workloads", name, count, "stepsPerSecond"),
                     lambda name=name, count=count: lines([PYTHON, "bench/peers/pytorch.py", "--seconds", seconds, "--only", name], count)[0]["stepsPerSecond"])
    else:
        missing("training", "PyTorch is not installed for " + PYTHON)
if "inference" in groups:
    if os.environ.get("ONNX_RUNTIME") and has("onnx") and shutil.which("node"):
        models = tempfile.mkdtemp()
        subprocess.run([PYTHON, "bench/peers/make-onnx.py", models], check=True)
        for count in threads:
            for name in [f"{network}-b{batch}" for network in NETWORKS for batch in (1, 128)]:
                task("inference", name, count, "samplesPerSecond", bench("inference", name, count, "inferenceSamplesPerSecond"),
                     lambda name=name, count=count: lines(["node", "bench/peers/onnx.mjs", models, "--threads", str(count), "--seconds", seconds, "--only", name], count)[0]["inferenceSamplesPerSecond"])
    else:
        missing("inference", "It needs node, onnx for " + PYTHON + ", and ONNX_RUNTIME")
if "playground" in groups:
    if os.environ.get("PLAYGROUND_ENGINE") and shutil.which("node"):
        for name in PLAYGROUND:
            for field in ("trainEpochsPerSecond", "mapsPerSecond"):
                task("playground", name, 1, field, bench("playground", name, 1, field),
                     lambda name=name, field=field: lines(["node", "bench/peers/playground.mjs", "--seconds", seconds, "--only", name], 1)[0][field])
    else:
        missing("the Playground's engine", "It needs node and PLAYGROUND_ENGINE")
if "mnist" in groups:
    mnist = os.path.join(os.environ.get("SHINSO_DATA", ""), "mnist")
    if os.path.isdir(mnist) and has("torch"):
        count = max(threads)

        def race(who, hidden, batch, rate):
            settings = ["--hidden", hidden, "--batch", batch, "--rate", rate]
            command = [OURS, "mnist", mnist, "--threads", str(count)] if who == "ours" else [PYTHON, "bench/peers/mnist.py", mnist]
            return process([*command, *settings], count)

        for hidden, batch, rate in (("256", "64", "0.001"), ("256", "128", "0.001"), ("256", "256", "0.002"), ("512", "128", "0.001"), ("800", "128", "0.001")):
            name = f"mnist-98-{hidden}-b{batch}"
            task("mnist", name, count, "seconds", lambda s=(hidden, batch, rate): race("ours", *s)[0], lambda s=(hidden, batch, rate): race("peer", *s)[0], less=True)
        task("mnist", "mnist-98-256-b128", count, "peakMegabytes", lambda: race("ours", "256", "128", "0.001")[1], lambda: race("peer", "256", "128", "0.001")[1], less=True)
    else:
        missing("MNIST", "It needs SHINSO_DATA with mnist/, and PyTorch")
if "start" in groups:
    shinso = os.environ.get("SHINSO")
    if shinso:
        task("start", "shinso --version", 1, "milliseconds", lambda: 1000 * process([shinso, "--version"], 1)[0], None, less=True)
    else:
        missing("the start", "SHINSO must name the published file")

for round_ in range(options.rounds):
    for at, one in enumerate(tasks):
        print(f"\rround {round_ + 1}/{options.rounds}, {at + 1}/{len(tasks)} {one['name']:32}", end="", file=sys.stderr, flush=True)
        for who in ("ours", "peer") if round_ % 2 == 0 else ("peer", "ours"):
            if one[who] is not None:
                one["found"][who].append(one[who]())
print("\r" + " " * 72 + "\r", end="", file=sys.stderr)

if options.save:
    with open(options.save, "a", encoding="utf-8") as file:
        for one in tasks:
            file.write(json.dumps({key: one[key] for key in ("group", "name", "threads", "field", "found")}) + "\n")


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def show(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


print(f"{datetime.date.today()}, {processor()}, {os.cpu_count()} processors; medians of {options.rounds} rounds, least and greatest ratio of a round\n")
print("| group | workload | threads | measured | Shinso | peer | ratio | least – greatest |")
print("|---|---|---:|---|---:|---:|---:|---:|")
for one in tasks:
    ours, peer = one["found"]["ours"], one["found"]["peer"]
    if not peer:
        print(f"| {one['group']} | {one['name']} | {one['threads']} | {one['field']} | {show(statistics.median(ours))} | | | {show(min(ours))} – {show(max(ours))} |")
        continue
    ratios = [b / a if one["less"] else a / b for a, b in zip(ours, peer)]
    ratio = statistics.median(peer) / statistics.median(ours) if one["less"] else statistics.median(ours) / statistics.median(peer)
    print(f"| {one['group']} | {one['name']} | {one['threads']} | {one['field']} | {show(statistics.median(ours))} | {show(statistics.median(peer))} | {ratio:.2f} | {min(ratios):.2f} – {max(ratios):.2f} |")
