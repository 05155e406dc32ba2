import type { CurvePoint } from '../protocol/decode';

/** The most points that a curve keeps. */
export const curveLimit = 4096;

/** A loss curve of bounded size: when it is full, every other point goes; the newest and the first stay. */
export class Curve {
  points: CurvePoint[] = [];
  private stride = 1;
  private skipped = 0;

  replace(points: readonly CurvePoint[]): void {
    this.points = [];
    this.stride = 1;
    this.skipped = 0;
    this.append(points);
  }

  append(points: readonly CurvePoint[]): void {
    for (const point of points) {
      const last = this.points.at(-1);
      if (last !== undefined && point.epoch <= last.epoch) {
        if (point.epoch === last.epoch) this.points[this.points.length - 1] = point;
        continue;
      }

      // Until it is its turn to stay, the newest point replaces the one before it, so that the curve always ends at the present.
      if (this.skipped > 0 && this.points.length > 1) this.points[this.points.length - 1] = point;
      else this.points.push(point);
      this.skipped = (this.skipped + 1) % this.stride;
      if (this.points.length > curveLimit) this.thin();
    }
  }

  private thin(): void {
    const newest = this.points.length - 1;
    this.points = this.points.filter((_, index) => index % 2 === 0 || index === newest);
    this.stride *= 2;
    this.skipped = 0;
  }
}

/** One column of a drawn curve: the least and the greatest value there, and the last. */
export interface Column {
  x: number;
  low: number;
  high: number;
  last: number;
}

/** The columns that a curve of many points fills when it is drawn `width` wide; values without a number are left out. */
export function columns<P extends { epoch: number }>(points: readonly P[], value: (point: P) => number, place: (epoch: number) => number): Column[] {
  const result: Column[] = [];
  for (const point of points) {
    const y = value(point);
    if (!Number.isFinite(y)) continue;
    const x = Math.round(place(point.epoch));
    const column = result.at(-1);
    if (column?.x === x) {
      column.low = Math.min(column.low, y);
      column.high = Math.max(column.high, y);
      column.last = y;
    } else {
      result.push({ x, low: y, high: y, last: y });
    }
  }

  return result;
}

/** The point recorded nearest to an epoch; undefined where there is none. */
export function nearest<P extends { epoch: number }>(points: readonly P[], epoch: number): P | undefined {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.epoch ?? 0) < epoch) low = middle + 1;
    else high = middle;
  }

  const right = points[low];
  const left = points[low - 1];
  if (right === undefined || left === undefined) return right;
  return epoch - left.epoch <= right.epoch - epoch ? left : right;
}
