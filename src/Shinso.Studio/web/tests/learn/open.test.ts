import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LessonPage, Result } from '../../src/rooms/learn/lessons';
import { OpenLesson } from '../../src/rooms/learn/open.svelte';
import { Refused, type Answer, type Drag, type Settings } from '../../src/rooms/learn/server';

const { page } = JSON.parse(readFileSync(new URL('../browser/learn.fixture.json', import.meta.url), 'utf8')) as { page: LessonPage };
const answer = (settings: Settings): Answer => ({ result: { ...page.result, settings: { ...page.result.settings, ...settings } } satisfies Result, values: new Map(), steps: new Map() });

/** A lesson whose studio answers when it is told to. */
function start() {
  const asked: { set: Settings; drag: Drag | null; settle: (settings: Settings) => void; refuse: (problem: Error) => void }[] = [];
  const written: Settings[] = [];
  const lesson = new OpenLesson(page, answer({}), (settings) => written.push(settings), (_, set, drag) => new Promise((resolve, reject) => asked.push({ set, drag, settle: (settings) => resolve(answer(settings)), refuse: reject })));
  const rest = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { lesson, asked, written, rest };
}

describe('an open lesson', () => {
  it('sends what was changed at once, and only that', async () => {
    const { lesson, asked, written, rest } = start();
    lesson.set({ rate: '0.5' });
    expect(asked.map((one) => one.set)).toEqual([{ rate: '0.5' }]);
    asked[0]?.settle({ rate: '0.5' });
    await rest();
    expect([lesson.busy, lesson.isUsual, lesson.changes, lesson.text('rate')]).toEqual([false, false, 1, '0.5']);
    expect(written).toEqual([{ rate: '0.5' }]);
  });

  it('keeps only the newest change while one is computed', async () => {
    const { lesson, asked, rest } = start();
    for (const rate of ['0.2', '0.3', '0.4', '0.5']) lesson.set({ rate });
    expect(asked).toHaveLength(1);
    asked[0]?.settle({ rate: '0.2' });
    await rest();
    expect(asked.map((one) => one.set['rate'])).toEqual(['0.2', '0.5']);
    expect(lesson.text('rate')).toBe('0.5');
    asked[1]?.settle({ rate: '0.5' });
    await rest();
    expect([lesson.busy, lesson.answer.result.settings['rate']]).toEqual([false, '0.5']);
  });

  it('takes the settings that a drag led to, but not over what was changed meanwhile', async () => {
    const { lesson, asked, rest } = start();
    lesson.drag('both', 1, 2);
    expect(asked[0]?.drag).toEqual({ handle: 'both', x: 1, y: 2 });
    lesson.set({ steps: '7' });
    asked[0]?.settle({ rate: '2', steps: '6' });
    await rest();
    expect([lesson.text('rate'), lesson.text('steps')]).toEqual(['2', '7']);
    expect(asked[1]?.set).toEqual({ rate: '2', steps: '7' });
  });

  it('keeps the last numbers where a setting is refused, and says why beside it', async () => {
    const { lesson, asked, rest } = start();
    const sentence = { ja: '「rate」には数が必要です。', en: "'rate' needs a number." };
    lesson.set({ rate: 'x', steps: '6' });
    asked[0]?.refuse(new Refused(sentence));
    await rest();
    expect(lesson.problem).toEqual({ names: ['rate'], sentence });
    expect(lesson.answer.result.settings['rate']).toBe('0.1');
    lesson.set({ rate: '1' });
    asked[1]?.settle({ rate: '1', steps: '6' });
    await rest();
    expect(lesson.problem).toBeNull();
  });

  it('goes back to the values of the source, and asks nothing where nothing changes', () => {
    const { lesson, asked } = start();
    lesson.set({ rate: '0.1' });
    lesson.reset();
    expect(asked).toEqual([]);
    lesson.set({ rate: '1' });
    lesson.reset();
    expect(lesson.isUsual).toBe(true);
  });
});
