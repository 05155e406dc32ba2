// How fast a running studio trains while a real browser shows it:
//   node tests/speed.mjs 'http://127.0.0.1:5080/?token=…' [seconds]
// A page asks for the next frame after it has drawn one, so the frames that arrive are the frames shown. CHROMIUM names the browser; without it /usr/bin/chromium is taken.
import { chromium } from 'playwright-core';

const [address, seconds = '8'] = process.argv.slice(2);
if (address === undefined) {
  console.error("Give the link that `shinso studio` prints: node tests/speed.mjs 'http://127.0.0.1:5080/?token=…'");
  process.exit(2);
}

const scenes = {
  'circle-2-4-2-1': '#v=1&seed=0.5',
  'spiral-7-8x6-1': '#v=1&seed=0.5&dataset=spiral&networkShape=8,8,8,8,8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true',
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
for (const [name, link] of Object.entries(scenes)) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  let frames = 0;
  let epoch = 0;
  let largest = 0;
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    if (typeof payload === 'string' || payload[1] !== 1) return;
    frames++;
    epoch = payload.readUInt32LE(12);
    largest = Math.max(largest, payload.length);
  }));
  await page.goto(address + link);
  await page.locator('.node').first().waitFor();
  await page.locator('.run').click();
  await page.waitForTimeout(4000);
  const [firstFrames, firstEpoch, start] = [frames, epoch, performance.now()];
  await page.waitForTimeout(1000 * Number(seconds));
  const elapsed = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ scene: name, framesPerSecond: +((frames - firstFrames) / elapsed).toFixed(1), epochsPerSecond: Math.round((epoch - firstEpoch) / elapsed), largestFrameBytes: largest }));
  await page.close();
}

await browser.close();
