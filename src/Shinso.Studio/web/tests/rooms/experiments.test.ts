import { describe, expect, it } from 'vitest';
import type { ClientMessage, FlowEntry, RoomMessage, State } from '../../src/protocol/messages';
import { en } from '../../src/i18n/rooms/en';
import { readSolved, Challenges } from '../../src/rooms/challenges/challenges.svelte';
import { challengeNames, checkOf, isChallenge, type JudgedValue } from '../../src/rooms/challenges/judged';
import { Laboratory } from '../../src/rooms/experiments/laboratory.svelte';
import { lineLook } from '../../src/rooms/experiments/lines';
import { neighbour } from '../../src/rooms/experiments/tabs.svelte';
import { adviceFor, extended, historyLimit, logShare, recorded, type FlowPoint } from '../../src/rooms/flow/history';
import { fileAddress } from '../../src/rooms/save/files';

function layer(part: Partial<FlowEntry> = {}): FlowEntry {
  return { layer: 'hidden1', gradient: 0.01, ratio: 0.001, arriving: 0.5, dead: 0, units: 4, saturated: null, verdict: 'fine', ...part };
}

function fakeSession() {
  const sent: ClientMessage[] = [];
  const listeners = new Map<string, (message: RoomMessage) => void>();
  return {
    sent,
    state: { link: '#v=1&seed=a' } as State,
    send: (message: ClientMessage) => void sent.push(message),
    listen: (is: RoomMessage['is'], listener: (message: RoomMessage) => void) => {
      listeners.set(is, listener);
      return () => listeners.delete(is);
    },
    hear: (message: RoomMessage) => listeners.get(message.is)?.(message),
  };
}

describe('the history of gradients', () => {
  const point = (epoch: number, name = 'hidden1'): FlowPoint => ({ epoch, layers: [layer({ layer: name })] });

  it('grows with the epochs and replaces an epoch that is measured again', () => {
    const history = [1, 5, 5, 9].map((epoch) => point(epoch)).reduce<readonly FlowPoint[]>(extended, []);
    expect(history.map((one) => one.epoch)).toEqual([1, 5, 9]);
  });

  it('begins with what the session recorded before anybody looked', () => {
    const history = recorded({ is: 'flowHistory', layers: ['hidden1'], moments: [{ epoch: 1, gradient: [0.5], ratio: [null] }, { epoch: 4, gradient: [0.25], ratio: [0.125] }] });
    expect(extended(history, point(9)).map((one) => [one.epoch, one.layers[0]?.gradient, one.layers[0]?.ratio])).toEqual([[1, 0.5, null], [4, 0.25, 0.125], [9, 0.01, 0.001]]);
  });

  it('goes back where the training goes back, and begins anew with other layers', () => {
    const history = [point(10), point(20), point(30)];
    expect(extended(history, point(15)).map((one) => one.epoch)).toEqual([10, 15]);
    expect(extended(history, point(0)).map((one) => one.epoch)).toEqual([0]);
    expect(extended(history, point(40, 'hidden2'))).toHaveLength(1);
  });

  it('stays bounded and keeps the newest', () => {
    let history: readonly FlowPoint[] = [];
    for (let epoch = 0; epoch < 10 * historyLimit; epoch++) history = extended(history, point(epoch));
    expect(history.length).toBeLessThanOrEqual(historyLimit + 1);
    expect(history.at(-1)?.epoch).toBe(10 * historyLimit - 1);
  });
});

describe('what is said about a layer', () => {
  it('follows its verdict, and names saturation as the reason', () => {
    expect(adviceFor(layer())).toBeNull();
    expect(adviceFor(layer({ verdict: 'vanishing' }))).toBe('vanishing');
    expect(adviceFor(layer({ verdict: 'vanishing', saturated: 0.9 }))).toBe('saturated');
    expect(adviceFor(layer({ saturated: 0.7 }))).toBe('saturated');
    expect(adviceFor(layer({ verdict: 'dead', saturated: 0.9 }))).toBe('dead');
    expect(adviceFor(layer({ verdict: 'exploding' }))).toBe('exploding');
  });

  it('has a bar on a logarithmic scale', () => {
    expect([logShare(null), logShare(0), logShare(1e-8), logShare(1e4)]).toEqual([0, 0, 0.01, 1]);
    expect(logShare(1e-2) - logShare(1e-3)).toBeCloseTo(1 / 9);
  });
});

describe('the laboratory', () => {
  it('starts, follows and ends many seeds', () => {
    const session = fakeSession();
    const laboratory = new Laboratory(session);
    laboratory.startSeeds(20, 300);
    expect(session.sent).toEqual([{ do: 'seeds', count: 20, epochs: 300 }]);
    const message = { is: 'seeds', done: 0, count: 20, epochs: [0, 150], q25: [1, 1], median: [1, 1], q75: [1, 1], testMedian: [1, 1], best: null, worst: null } as const;
    session.hear(message);
    expect(laboratory.seedShare).toBeCloseTo(0.025);
    session.hear({ ...message, done: 20 });
    expect(laboratory.running).toBeNull();
    expect(laboratory.seedShare).toBe(1);
  });

  it('can be cancelled, and a second experiment takes the place of the first', () => {
    const session = fakeSession();
    const laboratory = new Laboratory(session);
    laboratory.startSeeds(10, 100);
    laboratory.startRace(['sgd', 'adam'], 100);
    expect(laboratory.running).toBe('race');
    expect(session.sent.at(-1)).toEqual({ do: 'race', optimizers: ['sgd', 'adam'], epochs: 100 });
    laboratory.cancel();
    expect(laboratory.running).toBeNull();
    expect(session.sent.at(-1)).toMatchObject({ do: 'seeds', count: 0 });
  });
});

it('lines stay apart without colours', () => {
  const dashes = Array.from({ length: 8 }, (_, index) => lineLook(index, false).dash.join());
  expect(new Set(dashes).size).toBe(8);
  expect(lineLook(0, true).colour).not.toBe(lineLook(0, false).colour);
});

it('tabs are a ring for arrow keys', () => {
  expect([neighbour('flow', 'ArrowLeft'), neighbour('race', 'ArrowRight'), neighbour('seeds', 'Home'), neighbour('seeds', 'End'), neighbour('seeds', 'a')]).toEqual(['race', 'flow', 'flow', 'race', 'seeds']);
});

describe('challenges', () => {
  const value = (part: Partial<JudgedValue> & { name: string }): JudgedValue => ({ value: 1, atLeast: true, wanted: 1, holds: true, ...part });

  it('have words for every value', () => {
    const names = ['sameTask', 'productInput', 'testAccuracy', 'curvedLayers', 'madeInputs', 'hiddenLayers', 'epoch', 'zeroStart', 'diverged', 'learningRate', 'testLoss', 'deadUnits', 'parameters', 'testToTrain', 'regularized'];
    for (const name of names) for (const atLeast of [true, false]) expect(checkOf(value({ name, atLeast }), en.challenges).text, name).toMatch(/ |Epochs|Parameters/);
  });

  it('say what is reached and what is wanted', () => {
    expect(checkOf(value({ name: 'testAccuracy', value: 0.5, wanted: 0.97, holds: false }), en.challenges)).toEqual({ text: 'Accuracy on the test data', now: 'now 50.0%', goal: 'at least 97.0%', holds: false });
    expect(checkOf(value({ name: 'parameters', value: 25, wanted: 13, atLeast: false, holds: false }), en.challenges)).toMatchObject({ now: 'now 25', goal: 'at most 13' });
    expect(checkOf(value({ name: 'learningRate', value: 0.1, wanted: 2.9999999999999996, atLeast: false }), en.challenges).goal).toBe('below 3');
    expect(checkOf(value({ name: 'testLoss', value: null, wanted: 0.01, atLeast: false }), en.challenges).now).toBe('now –');
  });

  it('ask for the opposite where a step wants the opposite', () => {
    const text = (name: string, atLeast: boolean) => checkOf(value({ name, atLeast }), en.challenges).text;
    for (const name of ['curvedLayers', 'zeroStart', 'diverged']) expect(text(name, true)).not.toBe(text(name, false));
  });

  it('are known by name', () => {
    expect(isChallenge('dead-relu')).toBe(true);
    expect([isChallenge(null), isChallenge('toString')]).toEqual([false, false]);
    expect(Object.keys(en.challenges.tasks)).toEqual([...challengeNames]);
  });

  it('remember what was solved, and start with nothing where the memory is broken', () => {
    const session = fakeSession();
    const memory = new Map<string, string>();
    const storage = { getItem: (key: string) => memory.get(key) ?? null, setItem: (key: string, text: string) => void memory.set(key, text) };
    const challenges = new Challenges(session, storage);
    challenges.take('dead-relu');
    expect(session.sent).toEqual([{ do: 'challenge', name: 'dead-relu' }]);
    session.hear({ is: 'challenge', name: 'dead-relu', stepsDone: 0, steps: 1, done: false, values: [] });
    expect(challenges.solved).toEqual([]);
    session.hear({ is: 'challenge', name: 'dead-relu', stepsDone: 1, steps: 1, done: true, values: [] });
    expect(new Challenges(session, storage).solved).toEqual(['dead-relu']);
    expect([readSolved({ getItem: () => '{' }), readSolved({ getItem: () => '7' }), readSolved({ getItem: () => '[1,"a"]' })]).toEqual([[], [], ['a']]);
  });
});

it('files come from the session, whatever its id holds', () => {
  expect(fileAddress('a/b', 'png', 'ja')).toBe('/playground/session/a%2Fb/export?as=png&language=ja');
});
