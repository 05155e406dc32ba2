"""
Makes the golden files of this folder with PyTorch 1.13.1 on one thread of a CPU:

    OMP_NUM_THREADS=1 python3 generate.py

README.md describes every field. Inputs are drawn once, rounded to float32 and written next to the results, so that a
test reads exactly the numbers that PyTorch saw.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F

from golden_json import save, tensor

torch.set_num_threads(1)
random = np.random.RandomState(20160923)


def draw(*shape, scale=1.0):
  """Normal numbers with three decimals, as float32."""
  return np.round(random.standard_normal(shape) * scale, 3).astype(np.float32)


def double(array, gradient=False):
  return torch.tensor(array.astype(np.float64), requires_grad=gradient)


def optimizers():
  weights = draw(3, 4)
  gradients = draw(20, 3, 4)
  gradients[:, 0, 0] = 0  # a weight that never has a gradient: 0/√0 must not appear
  gradients[:, 1, 1] *= np.float32(100)
  gradients[:, 2, 2] *= np.float32(0.001)
  o = torch.optim
  rules = [
    ("sgd", {"lr": 0.1}, lambda p: o.SGD(p, lr=0.1)),
    ("momentum", {"lr": 0.1, "momentum": 0.9}, lambda p: o.SGD(p, lr=0.1, momentum=0.9)),
    ("nesterov", {"lr": 0.1, "momentum": 0.9}, lambda p: o.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    ("adagrad", {"lr": 0.01, "eps": 1e-10}, lambda p: o.Adagrad(p)),
    ("rmsprop", {"lr": 0.01, "alpha": 0.99, "eps": 1e-8}, lambda p: o.RMSprop(p)),
    ("adadelta", {"lr": 1.0, "rho": 0.9, "eps": 1e-6}, lambda p: o.Adadelta(p)),
    ("adam", {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, lambda p: o.Adam(p)),
    ("adamw", {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.01}, lambda p: o.AdamW(p, weight_decay=0.01)),
    ("sgd_l2", {"lr": 0.1, "weight_decay": 0.1}, lambda p: o.SGD(p, lr=0.1, weight_decay=0.1)),
    ("adam_l2", {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.1}, lambda p: o.Adam(p, weight_decay=0.1)),
  ]
  cases = []
  for name, settings, make in rules:
    parameter = torch.tensor(weights, requires_grad=True)
    optimizer = make([parameter])
    steps = []
    for gradient in gradients:
      parameter.grad = torch.tensor(gradient)
      optimizer.step()
      steps.append(parameter.detach().numpy().copy())
    cases.append({"name": name, "settings": settings, "weights": [step.reshape(-1) for step in steps]})
  save("optimizers.json", {"initial": tensor(weights), "gradients": [g.reshape(-1) for g in gradients], "cases": cases})


def clipping():
  cases = []
  for limit, scale in [(1.0, 1.0), (2.5, 100.0), (1.0, 0.01)]:
    parts = [draw(2, 3, scale=scale), draw(4, scale=scale)]
    parameters = [torch.zeros(part.shape, requires_grad=True) for part in parts]
    for parameter, part in zip(parameters, parts):
      parameter.grad = torch.tensor(part)
    norm = torch.nn.utils.clip_grad_norm_(parameters, limit)
    cases.append({
      "limit": limit, "norm": np.float32(norm.item()),
      "before": [tensor(part) for part in parts],
      "after": [tensor(parameter.grad.numpy()) for parameter in parameters],
    })
  save("clipping.json", {"cases": cases})


def schedules():
  s = torch.optim.lr_scheduler

  def follow(name, settings, base, make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    schedule = make(optimizer)
    rates = []
    for _ in range(100):
      rates.append(optimizer.param_groups[0]["lr"])
      optimizer.step()
      schedule.step()
    return {"name": name, "settings": {"base": base, **settings}, "rates": np.array(rates)}

  cases = [
    follow("step", {"size": 30, "gamma": 0.1}, 0.1, lambda o: s.StepLR(o, 30, gamma=0.1)),
    follow("exponential", {"gamma": 0.97}, 0.1, lambda o: s.ExponentialLR(o, 0.97)),
    follow("cosine", {"steps": 100, "minimum": 0.0}, 0.1, lambda o: s.CosineAnnealingLR(o, 100)),
    follow("cosine_with_minimum", {"steps": 100, "minimum": 0.01}, 0.1, lambda o: s.CosineAnnealingLR(o, 100, eta_min=0.01)),
    follow("one_cycle", {"maximum": 0.1, "steps": 100, "rise": 0.3, "div_factor": 25.0, "final_div_factor": 1e4}, 0.1, OneCycleOf100),
  ]
  save("schedules.json", {"cases": cases, "plateau": plateau()})


class OneCycleOf100:
  """OneCycleLR over 100 steps; PyTorch refuses the call after the last one, which nobody asks about."""

  def __init__(self, optimizer):
    self.schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps=100, cycle_momentum=False)
    self.left = 99

  def step(self):
    if self.left > 0:
      self.schedule.step()
    self.left -= 1


def plateau():
  losses = [1.0, 0.8, 0.7, 0.65, 0.66, 0.65, 0.64999, 0.67, 0.66, 0.6, 0.55, 0.55, 0.55, 0.55, 0.55, 0.54]
  losses += [0.54, 0.54, 0.53999, 0.54, 0.54, 0.54, 0.54, 0.54, 0.3, 0.31, 0.32, 0.33, 0.34, 0.35]
  optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
  schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=3, threshold=1e-4, min_lr=0.01)
  rates = []
  for loss in losses:
    schedule.step(loss)
    rates.append(optimizer.param_groups[0]["lr"])
  settings = {"base": 0.1, "factor": 0.5, "patience": 3, "threshold": 1e-4, "minimum": 0.01}
  return {"settings": settings, "losses": np.array(losses), "rates": np.array(rates)}


def activations():
  functions = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "leaky_relu": lambda x: F.leaky_relu(x, 0.01), "elu": F.elu,
    "gelu": F.gelu, "softplus": F.softplus, "silu": F.silu, "softsign": F.softsign, "atan": torch.atan, "sin": torch.sin,
    "mish": F.mish, "gaussian": lambda x: torch.exp(-x * x),
  }
  grid = np.linspace(-5, 5, 41)
  cases = []
  for name, function in functions.items():
    x = torch.tensor(grid, requires_grad=True)
    y = function(x)
    y.sum().backward()
    cases.append({"name": name, "values": y.detach().numpy(), "derivatives": x.grad.numpy()})
  save("activations.json", {"grid": grid, "cases": cases})


def losses():
  outputs = draw(6, 4, scale=2)
  targets = draw(6, 4, scale=2)
  bits = random.randint(0, 2, (6, 4)).astype(np.float32)
  classes = random.randint(0, 4, 6)
  distributions = random.dirichlet(np.ones(4), 6).astype(np.float32)
  half_squares = lambda y, t: 0.5 * ((y - t) ** 2).sum() / y.shape[0]
  index = torch.tensor(classes)
  rules = [
    ("half_squares", targets, lambda y: half_squares(y, double(targets))),
    ("mse", targets, lambda y: F.mse_loss(y, double(targets))),
    ("huber", targets, lambda y: F.huber_loss(y, double(targets), delta=1.0)),
    ("bce_with_logits", bits, lambda y: F.binary_cross_entropy_with_logits(y, double(bits))),
    ("cross_entropy_indices", classes, lambda y: F.cross_entropy(y, index)),
    ("cross_entropy_distributions", distributions, lambda y: F.cross_entropy(y, double(distributions))),
  ]
  cases = []
  for name, target, rule in rules:
    y = double(outputs, gradient=True)
    loss = rule(y)
    loss.backward()
    cases.append({"name": name, "target": tensor(target), "loss": np.float64(loss.item()), "gradient": tensor(y.grad.numpy())})
  save("losses.json", {"outputs": tensor(outputs), "cases": cases})


def layers():
  cases = []

  def add(name, kind, settings, function, x, weight=None, bias=None):
    inputs = {"input": x, "weight": weight, "bias": bias}
    inputs = {key: value for key, value in inputs.items() if value is not None}
    leaves = {key: double(value, gradient=True) for key, value in inputs.items()}
    output = function(*leaves.values())
    projection = draw(*output.shape)
    (output * double(projection)).sum().backward()
    cases.append({
      "name": name, "kind": kind, "settings": settings,
      **{key: tensor(value) for key, value in inputs.items()},
      "projection": tensor(projection), "output": tensor(output.detach().numpy()),
      **{key + "_gradient": tensor(leaf.grad.numpy()) for key, leaf in leaves.items()},
    })

  image = draw(2, 2, 5, 4)
  add("linear", "linear", {}, F.linear, draw(4, 5), draw(3, 5), draw(3))
  for name, kernel, stride, padding in [("conv_3x2", (3, 2), 1, 0), ("conv_3x2_stride_2_padding_1", (3, 2), 2, 1), ("conv_1x1", (1, 1), 1, 0), ("conv_5x5_padding_2", (5, 5), 1, 2)]:
    add(name, "conv2d", {"stride": stride, "padding": padding},
        lambda x, w, b, stride=stride, padding=padding: F.conv2d(x, w, b, stride=stride, padding=padding), image, draw(3, 2, *kernel), draw(3))
  for kernel, stride, padding in [(2, 2, 0), (3, 2, 1)]:
    settings = {"kernel": kernel, "stride": stride, "padding": padding}
    form = f"{kernel}x{kernel}_stride_{stride}_padding_{padding}"
    add("max_pool_" + form, "max_pool2d", settings, lambda x, s=settings: F.max_pool2d(x, s["kernel"], s["stride"], s["padding"]), image)
    add("average_pool_" + form, "avg_pool2d", settings, lambda x, s=settings: F.avg_pool2d(x, s["kernel"], s["stride"], s["padding"]), image)
  add("global_average", "global_avg_pool2d", {}, lambda x: x.mean((2, 3)), image)
  save("layers.json", {"cases": cases})


def train(name, model, features, labels, optimizer, settings, steps=30, size=8):
  initial = {key: value.numpy().copy() for key, value in model.state_dict().items()}
  x, t = torch.tensor(features), torch.tensor(labels)
  batches = len(features) // size
  losses = []
  for step in range(steps):
    rows = slice(step % batches * size, (step % batches + 1) * size)
    loss = F.cross_entropy(model(x[rows]), t[rows])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
  save(name, {
    "settings": settings, "steps": steps, "batch_size": size,
    "features": tensor(features), "labels": labels, "losses": np.array(losses, dtype=np.float32),
    "initial": {key: tensor(value) for key, value in initial.items()},
    "final": {key: tensor(value.numpy()) for key, value in model.state_dict().items()},
  })


def fill(model):
  """Weights of our own drawing, with three decimals, ±1/√fan-in."""
  for parameter in model.parameters():
    fan = math.prod(parameter.shape[1:]) if parameter.dim() > 1 else 16
    values = np.round(random.uniform(-1, 1, tuple(parameter.shape)) / math.sqrt(fan), 3)
    parameter.data = torch.tensor(values.astype(np.float32))
  return model


def trainings():
  features = draw(40, 5)
  labels = np.argmax(features.astype(np.float64) @ random.standard_normal((5, 3)), axis=1)
  mlp = fill(torch.nn.Sequential(torch.nn.Linear(5, 7), torch.nn.Tanh(), torch.nn.Linear(7, 3)))
  train("train_mlp.json", mlp, features, labels, torch.optim.Adam(mlp.parameters(), lr=0.01), {"optimizer": "adam", "lr": 0.01})

  images = draw(24, 1, 6, 6)
  labels = np.argmax(images.reshape(24, 36).astype(np.float64) @ random.standard_normal((36, 3)), axis=1)
  cnn = fill(torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(16, 3)))
  train("train_cnn.json", cnn, images, labels, torch.optim.SGD(cnn.parameters(), lr=0.05, momentum=0.9), {"optimizer": "momentum", "lr": 0.05, "momentum": 0.9})


def module_case(name, module, x, buffers=()):
  """Output of a module in double, and the gradients of Σ output · projection with respect to the input and every parameter."""
  fill(module).double()
  initial = {key: value.numpy().copy() for key, value in module.state_dict().items() if value.dtype == torch.float64}
  x_leaf = double(x, gradient=True)
  output = module(x_leaf)
  output = output[0] if isinstance(output, tuple) else output
  projection = draw(*output.shape)
  (output * double(projection)).sum().backward()
  return {
    "name": name, "input": tensor(x), "parameters": {key: tensor(value.astype(np.float32)) for key, value in initial.items()},
    "projection": tensor(projection), "output": tensor(output.detach().numpy()), "input_gradient": tensor(x_leaf.grad.numpy()),
    "parameter_gradients": {key: tensor(value.grad.numpy()) for key, value in module.named_parameters()},
    "buffers_after": {key: tensor(module.state_dict()[key].numpy()) for key in buffers},
  }


def normalisations():
  n = torch.nn
  running = ("running_mean", "running_var")
  cases = [
    module_case("batch_norm", n.BatchNorm1d(3), draw(6, 3, scale=2), running),
    module_case("batch_norm_images", n.BatchNorm2d(2), draw(3, 2, 3, 2, scale=2), running),
    module_case("layer_norm", n.LayerNorm(5), draw(4, 5, scale=2)),
  ]
  evaluated = n.BatchNorm1d(3)
  evaluated.running_mean = torch.tensor([0.5, -0.25, 0.125])
  evaluated.running_var = torch.tensor([2.0, 0.5, 1.0])
  cases.append(module_case("batch_norm_inference", evaluated.eval(), draw(6, 3, scale=2), running))
  save("normalisations.json", {"cases": cases})


def recurrent():
  n = torch.nn
  x = draw(2, 4, 3)  # samples × steps × inputs
  save("recurrent.json", {"cases": [
    module_case("rnn_tanh", n.RNN(3, 5, batch_first=True), x),
    module_case("lstm", n.LSTM(3, 5, batch_first=True), x),
    module_case("gru", n.GRU(3, 5, batch_first=True), x),
    module_case("lstm_bidirectional", n.LSTM(3, 4, batch_first=True, bidirectional=True), x),
  ]})


if __name__ == "__main__":
  for make in [optimizers, clipping, schedules, activations, losses, layers, trainings, normalisations, recurrent]:
    make()
