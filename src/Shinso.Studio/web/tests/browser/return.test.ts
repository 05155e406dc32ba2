import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { epoch, Studio, until } from './studio';
import { Wire } from './wire';

let studio: Studio;
beforeEach(async () => {
  studio = await Studio.start();
});
afterEach(() => studio.stop());

describe('a session comes back', () => {
  test('after a reload, with what was learned', async () => {
    const page = await studio.open(await studio.context(), '#v=1&seed=0.5');
    for (let step = 1; step <= 3; step++) await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 3);
    await page.reload();
    await page.locator('.node').first().waitFor();
    await until(() => epoch(page), (value) => value === 3);
  });

  test('after its socket was lost for a while, and the page says so meanwhile', async () => {
    const context = await studio.context();
    let cut: (() => Promise<void>) | null = null;
    let down = false;
    await context.routeWebSocket(/playground\/session/, (socket) => {
      if (down) {
        void socket.close();
        return;
      }

      const server = socket.connectToServer();
      cut = async () => {
        await server.close();
        await socket.close();
      };
    });
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 1);
    down = true;
    await cut!();
    await page.getByText('The connection broke').waitFor();
    down = false;
    await page.getByText('The connection broke').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 2);
  });

  test('after a silence in which nobody hung up', async () => {
    const { wire, link } = await Wire.lay(studio.link);
    const page = await (await studio.context()).newPage();
    try {
      await page.clock.install();
      await page.goto(`${link}#v=1&seed=0.5`);
      await page.locator('.node').first().waitFor();
      await page.getByRole('button', { name: /^Step/ }).click();
      await until(() => epoch(page), (value) => value === 1);
      wire.hold();
      await page.clock.runFor(16_000);
      await page.getByText('The connection broke').waitFor();
      wire.mend();
      await page.getByText('The connection broke').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Step/ }).click();
      await until(() => epoch(page), (value) => value === 2);
    } finally {
      await page.close();
      await wire.close();
    }
  });

  test('in a new window of a browser that was killed, on the same link', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 1);
    const trace = await until(() => page.evaluate(() => localStorage.getItem('shinso.trace')), (text) => text !== null);
    await page.close();
    const next = await context.newPage();
    await next.addInitScript((left) => localStorage.setItem('shinso.trace', left ?? ''), trace);
    await next.goto(`${studio.link}#v=1&seed=0.5`);
    await next.locator('.node').first().waitFor();
    await until(() => epoch(next), (value) => value === 1);
  });

  test('as a copy in a second tab, and each goes its own way', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5');
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 1);
    const [second] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => window.open(location.href, '_blank'))]);
    await second.locator('.node').first().waitFor();
    await second.getByText('open in another tab').waitFor();
    await second.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(second), (value) => value === 2);
    expect(await epoch(page)).toBe(1);
  });

  test('or says plainly that it is gone when the studio was started anew', async () => {
    const context = await studio.context();
    const page = await studio.open(context, '#v=1&seed=0.5&dataset=xor');
    await page.getByRole('button', { name: /^Step/ }).click();
    await until(() => epoch(page), (value) => value === 1);
    const port = Number(new URL(studio.link).port);
    await studio.crash();
    await page.getByText('The connection broke').waitFor();
    const next = await Studio.start(port);
    try {
      expect(next.origin).toBe(studio.origin);
      const visit = await context.newPage();
      await visit.goto(next.link);
      await visit.close();
      await page.getByText('Your earlier session is gone').waitFor({ timeout: 30_000 });
      await until(() => epoch(page), (value) => value === 1);
      expect(await page.getByRole('radio', { name: 'Exclusive or', exact: true }).getAttribute('aria-checked')).toBe('true');
    } finally {
      await next.stop();
    }
  });
});
