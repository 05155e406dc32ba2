import type { Dictionary } from '../i18n/index.svelte';
import type { Problem } from '../protocol/messages';

/** A refused command in words; its values go into the sentence in their order. */
export function problemText(problem: Problem, dictionary: Dictionary): string {
  const texts: Readonly<Record<string, (...values: string[]) => string>> = dictionary.problemsOf;
  const values = (problem.values ?? []).map(String);
  const known = Object.hasOwn(texts, problem.reason) ? texts[problem.reason] : undefined;
  return known === undefined ? dictionary.problemsOf.unknown(problem.reason, values.join(', ')) : known(...values);
}
