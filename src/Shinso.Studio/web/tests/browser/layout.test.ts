import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Studio, until } from './studio';

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.start();
});
afterAll(() => studio.stop());

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

async function edges(place: Locator): Promise<Edges> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

const map = (page: Page) => page.getByRole('application');
const travel = (page: Page) => page.locator('#travel');

describe('the default Playground on one screen', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const [width, height] of [[1280, 720], [1440, 900], [1920, 1080]] as const) {
      test(`${width} × ${height}, ${language}`, async () => {
        const context = await studio.context({ width, height, language });
        const page = await studio.open(context, '#v=1&seed=0.5');
        await page.locator('body').press('s');
        const parts = { run: page.locator('.run'), drawing: page.locator('#network .drawing'), map: map(page), curve: page.locator('.loss-plot'), travel: travel(page) };
        for (const [name, part] of Object.entries(parts)) {
          const box = await edges(part);
          expect(box.top, name).toBeGreaterThanOrEqual(0);
          expect(box.bottom, name).toBeLessThanOrEqual(height);
          expect(box.right, name).toBeLessThanOrEqual(width);
        }

        expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
        const seen = await edges(map(page));
        expect(seen.right - seen.left).toBeGreaterThanOrEqual(240);
        await context.close();
      });
    }
  }
});

describe('a phone', () => {
  test('shows bar, network, map, losses, data and settings in this order, for the Tab key too', async () => {
    const context = await studio.context({ width: 390, height: 844, touch: true });
    const page = await studio.open(context, '#v=1&seed=0.5');
    const order = [page.getByTestId('epoch'), page.locator('#network .drawing'), map(page), page.getByTestId('loss-train'), page.getByRole('radiogroup'), page.getByLabel('Learning rate', { exact: true })];
    const tops = await Promise.all(order.map(async (place) => (await edges(place)).top));
    expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    const handles = await Promise.all(order.map(async (place) => place.elementHandle()));
    for (const [index, handle] of handles.entries()) {
      const next = handles[index + 1];
      if (next === undefined) continue;
      expect(await page.evaluate(([one, other]) => one !== null && other !== null && one !== undefined && other !== undefined && (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0, [handle, next]), `${index}`).toBe(true);
    }

    await context.close();
  });

  test('the numbers of a tapped neuron are not hidden by the fixed bar', async () => {
    const context = await studio.context({ width: 390, height: 700, touch: true, calm: true });
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.locator('.node[data-layer="0"][data-unit="0"]').tap();
    const card = page.getByRole('region', { name: 'Its weights and bias' });
    await card.getByRole('textbox').first().waitFor();
    const bar = await edges(page.locator('.drive'));
    await until(async () => (await edges(card)).bottom, (bottom) => bottom <= bar.top, 5);
    expect((await edges(card)).top).toBeGreaterThanOrEqual(0);
    await context.close();
  });

  test('explanations leave the bar free and can be switched off where they stand', async () => {
    const context = await studio.context({ width: 390, height: 844, touch: true });
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('button', { name: 'Explain', exact: true }).tap();
    const off = page.getByRole('button', { name: 'Switch explanations off' });
    const bar = await edges(page.locator('.drive'));
    expect((await edges(page.getByText('Explanations are on'))).bottom).toBeLessThanOrEqual(bar.top);
    await page.locator('.node[data-layer="0"][data-unit="3"]').tap();
    expect((await edges(page.getByRole('note'))).bottom).toBeLessThanOrEqual(bar.top);
    await off.tap();
    await off.waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('what is wide', () => {
  test('ten layers of sixteen fit beside the map at 1024; on a phone a shade says that they go on', async () => {
    const link = `#v=1&seed=0.5&networkShape=${Array(10).fill('16').join(',')}`;
    for (const [width, scrolls] of [[1024, false], [390, true]] as const) {
      const context = await studio.context({ width, height: 768, touch: scrolls });
      const page = await studio.open(context, link);
      await until(() => page.locator('.node[data-layer="9"]').count(), (count) => count === 16);
      const box = page.locator('#network .sideways');
      expect(await box.locator('.scroll').evaluate((scroll) => scroll.scrollWidth > scroll.clientWidth + 1), `${width}`).toBe(scrolls);
      await until(() => box.evaluate((edge) => Number(getComputedStyle(edge, '::after').opacity)), (opacity) => opacity === (scrolls ? 1 : 0), 5);
      expect(await page.getByRole('button', { name: /add a neuron to layer 1/i }).count()).toBe(0);
      await page.getByRole('button', { name: /settings of layer 1|layer 1/i }).first().click();
      await page.getByRole('slider', { name: 'Neurons' }).first().waitFor();
      if (scrolls) {
        await page.keyboard.press('Escape');
        await box.locator('.scroll').evaluate((scroll) => (scroll.scrollLeft = scroll.scrollWidth));
        await until(() => box.evaluate((edge) => `${getComputedStyle(edge, '::before').opacity} ${getComputedStyle(edge, '::after').opacity}`), (opacity) => opacity === '1 0', 5);
      }

      await context.close();
    }
  });

  test('the graph of the default network fits at 1440, and after an update it tells what changed', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('navigation').getByText('Graph', { exact: true }).click();
    await page.locator('[data-node]').first().waitFor();
    const cards = await Promise.all((await page.locator('[data-node]').all()).map(edges));
    expect(Math.max(...cards.map((card) => card.right))).toBeLessThanOrEqual(1440);
    expect(Math.min(...cards.map((card) => card.left))).toBeGreaterThanOrEqual(0);

    await page.getByRole('list', { name: 'Stages of a training step' }).getByRole('button', { name: /Update/ }).click();
    await page.getByRole('button', { name: 'Update the network with this sample' }).click();
    const panel = page.getByRole('region', { name: 'Update', exact: true });
    await panel.getByText('Loss of this sample before').waitFor();
    const losses = await Promise.all((await panel.locator('dd').all()).slice(0, 2).map(async (place) => Number((await place.innerText()).replace('−', '-'))));
    expect(losses[1]).toBeLessThan(losses[0] ?? 0);
    const changes = await panel.getByRole('listitem').allInnerTexts();
    const parameters = 4 * 2 + 4 + 2 * 4 + 2 + 2 + 1;
    expect(changes.length).toBeGreaterThan(parameters / 2);
    expect(changes.length).toBeLessThanOrEqual(parameters);
    expect(changes.every((change) => /Δ\s*[+−]/.test(change))).toBe(true);
    await context.close();
  });
});

describe('colours', () => {
  test('the legend ends in the colours of the map', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5&dataset=gauss');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const ends = await page.locator('.legend i').evaluateAll((pieces) => pieces.map((piece) => getComputedStyle(piece).backgroundImage.match(/rgb\([^)]*\)/g) ?? []));
    const wanted = [ends[0]?.[0], ends[1]?.[1]].map((colour) => (colour?.match(/\d+/g) ?? []).map(Number));
    const nearest = () => page.locator('.map canvas.values').evaluate((canvas, colours) => {
      const surface = canvas as HTMLCanvasElement;
      const data = surface.getContext('2d')?.getImageData(0, 0, surface.width, surface.height).data ?? new Uint8ClampedArray();
      return colours.map((colour) => {
        let least = 255;
        for (let at = 0; at < data.length; at += 4) least = Math.min(least, Math.max(...colour.map((channel, index) => Math.abs(channel - (data[at + index] ?? 0)))));
        return least;
      });
    }, wanted);
    await until(nearest, (distances) => distances.every((distance) => distance <= 4));
    await context.close();
  });
});
