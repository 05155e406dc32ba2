import { describe, expect, it } from 'vitest';
import { faceOf, layOut, mostRows, sizeOf, type Box } from '../../src/rooms/graph/layout';
import { graphOf } from './graphs';

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

const shapes: [string, number[]][] = [['none', []], ['4, 2', [4, 2]], ['8 × 6', [8, 8, 8, 8, 8, 8]], ['64, 3', [64, 3]], ['1', [1]]];

describe('the layout of a graph', () => {
  for (const [name, hidden] of shapes) {
    for (const product of [false, true]) {
      const graph = graphOf(hidden, { product });
      const layout = layOut(graph);
      const boxes = [...layout.boxes.values()];
      const title = `of hidden layers ${name}${product ? ' with a product' : ''}`;

      it(`${title} places every node within the sheet`, () => {
        expect([...layout.boxes.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
        for (const box of boxes) {
          expect(box.x, box.id).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width, box.id).toBeLessThanOrEqual(layout.width);
          expect(box.y, box.id).toBeGreaterThan(0);
          expect(box.y + box.height, box.id).toBeLessThanOrEqual(layout.height);
        }
      });

      it(`${title} lets no two cards overlap`, () => {
        for (const [index, one] of boxes.entries()) for (const other of boxes.slice(index + 1)) expect(overlap(one, other), `${one.id} and ${other.id}`).toBe(false);
      });

      it(`${title} goes from left to right, with parameters under what uses them`, () => {
        for (const node of graph.nodes) {
          for (const input of node.inputs) {
            const from = layout.boxes.get(input) ?? expect.fail(input);
            const to = layout.boxes.get(node.id) ?? expect.fail(node.id);
            const role = graph.nodes.find((one) => one.id === input)?.role;
            if (role === 'parameter' || role === 'target') {
              expect(from.y).toBeGreaterThan(to.y + to.height);
              expect(from.x + from.width / 2).toBeCloseTo(to.x + to.width / 2);
            } else {
              expect(from.x + from.width, `${input} before ${node.id}`).toBeLessThan(to.x);
            }
          }
        }
      });

      it(`${title} has an edge for every input, and a way back where a gradient comes`, () => {
        expect(layout.edges).toHaveLength(graph.nodes.reduce((sum, node) => sum + node.inputs.length, 0));
        for (const edge of layout.edges) expect(edge.backward !== '', edge.from).toBe((graph.nodes.find((node) => node.id === edge.from)?.gradient.length ?? 0) > 0);
      });

      it(`${title} has a strip per layer, one beside the other`, () => {
        expect(layout.strips.map((strip) => strip.layer)).toEqual(['inputs', ...hidden.map((_, index) => `hidden${index + 1}`), 'output', 'loss']);
        for (const [index, strip] of layout.strips.entries()) expect(strip.x).toBeGreaterThanOrEqual((layout.strips[index - 1]?.x ?? -1) + (layout.strips[index - 1]?.width ?? 0));
      });
    }
  }

  it('shortens long vectors and says how much is left out', () => {
    const short = graphOf([mostRows]).nodes.find((node) => node.id === 'hidden1/bias') ?? expect.fail();
    const long = graphOf([64]).nodes.find((node) => node.id === 'hidden1/bias') ?? expect.fail();
    expect(faceOf(short)).toMatchObject({ kind: 'numbers', rows: mostRows, hidden: 0 });
    expect(faceOf(long)).toMatchObject({ kind: 'numbers', rows: mostRows - 1, hidden: 64 - mostRows + 1 });
    expect(sizeOf(long).height).toBe(sizeOf(short).height);
  });

  it('draws matrices of any size as squares on a card of bounded size', () => {
    for (const units of [1, 4, 16, 64, 512]) {
      const weight = graphOf([units, units]).nodes.find((node) => node.id === 'hidden2.weight') ?? expect.fail();
      expect(faceOf(weight).kind).toBe('squares');
      expect(sizeOf(weight).height).toBeLessThan(23);
      expect(sizeOf(weight).width).toBe(sizeOf(graphOf([4]).nodes.find((node) => node.id === 'hidden1.bias') ?? expect.fail()).width);
    }
  });
});
