import type { Parameter } from './lessons';
import { spelled } from './numbers';

/** What a handle, a bar or a cell sets: a parameter, or an entry of a list or matrix. */
export interface Binding {
  readonly name: string;
  readonly row: number | null;
  readonly column: number | null;
}

/** Reads `name`, `xs[2]` or `w[1,0]`. */
export function readBinding(text: string): Binding {
  const match = /^([^[]+)(?:\[(\d+)(?:,(\d+))?\])?$/.exec(text.replace(/\s/g, ''));
  if (match === null) return { name: text, row: null, column: null };
  return { name: match[1] ?? text, row: match[2] === undefined ? null : Number(match[2]), column: match[3] === undefined ? null : Number(match[3]) };
}

/** A number kept within a parameter's range and on its steps. */
export function held(parameter: Parameter, value: number): number {
  const stepped = parameter.step > 0 ? Number((Math.round(value / parameter.step) * parameter.step).toFixed(10)) : value;
  return Math.min(parameter.most, Math.max(parameter.least, stepped));
}

/** The numbers of a list or matrix. */
export function entries(text: string): number[][] {
  return text.split(';').map((row) => row.split(',').map(Number));
}

export function joined(rows: readonly (readonly number[])[]): string {
  return rows.map((row) => row.map(spelled).join(',')).join(';');
}

/** The number that a binding has in a setting's text; NaN where there is none. */
export function boundNumber(text: string, binding: Binding): number {
  if (binding.row === null) return Number(text);
  const rows = entries(text);
  return (binding.column === null ? rows[0]?.[binding.row] : rows[binding.row]?.[binding.column]) ?? Number.NaN;
}

/** The setting's text with another number where the binding points. */
export function withBound(text: string, binding: Binding, value: number): string {
  if (binding.row === null) return spelled(value);
  const rows = entries(text);
  const row = binding.column === null ? rows[0] : rows[binding.row];
  const place = binding.column ?? binding.row;
  if (row === undefined || place >= row.length) return text;
  row[place] = value;
  return joined(rows);
}

/** How far a key or the smallest drag moves something: the parameter's own step, or a round share of the range. */
export function stepOf(parameter: Parameter | undefined, range: number): number {
  const share = round(range / 100);
  if (parameter === undefined || parameter.step <= 0) return share;
  return parameter.step >= range / 200 ? parameter.step : Math.max(1, Math.round(share / parameter.step)) * parameter.step;
}

/** The power of ten, 2 or 5 times it, nearest to a size. */
export function round(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].reduce((best, one) => (Math.abs(Math.log(one * power / size)) < Math.abs(Math.log(best * power / size)) ? one : best), 1);
  return Number((factor * power).toPrecision(12));
}

/** A number with no more digits than a grain asks for. */
export function grained(value: number, grain: number): number {
  return grain > 0 ? Number((Math.round(value / grain) * grain).toPrecision(12)) : value;
}
