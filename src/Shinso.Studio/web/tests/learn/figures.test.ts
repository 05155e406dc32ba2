import { describe, expect, it } from 'vitest';
import { aligned } from '../../src/rooms/learn/figures/align';
import { handleShape } from '../../src/rooms/learn/figures/dots';
import { axisTicks, path, scale, textWidth } from '../../src/rooms/learn/figures/scale';
import { brushed, toggled } from '../../src/rooms/learn/figures/strokes';
import { dashes } from '../../src/rooms/learn/figures/tones';
import { spread } from '../../src/rooms/learn/figures/units';
import { bend, layOut } from '../../src/rooms/learn/figures/wires';
import { unheld } from '../../src/rooms/learn/holds';
import type { Figure, Handle, Mark, Parameter, Tone, Wiring, WiringNode } from '../../src/rooms/learn/lessons';

describe('axes', () => {
  it('lead from values to pixels and back, kept on the axis', () => {
    const x = scale({ least: -1, most: 3, log: false }, 40, 240);
    expect([x.at(-1), x.at(1), x.at(3)]).toEqual([40, 140, 240]);
    expect([x.of(140), x.of(-99), x.of(999)]).toEqual([1, -1, 3]);
    const y = scale({ least: 0.001, most: 10, log: true }, 400, 0);
    expect(y.at(0.1)).toBeCloseTo(200, 9);
    expect(y.of(100)).toBeCloseTo(1, 9);
    expect(y.at(0)).toBe(Infinity);
  });

  it('have round ticks', () => {
    const of = (least: number, most: number, log = false) => axisTicks({ least, most, log }, 5).map((tick) => tick.text);
    expect(of(-0.5, 1.5)).toEqual(['−0.5', '0', '0.5', '1', '1.5']);
    expect(of(0, 113957)).toEqual(['0', '50000', '100000']);
    expect(of(1e-9, 1e3, true).every((text) => /^10[⁻⁰-⁹]+$|^1$|^1000$|^0\.0*1$|^10$|^100$/.test(text))).toBe(true);
    expect(of(0.2, 4, true)).toEqual(['0.2', '0.5', '1', '2']);
    expect(of(1, 1)).toEqual([]);
  });

  it('break a line where there is no number', () => {
    const one = scale({ least: 0, most: 10, log: false }, 0, 10);
    expect(path([0, 1, null, 3, 4], [0, 1, 2, null, 4], one, one)).toBe('M0 0L1 1M4 4');
    expect(path([1, 2], [1e9, 2], one, one)).toBe('M1 20000L2 2');
  });

  it('know that East Asian letters are wide', () => expect(textWidth('損失')).toBeGreaterThan(textWidth('ab') * 1.5));
});

describe('matrices', () => {
  it('have their points below each other', () => {
    expect(aligned([[1, -2.5], [0.25, 10]], 4)).toEqual([['1\u2008\u2007\u2007', '−2.5'], ['0.25', '10\u2008\u2007']]);
    expect(aligned([[1e-9], [0.5], [null]], 2)).toEqual([['10⁻⁹'], ['0.5'], ['–']]);
    expect(aligned([], 4)).toEqual([]);
  });
});

describe('networks', () => {
  it('leave out the middle of large layers', () => {
    expect(spread(3)).toEqual([0, 1, 2]);
    expect(spread(12)).toHaveLength(12);
    expect(spread(784)).toEqual([0, 1, 2, 3, 4, null, 779, 780, 781, 782, 783]);
  });
});

describe('wires', () => {
  const node = (id: string, column: number, row: number): WiringNode => ({ id, column, row, label: { ja: id, en: id }, input: false, active: false });
  const figure: Wiring = {
    kind: 'wiring', id: 'w', title: { ja: 'w', en: 'w' }, controls: [], nodes: [node('a', 0, 0), node('b', 0, 1), node('m', 1, 0.5), node('n', 2, 0.5), node('z', 3, 0.5)],
    edges: [{ from: 'a', to: 'm' }, { from: 'b', to: 'm' }, { from: 'm', to: 'z' }, { from: 'm', to: 'n' }, { from: 'n', to: 'z' }, { from: 'z' }],
  };

  it('are as wide as the room, but never too narrow for their numbers', () => {
    expect(layOut(figure, 800, () => 38).width).toBeLessThanOrEqual(800);
    const narrow = layOut(figure, 200, () => 38);
    expect(narrow.step.x).toBeGreaterThanOrEqual(96);
    expect(narrow.width).toBeGreaterThan(200);
  });

  it('go around nodes that stand between, and leave the graph at its end', () => {
    const layout = layOut(figure, 800, () => 38);
    const [, , around, straight, , out] = figure.edges.map((edge) => bend(figure, layout, edge));
    expect(around?.path).toContain('C');
    expect(straight?.path).not.toContain('C');
    expect(out?.path).toContain('H');
    expect(bend(figure, layout, { from: 'nothing' })).toBeNull();
  });
});

describe('drawing', () => {
  it('switches one pixel', () => {
    expect(toggled('0000', 2, 'f')).toBe('00f0');
    expect(toggled('0000', 9, 'f')).toBe('0000');
  });

  it('puts a round brush down and never makes anything lighter', () => {
    const once = brushed('0'.repeat(784), 28, 14.5, 14.5);
    expect(once[14 * 28 + 14]).toBe('f');
    expect(once[0]).toBe('0');
    expect(once.replaceAll('0', '').length).toBeGreaterThanOrEqual(9);
    const twice = brushed(once, 28, 15.5, 14.5);
    for (const [place, digit] of [...once].entries()) expect(Number.parseInt(twice[place] ?? '0', 16)).toBeGreaterThanOrEqual(Number.parseInt(digit, 16));
  });
});

describe('handles', () => {
  const handle = (tone: Handle['tone'], x: number, y: number): Handle => ({ id: 'p', x, y, label: { ja: '', en: '' }, tone, step: 0 });
  const marks: Mark[] = [
    { kind: 'dots', xs: [1], ys: [2], shape: 'Small', tone: 'Second' },
    { kind: 'dots', xs: [1, 3], ys: [2, 4], shape: 'Square', tone: 'Second' },
    { kind: 'dots', xs: [3], ys: [4], shape: 'Cross', tone: 'Ink' },
  ];

  it('look like the dot of their class', () => {
    expect(handleShape(handle('Second', 1, 2), marks)).toBe('Square');
    expect(handleShape(handle('First', 1, 2), marks)).toBe('Circle');
    expect(handleShape(handle('Second', 1, 4), marks)).toBe('Circle');
    expect(handleShape(handle('Ink', 3, 4), marks)).toBe('Circle');
  });

  it('leave the settings that no figure holds to fields', () => {
    const parameter = (name: string, grows = false): Parameter => ({ name, kind: 'List', usual: '1,2', label: { ja: '', en: '' }, least: 0, most: 9, step: 0, log: false, plays: false, words: [], meanings: [], columns: 0, grows });
    const names = { id: '', title: { ja: '', en: '' }, controls: ['controlled'] };
    const figures: Figure[] = [
      { ...names, kind: 'plot', x: { label: names.title, least: 0, most: 1, log: false }, y: { label: names.title, least: 0, most: 1, log: false }, square: false, marks: [], handles: [{ ...handle('Ink', 0, 0), bindX: 'both[0]', bindY: 'both[1]' }, { ...handle('Ink', 0, 0), bindX: 'half[0]' }] },
      { ...names, kind: 'bars', axis: { label: names.title, least: 0, most: 1, log: false }, categories: [], series: ['bars', 'growing'].map((bind) => ({ label: names.title, values: [1, 2], tone: 'First' as const, bind })) },
    ];
    const all = ['controlled', 'both', 'half', 'bars', 'free'].map((name) => parameter(name));
    expect(unheld([...all, parameter('growing', true)], figures, () => '1,2').map((one) => one.name)).toEqual(['half', 'free', 'growing']);
  });
});

describe('lines', () => {
  const line = (tone: Tone, stroke: 'Solid' | 'Dashed' | 'Thin' = 'Solid', label: string | null = tone): Mark => ({ kind: 'curve', xs: [], ys: [], stroke, tone, ...(label === null ? {} : { label: { ja: label, en: label } }) });

  it('are dashed by their tones where three or more have names', () => {
    const found = dashes([line('Wrong'), line('Third', 'Thin'), line('First'), line('First', 'Solid', null), line('Quiet', 'Dashed'), line('Ink', 'Dashed')]);
    expect([...found.keys()]).toEqual(['First', 'Third']);
    expect(found.get('First')).toBe('');
    expect(found.get('Third')).not.toBe('');
    expect(new Set(dashes((['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'] as const).map((tone) => line(tone))).values()).size).toBe(6);
  });

  it('stay as they are where they are two, or dashes say something', () => {
    expect(dashes([line('First'), line('Second'), line('Third', 'Solid', null)]).size).toBe(0);
    expect(dashes([line('First'), line('Second'), line('Third', 'Dashed')]).size).toBe(0);
  });
});
