import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contents, LessonPage } from '../../src/rooms/learn/lessons';
import { lessonsByCommand, Studio, until } from './studio';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ids = readFileSync(new URL('../../../../../tests/Shinso.Lessons.Tests/ids.txt', import.meta.url), 'utf8').trim().split(/\r?\n/);
const fixture = JSON.parse(readFileSync(new URL('learn.fixture.json', import.meta.url), 'utf8')) as { contents: Contents; page: LessonPage };

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[] }[];
}

let studio: Studio;
let lessons: Contents['lessons'] = [];
beforeAll(async () => {
  studio = await Studio.start();
  const context = await studio.context();
  const page = await open(context, '#learn');
  lessons = (await ask<Contents>(page, 'lessons')).lessons;
  await context.close();
});
afterAll(() => studio.stop());

/** A page at an address of the lessons. What it writes to the console as an error is kept in `errors`. */
async function open(context: BrowserContext, hash: string, errors: string[] = []): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) errors.push(message.text());
  });
  await page.goto(studio.link + hash);
  await page.locator('main h1').waitFor();
  return page;
}

async function ask<T>(page: Page, path: string, body?: object): Promise<T> {
  return page.evaluate(async ([address, text]) => {
    const answer = await fetch(address ?? '', text === undefined ? {} : { method: 'POST', body: text });
    return answer.json() as Promise<T>;
  }, [path, body === undefined ? undefined : JSON.stringify(body)]);
}

async function findings(page: Page, rules: object = {}): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe);
  const found = await page.evaluate<Finding[]>(`axe.run(document, { resultTypes: ["violations"], rules: ${JSON.stringify(rules)} }).then((result) => result.violations)`);
  return found.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function goTo(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#learn/${id}`);
  await page.locator(`[data-lesson="${id}"][aria-busy="false"]`).waitFor({ timeout: 60_000 });
}

/** Everything that the page shows of a result: the numbers, and the figures but for what the pointer does to them. */
async function seen(page: Page): Promise<string> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll<HTMLElement>('[data-full]')].map((value) => value.dataset.full),
    ...[...document.querySelectorAll('[data-figure]')].map((figure) => figure.innerHTML),
    ...[...document.querySelectorAll('[data-figure] [role="slider"]')].map((handle) => handle.getAttribute('aria-valuetext')),
    ...[...document.querySelectorAll('[data-figure] path, [data-figure] line, [data-figure] rect.fill')].map((mark) => mark.getAttribute('d') ?? `${mark.getAttribute('x1')} ${mark.getAttribute('y1')} ${mark.getAttribute('y')} ${mark.getAttribute('height')}`),
    ...[...document.querySelectorAll<HTMLCanvasElement>('[data-figure] canvas')].map((canvas) => canvas.toDataURL()),
  ].join('\n'));
}

async function changes(page: Page, before: string, seconds: number): Promise<boolean> {
  return until(() => seen(page), (now) => now !== before, seconds).then(() => true, () => false);
}

/** Waits until nothing is being computed: what is seen stays the same. */
async function settle(page: Page): Promise<string> {
  let before = '';
  return until(async () => {
    const now = await seen(page);
    const same = now === before;
    before = now;
    if (!same) await page.waitForTimeout(150);
    return same ? now : '';
  }, (now) => now !== '', 40);
}

const tried = 5;

/** Drags what can be dragged, one thing after the other, until something has changed. Some wait for another setting first: the length of a training for the training. */
async function drags(page: Page): Promise<boolean> {
  const handles = page.locator('[data-figure] [data-handle]:not(button), [data-figure] .slider');
  for (let index = 0; index < Math.min(tried, await handles.count()); index++) {
    const handle = handles.nth(index);
    await handle.scrollIntoViewIfNeeded();
    for (const [dx, dy] of [[36, -30], [-60, 60]] as const) {
      const before = await settle(page);
      const knob = handle.locator('.knob, .grip').first();
      const box = await ((await knob.count()) > 0 ? knob : handle).boundingBox();
      if (box === null) break;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const share of [0.5, 1]) await page.mouse.move(x + dx * share, y + dy * share);
      await page.mouse.up();
      if (await changes(page, before, 1.5)) return true;
    }
  }

  return false;
}

async function presses(page: Page): Promise<boolean> {
  const controls = page.locator('[data-figure] [role="slider"], [data-figure] .slider, [data-figure] [role="application"], [data-figure] [type="radio"], [data-figure] td input');
  for (let index = 0; index < Math.min(tried, await controls.count()); index++) {
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', ' ']) {
      await controls.nth(index).focus();
      const before = await settle(page);
      await page.keyboard.press(key);
      await page.keyboard.press(key);
      if (await changes(page, before, 1.5)) return true;
    }
  }

  return false;
}

describe('every lesson', () => {
  let context: BrowserContext;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    context = await studio.context({ calm: true });
    page = await open(context, '#learn', errors);
  });
  afterAll(() => context.close());

  test('of the catalogue is there', () => expect(lessons.map((lesson) => lesson.id)).toEqual(ids));

  test.each(ids)('%s shows its figures and the numbers of the command, moves when dragged and by keys, and serves everyone in both languages', async (id) => {
    errors.splice(0);
    await goTo(page, id);
    const lesson = await ask<LessonPage>(page, `lessons/${id}`);
    expect(await undrawn(page, lesson), 'figures that are not drawn').toEqual([]);
    expect(await page.locator('.katex-error').allInnerTexts(), 'formulas that cannot be set').toEqual([]);
    if (lesson.result.missing.length === 0) expect(await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('output[data-value]')].filter((value) => ['', '–'].includes(value.textContent ?? '')).map((value) => value.dataset.value)), 'values in sentences that are not there').toEqual([]);
    const written = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll<HTMLElement>('[data-name]')].map((value) => [value.dataset.name ?? '', value.dataset.full ?? 'null'])));
    for (const [name, value] of Object.entries((await lessonsByCommand()).get(id)?.values ?? {})) {
      if (!lesson.result.measured.includes(name)) expect(JSON.parse(written[name] ?? 'null'), name).toEqual(value);
    }

    expect(await findings(page), 'in English').toEqual([]);
    await page.getByRole('button', { name: '日本語' }).click();
    await page.waitForFunction((title) => document.title.startsWith(title), lesson.card.title.ja.replaceAll('$', '').slice(0, 4));
    expect(await findings(page, { 'color-contrast': { enabled: false } }), 'in Japanese').toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await drags(page), 'something changes when dragged').toBe(true);
    expect(await presses(page), 'something changes by keys').toBe(true);
    expect(errors).toEqual([]);
  });
});

/** The figures of a lesson that cannot be seen. */
async function undrawn(page: Page, lesson: LessonPage): Promise<string[]> {
  const shown = await page.evaluate(() => [...document.querySelectorAll('[data-figure]')].filter((figure) => {
    const drawing = figure.querySelector('svg, canvas, table, .sheet');
    return drawing !== null && drawing.getBoundingClientRect().height > 10;
  }).map((figure) => figure.getAttribute('data-figure')));
  return lesson.result.figures.map((figure) => figure.id).filter((figure) => !shown.includes(figure));
}

describe('for everyone', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`no serious finding of axe and nothing wider than the screen: ${theme}`, async () => {
      const some = [...new Set([0, 0.3, 0.6, 0.99].map((share) => lessons[Math.floor(share * lessons.length)]?.id))].filter((id) => id !== undefined);
      for (const width of [390, 1024, 1920]) {
        const context = await studio.context({ width, height: 900, theme, language: theme === 'light' ? 'ja' : 'en', touch: width === 390, calm: true });
        const page = await open(context, '#learn');
        for (const place of ['', '/errors', '/sources', '/handin', ...some.map((id) => `/${id}`)]) {
          await page.evaluate((hash) => (location.hash = hash), `#learn${place}`);
          await page.locator(some.some((id) => place === `/${id}`) ? `[data-lesson="${place.slice(1)}"][aria-busy="false"]` : 'main h1').waitFor();
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${place} ${width} px`).toBeLessThanOrEqual(width);
          expect(await findings(page), `${place} ${width} px`).toEqual([]);
        }

        await context.close();
      }
    }, 240_000);

    test(`every kind of figure is drawn on a phone and on a screen: ${theme}`, async () => {
      for (const width of [360, 1280]) {
        const context = await studio.context({ width, height: 900, theme, language: width === 360 ? 'ja' : 'en', touch: width === 360, calm: true });
        await context.route(/\/lessons(\/fixture)?$/, (route) => route.fulfill({ json: route.request().url().endsWith('fixture') ? (route.request().method() === 'POST' ? fixture.page.result : fixture.page) : fixture.contents }));
        const errors: string[] = [];
        const page = await open(context, '#learn/fixture', errors);
        await page.locator('[data-kind="pictures"]').waitFor();
        for (const figure of fixture.page.result.figures) {
          const box = await page.locator(`[data-figure="${figure.id}"] :is(svg[role], canvas, table, .sheet)`).first().boundingBox();
          expect(box?.height, figure.id).toBeGreaterThan(20);
        }

        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await findings(page)).toEqual([]);
        expect(errors).toEqual([]);
        await context.close();
      }
    });
  }
});

describe('a reader', () => {
  test('opens a lesson by its settings, changes them in figure, slider and field, and shares the address', async () => {
    const context = await studio.context();
    const errors: string[] = [];
    const page = await open(context, '#learn/perceptron-gates?w1=0.5&w2=0.5&b=-0.75', errors);
    const sums = () => page.locator('[data-name="own_sums"]').getAttribute('data-full');
    await until(sums, (text) => text?.startsWith('[-0.75') === true);
    const field = page.locator('[data-parameter="b"] .field');
    expect(await field.inputValue()).toBe('−0.75');
    await field.fill('－１');
    await field.press('Enter');
    await until(sums, (text) => text?.startsWith('[-1,') === true);
    await until(() => page.evaluate(() => location.hash), (hash) => hash === '#learn/perceptron-gates?w1=0.5&w2=0.5');
    await field.fill('9');
    await field.press('Enter');
    await page.getByRole('alert').filter({ hasText: "'b' needs a number from −3 to 3, but got '9'." }).waitFor();
    expect(await sums()).toMatch(/^\[-1,/);
    await page.getByRole('button', { name: 'Back to the first values' }).first().click();
    await until(() => page.evaluate(() => location.hash), (hash) => hash === '#learn/perceptron-gates');
    await page.locator('[data-handle="border"]').focus();
    for (let turn = 0; turn < 3; turn++) await page.keyboard.press('ArrowUp');
    await until(() => page.evaluate(() => location.hash), (hash) => /\?b=-1\.\d/.test(hash));
    await page.getByText('25 numbers checked').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await context.close();
  });

  test('finds lessons, goes on where they left off, and comes back by the browser', async () => {
    const context = await studio.context();
    const page = await open(context, '#learn');
    const items = page.locator('main section li');
    expect(await items.count()).toBe(lessons.length);
    await page.getByRole('searchbox').fill('nand ＸＯＲ');
    await until(() => items.count(), (count) => count > 0 && (count < lessons.length || lessons.length === 1));
    await page.locator('main section li > a[href="#learn/perceptron-gates"]').click();
    await page.getByRole('heading', { level: 1, name: 'Perceptron and logic gates' }).waitFor();
    await until(() => page.evaluate(() => document.activeElement?.tagName), (name) => name === 'H1');
    expect(await page.title()).toMatch(/^Perceptron and logic gates/);
    await page.getByRole('link', { name: 'Errors in the documents' }).click();
    await page.getByRole('heading', { level: 1, name: 'Errors in the documents' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Perceptron and logic gates' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Go on with' }).waitFor();
    await page.evaluate(() => (location.hash = '#learn/no-such-lesson'));
    await page.getByRole('heading', { name: 'There is no such lesson.' }).waitFor();
    await context.close();
  });

  test('prints a dark lesson light and whole, no wider than the paper', async () => {
    const context = await studio.context({ theme: 'dark' });
    const page = await open(context, '#learn/graph-abcd');
    await goTo(page, 'graph-abcd');
    const lines = page.locator('figure.code').first().locator('.line');
    const all = await lines.count();
    expect(await lines.filter({ visible: true }).count()).toBeLessThan(all);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 });
    expect(await lines.filter({ visible: true }).count()).toBe(all);
    await until(() => page.evaluate(() => document.documentElement.dataset['theme']), (theme) => theme === 'light');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
    expect(await page.evaluate(() => Math.max(...[...document.querySelectorAll('main figure svg')].map((drawing) => drawing.getBoundingClientRect().right)))).toBeLessThanOrEqual(718);
    await page.emulateMedia({ media: 'screen' });
    await until(() => page.evaluate(() => document.documentElement.dataset['theme']), (theme) => theme === 'dark');
    await context.close();
  });

  test('goes to the Playground and back; each keeps its own address', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a&dataset=xor');
    const hash = () => page.evaluate(() => location.hash);
    await until(hash, (text) => text.includes('dataset=xor'));
    await page.getByRole('navigation').getByText('Learn', { exact: true }).click();
    expect(await hash()).toBe('#learn');
    expect(await page.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);
    await goTo(page, 'perceptron-gates');
    await page.getByRole('navigation').getByText('Playground', { exact: true }).click();
    await until(hash, (text) => text.includes('dataset=xor') && text.includes('seed=a'));
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Perceptron and logic gates' }).waitFor();
    await page.getByRole('button', { name: 'Try XOR without a hidden layer' }).click();
    await until(hash, (text) => text.includes('networkShape=&') || text.includes('networkShape=') && !text.includes('seed=a'));
    await page.locator('#network').waitFor();
    await context.close();
  });

  test('answers questions, finds the answers again, and hands them in', async () => {
    const context = await studio.context();
    const page = await open(context, '#learn/perceptron-gates');
    const number = page.locator('[data-kind="number"]');
    await number.getByRole('textbox').fill('五');
    await number.getByRole('button', { name: 'Check' }).click();
    await number.getByText('This is not a number.').waitFor();
    await number.getByRole('textbox').fill('５');
    await number.getByRole('button', { name: 'Check' }).click();
    await number.getByText('Not yet.').waitFor();
    await number.getByRole('textbox').fill('６');
    await number.getByRole('textbox').press('Enter');
    await number.getByText('✓ Right.').waitFor();
    const choice = page.locator('[data-question="0"]');
    await choice.getByText('(0, 1)').click();
    await choice.getByText('Its sum is 1; both rules give 1.').waitFor();
    const words = page.locator('[data-kind="open"]');
    await words.getByRole('textbox').fill('No line separates them <b>');
    await words.getByRole('button', { name: 'Show a model answer' }).click();
    await words.getByRole('button', { name: 'Got it' }).click();
    await page.reload();
    await page.locator('[data-kind="number"]').getByText('✓ Right.').waitFor();
    expect(await page.locator('[data-kind="open"]').getByRole('textbox').inputValue()).toBe('No line separates them <b>');
    await page.getByRole('link', { name: 'Answers to hand in' }).click();
    await page.getByText('2 right, 3 answered of 5').first().waitFor();
    await page.getByLabel('Name').fill('Hanako');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain('Hanako');
    expect(file).toContain('No line separates them &lt;b&gt;');
    expect(file).not.toMatch(/<script|src=|<link/);
    await context.close();
  });

  test('loses no answer on the page where the browser keeps nothing', async () => {
    const context = await studio.context();
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const page = await open(context, '#learn/perceptron-gates');
    await page.locator('[data-question="0"]').getByText('(0, 0)').click();
    await page.getByText('Its sum is exactly 0, so it becomes 1.').waitFor();
    await page.getByRole('link', { name: 'Answers to hand in' }).click();
    await page.getByText('1 right, 1 answered of 5').first().waitFor();
    await page.getByText('This browser keeps nothing').waitFor();
    await context.close();
  });

  test('sees which lesson holds which page of a document, and which errors are proven', async () => {
    const context = await studio.context({ language: 'ja' });
    const page = await open(context, '#learn/sources');
    expect(await page.locator('main table').count()).toBe(5);
    await page.locator('main a[href="#learn/perceptron-gates"]').first().waitFor();
    await page.getByRole('link', { name: '資料の誤り' }).click();
    await page.locator('main section').first().waitFor();
    await page.getByRole('list', { name: '資料' }).getByRole('button', { name: 'S1' }).click();
    await until(() => page.getByRole('heading', { name: /^S1/ }).evaluate((heading) => heading.getBoundingClientRect().top), (top) => top >= 0 && top < 100);
    expect(await page.locator('main article').count()).toBe(lessons.reduce((sum, lesson) => sum + lesson.errors.length, 0));
    await context.close();
  });
});
