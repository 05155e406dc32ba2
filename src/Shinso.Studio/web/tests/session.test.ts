import { describe, expect, it } from 'vitest';
import type { ClientMessage, State } from '../src/protocol/messages';
import { decode } from '../src/protocol/decode';
import type { SocketEvents } from '../src/protocol/socket';
import { Session } from '../src/state/session.svelte';
import { curveBytes, frameBytes, pointsBytes } from './recorded';

function state(change: Partial<State> = {}): State {
  return {
    is: 'state', revision: 3, settings: { learningRate: '0.03' }, link: '#v=1&seed=a', liveLink: null, exact: true, compatible: false, running: false, speed: 0, classes: 2, inputs: ['x', 'y'],
    layers: [{ name: 'output', units: 1, shown: 1, activation: 'tanh', dropout: 0 }], parameters: 3, points: { train: 1, valid: 0, test: 1, outside: 0 }, notices: [], canUndo: false, canRedo: false,
    stopped: null, diverged: null, records: [], challenge: null, ...change,
  };
}

function start(hash = '', last: string | null = null) {
  const sent: ClientMessage[] = [];
  const drawing: (() => void)[] = [];
  let events: SocketEvents | undefined;
  let written = '';
  const session = new Session({
    socket: (given) => {
      events = given;
      return { connect: () => undefined, send: (message) => sent.push(message) > 0, retry: () => undefined, check: () => undefined, close: () => undefined };
    },
    nextFrame: (action) => drawing.push(action),
    readHash: () => hash,
    writeHash: (link) => (written = link),
    lastHash: () => last,
    recall: () => Promise.resolve(),
  });
  if (events === undefined) throw new Error('no socket was asked for');
  return {
    session, sent, events,
    draw: () => drawing.splice(0).forEach((action) => action()),
    hash: () => written,
    hello: (came: 'new' | 'back' | 'copy' | 'gone') => events?.message({ is: 'hello', protocol: 1, session: 's', came }),
  };
}

const frame = (revision: number, epoch: number) => decode(frameBytes({ parameters: [0.5, -0.25, 0.1], curve: [[epoch, 0.5, Number.NaN, 0.5]], thumbs: 1, revision, epoch }));

describe('the session store', () => {
  it('opens the link in the address of a new session, and asks for two frames', () => {
    const { sent, hello } = start('v=1&seed=b');
    hello('new');
    expect(sent).toEqual([{ do: 'open', link: 'v=1&seed=b' }, { do: 'next' }, { do: 'next' }]);
  });

  it('leaves a kept session as it is, unless somebody edited the address', () => {
    const same = start('v=1&seed=b', 'v=1&seed=b');
    same.hello('back');
    expect(same.sent.some((message) => message.do === 'open')).toBe(false);
    const edited = start('v=1&seed=c', 'v=1&seed=b');
    edited.hello('back');
    expect(edited.sent[0]).toEqual({ do: 'open', link: 'v=1&seed=c' });
  });

  it('goes on with what it knows where the session is gone, and says so', () => {
    const { session, sent, events, hello } = start();
    hello('new');
    events.message(state({ liveLink: 'v=1&seed=a&epoch=9&weights=AA' }));
    sent.length = 0;
    hello('gone');
    expect(sent[0]).toEqual({ do: 'open', link: 'v=1&seed=a&epoch=9&weights=AA' });
    expect(session.events).toEqual([{ kind: 'gone' }]);
  });

  it('does not show the start of a session in which it opens a link', () => {
    const { session, events, hash, hello } = start('v=1&seed=b');
    hello('new');
    events.message(state({ link: 'v=1&seed=start' }));
    expect(session.state).toBeNull();
    events.message(state({ link: 'v=1&seed=b' }));
    expect(session.state?.link).toBe('v=1&seed=b');
    expect(hash()).toBe('v=1&seed=b');
  });

  it('shows the start where the link is refused, and the only state where both came as one', () => {
    const refused = start('nonsense');
    refused.hello('new');
    refused.events.message(state());
    refused.events.message({ is: 'problem', reason: 'badLink' });
    expect(refused.session.state?.revision).toBe(3);
    const merged = start('v=1&seed=b');
    merged.hello('new');
    merged.events.message(state());
    merged.events.binary(frame(3, 0));
    expect(merged.session.state?.revision).toBe(3);
  });

  it('asks for as many frames as it has drawn, and shows the latest', () => {
    const { session, sent, events, draw, hello } = start();
    hello('new');
    events.message(state());
    sent.length = 0;
    events.binary(frame(3, 1));
    events.binary(frame(3, 2));
    expect(sent).toEqual([]);
    draw();
    expect(session.frame?.epoch).toBe(2);
    expect(sent).toEqual([{ do: 'next' }, { do: 'next' }]);
    expect(session.curve.points.map((point) => point.epoch)).toEqual([1, 2]);
  });

  it('does not show a frame of another state', () => {
    const { session, events, draw, hello } = start();
    hello('new');
    events.message(state({ revision: 4 }));
    events.binary(frame(3, 5));
    draw();
    expect(session.frame).toBeNull();
  });

  it('marks live changes on the curve, and forgets those after the point that is travelled to', () => {
    const { session, events, draw, hello } = start();
    hello('new');
    events.message(state());
    events.binary(frame(3, 50));
    draw();
    events.message(state({ settings: { learningRate: '0.1', showTestData: 'true' } }));
    expect(session.marks).toEqual([{ epoch: 50, keys: ['learningRate'] }]);
    events.binary(decode(curveBytes([[10, 1, 1, 1]])));
    expect(session.marks).toEqual([]);
  });

  it('keeps the address up to date, without a mark', () => {
    const { events, hash, hello } = start();
    hello('new');
    events.message(state());
    expect(hash()).toBe('v=1&seed=a');
  });

  it('lets go of a picked point that is not there any more, but not because the same points came again', () => {
    const { session, events } = start();
    session.sample = { x: 1, y: 2, label: 1 };
    events.binary(decode(pointsBytes([[1, 2, 1, 0]])));
    expect(session.sample?.label).toBe(1);
    session.sample = { x: 1.5, y: 2, label: 1 };
    events.binary(decode(pointsBytes([[1, 2, 1, 0]])));
    expect(session.sample).toEqual({ x: 1.5, y: 2, label: 1 });
    events.binary(decode(pointsBytes([[1, 3, 1, 0]])));
    expect(session.sample).toBeNull();
    session.sample = { x: 4, y: 4, label: null };
    events.binary(decode(pointsBytes([[1, 2, 1, 0]])));
    expect(session.sample).toEqual({ x: 4, y: 4, label: null });
  });

  it('says what is watched, however many watch', () => {
    const { session, sent } = start();
    const first = session.watch('flow');
    const second = session.watch('flow');
    first();
    expect(sent.at(-1)).toEqual({ do: 'watch', flow: true, confusion: false });
    second();
    expect(sent.at(-1)).toEqual({ do: 'watch', flow: false, confusion: false });
  });
});
