import type { RoomMessage } from '../../protocol/messages';

export type NodeRole = 'input' | 'parameter' | 'op' | 'target' | 'loss';

/** A number of the graph; null where it is none. */
export type Value = number | null;

export interface GraphNode {
  id: string;
  /** The symbol that formulas use. */
  name: string;
  kind: string;
  layer: string;
  role: NodeRole;
  shape: readonly number[];
  inputs: readonly string[];
  formula: string;
  derivatives: readonly string[];
  value: readonly Value[];
  gradient: readonly Value[];
  valueSteps: readonly string[];
  gradientSteps: readonly string[];
}

/** The network as a computational graph with the values and gradients of one sample; every node after its inputs. */
export interface GraphMessage {
  is: 'graph';
  id: number;
  x: number;
  y: number;
  label: number;
  folded: boolean;
  loss: Value;
  nodes: readonly GraphNode[];
  forward: readonly string[];
  backward: readonly string[];
}

export function asGraph(message: RoomMessage): GraphMessage {
  return message as unknown as GraphMessage;
}
