"""Runs the workloads of Shinso and of its peers in turns, keeps every measurement, and prints medians, ratios and their spread. Started by bench/compare.sh."""
import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

import tables

OURS = "artifacts/bin/Shinso.Benchmarks/release/Shinso.Benchmarks"
PYTHON = os.environ["PYTHON"]
SGEMM = ["sgemm-256", "sgemm-512", "sgemm-1024", "sgemm-2048", "sgemm-128x800x784", "sgemm-100x100x784"]
TRAINING = ["tiny-2-4-2-1-b10-sgd", "tiny-7-8x6-1-b10-sgd", "mlp-784-100-10-b100-sgd", "mlp-784-800-800-10-b128-adam", "lenet5-b128-adam", "cnn-32-64-128-b64-adam"]
PICTURES = ["lenet5-b128-adam", "cnn-32-64-128-b64-adam"]
NETWORKS = ["tiny-2-4-2-1", "tiny-7-8x6-1", "mlp-784-100-10", "mlp-784-800-800-10", "lenet5", "cnn-32-64-128"]
PLAYGROUND = ["circle-2-4-2-1", "spiral-7-8x6-1"]
MNIST = [("256", "64", "0.001"), ("256", "128", "0.001"), ("256", "256", "0.002"), ("512", "128", "0.001"), ("800", "128", "0.001")]
SCALED = ["batch-16", "batch-128", "batch-512"]

parser = argparse.ArgumentParser(prog="bench/compare.sh")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--seconds", type=float, default=0.5, help="of each measurement, after its warm-up")
parser.add_argument("--threads", help="1,2 where nothing is said, and 1,2,4 for the growth")
parser.add_argument("--groups", default=",".join(tables.GROUPS))
parser.add_argument("--only", default="", help="names of workloads as in the tables, separated by commas")
parser.add_argument("--save", default=f"artifacts/compare/{datetime.datetime.now():%Y%m%d-%H%M%S}.jsonl", help="where every measurement goes as soon as it is taken, one JSON object per line")
parser.add_argument("--from", dest="saved", nargs="+", default=[], metavar="FILE", help="measure nothing; show what was saved there")
parser.add_argument("--into", nargs="+", default=[], metavar="FILE.md", help="also write the tables between the markers of these pages")
options = parser.parse_args()
try:
    threads = [int(count) for count in (options.threads or "1,2").split(",")]
except ValueError:
    threads = []
if not threads or min(threads) < 1:
    parser.error(f"--threads needs numbers from 1 on, separated by commas, but got '{options.threads}'.")
for group in options.groups.split(","):
    if group not in tables.GROUPS:
        parser.error(f"--groups knows {', '.join(tables.GROUPS)}, but not '{group}'.")
for path in [*options.saved, *options.into]:
    if not os.path.isfile(path):
        parser.error(f"There is no file '{path}'.")
scratch = tempfile.TemporaryDirectory()
only = [name for name in options.only.split(",") if name]


def output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()


def limited(count):
    return dict(os.environ, OMP_NUM_THREADS=str(count), OPENBLAS_NUM_THREADS=str(count))


def first_line(command, count):
    """The fields of the first JSON line that a command prints."""
    result = subprocess.run(command, env=limited(count), stdout=subprocess.PIPE, text=True, check=True)
    return {field: value for field, value in json.loads(next(line for line in result.stdout.splitlines() if line.startswith("{"))).items() if field not in ("workload", "threads")}


def process(command, count):
    """Wall seconds from start to end, the greatest memory in megabytes, and what the command says of itself."""
    began = time.perf_counter()
    child = subprocess.Popen(command, env=limited(count), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}: {said}")
    return {"seconds": seconds, "milliseconds": 1000 * seconds, "peakMegabytes": usage.ru_maxrss / 1024, **(json.loads(said) if said.startswith("{") else {})}


def has(module):
    return subprocess.run([PYTHON, "-c", f"import {module}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def ours(kind, name, count):
    return lambda _: first_line([OURS, kind, "--threads", str(count), "--seconds", str(options.seconds), "--only", name], count)


def script(command, name, count):
    return lambda _: first_line([*command, "--seconds", str(options.seconds), "--only", name], count)


# Each group yields what it measures: name, threads, and the two sides as functions of the round's number that return fields.
def sgemm():
    need(has("numpy"), "NumPy for " + PYTHON)
    for count in threads:
        for name in SGEMM:
            yield name, count, ours("workloads", name, count), script([PYTHON, "bench/peers/sgemm.py"], name, count)


def training():
    need(has("torch"), "PyTorch for " + PYTHON)
    for count in threads:
        for name in TRAINING:
            if count == 1 or not name.startswith("tiny"):
                yield name, count, ours("workloads", name, count), script([PYTHON, "bench/peers/pytorch.py"], name, count)
            if name in PICTURES:
                yield f"{name} (PyTorch with channels last)", count, ours("workloads", name, count), script([PYTHON, "bench/peers/pytorch.py", "--layout", "last"], name, count)


def inference():
    need(os.environ.get("ONNX_RUNTIME") and has("onnx") and shutil.which("node"), "node, onnx for " + PYTHON + ", and ONNX_RUNTIME")
    models = scratch.name
    subprocess.run([PYTHON, "bench/peers/make-onnx.py", models], check=True)
    for count in threads:
        for name in [f"{network}-b{batch}" for network in NETWORKS for batch in (1, 128)]:
            yield name, count, ours("inference", name, count), script(["node", "bench/peers/onnx.mjs", models, "--threads", str(count)], name, count)


def playground():
    need(os.environ.get("PLAYGROUND_ENGINE") and shutil.which("node"), "node and PLAYGROUND_ENGINE")
    for name in PLAYGROUND:
        yield name, 1, ours("playground", name, 1), script(["node", "bench/peers/playground.mjs"], name, 1)


def mnist():
    folder, count = os.path.join(os.environ.get("SHINSO_DATA", ""), "mnist"), max(threads)
    need(os.path.isdir(folder) and has("torch"), "SHINSO_DATA with mnist/, and PyTorch")
    for hidden, batch, rate in MNIST:
        settings = [folder, "--hidden", hidden, "--batch", batch, "--rate", rate]
        yield (f"784-{hidden}-10 b{batch} rate {rate}", count,
               lambda turn, s=settings: process([OURS, "mnist", *s, "--threads", str(count), "--seed", str(turn)], count),
               lambda turn, s=settings: process([PYTHON, "bench/peers/mnist.py", *s, "--seed", str(turn)], count))


def start():
    shinso, project, count = os.environ.get("SHINSO"), "src/Shinso.Cli", max(threads)
    need(shinso, "the published file, named by SHINSO")
    need(subprocess.run(["dotnet", "build", project, "-c", "Release", "--verbosity", "quiet"], stdout=sys.stderr).returncode == 0, f"a build of {project}")
    yield "shinso --version", 1, lambda _: process([shinso, "--version"], 1), None
    yield "the same as built", 1, lambda _: process(["artifacts/bin/Shinso.Cli/release/Shinso.Cli", "--version"], 1), None
    yield "the same by dotnet run", 1, lambda _: process(["dotnet", "run", "-c", "Release", "--no-build", "--project", project, "--", "--version"], 1), None
    if os.path.isdir(os.path.join(os.environ.get("SHINSO_DATA", ""), "mnist")):
        yield "shinso train mnist --hidden 256 --epochs 1", count, lambda turn: process([shinso, "train", "mnist", "--hidden", "256", "--epochs", "1", "--threads", str(count), "--run", f"{scratch.name}/{turn}"], count), None


def growth():
    counts = threads if options.threads else [1, 2, 4]
    names = subprocess.run([OURS, "growth", "--list"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    for count in counts:
        for name in names:
            if count == min(counts) or name in SCALED:
                yield name, count, ours("growth", name, count), None


class Missing(Exception):
    """What a group needs and this machine does not have."""


def need(there, what):
    if not there:
        raise Missing(what)


PARTS = {part.__name__: part for part in (sgemm, training, inference, playground, mnist, start, growth)}


def commit():
    """What is measured: the last commit that touched it, and whether the folder holds something else."""
    code = ["--", "src", "bench", "Directory.Build.props", "Directory.Packages.props", "global.json"]
    return output(["git", "log", "-1", "--format=%h", *code]) + (" with changes" if output(["git", "status", "--porcelain", *code]) else "")


def machine():
    """What the reader needs to know of where and how a run was made."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        processor = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.processor())
    # Which BLAS the name libblas.so.3 stands for on this machine.
    blas = os.path.basename(os.path.dirname(os.path.realpath("/usr/lib/" + platform.machine() + "-linux-gnu/libblas.so.3")))
    asked = {"PyTorch": [PYTHON, "-c", "import torch; print(torch.__version__)"], "NumPy": [PYTHON, "-c", "import numpy; print(numpy.__version__)"], "Node.js": ["node", "--version"]}
    runtime = os.path.join(os.environ.get("ONNX_RUNTIME", ""), "node_modules/onnxruntime-node/package.json")
    onnx = [f"ONNX Runtime {json.load(open(runtime, encoding='utf-8'))['version']}"] if os.path.exists(runtime) else []
    words = sys.argv[1:]
    if "--save" in words:
        del words[words.index("--save"):words.index("--save") + 2]
    return {
        "date": str(datetime.date.today()), "commit": commit(), "command": " ".join(["bench/compare.sh", *words]), "processor": processor, "processors": os.cpu_count(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB", "rounds": options.rounds, "seconds": options.seconds,
        "versions": [f".NET {output(['dotnet', '--version'])} SDK", blas, *(f"{name} {output(command)}" for name, command in asked.items() if shutil.which(command[0])), *onnx],
    }


def measure(keep):
    """Group by group, the rounds of a group one after the other, ours and the peer's in turns."""
    for group in options.groups.split(","):
        try:
            tasks = [task for task in PARTS[group]() if not only or task[0] in only]
        except Missing as problem:
            print(f"Left out: {group}. It needs {problem}.", file=sys.stderr)
            continue
        if not tasks:
            print(f"Nothing in the group {group} is called {options.only}. There are: {', '.join(dict.fromkeys(task[0] for task in PARTS[group]()))}.", file=sys.stderr)
        for turn in range(1, options.rounds + 1):
            for at, (name, count, mine, peer) in enumerate(tasks, 1):
                print(f"\r{group}: round {turn}/{options.rounds}, {at}/{len(tasks)} {name:40}", end="", file=sys.stderr, flush=True)
                for who, call in (("ours", mine), ("peer", peer)) if turn % 2 else (("peer", peer), ("ours", mine)):
                    if call:
                        keep({"group": group, "name": name, "threads": count, "round": turn, "who": who, "values": call(turn)})
        print("\r" + " " * 100 + "\r", end="", file=sys.stderr)
        yield group


def run():
    """Measures, and prints the table of a group as soon as it is done."""
    os.makedirs(os.path.dirname(options.save) or ".", exist_ok=True)
    print(f"Every measurement goes to {options.save}.", file=sys.stderr)
    found = []
    with open(options.save, "a", encoding="utf-8") as file:
        def keep(line):
            found.append(line)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()

        keep({"run": machine()})
        for group in measure(keep):
            print("\n".join(tables.growth(tables.Measured(found)) if group == "growth" else tables.compared(tables.Measured(found), group)), flush=True)
    return found


def saved():
    for path in options.saved:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n"):  # the last line of a run that was cut may be half written
                    said = json.loads(line)
                    yield {"run": {**said["run"], "file": path}} if "run" in said else said


measured = tables.Measured(saved() if options.saved else run())
for group, programs in measured.programs().items():
    if len(programs) > 1:
        parser.error(f"--from takes measurements of one program for each group, but those of {group} are of {', '.join(programs)}. A median over several programs would be that of none: leave files out.")
if options.saved:
    print(tables.comparison(measured))
    print("\n".join(tables.growth(measured)))
else:
    print("\n".join([*tables.scaling(measured), *tables.allocated(measured)]))
for page in options.into:
    print(tables.fill(measured, page), file=sys.stderr)
