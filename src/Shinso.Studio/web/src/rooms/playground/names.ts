import type { Dictionary } from '../../i18n/index.svelte';
import type { ParameterPlace, Topology } from '../../state/topology';
import { featureSymbol } from './options';

/** A layer's path in words. */
export function layerName(path: string, texts: Dictionary): string {
  const hidden = /^hidden(\d+)/.exec(path);
  if (hidden !== null) return texts.network.layerOf(Number(hidden[1]));
  return path.startsWith('output') ? texts.network.output : path;
}

/** A neuron in words; layers and units count from 0, layer −1 is the inputs. */
export function neuronName(topology: Topology, layer: number, unit: number, texts: Dictionary): string {
  if (layer < 0) return texts.network.feature(featureSymbol(topology.inputs[unit] ?? ''));
  if (layer < topology.layers.length - 1) return texts.network.neuron(layer + 1, unit + 1);
  return topology.layers[layer]?.units === 1 ? texts.network.outputNeuron : texts.network.outputNeuronOf(unit);
}

/** Digits below the line. */
function below(number: number): string {
  return String(number).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit);
}

/** A number of a layer as formulas write it, counted from 1: a₁[2], of a single neuron a₁. The graph room has the same names. */
function symbol(letter: string, topology: Topology, layer: number, indices: readonly number[]): string {
  return `${letter}${below(layer + 1)}${topology.layers[layer]?.units === 1 && indices.length === 1 ? '' : `[${indices.map((index) => index + 1).join(',')}]`}`;
}

/** The output of a neuron: a₁[2]; of an input its feature: X₁. */
export function neuronSymbol(topology: Topology, layer: number, unit: number): string {
  return layer < 0 ? featureSymbol(topology.inputs[unit] ?? '') : symbol('a', topology, layer, [unit]);
}

/** The weighted sum of a neuron: z₁[2]. */
export function sumSymbol(topology: Topology, layer: number, unit: number): string {
  return symbol('z', topology, layer, [unit]);
}

/** A weight or a bias: w₁[2,1], b₁[2]. */
export function parameterSymbol(topology: Topology, place: ParameterPlace): string {
  return place.source === null ? symbol('b', topology, place.layer, [place.unit]) : symbol('w', topology, place.layer, [place.unit, place.source]);
}
