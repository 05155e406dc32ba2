import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/rooms/en';
import { ja } from '../../src/i18n/rooms/ja';

/** Every text with its place; sentences that take values are read with numbers. */
function texts(dictionary: object, path = ''): [path: string, text: string][] {
  return Object.entries(dictionary).flatMap(([key, value]): [string, string][] => {
    const place = `${path}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, (value as (...values: unknown[]) => string)(...Array.from({ length: value.length }, (_, index) => 71 + index))]];
    return texts(value as object, place);
  });
}

const names = /TensorFlow Playground|Shinso|shinso (playground|predict)|Leaky ReLU|ReLU|tanh|XOR|NaN|CSV|PNG|SVG|C#|safetensors|Glorot|Adam|Huber|one-hot|Tab/g;

describe('the dictionaries of the rooms', () => {
  it('have the same keys', () => {
    expect(texts(ja).map(([path]) => path).sort()).toEqual(texts(en).map(([path]) => path).sort());
  });

  it('leave no text empty and no value unused', () => {
    for (const [path, text] of [...texts(en), ...texts(ja)]) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toContain('undefined');
    }

    for (const [path, text] of texts(en)) {
      const numbers = (one: string) => (one.match(/7[1-9]/g) ?? []).sort();
      expect(numbers(new Map(texts(ja)).get(path) ?? ''), path).toEqual(numbers(text));
    }
  });

  it('have no English left in Japanese, and no Japanese in English', () => {
    expect(texts(ja).filter(([, text]) => /[A-Za-z]{3,}/.test(text.replaceAll(names, '')))).toEqual([]);
    expect(texts(en).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('keep to the terms of the field', () => {
    const wrong = /隠し層|中間層|トレーニングデータ|学習データ|オーバーフィッティング|逆伝搬|精度|死んだ/;
    expect(texts(ja).filter(([, text]) => wrong.test(text))).toEqual([]);
  });
});
