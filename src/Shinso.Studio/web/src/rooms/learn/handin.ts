import type { Language } from '../../i18n/index.svelte';
import type { LearnDictionary } from '../../i18n/learn/index.svelte';
import type { LessonPage, Question } from './lessons';
import type { Given } from './progress.svelte';
import { escaped, markup } from './tex';

/** A lesson with what its reader answered. */
export interface Answered {
  readonly page: LessonPage;
  readonly given: Readonly<Record<string, Given>>;
}

export function score(one: Answered): { right: number; answered: number; count: number } {
  const given = one.page.questions.map((_, index) => one.given[String(index)]).filter((answer) => answer !== undefined);
  return { right: given.filter((answer) => answer.right === true).length, answered: given.length, count: one.page.questions.length };
}

/** The answer in words: of a choice the one chosen. */
export function answerText(question: Question, given: Given, language: Language): string {
  if (question.kind !== 'choice') return given.text === '' ? '–' : given.text;
  return question.choices[Number(given.text)]?.words[language] ?? given.text;
}

/** The number that a source gives one of its own test questions, K3, in words. */
export function markText(mark: string, texts: LearnDictionary): string {
  return texts.mark(mark.replace(/^K/, ''));
}

export function verdict(given: Given, texts: LearnDictionary): string {
  if (given.right === null) return texts.open;
  const sign = given.right ? `✓ ${given.self === true ? texts.gotIt : texts.right}` : `✗ ${given.self === true ? texts.notYet : texts.notRight}`;
  return given.self === true ? `${sign} (${texts.selfJudged})` : sign;
}

const style = `body{font:16px/1.7 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#14202b;background:#fff}h1{font-size:1.6rem}h2{font-size:1.15rem;border-bottom:1px solid;padding-bottom:.3rem;margin-top:2rem}
table{border-collapse:collapse}th{text-align:left;padding-right:1.5rem;font-weight:400;color:#46535f}li{padding:.6rem 0;border-bottom:1px solid #ddd;break-inside:avoid}.given{border-left:3px solid #bbb;padding-left:.8rem;white-space:pre-wrap;margin:.3rem 0}
.right{color:#0f6a4a;font-weight:600}.wrong{color:#a8321f;font-weight:600}.quiet{color:#626e7a}p{margin:.2rem 0}`;

/** All answers as a page of its own that needs nothing else. */
export function report(lessons: readonly Answered[], name: string, date: string, language: Language, texts: LearnDictionary): string {
  const total = lessons.map(score).reduce((sum, one) => ({ right: sum.right + one.right, answered: sum.answered + one.answered, count: sum.count + one.count }), { right: 0, answered: 0, count: 0 });
  const sections = lessons.map((one) => {
    const result = score(one);
    const items = one.page.questions.map((question, index) => item(question, one.given[String(index)], language, texts));
    return `<h2>${escaped(one.page.card.number)} ${markup(one.page.card.title[language])}</h2><p class="quiet">${escaped(texts.answered(result.right, result.answered, result.count))}</p><ol>${items.join('')}</ol>`;
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(`${texts.handin} ${name}`.trim())}</title><style>${style}</style></head><body>
<h1>${escaped(texts.handin)}</h1><table><tr><th>${escaped(texts.name)}</th><td>${escaped(name)}</td></tr><tr><th>${escaped(texts.date)}</th><td>${escaped(date)}</td></tr><tr><th>${escaped(texts.total)}</th><td>${escaped(texts.answered(total.right, total.answered, total.count))}</td></tr></table>
${sections.join('\n')}</body></html>\n`;
}

function item(question: Question, given: Given | undefined, language: Language, texts: LearnDictionary): string {
  const asked = `<p>${question.mark === null ? '' : `<b>${escaped(markText(question.mark, texts))}</b> `}${markup(question.words[language])}</p>`;
  if (given === undefined) return `<li>${asked}<p class="quiet">${escaped(texts.unanswered)}</p></li>`;
  const answer = question.kind === 'choice' ? markup(answerText(question, given, language)) : escaped(answerText(question, given, language));
  return `<li>${asked}<div class="given">${answer}</div><p class="${given.right === true ? 'right' : given.right === false ? 'wrong' : 'quiet'}">${escaped(verdict(given, texts))}</p></li>`;
}
