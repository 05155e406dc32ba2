"""
Makes metrics.json with scikit-learn 1.2.1:

    python3 generate_metrics.py

README.md describes every field.
"""

import numpy as np
from sklearn import metrics

from golden_json import save

random = np.random.RandomState(19770310)


def scores(actual, predicted, average):
  precision, recall, f1, support = metrics.precision_recall_fscore_support(actual, predicted, average=average, zero_division=0)
  result = {"precision": precision, "recall": recall, "f1": f1}
  return {**result, "support": support} if average is None else result


def classification(name, actual, predicted, classes):
  actual, predicted = np.array(actual), np.array(predicted)
  labels = np.arange(classes)
  precision, recall, f1, support = metrics.precision_recall_fscore_support(actual, predicted, labels=labels, zero_division=0)
  return {
    "name": name, "classes": classes, "actual": actual, "predicted": predicted,
    "matrix": metrics.confusion_matrix(actual, predicted, labels=labels),
    "accuracy": np.float64(metrics.accuracy_score(actual, predicted)),
    "precision": precision, "recall": recall, "f1": f1, "support": support,
    "macro": scores(actual, predicted, "macro"), "weighted": scores(actual, predicted, "weighted"),
  }


def regression(name, target, prediction):
  target, prediction = target.astype(np.float32), prediction.astype(np.float32)
  t, y = target.astype(np.float64), prediction.astype(np.float64)
  return {
    "name": name, "target": target, "prediction": prediction,
    "mse": metrics.mean_squared_error(t, y), "rmse": metrics.mean_squared_error(t, y, squared=False),
    "mae": metrics.mean_absolute_error(t, y), "r2": metrics.r2_score(t, y),
  }


def roc(name, positive, score):
  score = score.astype(np.float32)
  fpr, tpr, thresholds = metrics.roc_curve(positive, score, drop_intermediate=False)
  return {
    "name": name, "positive": positive.astype(np.int64), "score": score, "auc": metrics.roc_auc_score(positive, score),
    "false_positive_rate": fpr, "true_positive_rate": tpr, "threshold": thresholds[1:].astype(np.float32),
  }


def log_loss():
  probabilities = random.dirichlet(np.ones(3), 20).astype(np.float32)
  probabilities[0] = [1, 0, 0]
  actual = random.randint(0, 3, 20)
  actual[0] = 1
  # float32 rows do not sum to exactly 1, and scikit-learn normalises them: the definition is computed here, its code only confirms it.
  p = np.maximum(probabilities.astype(np.float64)[np.arange(20), actual], 1e-15)
  mean = -np.log(p).mean()
  assert abs(mean - metrics.log_loss(actual, probabilities.astype(np.float64), labels=[0, 1, 2], eps=1e-15)) < 1e-7
  return {"actual": actual, "probabilities": probabilities, "mean": mean}


def main():
  actual = random.randint(0, 5, 200)
  predicted = np.where(random.uniform(size=200) < 0.7, actual, random.randint(0, 5, 200))
  half = np.round(random.standard_normal(60), 1)
  labels = random.uniform(size=60) < 1 / (1 + np.exp(-2 * half))
  target = random.standard_normal(50) * 3
  save("metrics.json", {
    "classification": [
      classification("five classes", actual, predicted, 5),
      classification("a class never predicted, one never true, one neither", [0, 0, 1, 1, 0, 1], [0, 3, 0, 3, 0, 0], 5),
      classification("binary", [0, 1, 1, 0, 1, 1, 0], [0, 1, 0, 0, 1, 1, 1], 2),
    ],
    "regression": [
      regression("noise", target, target + random.standard_normal(50)),
      regression("a large mean and a small spread", 10000 + target / 100, 10000 + target / 100 + random.standard_normal(50) / 300),
      regression("worse than the mean", target, -target),
      regression("constant targets, missed", np.full(5, 2.0), np.arange(5.0)),
      regression("constant targets, hit", np.full(5, 2.0), np.full(5, 2.0)),
    ],
    "roc": [
      roc("many ties", labels, half),
      roc("no ties", labels, random.standard_normal(60)),
      roc("all equal", labels, np.zeros(60)),
      roc("perfect", np.array([False, True, False, True]), np.array([-1.0, 2.0, 0.0, 1.0])),
      roc("perfectly wrong", np.array([True, False, True, False]), np.array([-1.0, 2.0, 0.0, 1.0])),
    ],
    "log_loss": log_loss(),
  })


if __name__ == "__main__":
  main()
