import { getLanguage, type Language, type Widen } from '../index.svelte';
import { en } from './en';
import { ja } from './ja';

/** Every text of the graph room, the experiments, the challenges and the files. */
export type RoomsDictionary = Widen<typeof en>;

const dictionaries: Readonly<Record<Language, RoomsDictionary>> = { ja, en };

/** The texts of these rooms in the language chosen now; as `t()`. */
export function rt(): RoomsDictionary {
  return dictionaries[getLanguage()];
}

/** Sentences one after another; Japanese has no space between them. */
export function sentences(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(getLanguage() === 'ja' ? '' : ' ');
}
