// Pictures of a running studio, to be looked at. All of them are many; the filter, a regular expression, picks by name, size, language and theme:
//   node tests/screens.mjs 'http://127.0.0.1:5080/?token=…' [folder] [filter]
// What is wider than the screen is named, and with AXE=1 also every serious finding of axe. CHROMIUM names the browser; without it /usr/bin/chromium is taken.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [address, folder = 'shots', filter = ''] = process.argv.slice(2);
if (address === undefined) {
  console.error("Give the link that `shinso studio` prints: node tests/screens.mjs 'http://127.0.0.1:5080/?token=…'");
  process.exit(2);
}

const sizes = [
  { name: '390', width: 390, height: 844, touch: true },
  { name: '1024', width: 1024, height: 768, touch: false },
  { name: '1280', width: 1280, height: 720, touch: false },
  { name: '1440', width: 1440, height: 900, touch: false },
  { name: '1920', width: 1920, height: 1080, touch: false },
];

const looks = [['ja', 'light'], ['ja', 'dark'], ['en', 'light'], ['en', 'dark']];

/** What is to be seen, and how the page gets there; `anew` where a click on another language would end it. */
const scenes = [
  { name: 'start', steps: async () => {} },
  { name: 'trained', steps: async (page) => train(page, 60) },
  {
    name: 'spiral',
    link: '#v=1&dataset=spiral&networkShape=8,8,8,8,8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&seed=s&showTestData=true&noise=10',
    steps: async (page) => train(page, 300),
  },
  { name: 'classes', link: '#v=1&dataset=spiral3&networkShape=8,6&seed=s&activation=relu&percValidData=20&showTestData=true', steps: async (page) => train(page, 200) },
  { name: 'more', steps: async (page) => page.locator('[data-explain="more"]').first().click() },
  { name: 'inspector', anew: true, steps: async (page) => {
    await train(page, 60);
    await page.locator('.node[data-layer="1"][data-unit="0"]').click();
  } },
  { name: 'wide', link: `#v=1&dataset=spiral&seed=s&networkShape=${Array(10).fill(16)}`, steps: async (page) => train(page, 2) },
  { name: 'diverged', link: '#v=1&problem=regression&learningRate=10&activation=relu&seed=a', steps: async (page) => {
    await page.locator('.run').click();
    await page.locator('section[role=alert]').waitFor();
  } },
  { name: 'compatible', link: '#dataset=circle&networkShape=4,2&seed=0.12345', steps: async (page) => train(page, 30) },
  { name: 'embedded', anew: true, link: '#v=1&seed=a&hideText=true&learningRate_hide=true&activation_hide=true&regularization_hide=true&regularizationRate_hide=true&problem_hide=true', steps: async () => {} },
  { name: 'layer', steps: async (page) => page.locator('.layer-button').first().click() },
  { name: 'own', steps: async (page) => page.locator('[data-name=own], .own').first().click() },
  { name: 'explain', steps: async (page) => {
    await page.keyboard.press('?');
    await page.locator('.node[data-layer="0"][data-unit="0"]').hover();
  } },
  { name: 'graph', steps: async (page) => {
    await train(page, 20);
    await goTo(page, 'graph');
  } },
  { name: 'update', steps: async (page) => {
    await goTo(page, 'graph');
    await page.locator('.transport ol button').last().click();
    await page.locator('main section .button.strong').click();
    await page.locator('dl.loss').waitFor();
  } },
  { name: 'flow', link: '#v=1&dataset=spiral&networkShape=8,8,8&activation=sigmoid&seed=s', steps: async (page) => {
    await goTo(page, 'experiments');
    await train(page, 200);
  } },
  ...['seeds', 'race'].map((tab) => ({ name: tab, steps: async (page) => {
    await goTo(page, 'experiments');
    await page.locator(`#tab-${tab}`).click();
    await page.locator('form [type=submit]').click();
    await page.waitForTimeout(2500);
  } })),
  { name: 'challenges', steps: async (page) => goTo(page, 'challenges') },
  { name: 'task', steps: async (page) => {
    await goTo(page, 'challenges');
    await page.locator('ol li .button').nth(6).click();
  } },
  ...['', '/errors', '/sources', '/handin', '/perceptron-gates'].map((place) => ({ name: `learn${place.replace('/', '-')}`, link: `#learn${place}`, ready: 'main h1', steps: async (page) => page.waitForTimeout(900) })),
  { name: 'save', steps: async (page) => page.locator('.save button').first().click() },
  { name: 'help', steps: async (page) => page.keyboard.press('h') },
  { name: 'share', steps: async (page) => page.keyboard.press('l') },
  { name: 'open', steps: async (page) => page.locator('[data-explain="openLink"]').click() },
  { name: 'csv', steps: async (page) => {
    await page.locator('[data-name=own], .own').first().click();
    await page.locator('.editor .actions .button').nth(2).click();
  } },
  { name: 'embed', anew: true, link: '#v=1&seed=a&hideText=true', steps: async (page) => page.locator('footer > .button').click() },
  { name: 'why', link: '#dataset=circle&networkShape=4,2&seed=0.12345', steps: async (page) => page.locator('.bar .compatible').click() },
  { name: 'text', steps: async (page) => page.keyboard.press('d') },
  { name: 'notices', link: '#dataset=spiral&noise=900&batchSize=NaN&what=1&networkShape=100000&seed=0.5', steps: async () => {} },
];

/** The rooms as the header has them. */
const order = ['playground', 'learn', 'graph', 'experiments', 'challenges'];

async function goTo(page, room) {
  await page.locator('header nav li button').nth(order.indexOf(room)).click();
  await page.waitForTimeout(700);
}

async function train(page, epochs) {
  await page.locator('.run').click();
  await page.waitForFunction((least) => Number(document.querySelector('[data-testid=epoch]')?.textContent?.replaceAll(',', '')) >= least, epochs, { timeout: 60_000 });
  await page.locator('.run').click();
  await page.waitForTimeout(400);
}

/** Shows the page in a language and a theme, as its own buttons do. An embedded page has none and stays as it began. */
async function dress(page, language, theme) {
  await page.evaluate(([chosen, look]) => {
    document.querySelector(`.languages button[lang="${chosen}"]`)?.click();
    const themes = document.querySelector('.tools > .icon-button:last-of-type');
    for (let turn = 0; turn < 3 && themes !== null && localStorage.getItem('shinso.theme') !== look; turn++) themes.click();
  }, [language, theme]);
  await page.waitForTimeout(250);
}

async function open(browser, size, scene, [language, theme]) {
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, hasTouch: size.touch, isMobile: size.touch, deviceScaleFactor: size.touch ? 2 : 1 });
  await context.addInitScript(([chosen, look]) => {
    localStorage.setItem('shinso.language', chosen);
    localStorage.setItem('shinso.theme', look);
  }, [language, theme]);
  const page = await context.newPage();
  const name = `${scene.name}-${size.name}`;
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  page.on('pageerror', (error) => console.error(name, error.message));
  await page.goto(address + (scene.link ?? ''));
  await page.waitForSelector(scene.ready ?? '.node', { timeout: 15_000 });
  await page.waitForTimeout(500);
  await scene.steps(page);
  await page.waitForTimeout(300);
  return page;
}

const axe = process.env.AXE === undefined ? null : readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function audit(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)');
  for (const one of found) {
    if (one.impact === 'serious' || one.impact === 'critical') console.error(name, `axe: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
for (const size of sizes) {
  for (const scene of scenes) {
    let page = null;
    for (const look of looks) {
      const name = `${scene.name}-${size.name}-${look.join('-')}`;
      if (!new RegExp(filter).test(name)) continue;
      if (page !== null && scene.anew) {
        await page.context().close();
        page = null;
      }

      page ??= await open(browser, size, scene, look);
      await dress(page, ...look);
      await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > size.width) console.error(name, `is ${width} px wide on a screen of ${size.width}`);
      if (axe !== null) await audit(page, name);
      console.log(name);
    }

    await page?.context().close();
  }
}

await browser.close();
