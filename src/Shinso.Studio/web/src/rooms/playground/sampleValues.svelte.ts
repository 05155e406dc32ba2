import type { Session } from '../../state/session.svelte';
import { asGraph, type GraphMessage } from '../graph/messages';
import { labelsOf } from '../graph/sample';

/** Numbers of questions that no other room uses. */
const firstId = 1_000_000;
const interval = 250;

/** An answer that takes longer will not come: the connection broke. */
const patience = 3000;

/** What the neurons answer to the picked sample, with the arithmetic as the graph room has it; asked for while somebody looks. */
export class SampleValues {
  private graph: GraphMessage | null = $state.raw(null);
  private id = firstId;
  private askedAt = -Infinity;
  private waits = false;

  constructor(private readonly session: Session) {}

  /** Begins to listen; the answer ends it. */
  listen(): () => void {
    return this.session.listen('graph', (message) => {
      const graph = asGraph(message);
      if (graph.id !== this.id) return;
      this.waits = false;
      this.graph = graph;
    });
  }

  /** Asks again, but not more often than can be read. */
  ask(): void {
    const { sample, state, connection } = this.session;
    const since = performance.now() - this.askedAt;
    if (sample === null || state === null || connection !== 'open') return;
    if (since < interval || (this.waits && since < patience)) {
      if (!this.waits) this.askLater(interval - since);
      return;
    }

    this.waits = true;
    this.askedAt = performance.now();
    const label = sample.label ?? labelsOf(state.classes)[0] ?? 0;
    this.session.send({ do: 'graph', id: ++this.id, x: sample.x, y: sample.y, label, fold: true });
  }

  /** How the neuron comes to its answer, step by step: its sums and its activation with their numbers. Empty where it is not known. */
  steps(layer: string, unit: number): readonly string[] {
    const { sample } = this.session;
    const graph = this.graph;
    if (sample === null || graph === null || Math.fround(graph.x) !== Math.fround(sample.x) || Math.fround(graph.y) !== Math.fround(sample.y)) return [];
    return graph.nodes.find((node) => node.kind === 'layer' && node.layer === layer)?.valueSteps[unit]?.split('; ') ?? [];
  }

  private timer: ReturnType<typeof setTimeout> | null = null;

  private askLater(milliseconds: number): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.ask();
    }, milliseconds);
  }
}
