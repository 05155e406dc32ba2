import type { Settings } from '../protocol/messages';

/** A link without its address, `#` and what stands before. */
export function withoutMark(link: string): string {
  const mark = link.indexOf('#');
  return mark < 0 ? link.trim() : link.slice(mark + 1).trim();
}

/** Keys that change nothing about learning, and so are no event on the loss chart. */
const quiet = new Set(['showTestData', 'discretize', 'hideText', 'collectStats', 'tutorial', 'epoch', 'weights', 'points', 'v']);

/** The keys whose values differ, without those that say only how the page looks. */
export function changedKeys(before: Settings, after: Settings): string[] {
  return Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key] && !quiet.has(key) && !key.endsWith('_hide'));
}

/** The shape of the hidden layers; empty without one. */
export function shapeOf(settings: Settings): number[] {
  const text = settings.networkShape ?? '';
  return text === '' ? [] : text.split(',').map(Number);
}

/** The values of a list with an entry per layer, filled up where the list is short. */
export function perLayer(text: string, count: number, otherwise: string): string[] {
  const given = text === '' ? [] : text.split(',');
  return Array.from({ length: count }, (_, index) => given[index] ?? otherwise);
}

/** Settings that give the layer at `index` another activation; an empty name follows the common one. */
export function withActivation(settings: Settings, index: number, name: string): Settings {
  const names = perLayer(settings.layerActivations ?? '', shapeOf(settings).length, '');
  names[index] = name;
  return { layerActivations: names.every((other) => other === '') ? '' : names.join(',') };
}

export function withDropout(settings: Settings, index: number, rate: number): Settings {
  const rates = perLayer(settings.dropout ?? '', shapeOf(settings).length, '0');
  rates[index] = String(rate);
  return { dropout: rates.every((other) => Number(other) === 0) ? '' : rates.join(',') };
}

/** Settings for another number of hidden layers: a new one comes last and has two neurons, and what belonged to a layer goes with it. */
export function withLayers(settings: Settings, count: number): Settings {
  const shape = shapeOf(settings);
  const kept = Array.from({ length: count }, (_, index) => shape[index] ?? 2);
  return resized(settings, kept);
}

export function withUnits(settings: Settings, layer: number, units: number): Settings {
  return { networkShape: shapeOf(settings).map((count, index) => (index === layer ? units : count)).join(',') };
}

function resized(settings: Settings, shape: number[]): Settings {
  const result: Record<string, string> = { networkShape: shape.join(',') };
  if ((settings.layerActivations ?? '') !== '') result.layerActivations = perLayer(settings.layerActivations ?? '', shape.length, '').join(',');
  if ((settings.dropout ?? '') !== '') result.dropout = perLayer(settings.dropout ?? '', shape.length, '0').join(',');
  return result;
}

export const learningRates = ['0.00001', '0.0001', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3', '10'] as const;
export const regularizationRates = ['0', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3', '10'] as const;
export const activations = ['relu', 'tanh', 'sigmoid', 'linear'] as const;
export const moreActivations = ['leaky-relu', 'elu', 'gelu', 'softplus', 'swish', 'mish', 'softsign', 'arctan', 'sine', 'gaussian', 'step'] as const;
export const optimizers = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adadelta', 'adam', 'adamw'] as const;
export const schedules = ['constant', 'step', 'cosine', 'one-cycle', 'plateau'] as const;
export const initializers = ['scaled', 'original', 'glorot', 'he', 'normal'] as const;
export const losses = ['squared', 'cross-entropy', 'huber'] as const;

/** The data sets in the order of their small pictures. */
export const datasets = ['circle', 'xor', 'gauss', 'spiral', 'moons', 'rings', 'checkerboard', 'spiral3', 'spiral4', 'blobs3', 'blobs4', 'reg-plane', 'reg-gauss'] as const;
export type DatasetName = (typeof datasets)[number];

export function isRegressionSet(name: string): boolean {
  return name.startsWith('reg-');
}

/** The parameters that an optimizer has besides the learning rate, with the library's values. */
export const optimizerParameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sgd: {},
  momentum: { momentum: '0.9' },
  nesterov: { momentum: '0.9' },
  adagrad: { epsilon: '1e-10' },
  rmsprop: { rho: '0.99', epsilon: '1e-8' },
  adadelta: { rho: '0.9', epsilon: '1e-6' },
  adam: { beta1: '0.9', beta2: '0.999', epsilon: '1e-8' },
  adamw: { beta1: '0.9', beta2: '0.999', epsilon: '1e-8' },
};

/** Speeds in epochs per second; 0 means as fast as it goes. */
export const speeds = [1, 2, 5, 10, 30, 60, 120, 300, 1000, 3000, 0] as const;

/** The elements that a link can hide. */
export const hideable = [
  'playButton', 'stepButton', 'resetButton', 'learningRate', 'activation', 'regularization', 'regularizationRate', 'problem',
  'dataset', 'percTrainData', 'noise', 'batchSize', 'numHiddenLayers', 'showTestData', 'discretize',
] as const;

/** What leads from the original's rules to our own. */
export const ownRules: Readonly<Record<string, string>> = { v: '1', init: 'scaled', reshuffle: 'true', loss: 'cross-entropy' };
