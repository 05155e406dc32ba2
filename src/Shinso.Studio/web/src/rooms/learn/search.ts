import type { Listed } from './lessons';

/** Letters as they are compared: without case, without the width of East Asian letters. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const texts = new WeakMap<Listed, string>();

/** Whether every word of a query stands somewhere in a lesson's titles, summaries or prose, in either language. */
export function matches(lesson: Listed, query: string): boolean {
  let text = texts.get(lesson);
  if (text === undefined) {
    const { number, title, summary } = lesson.card;
    text = folded([lesson.id, number, title.ja, title.en, summary.ja, summary.en, lesson.words.ja, lesson.words.en].join('\n'));
    texts.set(lesson, text);
  }

  const found = text;
  return folded(query).split(/\s+/).every((word) => found.includes(word));
}
