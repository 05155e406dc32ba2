"""Writes golden files: JSON whose arrays of numbers stand on one line each, every number exact for its type."""

import json
import os

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))


def number(value, dtype):
  """float32 with 9 significant digits, float64 in its shortest exact form, integers as they are."""
  if np.issubdtype(dtype, np.integer):
    return str(int(value))
  if not np.isfinite(value):
    raise ValueError(f"{value} cannot stand in JSON")
  return "%.9g" % value if dtype == np.float32 else repr(float(value))


def tensor(array):
  """An array with its shape; values in row-major order."""
  array = np.asarray(array)
  return {"shape": list(array.shape), "values": array.reshape(-1)}


def text(value, indent=0):
  pad = "  " * indent
  if isinstance(value, np.ndarray):
    return "[" + ", ".join(number(item, value.dtype) for item in value.reshape(-1)) + "]"
  if isinstance(value, dict):
    if set(value) == {"shape", "values"}:
      return f'{{ "shape": {json.dumps(value["shape"])}, "values": {text(value["values"])} }}'
    items = [f'{pad}  {json.dumps(key)}: {text(item, indent + 1)}' for key, item in value.items()]
    return "{\n" + ",\n".join(items) + f"\n{pad}}}"
  if isinstance(value, list) and value and not isinstance(value[0], (int, float, str)):
    return "[\n" + ",\n".join(f"{pad}  {text(item, indent + 1)}" for item in value) + f"\n{pad}]"
  if isinstance(value, (np.floating, np.integer)):
    return number(value, value.dtype)
  return json.dumps(value)


def save(name, content):
  path = os.path.join(FOLDER, name)
  with open(path, "w", encoding="utf-8", newline="\n") as file:
    file.write(text(content) + "\n")
  print(f"{name}: {os.path.getsize(path)} bytes")
