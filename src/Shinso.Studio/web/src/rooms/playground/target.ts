import type { NodeBox } from '../../draw/network';
import type { ParameterPlace, Topology } from '../../state/topology';

/** What is looked at in the network: a neuron (layer −1 is the features, all nine counted), or one of its numbers. */
export type Target = { kind: 'neuron'; layer: number; unit: number } | { kind: 'parameter'; place: ParameterPlace };

export function sameTarget(one: Target | null, other: Target | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'neuron') return other.kind === 'neuron' && one.layer === other.layer && one.unit === other.unit;
  return other.kind === 'parameter' && one.place.layer === other.place.layer && one.place.unit === other.place.unit && one.place.source === other.place.source;
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export interface Grid {
  topology: Topology;
  nodes: readonly NodeBox[];
  /** The places of the used features among all. */
  inputs: readonly number[];
}

/** Where an arrow key leads: up and down within a layer or among the numbers of a neuron, left and right along the links. */
export function move(from: Target, key: Direction, grid: Grid): Target {
  return from.kind === 'neuron' ? fromNeuron(from, key, grid) : fromParameter(from.place, key, grid);
}

function fromNeuron(from: { kind: 'neuron'; layer: number; unit: number }, key: Direction, grid: Grid): Target {
  const here = find(grid, from.layer, from.unit);
  if (here === undefined) return from;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const next = find(grid, from.layer, from.unit + (key === 'ArrowUp' ? -1 : 1));
    return next === undefined ? from : { kind: 'neuron', layer: next.layer, unit: next.unit };
  }

  if (key === 'ArrowRight') {
    const next = nearest(grid.nodes.filter((node) => node.layer === from.layer + 1), here.y);
    return next === undefined ? from : { kind: 'neuron', layer: next.layer, unit: next.unit };
  }

  if (from.layer < 0) return from;
  const source = nearest(sources(grid, from.layer), here.y);
  const index = source === undefined ? null : from.layer === 0 ? grid.inputs.indexOf(source.unit) : source.unit;
  return { kind: 'parameter', place: { layer: from.layer, unit: from.unit, source: index } };
}

function fromParameter(place: ParameterPlace, key: Direction, grid: Grid): Target {
  const count = grid.topology.layers[place.layer]?.shownSources ?? 0;
  const here: Target = { kind: 'parameter', place };
  if (key === 'ArrowRight') return { kind: 'neuron', layer: place.layer, unit: place.unit };
  if (key === 'ArrowLeft') {
    if (place.source === null) return here;
    return { kind: 'neuron', layer: place.layer - 1, unit: place.layer === 0 ? (grid.inputs[place.source] ?? 0) : place.source };
  }

  const at = (place.source ?? count) + (key === 'ArrowUp' ? -1 : 1);
  if (at < 0 || at > count) return here;
  return { kind: 'parameter', place: { ...place, source: at === count ? null : at } };
}

function sources(grid: Grid, layer: number): NodeBox[] {
  return grid.nodes.filter((node) => node.layer === layer - 1 && (layer > 0 || grid.inputs.includes(node.unit)));
}

function find(grid: Grid, layer: number, unit: number): NodeBox | undefined {
  return grid.nodes.find((node) => node.layer === layer && node.unit === unit);
}

function nearest(nodes: readonly NodeBox[], y: number): NodeBox | undefined {
  return nodes.reduce<NodeBox | undefined>((best, node) => (best === undefined || Math.abs(node.y - y) < Math.abs(best.y - y) ? node : best), undefined);
}
