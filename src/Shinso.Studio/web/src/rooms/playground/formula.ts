import { weight } from '../../draw/numbers';
import type { ParameterPlace, Topology } from '../../state/topology';
import { neuronSymbol } from './names';

/** A summand of a neuron's weighted sum, as it is written. */
export interface Term {
  place: ParameterPlace;
  sign: string;
  size: string;
  /** What the number is multiplied by; empty for the bias. */
  symbol: string;
}

/** The weighted sum of a neuron with its numbers: the bias first, then every source. */
export function terms(topology: Topology, parameters: Float32Array, layer: number, unit: number): Term[] {
  const shown = topology.layers[layer];
  if (shown === undefined) return [];
  const places: ParameterPlace[] = [null, ...Array.from({ length: shown.shownSources }, (_, index) => index)].map((source) => ({ layer, unit, source }));
  return places.map((place, index) => {
    const value = parameters[topology.indexInFrame(place)] ?? Number.NaN;
    const negative = value < 0;
    return {
      place,
      sign: index === 0 ? (negative ? '−' : '') : negative ? ' − ' : ' + ',
      size: weight(Math.abs(value)),
      symbol: place.source === null ? '' : neuronSymbol(topology, layer - 1, place.source),
    };
  });
}

const functions: Readonly<Record<string, string>> = {
  relu: 'max(0, z)',
  tanh: 'tanh z',
  sigmoid: '1 / (1 + exp(−z))',
  linear: 'z',
  identity: 'z',
  'leaky-relu': 'max(0.01 z, z)',
  elu: 'z > 0 ? z : exp(z) − 1',
  gelu: 'z Φ(z)',
  softplus: 'ln(1 + exp(z))',
  swish: 'z / (1 + exp(−z))',
  mish: 'z tanh(ln(1 + exp(z)))',
  softsign: 'z / (1 + |z|)',
  arctan: 'arctan z',
  sine: 'sin z',
  gaussian: 'exp(−z²)',
  step: 'z > 0 ? 1 : 0',
  softmax: 'exp(z) / Σⱼ exp(zⱼ)',
};

/** An activation function of a sum, as formulas write it; its name where that is not known. */
export function functionOf(activation: string, sum = 'z'): string {
  return (functions[activation] ?? `${activation}(z)`).replace(/\bz\b(?!ⱼ)/g, sum);
}
