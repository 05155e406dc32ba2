import { describe, expect, it } from 'vitest';
import { byteClass, byteValue, decode } from '../src/protocol/decode';
import { curveBytes, featuresBytes, frameBytes, picturesBytes, pointsBytes } from './recorded';

describe('binary messages', () => {
  it('reads every field of a frame from its place', () => {
    const frame = decode(frameBytes({ parameters: [0.5, -0.25, 0.1], curve: [[7, 0.5, Number.NaN, 0.75]], thumbs: 2 }));
    if (frame.kind !== 'frame') throw new Error(frame.kind);
    expect(frame).toMatchObject({
      running: true, diverged: false, recorded: true, edited: false, revision: 3, number: 41, epoch: 1_234_567, seen: 20, epochsPerSecond: 5000,
      mapSize: 4, mapClasses: 0, thumbSize: 2, mapLayer: 3, mapUnit: 0,
    });
    expect(frame.learningRate).toBeCloseTo(0.03);
    expect(frame.loss.train).toBeCloseTo(0.25);
    expect(frame.loss.valid).toBeNaN();
    expect(frame.score.test).toBeCloseTo(0.875);
    expect([...frame.parameters]).toEqual([0.5, -0.25, Math.fround(0.1)]);
    expect(frame.curve).toEqual([{ epoch: 7, train: 0.5, valid: Number.NaN, test: 0.75 }]);
    expect(frame.thumbs.map((thumb) => [...thumb])).toEqual([[0, 1, 2, 3], [4, 5, 6, 7]]);
    expect([...frame.map]).toEqual(Array.from({ length: 16 }, (_, index) => 100 + index));
  });

  it('reads points with their labels and parts', () => {
    expect(decode(pointsBytes([[1.5, -2, 1, 0], [0, 3, -1, 2]]))).toEqual({
      kind: 'points',
      points: [{ x: 1.5, y: -2, label: 1, part: 'train' }, { x: 0, y: 3, label: -1, part: 'test' }],
    });
  });

  it('reads features, curves and pictures', () => {
    const features = decode(featuresBytes(2, 9));
    expect(features.kind === 'features' && features.maps.map((map) => map[0])).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32]);
    expect(decode(curveBytes([[1, 0.5, 0.5, 0.5], [2, 0.25, 0.5, 0.5]]))).toMatchObject({ kind: 'curve', curve: [{ epoch: 1 }, { epoch: 2, train: 0.25 }] });
    const pictures = decode(picturesBytes([{ classes: 2, points: [[127, -127, 1]] }, { classes: 0, points: [[0, 0, 254]] }]));
    expect(pictures).toEqual({ kind: 'pictures', pictures: [{ classes: 2, points: [{ x: 6, y: -6, value: 1 }] }, { classes: 0, points: [{ x: 0, y: 0, value: 1 }] }] });
  });

  it('refuses another version, an unknown kind, and bytes that end too early', () => {
    expect(() => decode(new Uint8Array([2, 1]).buffer)).toThrow('protocol 2');
    expect(() => decode(new Uint8Array([1, 9]).buffer)).toThrow('kind 9');
    expect(() => decode(frameBytes({ parameters: [1], curve: [], thumbs: 0 }).slice(0, 74))).toThrow(RangeError);
  });

  it('knows the values and classes of bytes', () => {
    expect([0, 127, 254].map(byteValue)).toEqual([-1, 0, 1]);
    expect(byteValue(255)).toBeNaN();
    expect(byteClass((2 << 5) | 31)).toEqual({ label: 2, excess: 1 });
    expect(byteClass(255).label).toBe(-1);
  });
});
