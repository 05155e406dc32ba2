import { describe, expect, it } from 'vitest';
import { boundNumber, grained, held, readBinding, round, stepOf, withBound } from '../../src/rooms/learn/bindings';
import type { Parameter } from '../../src/rooms/learn/lessons';

export function parameter(change: Partial<Parameter> = {}): Parameter {
  return { name: 'w', kind: 'Number', usual: '1', label: { ja: 'w', en: 'w' }, least: -3, most: 3, step: 0, log: false, plays: false, words: [], meanings: [], columns: 0, grows: false, ...change };
}

describe('bindings', () => {
  it('name a parameter, an entry of a list or of a matrix', () => {
    expect(readBinding('rate')).toEqual({ name: 'rate', row: null, column: null });
    expect(readBinding('xs[2]')).toEqual({ name: 'xs', row: 2, column: null });
    expect(readBinding('w[1, 0]')).toEqual({ name: 'w', row: 1, column: 0 });
    expect(readBinding('learning-rate[12]')).toEqual({ name: 'learning-rate', row: 12, column: null });
  });

  it('read and write the number that they point at, and leave the others as they are', () => {
    expect(withBound('1', readBinding('w'), -0.25)).toBe('-0.25');
    expect(withBound('1,2,3', readBinding('xs[1]'), 0.5)).toBe('1,0.5,3');
    expect(withBound('1,2;3,4', readBinding('w[1,0]'), 9)).toBe('1,2;9,4');
    expect(withBound('1,2', readBinding('xs[7]'), 9)).toBe('1,2');
    expect(boundNumber('1,2;3,4', readBinding('w[1,0]'))).toBe(3);
    expect(boundNumber('1,2', readBinding('xs[1]'))).toBe(2);
    expect(boundNumber('5', readBinding('w'))).toBe(5);
    expect(boundNumber('5', readBinding('w[3,3]'))).toBeNaN();
  });

  it('keep a number in its range and on its steps', () => {
    expect(held(parameter(), 7)).toBe(3);
    expect(held(parameter({ step: 0.05 }), 0.1234)).toBe(0.1);
    expect(held(parameter({ step: 0.05 }), -9)).toBe(-3);
    expect(held(parameter({ step: 1, least: 1, most: 6 }), 2.6)).toBe(3);
  });

  it('move by the parameter’s step, or by a round share of the range', () => {
    expect(stepOf(parameter({ step: 0.05 }), 6)).toBe(0.05);
    expect(stepOf(parameter(), 6)).toBe(0.05);
    expect(stepOf(parameter({ step: 0.001 }), 6)).toBe(0.05);
    expect(stepOf(undefined, 2)).toBe(0.02);
    expect(round(0.034)).toBe(0.05);
    expect(round(0)).toBe(1);
  });

  it('give dragged numbers no more digits than pixels can tell', () => {
    expect(grained(0.123456, 0.005)).toBe(0.125);
    expect(grained(0.3, 0.1)).toBe(0.3);
    expect(grained(0.123, 0)).toBe(0.123);
  });
});
