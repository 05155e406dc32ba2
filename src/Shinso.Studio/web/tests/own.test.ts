import { describe, expect, it } from 'vitest';
import { mostPoints, ownPoints } from '../src/rooms/playground/own.svelte';

describe('own points', () => {
  it('are drawn at a distance from each other, and sent as they are', () => {
    ownPoints.clear();
    ownPoints.brush = 1;
    ownPoints.begin(0, 0);
    ownPoints.go(0.1, 0);
    ownPoints.go(0.5, 0);
    expect(ownPoints.end()).toEqual([[0, 0, 1], [0.5, 0, 1]]);
    expect(ownPoints.asData.map((point) => point.label)).toEqual([1, 1]);
  });

  it('are erased around the pointer', () => {
    ownPoints.brush = -1;
    ownPoints.begin(0.2, 0.2);
    expect(ownPoints.end()).toEqual([]);
  });

  it('have class indices as labels from three classes on', () => {
    ownPoints.take([{ x: 1, y: 1, label: -1, part: 'train' }, { x: 2, y: 2, label: 1, part: 'test' }], 2);
    expect(ownPoints.points).toEqual([[1, 1, 0], [2, 2, 1]]);
    ownPoints.brush = 2;
    ownPoints.begin(3, 3);
    ownPoints.end();
    expect(ownPoints.asData.map((point) => point.label)).toEqual([0, 1, 2]);
  });

  it('end where there is no room for more', () => {
    ownPoints.take(Array.from({ length: 2000 }, (_, index) => ({ x: index / 1000, y: 0, label: 1, part: 'train' as const })), 2);
    ownPoints.begin(-3, -3);
    expect(ownPoints.end().length).toBe(mostPoints);
  });
});
