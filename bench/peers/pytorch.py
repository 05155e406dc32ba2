#!/usr/bin/python3
"""The network workloads with PyTorch on the CPU: a step is zero_grad, forward, loss, backward, optimizer on fixed data in memory.

Set OMP_NUM_THREADS before the start. Of the usual ways to write the same step (gradients set to None or to zero; the update for each
parameter or for all at once) the fastest counts. Pictures have their channels first, as the workloads say and as PyTorch's layers expect them; --layout last stores them with their channels last.
"""
import argparse
import itertools
import json
import os

import torch
from torch import nn

from clock import median_seconds


def perceptron(inputs, hidden, outputs, activation):
    sizes = [inputs, *hidden]
    layers = [layer for a, b in zip(sizes, sizes[1:]) for layer in (nn.Linear(a, b), activation())]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], outputs))


def lenet():
    return nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def cnn():
    return nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(64 * 12 * 12, 128), nn.ReLU(), nn.Linear(128, 10))


def sgd(rate):
    return [lambda weights, each=each: torch.optim.SGD(weights, lr=rate, foreach=each) for each in (False, True)]


def adam():
    return [lambda weights, each=each: torch.optim.Adam(weights, foreach=each) for each in (False, True)]


# name: batch, input shape, outputs (1: squared error), network, optimizers
WORKLOADS = {
    "tiny-2-4-2-1-b10-sgd": (10, (2,), 1, lambda: perceptron(2, [4, 2], 1, nn.Tanh), sgd(0.03)),
    "tiny-7-8x6-1-b10-sgd": (10, (7,), 1, lambda: perceptron(7, [8] * 6, 1, nn.Tanh), sgd(0.03)),
    "mlp-784-100-10-b100-sgd": (100, (784,), 10, lambda: perceptron(784, [100], 10, nn.ReLU), sgd(0.1)),
    "mlp-784-800-800-10-b128-adam": (128, (784,), 10, lambda: perceptron(784, [800, 800], 10, nn.ReLU), adam()),
    "lenet5-b128-adam": (128, (1, 28, 28), 10, lenet, adam()),
    "cnn-32-64-128-b64-adam": (64, (1, 28, 28), 10, cnn, adam()),
}

parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=float, default=2)
parser.add_argument("--only", default=",".join(WORKLOADS))
parser.add_argument("--layout", choices=["first", "last"], default="first")
options = parser.parse_args()
threads = int(os.environ.get("OMP_NUM_THREADS", 1))
torch.set_num_threads(threads)

for name in options.only.split(","):
    batch, shape, outputs, network, optimizers = WORKLOADS[name]
    torch.manual_seed(1)
    x = torch.rand(batch, *shape)
    t = torch.randint(2, (batch, 1)).float() * 2 - 1 if outputs == 1 else torch.randint(outputs, (batch,))
    measure = nn.MSELoss() if outputs == 1 else nn.CrossEntropyLoss()
    layout = torch.channels_last if options.layout == "last" and len(shape) == 3 else torch.contiguous_format
    x = x.contiguous(memory_format=layout)
    ways = list(itertools.product(optimizers, (True, False)))
    best = float("inf")
    for make, to_none in ways:
        model = network().to(memory_format=layout)
        optimizer = make(model.parameters())

        def step():
            optimizer.zero_grad(set_to_none=to_none)
            measure(model(x), t).backward()
            optimizer.step()

        best = min(best, median_seconds(step, options.seconds))
    with torch.inference_mode():
        forward = median_seconds(lambda: model(x), options.seconds / 2)
    print(json.dumps({"workload": name, "threads": threads, "batch": batch, "stepsPerSecond": round(1 / best, 3), "samplesPerSecond": round(batch / best, 3),
                      "inferenceSamplesPerSecond": round(batch / forward, 3)}, separators=(",", ":")), flush=True)
