import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { epoch, loss, Studio, until } from './studio';

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.start();
});
afterAll(() => studio.stop());

const run = (page: Page) => page.getByRole('button', { name: 'Train', exact: true }).click();
const pause = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true }).click();

describe('a lesson', () => {
  test('open, choose the spiral, add features, train, edit a weight, step through the graph, share, and see the same in a second window', async () => {
    const context = await studio.context();
    const page = await studio.open(context);
    await page.getByRole('radio', { name: 'Spiral', exact: true }).click();
    for (const feature of ['xSquared', 'ySquared', 'xTimesY', 'sinX', 'sinY']) await toggle(page, feature);
    for (let added = 0; added < 4; added++) await page.getByRole('button', { name: /add a neuron to layer 1/i }).click();
    for (let added = 0; added < 4; added++) await page.getByRole('button', { name: /add a neuron to layer 2/i }).click();
    await run(page);
    await until(() => loss(page, 'train'), (value) => value < 0.1);
    await pause(page);
    expect(await epoch(page)).toBeGreaterThan(10);

    await page.locator('.node[data-layer="1"][data-unit="0"]').click();
    const card = page.getByRole('region', { name: 'Its weights and bias' });
    const before = await loss(page, 'train');
    await card.getByRole('button').first().click();
    await card.getByRole('textbox').fill('3.5');
    await card.getByRole('textbox').press('Enter');
    const edited = await until(() => loss(page, 'train'), (value) => value !== before);

    await page.getByRole('navigation').getByText('Graph', { exact: true }).click();
    await page.locator('[data-node]').first().waitFor();
    await page.getByRole('button', { name: 'To the beginning' }).click();
    const stage = page.getByRole('list', { name: 'Stages of a training step' }).locator('[aria-current]');
    const seen = new Set<string>();
    const next = page.getByRole('button', { name: 'One step on' });
    while (await next.isEnabled()) {
      await next.click();
      seen.add(await stage.innerText());
    }

    expect([...seen].map((text) => text.replace(/^\d\s*/, ''))).toEqual(['Forward', 'Loss', 'Backward', 'Update']);
    await page.getByRole('navigation').getByText('Playground', { exact: true }).click();
    expect(await loss(page, 'train')).toBe(edited);

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const links = await dialog.getByRole('textbox').all();
    const live = await links[links.length - 1]!.inputValue();
    expect(live).toMatch(/^#v=1&/);
    expect(live).not.toContain('token');
    expect(live).not.toContain('127.0.0.1');
    await page.keyboard.press('Escape');

    const other = await studio.open(await studio.context());
    await other.getByRole('button', { name: 'Open a link' }).click();
    await other.getByRole('dialog').getByRole('textbox').fill(live);
    await other.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
    await until(() => epoch(other), (value) => value > 0);
    expect(await epoch(other)).toBe(await epoch(page));
    expect(await loss(other, 'train')).toBe(await loss(page, 'train'));
    expect(await loss(other, 'test')).toBe(await loss(page, 'test'));
    await context.close();
  });

  test('a link of the TensorFlow Playground opens in compatible mode with its losses', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.12345');
    await until(() => loss(page, 'train'), (value) => value === 0.5016);
    expect(await loss(page, 'test')).toBe(0.5181);
    for (let step = 1; step <= 10; step++) await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 10);
    expect(await loss(page, 'train')).toBe(0.4763);
    expect(await loss(page, 'test')).toBe(0.4963);
    await context.close();
  });

  test('a changed address opens the link that stands there', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5&dataset=xor');
    await page.evaluate(() => (location.hash = '#v=1&seed=0.5&dataset=gauss&networkShape=3'));
    await until(() => page.locator('.node[data-layer="0"]').count(), (count) => count === 3);
    expect(await page.getByRole('radio', { name: 'Gaussian', exact: true }).getAttribute('aria-checked')).toBe('true');
    await context.close();
  });

  test('a hostile link gets defaults and is told so', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&learningRate=NaN&networkShape=1000000000,1&seed=%3Cscript%3Ealert(1)%3C/script%3E');
    await page.getByText('1000000000').first().waitFor();
    expect(await page.locator('script').count()).toBe(1);
    await context.close();
  });

  test('own points: a table that is refused says why and keeps its text; a good one can be drawn on', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('radio', { name: 'Own points' }).click();
    await page.getByRole('group', { name: /own points/i }).getByRole('button', { name: /table/i }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('1,2,0\n-3,zwei,1');
    await dialog.locator('button[type=submit]').click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toContain('zwei');
    expect(await dialog.getByRole('textbox').inputValue()).toBe('1,2,0\n-3,zwei,1');
    await dialog.getByRole('textbox').fill('1,2,0\n-3,2,1\n4,-4,0\n-5,-1,1');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('2 training, 0 validation, 2 test').waitFor();
    await page.locator('figure[data-explain=map] canvas').first().click({ position: { x: 60, y: 60 } });
    await page.getByText('2 training, 0 validation, 3 test').waitFor();
    await context.close();
  });

  test('undo and redo bring settings and weights back', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    const start = await loss(page, 'train');
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 1);
    await page.getByRole('radio', { name: 'Gaussian', exact: true }).click();
    await until(() => epoch(page), (value) => value === 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(() => epoch(page), (value) => value === 1);
    expect(await page.getByRole('radio', { name: 'Circle', exact: true }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await until(() => loss(page, 'train'), (value) => value === start);
    await context.close();
  });
});

async function toggle(page: Page, feature: string): Promise<void> {
  const order = ['x', 'y', 'xSquared', 'ySquared', 'xTimesY', 'sinX', 'sinY', 'cosX', 'cosY'];
  await page.locator(`.node[data-layer="-1"][data-unit="${order.indexOf(feature)}"]`).click();
}
