import type { Contents, LessonPage, Result, Words } from './lessons';
import { rawMembers } from './numbers';

/** Where a handle that binds no setting was dragged to. */
export interface Drag {
  readonly handle: string;
  readonly x: number;
  readonly y: number;
}

export type Settings = Readonly<Record<string, string>>;

/** A result, with the texts of its numbers as they came. */
export interface Answer {
  readonly result: Result;
  readonly values: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, string>;
}

/** Settings that cannot be, with the studio's sentence. */
export class Refused extends Error {
  constructor(readonly sentence: Words) {
    super(sentence.en);
  }
}

/** There is no such lesson. */
export class Missing extends Error {}

let contents: Promise<Contents> | null = null;
const pages = new Map<string, Promise<{ page: LessonPage; answer: Answer }>>();

async function ask(path: string, body?: string): Promise<string> {
  const answer = await fetch(path, body === undefined ? {} : { method: 'POST', body });
  if (answer.status === 404) throw new Missing();
  if (answer.status === 400) throw new Refused(((await answer.json()) as { problem: Words }).problem);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** Something asked for once; what failed is asked for anew. */
function once<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}

export function readContents(): Promise<Contents> {
  contents ??= once(ask('lessons').then((text) => JSON.parse(text) as Contents), () => (contents = null));
  return contents;
}

export function readPage(id: string): Promise<{ page: LessonPage; answer: Answer }> {
  const known = pages.get(id);
  if (known !== undefined) return known;
  const asked = once(ask(`lessons/${encodeURIComponent(id)}`).then((text) => {
    const page = JSON.parse(text) as LessonPage;
    return { page, answer: { result: page.result, values: rawMembers(text, ['result', 'values']), steps: rawMembers(text, ['result', 'steps']) } };
  }), () => pages.delete(id));
  pages.set(id, asked);
  return asked;
}

export async function compute(id: string, set: Settings, drag: Drag | null): Promise<Answer> {
  const text = await ask(`lessons/${encodeURIComponent(id)}`, JSON.stringify(drag === null ? { set } : { set, drag }));
  return { result: JSON.parse(text) as Result, values: rawMembers(text, ['values']), steps: rawMembers(text, ['steps']) };
}

export function tableAddress(id: string, set: Settings, language: string): string {
  return `lessons/${encodeURIComponent(id)}/table.csv?${new URLSearchParams({ ...set, language }).toString()}`;
}
