import type { DataPoint } from '../../protocol/decode';

/** The training point that comes after a sample; the first where the sample is none of them. */
export function nextTraining(points: readonly DataPoint[], sample: { x: number; y: number } | null): DataPoint | null {
  const training = points.filter((point) => point.part === 'train');
  const at = training.findIndex((point) => point.x === sample?.x && point.y === sample.y);
  return training[(at + 1) % Math.max(1, training.length)] ?? null;
}

/** The label of the data point nearest to a place: what is probably right there. */
export function nearestLabel(points: readonly DataPoint[], x: number, y: number): number | null {
  let best: DataPoint | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) {
      least = distance;
      best = point;
    }
  }

  return best === null ? null : best.label;
}

/** The labels that a point can have: −1 and 1, or the classes; none for a regression, where it is any number. */
export function labelsOf(classes: number): number[] {
  if (classes === 0) return [];
  return classes === 2 ? [-1, 1] : Array.from({ length: classes }, (_, index) => index);
}
