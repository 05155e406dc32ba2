import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { epoch, Studio, until } from './studio';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.start();
});
afterAll(() => studio.stop());

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Finding[]>('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)');
  return found.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

describe('for everyone', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`no serious finding of axe and nothing wider than the screen: ${language}, ${theme}`, async () => {
        for (const width of [390, 1024, 1920]) {
          const context = await studio.context({ width, height: 900, language, theme, touch: width === 390 });
          const page = await studio.open(context, '#v=1&seed=0.5&networkShape=8,8,8,8,8,8&xSquared=true&showTestData=true&noise=10');
          await until(() => epoch(page), (value) => value === 0);
          expect(await findings(page), `${width} px`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
          await context.close();
        }
      });
    }
  }

  for (const [room, heading] of [['Graph', 'Computational graph'], ['Experiments', 'Gradient flow'], ['Challenges', 'Challenges']] as const) {
    test(`no serious finding of axe and nothing wider than the screen: ${room}`, async () => {
      for (const width of [390, 1024, 1920]) {
        const context = await studio.context({ width, height: 900, theme: width === 1024 ? 'dark' : 'light', touch: width === 390 });
        const page = await studio.open(context, '#v=1&seed=0.5');
        await page.getByRole('navigation').getByText(room, { exact: true }).click();
        await page.getByRole('heading', { name: heading }).first().waitFor();
        expect(await findings(page), `${width} px`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
        await context.close();
      }
    });
  }

  const opened: Record<string, (page: Page) => Promise<void>> = {
    'a held neuron and its numbers': async (page) => {
      await page.locator('.node[data-layer="1"][data-unit="0"]').click();
      await page.getByRole('group', { name: 'Weights of the links that come in' }).waitFor();
    },
    'explanations': async (page) => {
      await page.keyboard.press('?');
      await page.locator('.node[data-layer="0"][data-unit="0"]').hover();
      await page.getByRole('note').waitFor();
    },
    'more settings': async (page) => page.locator('[data-explain="more"]').first().click(),
    'the share dialog': async (page) => page.keyboard.press('l'),
    'help': async (page) => page.keyboard.press('h'),
    'the dialog that opens a link': async (page) => page.locator('[data-explain="openLink"]').click(),
    'the save menu': async (page) => page.locator('.save button').first().click(),
    'own points and their table': async (page) => {
      await page.locator('.own').click();
      expect(await findings(page)).toEqual([]);
      await page.locator('.editor .actions .button').nth(2).click();
      await page.locator('dialog textarea').waitFor();
    },
    'the list of an update': async (page) => {
      await page.getByRole('navigation').getByText('Graph', { exact: true }).click();
      await page.locator('.transport ol button').last().click();
      await page.locator('main section .button.strong').click();
      await page.locator('dl.loss').waitFor();
    },
    'many seeds': async (page) => experiment(page, 'seeds'),
    'a race': async (page) => experiment(page, 'race'),
    'a challenge': async (page) => {
      await page.getByRole('navigation').getByText('Challenges', { exact: true }).click();
      await page.locator('ol li .button').nth(6).click();
      await page.locator('#network').waitFor();
    },
  };

  async function experiment(page: Page, tab: string): Promise<void> {
    await page.getByRole('navigation').getByText('Experiments', { exact: true }).click();
    await page.locator(`#tab-${tab}`).click();
    await page.locator('form [type=submit]').click();
    await page.locator('main canvas').first().waitFor();
  }

  for (const [name, steps] of Object.entries(opened)) {
    test(`no serious finding of axe: ${name}`, async () => {
      for (const theme of ['light', 'dark'] as const) {
        const context = await studio.context({ theme, calm: true });
        const page = await studio.open(context, '#v=1&seed=0.5');
        await steps(page);
        expect(await findings(page), theme).toEqual([]);
        await context.close();
      }
    });
  }

  test('the language is switched at any time and remembered', async () => {
    const context = await studio.context({ language: 'en' });
    const page = await studio.open(context);
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('button', { name: '学習を開始' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    await context.close();
  });

  test('everything of a lesson works with the keyboard alone', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.locator('body').press('s');
    await until(() => epoch(page), (value) => value === 1);
    await page.locator('.node[data-layer="0"][data-unit="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await until(() => page.evaluate(() => document.activeElement?.getAttribute('data-unit')), (unit) => unit === '1');
    await page.keyboard.press('ArrowRight');
    await until(() => page.evaluate(() => document.activeElement?.getAttribute('data-layer')), (layer) => layer === '1');
    await page.locator('body').press('r');
    await until(() => epoch(page), (value) => value === 0);
    await context.close();
  });

  test('nothing moves where less motion is asked for', async () => {
    const context = await studio.context({ calm: true });
    const page = await studio.open(context, '#v=1&seed=0.5');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await context.close();
  });

  test('controls are hidden for embedding', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5&hideText=true&learningRate_hide=true');
    expect(await page.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);
    expect(await page.getByLabel('Learning rate', { exact: true }).count()).toBe(0);
    await context.close();
  });
});
