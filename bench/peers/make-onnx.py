#!/usr/bin/python3
"""Writes the networks of the workloads as ONNX files with random weights, classifiers with their softmax: make-onnx.py FOLDER."""
import os
import sys

import numpy
from onnx import TensorProto, helper, numpy_helper, save

random = numpy.random.default_rng(1)


class Net:
    def __init__(self, name, shape):
        self.name, self.shape, self.nodes, self.weights, self.now = name, shape, [], [], "x"

    def add(self, kind, *weights, **attributes):
        names = []
        for value in weights:
            names.append(f"w{len(self.weights)}")
            self.weights.append(numpy_helper.from_array(value, names[-1]))
        out = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, [self.now, *names], [out], **attributes))
        self.now = out
        return self

    def dense(self, inputs, outputs, activation=None):
        self.add("Gemm", draw(inputs, outputs), draw(outputs))
        return self.add(activation) if activation else self

    def conv(self, inputs, filters, size, padding=0):
        return self.add("Conv", draw(filters, inputs, size, size), draw(filters), kernel_shape=[size, size], pads=[padding] * 4).add("Relu")

    def pool(self):
        return self.add("MaxPool", kernel_shape=[2, 2], strides=[2, 2])

    def softmax(self):
        return self.add("Softmax", axis=1)

    def save(self, folder):
        graph = helper.make_graph(self.nodes, self.name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", *self.shape])],
                                  [helper.make_tensor_value_info(self.now, TensorProto.FLOAT, None)], self.weights)
        save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), os.path.join(folder, f"{self.name}.onnx"))


def draw(*shape):
    return ((random.random(shape) - 0.5) * 0.1).astype(numpy.float32)


def perceptron(name, sizes, activation):
    net = Net(name, [sizes[0]])
    for at, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        net.dense(inputs, outputs, activation if at < len(sizes) - 2 else None)
    return net


os.makedirs(sys.argv[1], exist_ok=True)
perceptron("tiny-2-4-2-1", [2, 4, 2, 1], "Tanh").save(sys.argv[1])
perceptron("tiny-7-8x6-1", [7, *[8] * 6, 1], "Tanh").save(sys.argv[1])
perceptron("mlp-784-100-10", [784, 100, 10], "Relu").softmax().save(sys.argv[1])
perceptron("mlp-784-800-800-10", [784, 800, 800, 10], "Relu").softmax().save(sys.argv[1])
lenet = Net("lenet5", [1, 28, 28]).conv(1, 6, 5, padding=2).pool().conv(6, 16, 5).pool().add("Flatten")
lenet.dense(400, 120, "Relu").dense(120, 84, "Relu").dense(84, 10).softmax().save(sys.argv[1])
cnn = Net("cnn-32-64-128", [1, 28, 28]).conv(1, 32, 3).conv(32, 64, 3).pool().add("Flatten")
cnn.dense(64 * 12 * 12, 128, "Relu").dense(128, 10).softmax().save(sys.argv[1])
