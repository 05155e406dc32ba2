import type { FlowEntry } from '../../protocol/messages';

/** How gradients flowed at an epoch, layer by layer. */
export interface FlowPoint {
  epoch: number;
  layers: readonly FlowEntry[];
}

export const historyLimit = 600;

/** What was measured so far with a new measurement: it begins anew where the layers differ, goes back where the epoch does, and stays bounded. */
export function extended(history: readonly FlowPoint[], point: FlowPoint): readonly FlowPoint[] {
  const names = (one: FlowPoint | undefined) => one?.layers.map((layer) => layer.layer).join();
  if (names(history.at(-1)) !== names(point)) return [point];
  const before = history.filter((one) => one.epoch < point.epoch);
  const kept = before.length >= historyLimit ? before.filter((_, index) => index % 2 === 0) : before;
  return [...kept, point];
}

export type Advice = 'vanishing' | 'saturated' | 'exploding' | 'dead';

/** A layer is called saturated from this share on. */
export const muchSaturated = 0.6;

/** What is to be said about a layer; nothing where all is well. */
export function adviceFor(layer: FlowEntry): Advice | null {
  if (layer.verdict === 'exploding' || layer.verdict === 'dead') return layer.verdict;
  if ((layer.saturated ?? 0) >= muchSaturated) return 'saturated';
  return layer.verdict === 'vanishing' ? 'vanishing' : null;
}

/** How long a bar is on a logarithmic scale from 10⁻⁸ to 10, as a share. */
export function logShare(value: number | null): number {
  if (value === null || !(value > 0)) return 0;
  return Math.max(0.01, Math.min(1, (Math.log10(value) + 8) / 9));
}
