import { en } from './en';
import { ja } from './ja';

export type Language = 'ja' | 'en';

export type Widen<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : { readonly [K in keyof T]: Widen<T[K]> };

/** Every text of the page. */
export type Dictionary = Widen<typeof en>;

const dictionaries: Readonly<Record<Language, Dictionary>> = { ja, en };

let language: Language = $state('ja');

export function getLanguage(): Language {
  return language;
}

export function setLanguage(to: Language): void {
  language = to;
  document.documentElement.lang = to;
}

/** The first of a reader's languages that the page knows; English where it knows none. */
export function detectLanguage(languages: readonly string[]): Language {
  for (const name of languages) {
    if (name.startsWith('ja')) return 'ja';
    if (name.startsWith('en')) return 'en';
  }

  return 'en';
}

/** The texts in the language chosen now. Read it inside markup, `$derived` or `$effect`, so that they follow a change. */
export function t(): Dictionary {
  return dictionaries[language];
}

/** A text whose key comes from outside; the key itself where there is none. */
export function named(texts: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(texts, key) ? (texts[key] ?? key) : key;
}
