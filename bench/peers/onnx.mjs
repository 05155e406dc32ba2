// Inference of the workloads' networks with ONNX Runtime (CPU), batches of 1 and 128. Needs the package onnxruntime-node in the folder that ONNX_RUNTIME names (npm install --ignore-scripts
// onnxruntime-node) and the files of make-onnx.py. Usage: node bench/peers/onnx.mjs FOLDER [--threads N] [--seconds S] [--only NAME,NAME]
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, ...rest] = process.argv.slice(2);
const runtime = process.env.ONNX_RUNTIME;
if (folder === undefined || runtime === undefined) {
  console.error('Usage: ONNX_RUNTIME=FOLDER-WITH-NODE_MODULES node bench/peers/onnx.mjs FOLDER [--threads N] [--seconds S] [--only NAME,NAME]');
  process.exit(2);
}
const ort = createRequire(join(resolve(runtime), 'package.json'))('onnxruntime-node');
const options = Object.fromEntries(rest.map((word, i) => [word, rest[i + 1]]).filter(([word]) => word.startsWith('--')));
const seconds = Number(options['--seconds'] ?? 2);
const threads = Number(options['--threads'] ?? 1);
const shapes = { 'tiny-2-4-2-1': [2], 'tiny-7-8x6-1': [7], 'mlp-784-100-10': [784], 'mlp-784-800-800-10': [784], lenet5: [1, 28, 28], 'cnn-32-64-128': [1, 28, 28] };
for (const workload of (options['--only'] ?? Object.keys(shapes).flatMap((name) => [`${name}-b1`, `${name}-b128`]).join(',')).split(',')) {
  const [, name, batch] = /^(.*)-b(\d+)$/.exec(workload);
  const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`), { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all' });
  const dims = [Number(batch), ...shapes[name]];
  const values = Float32Array.from({ length: dims.reduce((a, b) => a * b) }, () => Math.random());
  const feeds = { x: new ort.Tensor('float32', values, dims) };
  const warm = performance.now();
  while (performance.now() - warm < 400) await session.run(feeds);
  const samples = [];
  const start = performance.now();
  while (samples.length < 3 || performance.now() - start < seconds * 1000) {
    const begin = performance.now();
    await session.run(feeds);
    samples.push(performance.now() - begin);
  }
  samples.sort((a, b) => a - b);
  const median = samples[samples.length >> 1] / 1000;
  console.log(JSON.stringify({ workload, threads, inferenceSamplesPerSecond: Math.round((Number(batch) / median) * 1000) / 1000 }));
  await session.release();
}
