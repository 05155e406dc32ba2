/** The binary messages of the protocol, version 1; docs/studio.md is the contract. All numbers are little-endian. */

export const protocolVersion = 1;

/** The byte of a map that stands for no number. */
export const noNumber = 255;

/** The unit of a frame whose map shows the classes. */
export const allUnits = 65535;

export interface CurvePoint {
  epoch: number;
  train: number;
  valid: number;
  test: number;
}

/** Training, validation, test. */
export interface Parts {
  train: number;
  valid: number;
  test: number;
}

export interface Frame {
  kind: 'frame';
  running: boolean;
  diverged: boolean;
  recorded: boolean;
  edited: boolean;
  revision: number;
  number: number;
  epoch: number;
  seen: number;
  learningRate: number;
  epochsPerSecond: number;
  loss: Parts;
  score: Parts;
  penalty: number;
  mapSize: number;
  mapClasses: number;
  thumbSize: number;
  mapLayer: number;
  mapUnit: number;
  parameters: Float32Array;
  curve: CurvePoint[];
  thumbs: Uint8Array[];
  map: Uint8Array;
}

export type PointPart = 'train' | 'valid' | 'test';

export interface DataPoint {
  x: number;
  y: number;
  label: number;
  part: PointPart;
}

export interface PointsMessage {
  kind: 'points';
  points: DataPoint[];
}

export interface FeaturesMessage {
  kind: 'features';
  size: number;
  maps: Uint8Array[];
}

export interface CurveMessage {
  kind: 'curve';
  curve: CurvePoint[];
}

export interface Picture {
  /** 0 for a regression. */
  classes: number;
  points: { x: number; y: number; value: number }[];
}

export interface PicturesMessage {
  kind: 'pictures';
  pictures: Picture[];
}

export type BinaryMessage = Frame | PointsMessage | FeaturesMessage | CurveMessage | PicturesMessage;

/** The value of a byte, from −1 to 1; NaN for 255. */
export function byteValue(byte: number): number {
  return byte === noNumber ? Number.NaN : (byte - 127) / 127;
}

/** The class of a byte of a map of classes, and how far its share stands out, from 0 to 1; class −1 for 255. */
export function byteClass(byte: number): { label: number; excess: number } {
  return byte === noNumber ? { label: -1, excess: 0 } : { label: byte >> 5, excess: (byte & 31) / 31 };
}

/** A binary message as an object. Throws a RangeError where the bytes end too early, and an Error for a kind or version that is not known. */
export function decode(buffer: ArrayBuffer): BinaryMessage {
  const view = new DataView(buffer);
  const version = view.getUint8(0);
  if (version !== protocolVersion) throw new Error(`A message of protocol ${version} came; this page reads ${protocolVersion}.`);
  const kind = view.getUint8(1);
  switch (kind) {
    case 1:
      return decodeFrame(buffer, view);
    case 2:
      return decodePoints(view);
    case 3:
      return decodeFeatures(buffer, view);
    case 4:
      return { kind: 'curve', curve: decodeCurve(view, 8, view.getUint32(4, true)) };
    case 5:
      return decodePictures(view);
    default:
      throw new Error(`A message of kind ${kind} came; this page knows kinds 1 to 5.`);
  }
}

function decodeFrame(buffer: ArrayBuffer, view: DataView): Frame {
  const flags = view.getUint16(2, true);
  const mapSize = view.getUint16(56, true);
  const thumbSize = view.getUint8(59);
  const parameterCount = view.getUint32(64, true);
  const thumbCount = view.getUint16(68, true);
  const curveCount = view.getUint16(70, true);
  const curveAt = 72 + 4 * parameterCount;
  const thumbsAt = curveAt + 16 * curveCount;
  const thumbBytes = thumbSize * thumbSize;
  const mapAt = thumbsAt + thumbBytes * thumbCount;
  return {
    kind: 'frame',
    running: (flags & 1) !== 0,
    diverged: (flags & 2) !== 0,
    recorded: (flags & 4) !== 0,
    edited: (flags & 8) !== 0,
    revision: view.getUint32(4, true),
    number: view.getUint32(8, true),
    epoch: view.getUint32(12, true),
    seen: view.getUint32(16, true),
    learningRate: view.getFloat32(20, true),
    epochsPerSecond: view.getFloat32(24, true),
    loss: decodeParts(view, 28),
    score: decodeParts(view, 40),
    penalty: view.getFloat32(52, true),
    mapSize,
    mapClasses: view.getUint8(58),
    thumbSize,
    mapLayer: view.getUint16(60, true),
    mapUnit: view.getUint16(62, true),
    parameters: decodeFloats(buffer, view, 72, parameterCount),
    curve: decodeCurve(view, curveAt, curveCount),
    thumbs: Array.from({ length: thumbCount }, (_, index) => new Uint8Array(buffer, thumbsAt + index * thumbBytes, thumbBytes)),
    map: new Uint8Array(buffer, mapAt, mapSize * mapSize),
  };
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function decodeFloats(buffer: ArrayBuffer, view: DataView, at: number, count: number): Float32Array {
  if (littleEndian) return new Float32Array(buffer, at, count);
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(at + 4 * index, true));
}

function decodeParts(view: DataView, at: number): Parts {
  return { train: view.getFloat32(at, true), valid: view.getFloat32(at + 4, true), test: view.getFloat32(at + 8, true) };
}

function decodeCurve(view: DataView, at: number, count: number): CurvePoint[] {
  return Array.from({ length: count }, (_, index) => {
    const start = at + 16 * index;
    return { epoch: view.getUint32(start, true), ...decodeParts(view, start + 4) };
  });
}

const parts: readonly PointPart[] = ['train', 'valid', 'test'];

function decodePoints(view: DataView): PointsMessage {
  const count = view.getUint32(4, true);
  const points = Array.from({ length: count }, (_, index) => {
    const at = 8 + 16 * index;
    return {
      x: view.getFloat32(at, true),
      y: view.getFloat32(at + 4, true),
      label: view.getFloat32(at + 8, true),
      part: parts[view.getUint8(at + 12)] ?? 'test',
    };
  });
  return { kind: 'points', points };
}

function decodeFeatures(buffer: ArrayBuffer, view: DataView): FeaturesMessage {
  const size = view.getUint8(2);
  const count = view.getUint8(3);
  return { kind: 'features', size, maps: Array.from({ length: count }, (_, index) => new Uint8Array(buffer, 4 + index * size * size, size * size)) };
}

function decodePictures(view: DataView): PicturesMessage {
  const pictures: Picture[] = [];
  const count = view.getUint8(2);
  let at = 4;
  for (let set = 0; set < count; set++) {
    const classes = view.getUint8(at);
    const size = view.getUint8(at + 1);
    at += 2;
    const points = [];
    for (let index = 0; index < size; index++, at += 3) {
      const byte = view.getUint8(at + 2);
      points.push({ x: (view.getInt8(at) * 6) / 127, y: (view.getInt8(at + 1) * 6) / 127, value: classes === 0 ? byteValue(byte) : byte });
    }

    pictures.push({ classes, points });
  }

  return { kind: 'pictures', pictures };
}
