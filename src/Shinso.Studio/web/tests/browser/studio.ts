import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Values } from '../../src/rooms/learn/lessons';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** A studio on a free port, with a browser beside it. */
export class Studio {
  private constructor(
    private readonly process: ChildProcess,
    readonly link: string,
    readonly browser: Browser,
  ) {}

  static async start(port = 0): Promise<Studio> {
    const { process, link } = await startCommand(port);
    const browser = await chromium.launch({
      executablePath: globalThis.process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    return new Studio(process, link, browser);
  }

  get origin(): string {
    return new URL(this.link).origin;
  }

  /** A window of its own, with nothing remembered but the language and the theme. */
  async context(options: { width?: number; height?: number; language?: 'ja' | 'en'; theme?: 'light' | 'dark'; touch?: boolean; calm?: boolean } = {}): Promise<BrowserContext> {
    const { width = 1440, height = 900, language = 'en', theme = 'light', touch = false, calm = false } = options;
    const context = await this.browser.newContext({ viewport: { width, height }, hasTouch: touch, isMobile: touch, reducedMotion: calm ? 'reduce' : 'no-preference' });
    await context.addInitScript(([chosen, look]) => {
      localStorage.setItem('shinso.language', chosen ?? '');
      localStorage.setItem('shinso.theme', look ?? '');
    }, [language, theme]);
    return context;
  }

  /** A page of the studio that shows its network. `link` begins with #. */
  async open(context: BrowserContext, link = ''): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(this.link + link);
    await page.locator('.node').first().waitFor();
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await end(this.process);
  }

  /** Ends the studio alone, as a crash does. */
  async crash(): Promise<void> {
    await end(this.process);
  }
}

/** Epochs made, as the page shows them. */
export async function epoch(page: Page): Promise<number> {
  return Number((await page.getByTestId('epoch').innerText()).replaceAll(',', ''));
}

/** A loss as the page shows it. */
export async function loss(page: Page, part: 'train' | 'valid' | 'test'): Promise<number> {
  return Number(await page.getByTestId(`loss-${part}`).innerText());
}

/** Waits until a question has a certain answer. */
export async function until<T>(ask: () => Promise<T>, good: (answer: T) => boolean, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s; the last answer was ${String(answer)}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What `shinso lesson --all --json` prints, by id. */
export async function lessonsByCommand(): Promise<Map<string, { values: Values }>> {
  asked ??= output(['lesson', '--all', '--json']).then(({ code, text }) => {
    if (code !== 0) throw new Error(`shinso lesson --all --json ended with ${code}.`);
    return new Map(text.trim().split('\n').map((line) => JSON.parse(line) as { id: string; values: Values }).map((lesson) => [lesson.id, lesson]));
  });
  return asked;
}

let asked: Promise<Map<string, { values: Values }>> | undefined;

async function output(words: readonly string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(commandPath(), words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

function commandPath(): string {
  const root = fileURLToPath(new URL('../../../../../', import.meta.url));
  const built = ['release', 'debug'].map((kind) => `${root}artifacts/bin/Shinso.Cli/${kind}/Shinso.Cli`).find(existsSync);
  const path = process.env.SHINSO_COMMAND ?? built;
  if (path === undefined) throw new Error('The command is not built. Run `dotnet build -c Release` first, or name it in SHINSO_COMMAND.');
  return path;
}

async function startCommand(port: number): Promise<{ process: ChildProcess; link: string }> {
  const child = spawn(commandPath(), ['studio', '--no-browser', '--port', String(port), '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, link: (JSON.parse(line) as { link: string }).link };
  }

  throw new Error('The studio ended before it said where it listens.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
