import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/learn/en';
import { ja } from '../../src/i18n/learn/ja';
import { csvOf, dotOf } from '../../src/rooms/learn/files';
import { report, score, verdict } from '../../src/rooms/learn/handin';
import { highlight } from '../../src/rooms/learn/highlight';
import type { Contents, LessonPage, Table } from '../../src/rooms/learn/lessons';
import { isLearnHash, readPlace, writePlace } from '../../src/rooms/learn/place';
import { readProgress, stateOf } from '../../src/rooms/learn/progress.svelte';
import { matches } from '../../src/rooms/learn/search';
import { parts, plain, plainTex } from '../../src/rooms/learn/tex';

const { page, contents } = JSON.parse(readFileSync(new URL('../browser/learn.fixture.json', import.meta.url), 'utf8')) as { page: LessonPage; contents: Contents };

/** Every text with its place; sentences that take values are read with numbers. */
function texts(dictionary: object, path = ''): [path: string, text: string][] {
  return Object.entries(dictionary).flatMap(([key, value]): [string, string][] => {
    const place = `${path}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, (value as (...values: unknown[]) => string)(...Array.from({ length: value.length }, (_, index) => 71 + index))]];
    return texts(value as object, place);
  });
}

describe('the dictionaries of the lessons', () => {
  it('have the same keys, and use the same values', () => {
    expect(texts(ja).map(([path]) => path).sort()).toEqual(texts(en).map(([path]) => path).sort());
    const japanese = new Map(texts(ja));
    const numbers = (one: string) => (one.match(/7[1-9]/g) ?? []).sort();
    for (const [path, text] of texts(en)) expect(numbers(japanese.get(path) ?? ''), path).toEqual(numbers(text));
  });

  it('leave no text empty, and no other language in one', () => {
    for (const [path, text] of [...texts(en), ...texts(ja)]) expect(text.trim(), path).not.toBe('');
    expect(texts(ja).filter(([, text]) => /[A-Za-z]{3,}/.test(text.replaceAll(/Playground|CSV|SVG|DOT|Graphviz|shinso data/g, '')))).toEqual([]);
    expect(texts(en).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});

describe('addresses', () => {
  it.each(['#learn', '#learn/errors', '#learn/sources', '#learn/handin', '#learn/xor-gates', '#learn/xor-gates?w1=0.5&b=-1', '#learn/a?xs=1,2;3,4&words=a%26b%3D%E3%81%82'])('%s is read and written', (hash) => {
    const place = readPlace(hash);
    expect(place).not.toBeNull();
    if (place !== null) expect(writePlace(place)).toBe(hash);
  });

  it('of the Playground are none of a lesson', () => {
    for (const hash of ['', '#', '#v=1&seed=a', '#learningRate=0.03', '#learning', 'v=1']) expect([isLearnHash(hash), readPlace(hash)]).toEqual([false, null]);
    expect(readPlace('learn/a')).toEqual({ page: 'lesson', id: 'a', set: {} });
  });
});

describe('progress', () => {
  it('is read as far as it can be', () => {
    const nothing = { last: null, name: '', read: {}, questions: {}, answers: {} };
    for (const text of [null, '', 'null', '{', '[]', '7', '{"read":7,"answers":[1]}']) expect(readProgress(text), String(text)).toEqual(nothing);
    const kept = { ...nothing, last: 'a', name: '花子', read: { a: true }, questions: { a: 2 }, answers: { a: { '0': { text: '6', right: true } } } };
    expect(readProgress(JSON.stringify({ ...kept, more: 1 }))).toEqual(kept);
    expect(readProgress(JSON.stringify({ ...kept, read: { a: true, b: 'x' }, answers: { a: { '0': { text: '6', right: true }, '1': { text: 5 } } } }))).toEqual(kept);
  });

  it('tells how far a lesson is', () => {
    const at = (change: object) => stateOf({ ...readProgress(null), ...change }, 'a');
    expect(at({})).toBe('none');
    expect(at({ read: { a: false } })).toBe('begun');
    expect(at({ read: { a: true }, questions: { a: 2 }, answers: { a: { 0: { text: '', right: true } } } })).toBe('read');
    expect(at({ read: { a: true }, questions: { a: 1 }, answers: { a: { 0: { text: '', right: false } } } })).toBe('answered');
    expect(at({ read: { a: true }, questions: { a: 0 } })).toBe('read');
  });
});

describe('formulas', () => {
  it('are told from words', () => {
    expect(parts('の $w_1$ と `b`')).toEqual([{ kind: 'words', text: 'の ' }, { kind: 'formula', text: 'w_1' }, { kind: 'words', text: ' と ' }, { kind: 'code', text: 'b' }]);
    expect(parts('5 $')).toEqual([{ kind: 'words', text: '5 $' }]);
  });

  it.each([
    ['w_1x_1 + b', 'w₁x₁ + b'], ['\\frac{1}{2}\\sum_i (y_i-t_i)^2', '1/2Σᵢ (yᵢ-tᵢ)²'], ['\\partial z/\\partial a', '∂ z/∂ a'], ['e^{-x}', 'e⁻ˣ'], ['\\mathbf{W}^{T}', 'Wᵀ'], ['w \\leftarrow w - \\eta\\,g', 'w ← w - η g'], ['x^{(2)}', 'x⁽²⁾'],
    ['\\sqrt{x}', '√x'], ['\\sqrt{1/20}', '√(1/20)'], ['1/\\sqrt{d_k} + \\sqrt5', '1/√dₖ + √5'], ['\\frac{QK^T}{\\sqrt{d}}', '(QKᵀ)/√d'], ['a_{ij}', 'aᵢⱼ'], ['w_{q}', 'w_q'],
  ])('%s becomes %s for drawings', (tex, text) => expect(plainTex(tex)).toBe(text));

  it('and words become one plain text', () => expect(plain('学習率 $\\eta$')).toBe('学習率 η'));
});

describe('code', () => {
  it('keeps every letter and knows keywords, types, literals and comments', () => {
    const line = 'private static double[] Sums(double x) => x > 1.5e3 ? new Foo("a // b") : Math.Abs(x); // why';
    const tokens = highlight(line);
    expect(tokens.map((token) => token.text).join('')).toBe(line);
    const of = (kind: string) => tokens.filter((token) => token.kind === kind).map((token) => token.text);
    expect(of('keyword')).toEqual(['private', 'static', 'double', 'double', 'new']);
    expect(of('type')).toEqual(['Foo', 'Math']);
    expect(of('number')).toEqual(['1.5e3']);
    expect(of('text')).toEqual(['"a // b"']);
    expect(of('comment')).toEqual(['// why']);
  });
});

describe('searching', () => {
  it('finds all words in titles, summaries and prose of both languages, whatever their case and width', () => {
    const lesson = contents.lessons[0];
    if (lesson === undefined) throw new Error('There is no lesson.');
    for (const query of ['', 'すべて', 'FIGURES', 'ＦＩＧＵＲＥＳ prose', '99']) expect(matches(lesson, query), query).toBe(true);
    expect(matches(lesson, 'figures nothing')).toBe(false);
  });

  it('takes one spelling for another, numbers with and without commas, and what a source prints wrongly', () => {
    const lesson = contents.lessons[0];
    if (lesson === undefined) throw new Error('There is no lesson.');
    const error = { lesson: lesson.id, document: 'S1', place: { ja: '', en: '' }, printed: { ja: '113,957', en: '113,957' }, right: { ja: '$1{,}234$', en: '' }, why: { ja: '', en: '' }, proof: [] };
    const found = { ...lesson, words: { en: '', ja: '畳み込みとフィルターの組み合わせ、最小二乗法' }, errors: [error] };
    for (const query of ['畳込み', '畳み込', 'たたみこみ', 'フィルタ', '組合せ', '最小2乗', '最小自乗', '113957', '113,957', '１１３９５７', '1234']) expect(matches(found, query), query).toBe(true);
    expect(matches({ ...found, words: { en: '', ja: '畳込みフィルタ' } }, '畳み込みフィルター')).toBe(true);
  });
});

describe('tables', () => {
  it('are saved with all digits, quoted where that is needed', () => {
    const table: Table = {
      kind: 'table', id: 't', title: { ja: '表', en: 'T' }, controls: [], highlight: [], columns: [{ name: { ja: '値 $w$', en: 'value $w$' }, digits: 2 }, { name: { ja: 'あ', en: 'a' } }],
      rows: [[{ number: 1 / 3, tone: 'Ink' }, { words: { ja: '"は,い"', en: 'yes' }, tone: 'Ink' }], [{ number: null, tone: 'Ink' }, { number: -2, tone: 'Wrong' }]],
    };
    expect(csvOf(table, 'ja')).toBe('\ufeff値 w,あ\n0.3333333333333333,"""は,い"""\n,-2\n');
  });
});

describe('graphs', () => {
  it('are saved in the language of Graphviz, names quoted, with what flows forward and back', () => {
    const edge = { from: 'a', to: 'sum', value: 1 / 3, gradient: -2, name: '$e$' };
    expect(dotOf({
      kind: 'wiring', id: 'g', title: { ja: '図', en: 'G' }, controls: [],
      nodes: [{ id: 'a', column: 0, row: 0, label: { ja: 'あ', en: 'say "a"' }, input: true, active: false }, { id: 'sum', column: 1, row: 0, label: { ja: '＋', en: '+' }, input: false, active: false }],
      edges: [edge, { from: 'sum', value: 4 }],
    }, 'en')).toBe('digraph {\n  rankdir=LR;\n  "a" [label="say \\"a\\"", shape=box];\n  "sum" [label="+", shape=ellipse];\n  "out 1" [label="", shape=none];\n  "a" -> "sum" [label="e = 0.333333 / −2"];\n  "sum" -> "out 1" [label="4"];\n}\n');
  });
});

describe('what is handed in', () => {
  const given = { '0': { text: '<b>', right: false }, '1': { text: '0', right: true }, '2': { text: 'だから', right: true, self: true } };

  it('is counted', () => expect(score({ page, given })).toEqual({ right: 2, answered: 3, count: 4 }));

  it('says who judged', () => {
    expect(verdict({ text: '', right: true }, en)).toBe('✓ Right.');
    expect(verdict({ text: '', right: false, self: true }, en)).toBe('✗ Not yet (judged by yourself)');
    expect(verdict({ text: '', right: null }, en)).toBe('not judged');
  });

  it('is a page that needs nothing else and takes no markup from answers', () => {
    const html = report([{ page, given }], '花子 & <太郎>', '2026-04-01', 'ja', ja);
    expect(html).toContain('花子 &amp; &lt;太郎&gt;');
    expect(html).toContain('<b>確認テスト 5</b>');
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('<math');
    expect(html).toContain('4問中 3問解答、2問正解');
    expect(html).not.toMatch(/<script|src=|<link|<b>を/);
    expect(html.match(/まだ解答していません/g)).toHaveLength(1);
  });
});
