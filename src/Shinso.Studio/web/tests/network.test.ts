import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en';
import { functionOf, terms } from '../src/rooms/playground/formula';
import { neuronName } from '../src/rooms/playground/names';
import { noticeText } from '../src/rooms/playground/notices';
import { move, type Grid, type Target } from '../src/rooms/playground/target';
import { linkFrom } from '../src/state/links';
import { changedKeys, perLayer, withActivation, withDropout, withLayers, withoutMark, withUnits } from '../src/state/settings';
import { Topology } from '../src/state/topology';

const layer = (name: string, units: number, shown = units) => ({ name, units, shown, activation: 'tanh', dropout: 0 });
const topology = new Topology(['x', 'sinX'], [layer('hidden1', 20, 16), layer('hidden2', 2), layer('output', 1)]);

describe('the topology', () => {
  it('knows where every number stands in a frame', () => {
    expect(topology.parameters).toBe(16 * 2 + 16 + 2 * 16 + 2 + 2 + 1);
    expect(topology.indexInFrame({ layer: 0, unit: 3, source: 1 })).toBe(7);
    expect(topology.indexInFrame({ layer: 0, unit: 3, source: null })).toBe(35);
    expect(topology.indexInFrame({ layer: 1, unit: 1, source: 5 })).toBe(48 + 16 + 5);
    expect(topology.indexInFrame({ layer: 2, unit: 0, source: null })).toBe(topology.parameters - 1);
    expect(topology.indexInFrame({ layer: 0, unit: 16, source: 0 })).toBe(-1);
  });

  it('addresses the whole network, also what is not shown', () => {
    expect(topology.address({ layer: 1, unit: 1, source: 5 })).toEqual({ path: 'hidden2.weight', index: 25 });
    expect(topology.address({ layer: 2, unit: 0, source: null })).toEqual({ path: 'output.bias', index: 0 });
    expect(() => topology.address({ layer: 9, unit: 0, source: null })).toThrow(RangeError);
  });
});

describe('the card of a number', () => {
  const small = new Topology(['x', 'y'], [layer('hidden1', 1), layer('output', 1)]);
  const parameters = new Float32Array([0.5, -0.25, -0.1, 2, 0]);

  it('writes the weighted sum with its numbers', () => {
    const text = terms(small, parameters, 0, 0).map((term) => `${term.sign}${term.size}${term.symbol === '' ? '' : ` ${term.symbol}`}`).join('');
    expect(text).toBe('−0.100 + 0.500 X₁ − 0.250 X₂');
    expect(terms(small, parameters, 1, 0).map((term) => term.symbol)).toEqual(['', 'a₁']);
    expect(functionOf('tanh')).toBe('tanh z');
    expect(functionOf('unheard')).toBe('unheard(z)');
  });

  it('names neurons', () => {
    expect(neuronName(small, 0, 0, en)).toBe('Layer 1, neuron 1');
    expect(neuronName(small, 1, 0, en)).toBe('Output neuron');
    expect(neuronName(small, -1, 1, en)).toBe('Input X₂');
  });
});

describe('arrow keys', () => {
  const net = new Topology(['x', 'sinX'], [layer('hidden1', 2), layer('output', 1)]);
  const node = (at: number, unit: number, y: number) => ({ layer: at, unit, x: 0, y, size: 10 });
  const grid: Grid = { topology: net, inputs: [0, 5], nodes: [node(-1, 0, 0), node(-1, 5, 50), node(0, 0, 10), node(0, 1, 40), node(1, 0, 25)] };

  it('follow the links from neuron to neuron, and reach every number', () => {
    const output: Target = { kind: 'neuron', layer: 1, unit: 0 };
    const link = move(output, 'ArrowLeft', grid);
    expect(link).toEqual({ kind: 'parameter', place: { layer: 1, unit: 0, source: 0 } });
    const bias = move(move(link, 'ArrowDown', grid), 'ArrowDown', grid);
    expect(bias).toEqual({ kind: 'parameter', place: { layer: 1, unit: 0, source: null } });
    expect(move(bias, 'ArrowDown', grid)).toEqual(bias);
    expect(move(link, 'ArrowLeft', grid)).toEqual({ kind: 'neuron', layer: 0, unit: 0 });
    expect(move(link, 'ArrowRight', grid)).toEqual(output);
  });

  it('count inputs among all features', () => {
    const link = move({ kind: 'neuron', layer: 0, unit: 1 }, 'ArrowLeft', grid);
    expect(link).toEqual({ kind: 'parameter', place: { layer: 0, unit: 1, source: 1 } });
    expect(move(link, 'ArrowLeft', grid)).toEqual({ kind: 'neuron', layer: -1, unit: 5 });
  });
});

describe('settings', () => {
  it('keep what belongs to a layer when layers come and go', () => {
    const settings = { networkShape: '4,2', layerActivations: ',relu', dropout: '0.1,0' };
    expect(withLayers(settings, 3)).toEqual({ networkShape: '4,2,2', layerActivations: ',relu,', dropout: '0.1,0,0' });
    expect(withLayers({ networkShape: '4' }, 0)).toEqual({ networkShape: '' });
    expect(withUnits(settings, 1, 3)).toEqual({ networkShape: '4,3' });
    expect(withActivation(settings, 1, '')).toEqual({ layerActivations: '' });
    expect(withDropout(settings, 1, 0.5)).toEqual({ dropout: '0.1,0.5' });
    expect(perLayer('', 2, 'a')).toEqual(['a', 'a']);
  });

  it('know which changes matter to training', () => {
    expect(changedKeys({ noise: '0', discretize: 'false' }, { noise: '5', discretize: 'true', x_hide: 'true' })).toEqual(['noise']);
  });

  it('take links out of what is pasted', () => {
    expect(withoutMark('https://playground.tensorflow.org/#activation=tanh')).toBe('activation=tanh');
    expect(linkFrom('\n# a comment\n  #v=1&seed=a \n')).toBe('#v=1&seed=a');
    expect(linkFrom('')).toBeNull();
    expect(linkFrom('x'.repeat(20_000))).toBeNull();
  });
});

describe('notices', () => {
  it('say what was replaced, and cut what is too long', () => {
    expect(noticeText({ kind: 'outOfRange', key: 'noise', given: '900', used: '50' }, en)).toBe('Noise: 900 is out of range; 50 is used.');
    expect(noticeText({ kind: 'unknownKey', key: '<script>', given: '', used: '' }, en)).toContain('<script>');
    expect(noticeText({ kind: 'unknownName', key: 'dataset', given: 'x'.repeat(500), used: 'circle' }, en).length).toBeLessThan(130);
    expect(noticeText({ kind: 'newKind', key: 'noise', given: '1', used: '2' }, en)).toBe('NewKind: noise, 1, 2');
  });
});
