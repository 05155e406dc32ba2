/** Messages as a server would send them, made by hand for tests. */

interface FrameParts {
  parameters: number[];
  curve: [number, number, number, number][];
  thumbs: number;
  revision?: number;
  epoch?: number;
}

export function frameBytes({ parameters, curve, thumbs, revision = 3, epoch = 1_234_567 }: FrameParts): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(72 + 4 * parameters.length + 16 * curve.length + 4 * thumbs + 16));
  view.setUint8(0, 1);
  view.setUint8(1, 1);
  view.setUint16(2, 1 | 4, true);
  view.setUint32(4, revision, true);
  view.setUint32(8, 41, true);
  view.setUint32(12, epoch, true);
  view.setUint32(16, 20, true);
  for (const [index, value] of [0.03, 5000, 0.25, Number.NaN, 0.5, 1, Number.NaN, 0.875, 0.01].entries()) view.setFloat32(20 + 4 * index, value, true);
  view.setUint16(56, 4, true);
  view.setUint8(59, 2);
  view.setUint16(60, 3, true);
  view.setUint32(64, parameters.length, true);
  view.setUint16(68, thumbs, true);
  view.setUint16(70, curve.length, true);
  let at = 72;
  for (const value of parameters) view.setFloat32((at += 4) - 4, value, true);
  at = writeCurve(view, at, curve);
  for (let index = 0; index < 4 * thumbs; index++) view.setUint8(at++, index);
  for (let index = 0; index < 16; index++) view.setUint8(at++, 100 + index);
  return view.buffer as ArrayBuffer;
}

function writeCurve(view: DataView, at: number, curve: readonly [number, number, number, number][]): number {
  for (const [epoch, ...losses] of curve) {
    view.setUint32(at, epoch, true);
    for (const [index, loss] of losses.entries()) view.setFloat32(at + 4 + 4 * index, loss, true);
    at += 16;
  }

  return at;
}

export function curveBytes(curve: [number, number, number, number][]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(8 + 16 * curve.length));
  view.setUint8(0, 1);
  view.setUint8(1, 4);
  view.setUint32(4, curve.length, true);
  writeCurve(view, 8, curve);
  return view.buffer as ArrayBuffer;
}

export function pointsBytes(points: [number, number, number, number][]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(8 + 16 * points.length));
  view.setUint8(0, 1);
  view.setUint8(1, 2);
  view.setUint32(4, points.length, true);
  for (const [index, [x, y, label, part]] of points.entries()) {
    for (const [place, value] of [x, y, label].entries()) view.setFloat32(8 + 16 * index + 4 * place, value, true);
    view.setUint8(8 + 16 * index + 12, part);
  }

  return view.buffer as ArrayBuffer;
}

export function featuresBytes(size: number, count: number): ArrayBuffer {
  return new Uint8Array([1, 3, size, count, ...Array.from({ length: size * size * count }, (_, index) => index)]).buffer;
}

export function picturesBytes(sets: { classes: number; points: [number, number, number][] }[]): ArrayBuffer {
  return new Uint8Array([1, 5, sets.length, 0, ...sets.flatMap((set) => [set.classes, set.points.length, ...set.points.flatMap(([x, y, value]) => [x & 255, y & 255, value])])]).buffer;
}
