import type { GraphMessage, GraphNode } from './messages';

export const phases = ['forward', 'loss', 'backward', 'update'] as const;
export type Phase = (typeof phases)[number];

/** One turn: a node gets its value or its gradient; the last is the update, which has no node. */
export interface Step {
  phase: Phase;
  id: string | null;
}

/** What has been computed at a position. */
export interface Known {
  values: ReadonlySet<string>;
  gradients: ReadonlySet<string>;
}

/** All turns of a graph in order. A position is the number of turns that have been taken. */
export function stepsOf(graph: GraphMessage): Step[] {
  const losses = new Set(graph.nodes.filter((node) => node.role === 'loss').map((node) => node.id));
  return [
    ...graph.forward.map((id): Step => ({ phase: losses.has(id) ? 'loss' : 'forward', id })),
    ...graph.backward.map((id): Step => ({ phase: 'backward', id })),
    { phase: 'update', id: null },
  ];
}

/** The first position of a phase. */
export function startOf(steps: readonly Step[], phase: Phase): number {
  return steps.findIndex((step) => step.phase === phase) + 1;
}

/** The turn that was taken last; null before the first, and where everything is shown. */
export function stepAt(steps: readonly Step[], position: number | null): Step | null {
  return position === null || position === 0 ? null : (steps[position - 1] ?? null);
}

/** Within a phase: which turn it is, and of how many. */
export function placeIn(steps: readonly Step[], position: number): { turn: number; of: number } {
  const phase = stepAt(steps, position)?.phase;
  const all = steps.filter((step) => step.phase === phase).length;
  return { turn: phase === undefined ? 0 : position - startOf(steps, phase) + 1, of: all };
}

/** What has been computed after so many turns; everything where `position` is null. What is given is known from the start. */
export function knownAt(graph: GraphMessage, steps: readonly Step[], position: number | null): Known {
  const taken = position === null ? steps : steps.slice(0, position);
  const given = graph.nodes.filter(isGiven).map((node) => node.id);
  const computed = taken.filter((step) => step.phase === 'forward' || step.phase === 'loss').map((step) => step.id ?? '');
  return { values: new Set([...given, ...computed]), gradients: new Set(taken.filter((step) => step.phase === 'backward').map((step) => step.id ?? '')) };
}

function isGiven(node: GraphNode): boolean {
  return node.role === 'input' || node.role === 'parameter' || node.role === 'target';
}

/** The rule by which a node's gradient comes about, which the node after it knows; empty where nothing comes. */
export function gradientRule(graph: GraphMessage, node: GraphNode): string {
  const start = `∂L/∂${node.name} =`;
  if (node.role === 'loss') return `${start} 1`;
  for (const consumer of graph.nodes) {
    if (!consumer.inputs.includes(node.id)) continue;
    const rule = consumer.derivatives.find((line) => line.startsWith(start));
    if (rule !== undefined) return rule;
  }

  return '';
}
