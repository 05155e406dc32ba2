import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en';
import { detectLanguage, named } from '../src/i18n/index.svelte';
import { ja } from '../src/i18n/ja';

/** Every text with its place; sentences that take values are read with letters that no language has. */
function texts(dictionary: object, path = ''): [path: string, text: string][] {
  return Object.entries(dictionary).flatMap(([key, value]): [string, string][] => {
    const place = `${path}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, (value as (...values: unknown[]) => string)(...Array.from({ length: value.length }, () => '7'))]];
    return texts(value as object, place);
  });
}

/** Proper names and signs that stay as they are in Japanese. */
const unchanged = /^(\.brand\.name|\.activations\.|\.optimizers\.|\.optimizerParameters\.|\.keys\.|\.regularizations\.|\.initializers\.(glorot|he))/;
const names = /TensorFlow Playground|Huber|Shinso|shinso studio|ReLU|tanh|XOR|NaN|Enter|Esc|CSV|PNG|SVG|C#|safetensors|L1|L2|R²|SGD/g;

describe('dictionaries', () => {
  it('have the same keys', () => {
    expect(texts(ja).map(([path]) => path).sort()).toEqual(texts(en).map(([path]) => path).sort());
  });

  it('leave no text empty', () => {
    for (const [path, text] of [...texts(en), ...texts(ja)]) expect(text.trim(), path).not.toBe('');
  });

  it('use every value that a sentence gets, in both languages', () => {
    for (const dictionary of [en, ja]) {
      for (const [path, text] of texts(dictionary)) expect(text.includes('undefined'), path).toBe(false);
    }
  });

  it('have no English left in Japanese', () => {
    const english = texts(ja).filter(([path, text]) => !unchanged.test(path) && /[A-Za-z]{3,}/.test(text.replaceAll(names, '')));
    expect(english).toEqual([]);
  });

  it('have no Japanese in English but the name', () => {
    expect(texts(en).filter(([path, text]) => path !== '.brand.kanji' && /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('keep to the terms of the field', () => {
    const wrong = /隠し層|中間層|トレーニングデータ|学習データ|オーバーフィッティング|逆伝搬|正則化率/;
    expect(texts(ja).filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it('pick the first language that the page knows', () => {
    expect(detectLanguage(['fr', 'ja-JP', 'en'])).toBe('ja');
    expect(detectLanguage(['en-GB', 'ja'])).toBe('en');
    expect(detectLanguage(['fr'])).toBe('en');
  });

  it('show the key where a name is not known, whatever it is', () => {
    expect(named(en.activations, 'relu')).toBe('ReLU');
    expect(named(en.activations, 'constructor')).toBe('constructor');
  });
});
