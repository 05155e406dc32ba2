import { columns } from '../state/curve';
import type { CurvePoint } from '../protocol/decode';

/** A line; of the losses, or of whatever else is known at epochs. */
export interface Series<P extends { epoch: number } = CurvePoint> {
  points: readonly P[];
  value: (point: P) => number;
  colour: string;
  width: number;
  dash: readonly number[];
}

/** A strip between two lines, such as the quartiles of many runs. */
export interface Band<P extends { epoch: number } = CurvePoint> {
  points: readonly P[];
  low: (point: P) => number;
  high: (point: P) => number;
  colour: string;
}

export interface ChartLook {
  width: number;
  height: number;
  log: boolean;
  ink: string;
  line: string;
  font: string;
  /** Room for the numbers at the left and below. */
  left: number;
  bottom: number;
}

/** Where values lie in a drawn chart. */
export interface Scales {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (epoch: number) => number;
  y: (value: number) => number;
  epochAt: (x: number) => number;
}

/** Round numbers from `low` to `high`, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Powers of ten from `low` to `high`; where these are fewer than two, 2 and 5 times them as well. */
export function logTicks(low: number, high: number): number[] {
  const result: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of [1, 2, 5]) result.push(Number((factor * 10 ** power).toPrecision(12)));
  }

  const inside = result.filter((value) => value >= low * 0.999 && value <= high * 1.001);
  const powers = inside.filter((value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
  const every = Math.ceil(powers.length / 6);
  return powers.length >= 2 ? powers.filter((_, index) => index % every === 0) : inside;
}

/** The least and greatest value of some series, widened so that nothing touches the rim. */
export function range<P extends { epoch: number }>(series: readonly Pick<Series<P>, 'points' | 'value'>[], log: boolean): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const one of series) {
    for (const point of one.points) {
      const value = one.value(point);
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  if (low > high) return log ? [0.001, 1] : [0, 1];
  if (log) return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15];
  return [Math.min(0, low), high > 0 ? high * 1.06 : 1];
}

/** Draws axes and lines; answers where values lie, for pointers and marks. */
export function drawChart<P extends { epoch: number }>(context: CanvasRenderingContext2D, series: readonly Series<P>[], bands: readonly Band<P>[], look: ChartLook): Scales {
  const bandSeries = bands.flatMap((band) => [band.low, band.high].map((value) => ({ points: band.points, value })));
  const [low, high] = range([...series, ...bandSeries], look.log);
  const first = Math.min(...series.map((one) => one.points[0]?.epoch ?? 0), 0);
  const last = Math.max(1, ...series.map((one) => one.points.at(-1)?.epoch ?? 0));
  const scales = scale(look, first, last, low, high);
  context.clearRect(0, 0, look.width, look.height);
  drawAxes(context, scales, look, [first, last], [low, high]);
  for (const band of bands) drawBand(context, band, scales);
  for (const one of series) drawSeries(context, one, scales);
  return scales;
}

function scale(look: ChartLook, first: number, last: number, low: number, high: number): Scales {
  const left = look.left;
  const right = look.width - 6;
  const top = 6;
  const bottom = look.height - look.bottom;
  const place = look.log ? (value: number) => Math.log(Math.max(value, low * 1e-3)) : (value: number) => value;
  const from = place(low);
  const to = place(high);
  return {
    left,
    right,
    top,
    bottom,
    x: (epoch) => left + ((epoch - first) / (last - first)) * (right - left),
    y: (value) => bottom - ((place(value) - from) / (to - from)) * (bottom - top),
    epochAt: (x) => first + ((x - left) / (right - left)) * (last - first),
  };
}

function drawAxes(context: CanvasRenderingContext2D, scales: Scales, look: ChartLook, epochs: [number, number], values: [number, number]): void {
  context.font = look.font;
  context.fillStyle = look.ink;
  context.strokeStyle = look.line;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of look.log ? logTicks(...values) : ticks(...values, 4)) {
    const y = Math.round(scales.y(value)) + 0.5;
    if (y < scales.top - 1 || y > scales.bottom + 1) continue;
    context.beginPath();
    context.moveTo(scales.left, y);
    context.lineTo(scales.right, y);
    context.stroke();
    context.fillText(short(value), scales.left - 6, y);
  }

  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const epoch of ticks(...epochs, Math.max(2, Math.floor((scales.right - scales.left) / 70)))) {
    if (!Number.isInteger(epoch)) continue;
    const x = scales.x(epoch);
    const text = short(epoch);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(x, look.width - half - 1), scales.bottom + 5);
  }
}

/** A number on an axis: 1k, 2.5M, 1e−5. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return value.toExponential(0).replace('e+', 'e');
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  if (size !== 0 && size < 1e-3) return value.toExponential(0).replace('-', '−');
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

function drawSeries<P extends { epoch: number }>(context: CanvasRenderingContext2D, series: Series<P>, scales: Scales): void {
  const path = columns(series.points, series.value, scales.x);
  if (path.length === 0) return;
  const alone = path.length === 1 ? path[0] : undefined;
  if (alone !== undefined && alone.low === alone.high) {
    context.beginPath();
    context.arc(alone.x, scales.y(alone.high), series.width + 1, 0, 2 * Math.PI);
    context.fillStyle = series.colour;
    context.fill();
    return;
  }

  context.beginPath();
  for (const [index, column] of path.entries()) {
    const high = scales.y(column.high);
    if (index === 0) context.moveTo(column.x, high);
    else context.lineTo(column.x, high);
    if (column.low !== column.high) context.lineTo(column.x, scales.y(column.low));
    if (column.last !== column.low) context.lineTo(column.x, scales.y(column.last));
  }

  context.strokeStyle = series.colour;
  context.lineWidth = series.width;
  context.lineJoin = 'round';
  context.setLineDash([...series.dash]);
  context.stroke();
  context.setLineDash([]);
}

function drawBand<P extends { epoch: number }>(context: CanvasRenderingContext2D, band: Band<P>, scales: Scales): void {
  const points = band.points.filter((point) => Number.isFinite(band.low(point)) && Number.isFinite(band.high(point)));
  if (points.length < 2) return;
  context.beginPath();
  for (const point of points) context.lineTo(scales.x(point.epoch), scales.y(band.high(point)));
  for (const point of points.toReversed()) context.lineTo(scales.x(point.epoch), scales.y(band.low(point)));
  context.closePath();
  context.fillStyle = band.colour;
  context.fill();
}
