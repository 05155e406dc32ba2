import { describe, expect, it, vi } from 'vitest';
import type { ClientMessage, RoomMessage } from '../../src/protocol/messages';
import type { GraphMessage } from '../../src/rooms/graph/messages';
import { GraphView } from '../../src/rooms/graph/graph.svelte';
import { digits, elementName, greatest } from '../../src/rooms/graph/numbers';
import { updateRule } from '../../src/rooms/graph/rules';
import { labelsOf, nearestLabel, nextTraining } from '../../src/rooms/graph/sample';
import { optimizers } from '../../src/state/settings';
import { graphOf } from './graphs';

function start() {
  const sent: ClientMessage[] = [];
  let heard: ((message: RoomMessage) => void) | undefined;
  const view = new GraphView({
    send: (message) => void sent.push(message),
    listen: (_, listener) => {
      heard = listener;
      return () => (heard = undefined);
    },
  });
  const stop = view.listen();
  const hear = (graph: GraphMessage) => heard?.(graph as unknown as RoomMessage);
  return { view, sent, stop, hear, hears: () => heard !== undefined, answer: (hidden = [2]) => hear(graphOf(hidden, { id: (sent.at(-1) as { id: number }).id })) };
}

const sample = { x: 1, y: 2, label: -1 };

describe('the view of a graph', () => {
  it('asks for the graph of a sample and shows all of it', () => {
    const { view, sent, answer } = start();
    view.look(sample);
    expect(sent).toEqual([{ do: 'graph', id: 1, x: 1, y: 2, label: -1 }]);
    answer();
    expect(view.graph?.id).toBe(1);
    expect(view.position).toBeNull();
    expect(view.known.gradients.has('hidden1.weight')).toBe(true);
  });

  it('follows the session with one request at a time', () => {
    const { view, sent, answer } = start();
    view.look(sample);
    view.follow();
    view.follow();
    expect(sent).toHaveLength(1);
    answer();
    view.follow();
    expect(sent).toHaveLength(2);
  });

  it('does not move while it is stepped through, and says that it has grown old', () => {
    const { view, sent, answer } = start();
    view.look(sample);
    answer();
    view.forward();
    expect(view.position).toBe(1);
    expect(view.step).toEqual({ phase: 'forward', id: 'features' });
    view.follow();
    expect(view.stale).toBe(true);
    expect(sent).toHaveLength(1);
    view.go(null);
    expect(sent).toHaveLength(2);
    expect(view.stale).toBe(false);
  });

  it('stays between the beginning and the end', () => {
    const { view, answer } = start();
    view.look(sample);
    answer();
    view.go(0);
    view.back();
    expect(view.position).toBe(0);
    for (let turn = 0; turn < 100; turn++) view.forward();
    expect(view.step?.phase).toBe('update');
    expect(view.position).toBe(view.steps.length);
  });

  it('plays from the beginning to the update and stops there', () => {
    const { view, answer } = start();
    view.look(sample);
    answer();
    view.togglePlay();
    expect(view.position).toBe(0);
    for (let turn = 0; view.playing; turn++) {
      expect(turn).toBeLessThan(100);
      view.advance();
    }

    expect(view.step?.phase).toBe('update');
  });

  it('updates only when told to, and then shows what was before', () => {
    const { view, sent, answer } = start();
    view.look(sample);
    answer();
    view.goTo('update');
    expect(sent.map((message) => message.do)).toEqual(['graph']);
    view.learn();
    expect(sent.at(-1)).toEqual({ do: 'graphUpdate', id: 2, x: 1, y: 2, label: -1 });
    answer();
    expect(view.before?.id).toBe(1);
    expect(view.graph?.id).toBe(2);
    expect(view.step?.phase).toBe('update');
    view.back();
    expect(view.before).toBeNull();
  });

  it('begins anew where the network has got another shape', () => {
    const { view, answer } = start();
    view.look(sample);
    answer([2]);
    view.goTo('backward');
    view.refresh();
    answer([3, 3]);
    expect(view.position).toBe(0);
  });

  it('asks once more when an answer is there and something changed meanwhile', () => {
    vi.useFakeTimers();
    try {
      const { view, sent, answer } = start();
      view.look(sample);
      view.setFold(true);
      expect(sent).toHaveLength(1);
      answer();
      vi.runAllTimers();
      expect(sent.at(-1)).toEqual({ do: 'graph', id: 2, x: 1, y: 2, label: -1, fold: true });
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves out answers to other questions, and stops listening when told', () => {
    const { view, stop, hears, hear } = start();
    view.look(sample);
    hear(graphOf([2], { id: 17 }));
    expect(view.graph).toBeNull();
    stop();
    expect(hears()).toBe(false);
  });
});

describe('numbers of a graph', () => {
  it('have three digits and few characters', () => {
    expect([0, 1, -1.6754, 0.01284, -0.00352, 123.45, 1234.5, 2.5e7, Number.NaN, null].map(digits)).toEqual(['0', '1', '−1.68', '0.0128', '−3.5e−3', '123', '1235', '2.5e7', 'NaN', 'NaN']);
    for (let power = -30; power < 30; power++) expect(digits(-1.2345 * 10 ** power).length).toBeLessThanOrEqual(8);
  });

  it('are called as in formulas', () => {
    const nodes = graphOf([2]).nodes;
    const find = (id: string) => nodes.find((node) => node.id === id) ?? expect.fail(id);
    expect(elementName(find('hidden1.weight'), 3)).toBe('w0[2,2]');
    expect(elementName(find('hidden1.bias'), 1)).toBe('b0[2]');
    expect(elementName(find('x'), 0)).toBe('X₁');
  });

  it('are compared by size', () => {
    expect(greatest([0.5, -2, null, 1])).toBe(2);
    expect(greatest([0, 0])).toBeGreaterThan(0);
  });
});

describe('samples', () => {
  const points = [
    { x: 0, y: 0, label: 1, part: 'train' as const },
    { x: 1, y: 1, label: -1, part: 'test' as const },
    { x: 2, y: 2, label: -1, part: 'train' as const },
  ];

  it('follow one another among the training points, round and round', () => {
    expect(nextTraining(points, null)).toBe(points[0]);
    expect(nextTraining(points, { x: 0, y: 0 })).toBe(points[2]);
    expect(nextTraining(points, { x: 2, y: 2 })).toBe(points[0]);
    expect(nextTraining([], null)).toBeNull();
  });

  it('take the label of the nearest point', () => {
    expect(nearestLabel(points, 0.2, 0.2)).toBe(1);
    expect(nearestLabel(points, 1.7, 2)).toBe(-1);
    expect(nearestLabel([], 0, 0)).toBeNull();
  });

  it('have the labels of the problem', () => {
    expect([labelsOf(0), labelsOf(2), labelsOf(3)]).toEqual([[], [-1, 1], [0, 1, 2]]);
  });
});

it('every optimizer has a rule of its own for the update', () => {
  expect(new Set(optimizers.map(updateRule)).size).toBe(optimizers.length);
});
