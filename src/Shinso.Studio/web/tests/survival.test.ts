import { describe, expect, it } from 'vitest';
import { lockOf, traceToFollow } from '../src/state/survival';

const trace = { session: 'abc', hash: 'v=1&seed=a', at: 1_000_000 };
const text = JSON.stringify(trace);

describe('the trace of a killed browser', () => {
  it('is followed on the same link, and where no link was given', () => {
    expect(traceToFollow(text, 'v=1&seed=a', 1_060_000, [])).toEqual(trace);
    expect(traceToFollow(text, '', 1_060_000, ['something else'])).toEqual(trace);
  });

  it('is not followed on another link, after a quarter of an hour, or while another page has the session', () => {
    expect(traceToFollow(text, 'v=1&seed=b', 1_060_000, [])).toBeNull();
    expect(traceToFollow(text, 'v=1&seed=a', 1_901_000, [])).toBeNull();
    expect(traceToFollow(text, 'v=1&seed=a', 1_060_000, [lockOf('abc')])).toBeNull();
  });

  it('may hold anything', () => {
    for (const odd of [null, '', '{', 'null', '[]', '{"session":1,"hash":"","at":0}']) expect(traceToFollow(odd, '', 0, [])).toBeNull();
  });
});
