#!/usr/bin/env bash
# Shinso and its peers on the same work in one run, in turns: medians over the rounds and their ratios, as tables.
#
#   bench/compare.sh [--rounds 5] [--seconds 0.5] [--threads 1,2 (growth: 1,2,4)] [--groups sgemm,training,inference,playground,mnist,start,growth] [--only NAME,NAME] [--save FILE]
#   bench/compare.sh --from FILE... [--into docs/performance.md README.md README.ja.md]
#
# Every measurement is written to a file as soon as it is taken (artifacts/compare/, or --save); --from shows what such files hold, those of a run that was cut included.
# How the numbers come about, and what to install: docs/performance.md.
#
# Peers, each left out with a sentence where it is missing: NumPy with OpenBLAS and PyTorch (PYTHON, default /usr/bin/python3), onnx and onnxruntime-node (ONNX_RUNTIME: a folder with node_modules),
# the engine of the TensorFlow Playground (PLAYGROUND_ENGINE: a folder with src/nn.ts), MNIST (SHINSO_DATA), the published file (SHINSO: what publish.sh wrote).
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHON=${PYTHON:-/usr/bin/python3}
[[ " $* " == *" --from "* ]] || dotnet build bench/Shinso.Benchmarks -c Release --verbosity quiet >&2
exec "$PYTHON" bench/peers/compare.py "$@"
