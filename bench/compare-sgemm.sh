#!/usr/bin/env bash
# Matrix products of Shinso and of NumPy's BLAS in turns on one thread: medians of gigaflops over the rounds, and their ratio.
# Usage: bench/compare-sgemm.sh [rounds] [seconds per workload and round]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5} seconds=${2:-0.5} python=${PYTHON:-/usr/bin/python3}
workloads=sgemm-256,sgemm-512,sgemm-1024,sgemm-2048,sgemm-128x800x784,sgemm-100x100x784
dotnet build bench/Shinso.Benchmarks -c Release --verbosity quiet >&2
ours=artifacts/bin/Shinso.Benchmarks/release/Shinso.Benchmarks
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for ((round = 0; round < rounds; round++)); do
  for workload in ${workloads//,/ }; do
    "$ours" workloads --threads 1 --seconds "$seconds" --only "$workload" | sed 's/^/ours /' >>"$lines"
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" bench/peers/sgemm.py --seconds "$seconds" --only "$workload" | sed 's/^/peer /' >>"$lines"
  done
done
"$python" - "$lines" <<'PYTHON'
import json, statistics, sys
found = {}
for line in open(sys.argv[1]):
    who, text = line.split(" ", 1)
    result = json.loads(text)
    found.setdefault(result["workload"], {}).setdefault(who, []).append(result["gflops"])
print(f"{'workload':20} {'ours':>8} {'BLAS':>8} {'ratio':>6}   best: {'ours':>6} {'BLAS':>6} {'ratio':>6}")
for workload, by in found.items():
    ours, peer = statistics.median(by["ours"]), statistics.median(by["peer"])
    best, other = max(by["ours"]), max(by["peer"])
    print(f"{workload:20} {ours:8.1f} {peer:8.1f} {ours / peer:6.2f}         {best:6.1f} {other:6.1f} {best / other:6.2f}")
PYTHON
