import type { Dictionary } from '../../i18n/index.svelte';
import type { Topology } from '../../state/topology';
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

/** A neuron as formulas write it. */
export function neuronSymbol(topology: Topology, layer: number, unit: number): string {
  if (layer < 0) return featureSymbol(topology.inputs[unit] ?? '');
  if (layer < topology.layers.length - 1) return `h${layer + 1}.${unit + 1}`;
  return topology.layers[layer]?.units === 1 ? 'o' : `o${unit}`;
}
