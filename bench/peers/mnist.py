#!/usr/bin/python3
"""MNIST to an accuracy with PyTorch, from a cold process: reads the files, trains 784-H-10 with Adam, looks at the test pictures after every epoch, and stops at the accuracy.

Prints epochs and accuracy; who starts it takes the time and the memory. Set OMP_NUM_THREADS before the start.
Usage: mnist.py FOLDER [--hidden 256] [--batch 128] [--rate 0.001] [--until 0.98] [--seed 1]
"""
import argparse
import gzip
import json
import os

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--hidden", type=int, default=256)
parser.add_argument("--batch", type=int, default=128)
parser.add_argument("--rate", type=float, default=0.001)
parser.add_argument("--until", type=float, default=0.98)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--epochs", type=int, default=30)
options = parser.parse_args()
torch.manual_seed(options.seed)
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", 1)))


def read(name, skip):
    with gzip.open(os.path.join(options.folder, name)) as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8, offset=skip)


x = read("train-images-idx3-ubyte.gz", 16).view(-1, 784).float().div_(255)
t = read("train-labels-idx1-ubyte.gz", 8).long()
test_x = read("t10k-images-idx3-ubyte.gz", 16).view(-1, 784).float().div_(255)
test_t = read("t10k-labels-idx1-ubyte.gz", 8).long()
model = nn.Sequential(nn.Linear(784, options.hidden), nn.ReLU(), nn.Linear(options.hidden, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, foreach=True)
loss = nn.CrossEntropyLoss()
accuracy = 0.0
for epoch in range(1, options.epochs + 1):
    order = torch.randperm(len(x))
    for rows in order.split(options.batch):
        optimizer.zero_grad(set_to_none=True)
        loss(model(x[rows]), t[rows]).backward()
        optimizer.step()
    with torch.inference_mode():
        accuracy = (model(test_x).argmax(1) == test_t).float().mean().item()
    if accuracy >= options.until:
        break
print(json.dumps({"epochs": epoch, "accuracy": round(accuracy, 4)}, separators=(",", ":")))
