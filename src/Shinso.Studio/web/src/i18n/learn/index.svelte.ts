import { getLanguage, type Language, type Widen } from '../index.svelte';
import { en } from './en';
import { ja } from './ja';

/** Every text of the lessons' pages; that of the lessons themselves comes with them. */
export type LearnDictionary = Widen<typeof en>;

const dictionaries: Readonly<Record<Language, LearnDictionary>> = { ja, en };

/** The texts of these pages in the language chosen now; as `t()`. */
export function lt(): LearnDictionary {
  return dictionaries[getLanguage()];
}

/** A text of a lesson in the language chosen now. */
export function words(text: Readonly<Record<Language, string>>): string {
  return text[getLanguage()];
}

/** What a part of the course is called. */
export function partName(part: number): string {
  const names: Readonly<Record<number, string>> = lt().parts;
  return names[part] ?? '';
}
