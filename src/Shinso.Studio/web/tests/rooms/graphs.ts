import type { GraphMessage, GraphNode } from '../../src/rooms/graph/messages';

function node(part: Partial<GraphNode> & Pick<GraphNode, 'id' | 'name' | 'kind' | 'layer'>): GraphNode {
  return { role: 'op', shape: [], inputs: [], formula: '', derivatives: [], value: [0.5], gradient: [], valueSteps: [], gradientSteps: [], ...part };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 0.1 * (index + 1) * (index % 2 === 0 ? 1 : -1));
}

/** The graph of a network with these hidden layers, as the server would send it; made by hand for tests. With `product` it has the input x·y as well. */
export function graphOf(hidden: readonly number[], { product = false, id = 1 } = {}): GraphMessage {
  const nodes: GraphNode[] = [
    node({ id: 'x', name: 'X₁', kind: 'coordinate', layer: 'inputs', role: 'input' }),
    node({ id: 'y', name: 'X₂', kind: 'coordinate', layer: 'inputs', role: 'input' }),
  ];
  if (product) nodes.push(node({ id: 'xTimesY', name: 'X₁X₂', kind: 'feature', layer: 'inputs', inputs: ['x', 'y'] }));
  const inputs = ['x', 'y', ...(product ? ['xTimesY'] : [])];
  nodes.push(node({ id: 'features', name: 'a₀', kind: 'inputs', layer: 'inputs', inputs, shape: [inputs.length], value: numbers(inputs.length) }));
  let before = 'features';
  let sources = inputs.length;
  const backward: string[] = [];
  for (const [index, units] of [...hidden, 1].entries()) {
    const last = index === hidden.length;
    const layer = last ? 'output' : `hidden${index + 1}`;
    const both = (count: number) => ({ value: numbers(count), gradient: numbers(count) });
    nodes.push(node({ id: `${layer}.weight`, name: `w${index}`, kind: 'parameter', layer, role: 'parameter', shape: [units, sources], ...both(units * sources) }));
    nodes.push(node({ id: `${layer}.bias`, name: `b${index}`, kind: 'parameter', layer, role: 'parameter', shape: [units], ...both(units) }));
    nodes.push(node({ id: `${layer}/matmul`, name: `s${index}`, kind: 'matmul', layer, shape: [units], inputs: [before, `${layer}.weight`], derivatives: [`∂L/∂w${index} = (∂L/∂s${index})ᵀ·a`], ...both(units) }));
    nodes.push(node({ id: `${layer}/bias`, name: `z${index}`, kind: 'bias', layer, shape: [units], inputs: [`${layer}/matmul`, `${layer}.bias`], derivatives: [`∂L/∂s${index} = ∂L/∂z${index}`, `∂L/∂b${index} = ∂L/∂z${index}`], ...both(units) }));
    backward.unshift(`${layer}/bias`, `${layer}/matmul`, `${layer}.bias`, `${layer}.weight`);
    before = `${layer}/bias`;
    if (!last) {
      nodes.push(node({ id: `${layer}/tanh`, name: `a${index}`, kind: 'tanh', layer, shape: [units], inputs: [before], ...both(units) }));
      before = `${layer}/tanh`;
    }

    sources = units;
  }

  nodes.push(node({ id: 'target', name: 't', kind: 'target', layer: 'loss', role: 'target', shape: [1] }));
  nodes.push(node({ id: 'loss', name: 'L', kind: 'binary-cross-entropy', layer: 'loss', role: 'loss', inputs: [before, 'target'], gradient: [1] }));
  return { is: 'graph', id, x: 1, y: 2, label: 1, folded: false, loss: 0.5, nodes, forward: nodes.filter((one) => one.role === 'op').map((one) => one.id).concat('loss'), backward: ['loss', ...backward] };
}
