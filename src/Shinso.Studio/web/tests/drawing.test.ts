import { describe, expect, it } from 'vitest';
import { logTicks, range, short, ticks } from '../src/draw/chart';
import { classColour, labelColour, paint, palettes, strokeColour, valueColour } from '../src/draw/colours';
import { allowed, count, exact, percent, rate, reading, typed, weight } from '../src/draw/numbers';
import { columns, Curve, curveLimit, nearest } from '../src/state/curve';

const point = (epoch: number, train: number) => ({ epoch, train, valid: Number.NaN, test: train });

describe('colours', () => {
  it('go from orange over a neutral middle to blue in both themes', () => {
    expect([-1, 0, 1].map((value) => valueColour(value, false))).toEqual(['rgb(245 147 34)', 'rgb(232 234 235)', 'rgb(8 119 189)']);
    expect([-1, 1].map((value) => valueColour(value, true))).toEqual(['rgb(245 147 34)', 'rgb(8 119 189)']);
    expect(valueColour(0, true)).not.toBe(valueColour(0, false));
    expect(valueColour(7, false)).toBe(valueColour(1, false));
    expect(strokeColour(1, false)).toBe(valueColour(1, false));
  });

  it('show a value that is no number as neither', () => {
    expect([valueColour(-1, false), valueColour(0, false), valueColour(1, false)]).not.toContain(valueColour(Number.NaN, false));
  });

  it('tell eight classes apart, the first two as −1 and 1', () => {
    expect(new Set(Array.from({ length: 8 }, (_, label) => classColour(label))).size).toBe(8);
    expect(classColour(0)).toBe(valueColour(-1, false));
    expect(labelColour(1, 3, false)).toBe(classColour(1));
    expect(labelColour(1, 2, false)).toBe(valueColour(1, false));
  });

  it('paint a map byte by byte, and only two colours where it is discretized', () => {
    const pixels = new Uint8ClampedArray(16);
    paint(pixels, new Uint8Array([0, 127, 254, 255]), palettes(false).values);
    expect([...pixels.slice(0, 4)]).toEqual([245, 147, 34, 255]);
    expect([...pixels.slice(8, 12)]).toEqual([8, 119, 189, 255]);
    paint(pixels, new Uint8Array([100, 127, 130, 255]), palettes(false).values, true);
    expect([...pixels.slice(0, 3)]).toEqual([245, 147, 34]);
    expect([...pixels.slice(4, 7)]).toEqual([8, 119, 189]);
  });
});

describe('the curve', () => {
  it('stays bounded and keeps its ends', () => {
    const curve = new Curve();
    for (let epoch = 1; epoch <= 50_000; epoch++) curve.append([point(epoch, 1 / epoch)]);
    expect(curve.points.length).toBeLessThanOrEqual(curveLimit);
    expect(curve.points.length).toBeGreaterThan(curveLimit / 3);
    expect(curve.points[0]?.epoch).toBe(1);
    expect(curve.points.at(-1)?.epoch).toBe(50_000);
    expect(curve.points.every((one, index) => index === 0 || one.epoch > (curve.points[index - 1]?.epoch ?? 0))).toBe(true);
  });

  it('takes an epoch once, with its last value', () => {
    const curve = new Curve();
    curve.append([point(1, 3), point(2, 2), point(2, 1), point(1, 9)]);
    expect(curve.points.map((one) => [one.epoch, one.train])).toEqual([[1, 3], [2, 1]]);
  });

  it('keeps the extremes of every column it is drawn in', () => {
    const points = [1, 5, 2, Number.NaN, 4, 3].map((loss, epoch) => point(epoch, loss));
    expect(columns(points, (one) => one.train, (epoch) => Math.floor(epoch / 3))).toEqual([
      { x: 0, low: 1, high: 5, last: 2 },
      { x: 1, low: 3, high: 4, last: 3 },
    ]);
  });

  it('finds the nearest record', () => {
    const points = [0, 10, 20].map((epoch) => point(epoch, 1));
    expect([-5, 4, 6, 15.1, 99].map((epoch) => nearest(points, epoch)?.epoch)).toEqual([0, 0, 10, 20, 20]);
    expect(nearest([], 1)).toBeUndefined();
  });
});

describe('axes', () => {
  it('have round numbers', () => {
    expect(ticks(0, 0.52, 4)).toEqual([0, 0.2, 0.4]);
    expect(ticks(0, 1000, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(ticks(1, 1, 4)).toEqual([1]);
    expect(logTicks(0.0004, 0.6)).toEqual([0.001, 0.01, 0.1]);
    expect(logTicks(0.3, 0.6)).toEqual([0.5]);
  });

  it('fit what is drawn, zero and negative values left out of a logarithmic one', () => {
    const series = [{ points: [point(1, 0), point(2, 0.5), point(3, 0.05)], value: (one: { train: number }) => one.train, colour: '', width: 1, dash: [] }];
    const [low, high] = range(series, true);
    expect(low).toBeCloseTo(0.05 / 1.15);
    expect(high).toBeCloseTo(0.5 * 1.15);
    expect(range(series, false)[0]).toBe(0);
    expect(range([], false)).toEqual([0, 1]);
  });

  it('are short', () => {
    expect([0, 1500, 25_000, 1_200_000, 0.00005].map(short)).toEqual(['0', '1500', '25k', '1.2M', '5e−5']);
  });
});

describe('numbers', () => {
  it('are read as people write them', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect([0.50158, 0, 12.3456, 0.0000123, Number.NaN, undefined].map(reading)).toEqual(['0.5016', '0.0000', '12.35', '1.23e−5', '–', '–']);
    expect(percent(0.9876)).toBe('98.8%');
    expect([0, 2.34, 61.7, 3217, 21_456].map(rate)).toEqual(['0', '2.3', '62', '3,220', '21,500']);
    expect(weight(-0.51234)).toBe('−0.512');
    expect(['−1.5', '１．５', '1,000', 'x', ''].map(typed)).toEqual([-1.5, 1.5, 1000, Number.NaN, Number.NaN]);
  });

  it('lose nothing when a weight is edited', () => {
    for (const value of [0.1, -0.52, 1 / 3, 1e-7, 16_777_217, 3.4e38]) expect(Math.fround(Number(exact(Math.fround(value))))).toBe(Math.fround(value));
    expect(exact(Math.fround(0.1))).toBe('0.1');
    expect([allowed({}), allowed({ least: 0 }), allowed({ least: -100, most: 100 })]).toEqual(['−3.4×10³⁸ … 3.4×10³⁸', '0 … 3.4×10³⁸', '−100 … 100']);
  });
});
