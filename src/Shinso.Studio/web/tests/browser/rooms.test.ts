import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Studio, until } from './studio';

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.start();
});
afterAll(() => studio.stop());

const goTo = (page: Page, name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click();
const said = (page: Page) => page.locator('.said').innerText();
const address = (page: Page) => page.evaluate(() => location.hash);

describe('the graph room', () => {
  test('arrow keys step through it, a node shows its arithmetic, and an update is made only when asked for', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a');
    await goTo(page, 'Graph');
    await page.getByRole('button', { name: /^L, cross-entropy, value/ }).waitFor();
    await page.getByRole('button', { name: 'To the beginning' }).click();
    expect(await said(page)).toMatch(/^Only the sample/);
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    expect(await said(page)).toBe('Forward 4 of 9: now a₁ is computed.');
    expect(await page.getByRole('region', { name: 'Node a₁' }).innerText()).toMatch(/a₁\[1\] = tanh\(/);
    expect(await page.getByRole('button', { name: /^z₂, plus bias, not computed yet/ }).count()).toBe(1);
    const weights = async () => (await page.getByRole('button', { name: /^w₃, weights/ }).locator('.hidden-visually').innerText()).split(', gradient')[0];
    const first = await weights();
    await page.getByRole('button', { name: /Update$/ }).click();
    await page.getByText('nothing has moved yet').waitFor();
    expect(await weights()).toBe(first);
    await page.getByRole('button', { name: 'Update the network with this sample' }).click();
    await page.getByText('Loss of this sample before').waitFor();
    expect(await weights()).not.toBe(first);
    await context.close();
  });
});

describe('fields', () => {
  test('say what they refuse and what is allowed, beside themselves', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a');
    await page.locator('.node[data-layer="0"][data-unit="1"]').click();
    const weights = page.getByRole('group', { name: 'Weights of the links that come in' }).getByRole('textbox');
    expect(await weights.count()).toBe(2);
    const first = weights.first();
    const before = await first.inputValue();
    for (const [text, answer] of [['abc', 'cannot be read as a number'], ['1e39', '1e39 is out of range; allowed is −3.4×10³⁸ … 3.4×10³⁸']] as const) {
      await first.fill(text);
      await first.press('Enter');
      await page.getByRole('alert').filter({ hasText: answer }).waitFor();
      expect(await first.inputValue()).toBe(before);
    }

    await first.fill('0.75');
    await first.press('Enter');
    await page.getByText('out of range').waitFor({ state: 'detached' });
    await until(() => page.locator('.formula').innerText(), (text) => text.includes('z₁[2] = 0.000 + 0.750 X₁'));
    await goTo(page, 'Graph');
    await page.getByLabel('X₁', { exact: true }).fill('1e40');
    await page.getByLabel('X₁', { exact: true }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'allowed is −100 … 100' }).waitFor();
    await context.close();
  });
});

describe('a picked sample', () => {
  test('shows the arithmetic of a neuron, and goes with its data', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a&dataset=gauss');
    await page.getByRole('application').press('ArrowRight');
    await page.locator('.node[data-layer="1"][data-unit="0"]').click();
    await until(() => page.locator('.formula').innerText(), (text) => /For the picked sample[^]*a₂\[1\] = tanh\(/.test(text));
    await goTo(page, 'Graph');
    await page.getByRole('button', { name: 'Next training sample' }).click();
    await goTo(page, 'Playground');
    await page.getByText('Picked sample').waitFor();
    await page.getByRole('radio', { name: 'Spiral', exact: true }).click();
    await page.getByText('Picked sample').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('gradient flow', () => {
  test('is there from the beginning, however late one looks', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a&dataset=spiral&networkShape=8,8,8,8,8,8&activation=sigmoid&stopEpochs=200');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByText('number of epochs you set').waitFor();
    await goTo(page, 'Experiments');
    await page.getByText('Hardly any gradient reaches layer 1').waitFor();
    await page.getByText('Start training to see it over time').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('explanations', () => {
  test('are there for every group of controls in every room', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a');
    for (const room of ['Playground', 'Graph', 'Experiments', 'Challenges']) {
      await goTo(page, room);
      await page.locator('main [data-explain]').first().waitFor();
      expect(await page.evaluate(() => [...document.querySelectorAll('main :is(button, input, select, table)')].filter((one) => one.checkVisibility() && one.closest('[data-explain]') === null).map((one) => one.outerHTML)), room).toEqual([]);
    }

    await context.close();
  });
});

describe('experiments', () => {
  test('many seeds and the race run beside the session, and their results can be used', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a');
    await goTo(page, 'Experiments');
    await page.getByRole('tab', { name: 'Many seeds' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('20 of 20 runs').waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Optimizer race' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('100.0% done').waitFor({ timeout: 60_000 });
    expect(await page.getByText('in use', { exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Use this one: Adam', exact: true }).click();
    await until(() => address(page), (hash) => hash.includes('optimizer=adam'));
    await page.getByRole('tab', { name: 'Many seeds' }).click();
    await page.getByRole('button', { name: 'Open the worst run' }).click();
    await until(() => address(page), (hash) => !hash.includes('optimizer=adam'));
    await context.close();
  });
});

describe('challenges', () => {
  test('are checked while one plays and remembered afterwards', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=a');
    await goTo(page, 'Challenges');
    await page.getByRole('button', { name: 'Take it on: Kill a ReLU' }).click();
    await page.getByRole('region', { name: 'Challenges' }).waitFor();
    await page.getByLabel('Learning rate', { exact: true }).selectOption('10');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByText('Solved!').waitFor();
    await page.reload();
    await goTo(page, 'Challenges');
    await page.getByText('1 of 8 solved').waitFor();
    await context.close();
  });
});

describe('files', () => {
  test('are saved from the menu, and a saved link leads back', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=kept&networkShape=5,3');
    const menu = page.getByRole('button', { name: 'Save', exact: true });
    const sizes: number[] = [];
    let link = '';
    for (const name of ['Link file', 'Model', 'C# class', 'Picture, PNG', 'Picture, SVG', 'Loss curve, CSV']) {
      await menu.click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: `Save: ${name}` }).click()]);
      const path = await download.path();
      sizes.push((await readFile(path)).length);
      if (name === 'Link file') link = path;
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Save: Model' }).waitFor({ state: 'hidden' });
    }

    expect(sizes.every((size) => size > 30)).toBe(true);
    await page.evaluate(() => (location.hash = 'v=1&seed=other'));
    await until(() => address(page), (hash) => hash.includes('seed=other'));
    await menu.click();
    await page.locator('input[type=file]').first().setInputFiles(link);
    await until(() => address(page), (hash) => hash.includes('seed=kept') && hash.includes('networkShape=5,3'));
    await context.close();
  });
});
