import { describe, expect, it } from 'vitest';
import { gradientRule, knownAt, placeIn, startOf, stepAt, stepsOf } from '../../src/rooms/graph/stepping';
import { graphOf } from './graphs';

const graph = graphOf([2]);
const steps = stepsOf(graph);

describe('stepping through a graph', () => {
  it('goes forward, to the loss, backward and to the update', () => {
    expect(steps.map((step) => step.phase).filter((phase, index, all) => phase !== all[index - 1])).toEqual(['forward', 'loss', 'backward', 'update']);
    expect(steps[0]).toEqual({ phase: 'forward', id: 'features' });
    expect(steps.at(-1)).toEqual({ phase: 'update', id: null });
    expect(steps).toHaveLength(graph.forward.length + graph.backward.length + 1);
  });

  it('knows only what is given before the first turn', () => {
    const known = knownAt(graph, steps, 0);
    expect([...known.values].sort()).toEqual(['hidden1.bias', 'hidden1.weight', 'output.bias', 'output.weight', 'target', 'x', 'y']);
    expect(known.gradients.size).toBe(0);
    expect(stepAt(steps, 0)).toBeNull();
  });

  it('knows one node more after every turn', () => {
    for (let position = 1; position < steps.length; position++) {
      const before = knownAt(graph, steps, position - 1);
      const after = knownAt(graph, steps, position);
      expect(after.values.size + after.gradients.size).toBe(before.values.size + before.gradients.size + 1);
    }
  });

  it('knows no gradient before the loss, and all values at the first gradient', () => {
    const known = knownAt(graph, steps, startOf(steps, 'backward'));
    expect([...known.gradients]).toEqual(['loss']);
    expect(graph.nodes.every((node) => known.values.has(node.id))).toBe(true);
  });

  it('knows everything where everything is shown', () => {
    const known = knownAt(graph, steps, null);
    expect(graph.nodes.filter((node) => node.gradient.length > 0 && node.kind !== 'tanh').every((node) => known.gradients.has(node.id))).toBe(true);
  });

  it('counts turns within a phase', () => {
    expect(placeIn(steps, 1)).toEqual({ turn: 1, of: graph.forward.length - 1 });
    expect(placeIn(steps, startOf(steps, 'loss'))).toEqual({ turn: 1, of: 1 });
    expect(placeIn(steps, startOf(steps, 'backward') + 2)).toEqual({ turn: 3, of: graph.backward.length });
  });

  it('finds the rule of a gradient at the node that comes after', () => {
    const node = (id: string) => graph.nodes.find((one) => one.id === id) ?? expect.fail(id);
    expect(gradientRule(graph, node('hidden1/matmul'))).toBe('∂L/∂s0 = ∂L/∂z0');
    expect(gradientRule(graph, node('hidden1.weight'))).toBe('∂L/∂w0 = (∂L/∂s0)ᵀ·a');
    expect(gradientRule(graph, node('loss'))).toBe('∂L/∂L = 1');
    expect(gradientRule(graph, node('x'))).toBe('');
  });
});
