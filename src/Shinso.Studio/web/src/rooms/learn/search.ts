import type { Listed } from './lessons';

/** Words that are written in several ways, each with the way in which they are compared. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/(?:畳み?|たたみ)[込こ]/g, '畳込'],
  [/組み?合わ?/g, '組合'],
  [/当て嵌|あては/g, '当ては'],
  [/[二自]乗/g, '2乗'],
  [/(?<=[ァ-ヴ]{2})ー(?![ァ-ヴー])/g, ''],
];

/** Letters as they are compared: without case, without the width of East Asian letters, with one spelling of each word, and numbers without commas. */
function folded(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('−', '-').replace(/(?<=\d)\{?,\}?(?=\d{3}(?!\d))/g, '');
  return spellings.reduce((found, [spelling, word]) => found.replace(spelling, word), plain);
}

/** What a lesson is found by: its titles, summaries and prose, and what its sources print wrongly, in either language. */
function searchable(lesson: Listed): string {
  const { number, title, summary } = lesson.card;
  const errors = lesson.errors.flatMap((error) => [error.place, error.printed, error.right, error.why]);
  return folded([lesson.id, number, ...[title, summary, lesson.words, ...errors].flatMap((words) => [words.ja, words.en])].join('\n'));
}

const texts = new WeakMap<Listed, string>();

/** Whether every word of a query stands somewhere in what a lesson is found by. */
export function matches(lesson: Listed, query: string): boolean {
  const found = texts.get(lesson) ?? searchable(lesson);
  texts.set(lesson, found);
  return folded(query).split(/\s+/).every((word) => found.includes(word));
}
