// The Playground workloads with the engine of the TensorFlow Playground, which is not part of this repository: fetch https://github.com/tensorflow/playground and name its folder in
// PLAYGROUND_ENGINE (this reads src/nn.ts there). Usage: node bench/peers/playground.mjs [--seconds S] [--only NAME,NAME]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.env.PLAYGROUND_ENGINE;
if (folder === undefined) {
  console.error('PLAYGROUND_ENGINE must name a folder with src/nn.ts of the TensorFlow Playground.');
  process.exit(2);
}
const require = createRequire(new URL('../../src/Shinso.Studio/web/package.json', import.meta.url));
const ts = require('typescript');
const source = ts.transpileModule(readFileSync(join(folder, 'src/nn.ts'), 'utf8'), { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2015 } }).outputText;
const nn = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const options = Object.fromEntries(process.argv.slice(2).map((word, i, all) => [word, all[i + 1]]).filter(([word]) => word.startsWith('--')));
const seconds = Number(options['--seconds'] ?? 2);
const xOnly = [(x) => x, (x, y) => y];
const all = [...xOnly, (x) => x * x, (x, y) => y * y, (x, y) => x * y, (x) => Math.sin(x), (x, y) => Math.sin(y)];
const workloads = {
  'circle-2-4-2-1': { shape: [2, 4, 2, 1], features: xOnly, points: circle },
  'spiral-7-8x6-1': { shape: [7, 8, 8, 8, 8, 8, 8, 1], features: all, points: spiral },
};

function circle() {
  return Array.from({ length: 500 }, (_, i) => {
    const r = i < 250 ? Math.random() * 2.5 : 3.5 + Math.random() * 1.5;
    const angle = Math.random() * 2 * Math.PI;
    return [r * Math.sin(angle), r * Math.cos(angle), i < 250 ? 1 : -1];
  });
}

function spiral() {
  return Array.from({ length: 500 }, (_, i) => {
    const at = (i % 250) / 250;
    const t = 1.75 * at * 2 * Math.PI + (i < 250 ? 0 : Math.PI);
    return [5 * at * Math.sin(t), 5 * at * Math.cos(t), i < 250 ? 1 : -1];
  });
}

function medianSeconds(call) {
  const warm = performance.now();
  while (performance.now() - warm < 1500) call();
  const samples = [];
  const start = performance.now();
  while (samples.length < 3 || performance.now() - start < seconds * 1000) {
    const begin = performance.now();
    call();
    samples.push(performance.now() - begin);
  }
  samples.sort((a, b) => a - b);
  return samples[samples.length >> 1] / 1000;
}

for (const name of (options['--only'] ?? Object.keys(workloads).join(',')).split(',')) {
  const { shape, features, points } = workloads[name];
  const network = nn.buildNetwork(shape, nn.Activations.TANH, nn.Activations.TANH, null, features.map(String));
  const data = points().sort(() => Math.random() - 0.5).slice(0, 250).map(([x, y, label]) => ({ x, y, label }));
  const inputs = (x, y) => features.map((feature) => feature(x, y));
  const epoch = () => {
    data.forEach((point, i) => {
      nn.forwardProp(network, inputs(point.x, point.y));
      nn.backProp(network, point.label, nn.Errors.SQUARE);
      if ((i + 1) % 10 === 0) nn.updateWeights(network, 0.03, 0);
    });
  };
  const density = 100;
  const maps = {};
  nn.forEachNode(network, true, (node) => (maps[node.id] = Array.from({ length: density }, () => new Array(density))));
  const map = () => {
    for (let i = 0; i < density; i++) {
      for (let j = 0; j < density; j++) {
        nn.forwardProp(network, inputs(-6 + (12 * i) / density, 6 - (12 * j) / density));
        nn.forEachNode(network, true, (node) => (maps[node.id][i][j] = node.output));
      }
    }
  };
  const round = (value) => Math.round(value * 1000) / 1000;
  console.log(JSON.stringify({ workload: name, threads: 1, trainEpochsPerSecond: round(1 / medianSeconds(epoch)), mapsPerSecond: round(1 / medianSeconds(map)) }));
}
