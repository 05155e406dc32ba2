import { describe, expect, it } from 'vitest';
import { accepts, isDigits, lookUp, rawMembers, read, shown, spelled, valueText, written } from '../../src/rooms/learn/numbers';

describe('numbers for reading', () => {
  it.each([
    [0, undefined, '0'], [-0, undefined, '0'], [-1.5, undefined, '−1.5'], [0.1 + 0.2, undefined, '0.30000000000000004'], [0.1 + 0.2, 4, '0.3'], [113957, 4, '113957'], [12345.6, 3, '12346'], [123456789012, 4, '1.235×10¹¹'], [113957, undefined, '113957'],
    [1e-7, undefined, '10⁻⁷'], [-1.2345e-9, 3, '−1.23×10⁻⁹'], [2e20, undefined, '2×10²⁰'], [-1e-7, 2, '−10⁻⁷'], [0.00012341, 3, '0.000123'], [Number.POSITIVE_INFINITY, 4, '∞'], [Number.NEGATIVE_INFINITY, 4, '−∞'], [Number.NaN, 4, 'NaN'],
  ])('%s with %s digits is %s', (value, digits, text) => expect(shown(value, digits)).toBe(text));

  it.each([
    ['slope -0.33', 'slope −0.33'], ['傾きは-0.33です', '傾きは−0.33です'], ['4.5398e-5', '4.5398×10⁻⁵'], ['(-1e-7, 2e+20)', '(−10⁻⁷, 2×10²⁰)'], ['-∞', '−∞'],
    ['a 1-2-1 network, (4-1), --set x, 1e5, 3e-', 'a 1-2-1 network, (4-1), --set x, 1e5, 3e-'], ['`x=-1` and -1', '`x=-1` and −1'],
  ])('in %s are written as %s', (text, expected) => expect(written(text)).toBe(expected));

  it('spell settings so that the studio reads the same number', () => {
    for (const value of [0.1, -3, 1e-7, 1e21, 0.30000000000000004]) expect(Number(spelled(value))).toBe(value);
    expect(spelled(-0)).toBe('0');
  });

  it('show lists and maps in a line', () => {
    expect(valueText([1, -2.5, 1 / 3], 3)).toBe('1, −2.5, 0.333');
    expect(valueText([[1, 2], [3, 4]])).toBe('[1, 2], [3, 4]');
    expect(valueText({ a: 1, b: [1, 2] })).toBe('a: 1, b: [1, 2]');
    expect(valueText(true)).toBe('true');
    expect(valueText('-∞')).toBe('−∞');
    expect(valueText(undefined)).toBe('–');
  });
});

describe('values at a path', () => {
  const values = { sums: [[0.5, 1], [2, 3]], epochs: { '0.0005': 12, 'a': [7] }, one: 1 };

  it.each([['one', 1], ['sums/1/0', 2], ['epochs/0.0005', 12], ['epochs/a/0', 7], ['later', 9]] as const)('%s', (path, value) => expect(lookUp(path, values, { later: 9, one: 2 })).toBe(value));

  it.each(['none', 'sums/9', 'sums/x', 'one/0', 'epochs/toString', 'constructor'])('there is none at %s', (path) => expect(lookUp(path, values)).toBeUndefined());
});

describe('numbers that readers type', () => {
  it.each([
    ['1024', 1024], ['１０２４', 1024], ['1,024', 1024], ['−0.5', -0.5], ['－０．５', -0.5], ['‐2', -2], ['0,5', 0.5], ['.5', 0.5], ['6。', 6], ['1/3', 1 / 3], ['-2/4', -0.5], ['50%', 0.5], ['５０％', 0.5], ['1e-3', 0.001],
    ['2×10^-3', 0.002], ['2×10⁻³', 0.002], ['10^6', 1e6], ['113,957', 113957], ['+7', 7], [' 3 ', 3],
  ])('%s is %d', (text, value) => expect(read(text)).toBeCloseTo(value, 12));

  it.each(['', 'abc', '1 回', '1..2', '--1', '1/', '1,02,4', 'NaN', 'Infinity', '0x10'])('%s is none', (text) => expect(read(text)).toBeNaN());

  it('are right as near as the question asks', () => {
    expect(accepts(6, 0, 6)).toBe(true);
    expect(accepts(6, 0, 6.01)).toBe(false);
    expect(accepts(0.3333333, 0.01, 0.33)).toBe(true);
    expect(accepts(0.3333333, 0.01, 0.3)).toBe(false);
    expect(accepts(0, 0.1, 1e-10)).toBe(true);
    expect(accepts(-2, 0.01, 2)).toBe(false);
  });
});

describe('raw texts of JSON', () => {
  const json = '{"id":"a\\"}","result":{"values":{"x":1.0e-07,"list":[1, {"a":"]"}],"text":"}\\\\","t":true , "o":{"k":[]}},"steps":{}}}';

  it('are those that stand there', () => {
    expect([...rawMembers(json, ['result', 'values'])]).toEqual([['x', '1.0e-07'], ['list', '[1, {"a":"]"}]'], ['text', '"}\\\\"'], ['t', 'true'], ['o', '{"k":[]}']]);
    expect(rawMembers(json, []).get('id')).toBe('"a\\"}"');
  });

  it('are none where there is nothing', () => {
    expect(rawMembers(json, ['result', 'steps']).size).toBe(0);
    expect(rawMembers(json, ['none', 'values']).size).toBe(0);
    expect(rawMembers('[]', []).size).toBe(0);
  });
});

describe('answers in a row', () => {
  it.each(['0 0 0 1', '0, 1, 1, 0', '−0.5', '12'])('%s are digits', (text) => expect(isDigits(text)).toBe(true));

  it.each(['', '0 or 1', '0と1', '1 2 3 4 5 6 7 8 9 10'])('%s are none', (text) => expect(isDigits(text)).toBe(false));
});
