import type { GraphNode, Value } from './messages';

/** A number in three digits and few characters: −1.68, 0.0128, 3.5e−4. */
export function digits(value: Value): string {
  if (value === null || Number.isNaN(value)) return 'NaN';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size < 0.01 || size >= 100_000 ? value.toExponential(1).replace('e+', 'e') : size >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
  return text.replaceAll('-', '−');
}

/** By how much a number has changed; null where it is not known. */
export function difference(was: Value | undefined, now: Value | undefined): Value {
  return was == null || now == null ? null : now - was;
}

/** The same with its sign, which three digits of what changed may not show. */
export function signed(change: Value): string {
  return `${change !== null && change > 0 ? '+' : ''}${digits(change)}`;
}

/** A number of a node as formulas call it: z₁[2], w₁[2,1]; a single number has no index. */
export function elementName(node: GraphNode, index: number): string {
  const [, columns] = node.shape;
  if (columns !== undefined) return `${node.name}[${Math.floor(index / columns) + 1},${(index % columns) + 1}]`;
  return node.value.length === 1 ? node.name : `${node.name}[${index + 1}]`;
}

/** The greatest size among numbers, at least a little above 0. */
export function greatest(values: readonly Value[]): number {
  return values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 1e-12);
}
