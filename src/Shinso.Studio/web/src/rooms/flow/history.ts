import type { FlowEntry, RoomMessage } from '../../protocol/messages';

/** What is drawn over time. */
export type FlowMeasure = Pick<FlowEntry, 'layer' | 'gradient' | 'ratio'>;

/** How gradients flowed at an epoch, layer by layer. */
export interface FlowPoint {
  epoch: number;
  layers: readonly FlowMeasure[];
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

interface FlowHistoryMessage {
  layers: readonly string[];
  moments: readonly { epoch: number; gradient: readonly (number | null)[]; ratio: readonly (number | null)[] }[];
}

/** What the session has recorded from its beginning, whether somebody looked or not. */
export function recorded(message: RoomMessage): readonly FlowPoint[] {
  const { layers, moments } = message as unknown as FlowHistoryMessage;
  return moments.map(({ epoch, gradient, ratio }) => ({ epoch, layers: layers.map((layer, index) => ({ layer, gradient: gradient[index] ?? null, ratio: ratio[index] ?? null })) }));
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
