#!/usr/bin/env python3
"""Shinso and scikit-learn on the same folds of the same tables.

Runs `shinso cv NAME --json --rows` with nothing else said, then scikit-learn's MLPClassifier or
MLPRegressor (defaults, but up to 1,000 iterations; median fill, standard scaling, one-hot) on exactly
those folds, and prints both means, the mean difference with the interval of the corrected resampled
t-test (Nadeau and Bengio), and the times.

Needs numpy, scikit-learn and scipy, the data folder in SHINSO_DATA, and the command as SHINSO
(default: artifacts/bin/Shinso.Cli/release/Shinso.Cli).
"""
import csv, json, os, subprocess, sys, time, warnings

import numpy as np
from scipy import stats
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
DATA = os.environ["SHINSO_DATA"]
SHINSO = os.environ.get("SHINSO", "artifacts/bin/Shinso.Cli/release/Shinso.Cli")
REPEATS = int(os.environ.get("REPEATS", "3"))


def rows(path):
    with open(os.path.join(DATA, path), encoding="utf-8") as file:
        return [row for row in csv.reader(file) if row]


def number(text):
    return np.nan if text in ("", "?") else float(text)


def plain(path, target, header=False):
    table = rows(path)[1 if header else 0:]
    return np.array([[number(v) for i, v in enumerate(row) if i != target] for row in table]), np.array([row[target] for row in table])


def iris():
    return *plain("iris/iris.csv", 4), []


def wine():
    return *plain("wine/wine.csv", 13), []


def wdbc():
    table = rows("wdbc/wdbc.data")[1:]
    return np.array([[number(v) for v in row[2:]] for row in table]), np.array([row[1] for row in table]), []


def auto_mpg():
    with open(os.path.join(DATA, "auto-mpg/auto-mpg.data"), encoding="utf-8") as file:
        table = [line.split() for line in file][1:]
    return np.array([[number(v) for v in row[1:8]] for row in table]), np.array([float(row[0]) for row in table]), []


def housing():
    table = rows("california-housing/housing.csv")[1:]
    kinds = {kind: index for index, kind in enumerate(sorted({row[9] for row in table}))}
    return np.array([[number(v) for v in row[:8]] + [kinds[row[9]]] for row in table]), np.array([float(row[8]) for row in table]), [8]


def model(regression, width, categories, seed):
    numbers = [i for i in range(width) if i not in categories]
    columns = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("categories", OneHotEncoder(handle_unknown="ignore"), categories)])
    if not regression:
        return make_pipeline(columns, MLPClassifier(max_iter=1000, random_state=seed))
    return TransformedTargetRegressor(make_pipeline(columns, MLPRegressor(max_iter=1000, random_state=seed)), transformer=StandardScaler())


def compare(name, load):
    features, target, categories = load()
    regression = target.dtype.kind == "f"
    start = time.perf_counter()
    output = subprocess.run([SHINSO, "cv", name, "--repeats", str(REPEATS), "--json", "--rows", "--quiet"], check=True, capture_output=True, text=True).stdout
    ours_seconds = time.perf_counter() - start
    folds = [line for line in map(json.loads, output.splitlines()) if line["event"] == "fold"]
    start, theirs = time.perf_counter(), []
    for fold in folds:
        held = np.array(fold["rows"])
        rest = np.setdiff1d(np.arange(len(target)), held)
        trained = model(regression, features.shape[1], categories, fold["repeat"]).fit(features[rest], target[rest])
        answers = trained.predict(features[held])
        theirs.append(np.sqrt(np.mean((answers - target[held]) ** 2)) if regression else np.mean(answers == target[held]))
    theirs_seconds = time.perf_counter() - start
    ours = np.array([fold["rmse" if regression else "accuracy"] for fold in folds])
    difference, n = ours - np.array(theirs), len(folds)
    error = np.sqrt((1 / n + 1 / (folds[0]["heldOut"] and (len(target) / folds[0]["heldOut"] - 1))) * difference.var(ddof=1))
    half = stats.t.ppf(0.975, n - 1) * error
    print(f"{name:20} {'RMSE' if regression else 'accuracy':9} {ours.mean():12.5g} {np.mean(theirs):12.5g} {difference.mean():+11.4g} ± {half:<10.4g} {ours_seconds:8.1f} {theirs_seconds:8.1f}", flush=True)


SETS = {"iris": iris, "wine": wine, "wdbc": wdbc, "auto-mpg": auto_mpg, "california-housing": housing}
print(f"{'table':20} {'measure':9} {'shinso':>12} {'sklearn':>12} {'difference':>11} {'95 %':12} {'s ours':>8} {'s theirs':>8}   ({REPEATS} x 5 folds)")
for name in sys.argv[1:] or SETS:
    compare(name, SETS[name])
