import type { Session } from '../../state/session.svelte';
import { asGraph, type GraphMessage } from './messages';
import { knownAt, startOf, stepAt, stepsOf, type Known, type Phase, type Step } from './stepping';

interface Asked {
  x: number;
  y: number;
  label: number;
}

/** An answer that takes longer will not come: the connection broke. */
const patience = 3000;
const pause = 150;

/** The graph that is looked at, and how far it has been stepped through. */
export class GraphView {
  graph: GraphMessage | null = $state.raw(null);

  /** The graph before an update that was made here, until something else is looked at. */
  before: GraphMessage | null = $state.raw(null);

  /** So many turns have been taken; null: everything is shown and follows the session. */
  position: number | null = $state(null);
  playing = $state(false);
  fold = $state(false);

  /** Whether the network has changed since the graph was asked for. */
  stale = $state(false);

  readonly steps: readonly Step[] = $derived(this.graph === null ? [] : stepsOf(this.graph));
  readonly step: Step | null = $derived(stepAt(this.steps, this.position));
  readonly known: Known = $derived(this.graph === null ? { values: new Set<string>(), gradients: new Set<string>() } : knownAt(this.graph, this.steps, this.position));

  private asked = 0;
  private answered = 0;
  private askedAt = 0;
  private update = 0;
  private sample: Asked | null = null;
  private wanted = false;

  constructor(private readonly session: Pick<Session, 'send' | 'listen'>) {}

  /** Begins to listen; the answer ends it. */
  listen(): () => void {
    return this.session.listen('graph', (message) => this.receive(asGraph(message)));
  }

  /** Looks at a sample: from the start where it is stepped through, so that nothing old is shown. */
  look(sample: Asked): void {
    this.sample = sample;
    this.before = null;
    if (this.position !== null) this.go(0);
    this.ask();
  }

  /** Asks for the graph again because the session has gone on; while it is stepped through, it stays as it is. */
  follow(): void {
    if (this.sample === null) return;
    if (this.position === null) this.ask();
    else if (this.before === null) this.stale = true;
  }

  refresh(): void {
    this.before = null;
    this.ask();
  }

  setFold(fold: boolean): void {
    this.fold = fold;
    this.position = this.position === null ? null : 0;
    this.ask();
  }

  /** One update of the session's weights by this sample. */
  learn(): void {
    if (this.sample === null) return;
    this.update = this.send('graphUpdate', this.sample);
  }

  go(position: number | null): void {
    this.playing = false;
    this.move(position);
  }

  goTo(phase: Phase): void {
    this.go(startOf(this.steps, phase));
  }

  forward(): void {
    this.go(Math.min(this.steps.length, (this.position ?? 0) + 1));
  }

  back(): void {
    this.go(Math.max(0, (this.position ?? this.steps.length) - 1));
  }

  togglePlay(): void {
    this.playing = !this.playing;
    if (this.playing && (this.position === null || this.position === this.steps.length)) this.move(0);
  }

  /** The next turn while it plays. */
  advance(): void {
    if (this.position === null || this.position >= this.steps.length) this.playing = false;
    else this.move(this.position + 1);
  }

  private move(position: number | null): void {
    this.position = position;
    if (position !== this.steps.length) this.before = null;
    if (position === null && this.stale) this.ask();
  }

  /** One request at a time; what changes meanwhile is asked for when the answer is there. */
  private ask(): void {
    if (this.sample === null) return;
    if (this.asked !== this.answered && performance.now() - this.askedAt < patience) {
      this.wanted = true;
      return;
    }

    this.send('graph', this.sample);
  }

  private send(command: 'graph' | 'graphUpdate', sample: Asked): number {
    this.wanted = false;
    this.stale = false;
    this.askedAt = performance.now();
    this.asked++;
    this.session.send({ do: command, id: this.asked, ...sample, ...(this.fold ? { fold: true } : {}) });
    return this.asked;
  }

  private receive(graph: GraphMessage): void {
    if (graph.id !== this.asked) return;
    const updated = graph.id === this.update;
    const shape = (one: GraphMessage | null) => one?.nodes.map((node) => node.id).join();
    if (!updated && this.position !== null && shape(graph) !== shape(this.graph)) this.go(0);
    this.before = updated ? this.graph : this.before;
    this.graph = graph;
    this.answered = graph.id;
    if (updated) this.position = stepsOf(graph).length;
    if (this.wanted) setTimeout(() => this.wanted && this.ask(), pause);
  }
}
