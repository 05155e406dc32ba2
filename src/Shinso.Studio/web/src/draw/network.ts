import type { ParameterPlace, Topology } from '../state/topology';
import { paint, palettes, strokeColour } from './colours';

export interface NodeBox {
  /** −1 is the column of features, then the layers from 0. */
  layer: number;
  unit: number;
  /** The middle. */
  x: number;
  y: number;
  size: number;
}

export interface LinkCurve {
  place: ParameterPlace;
  path: Path2D;
  /** Points on the curve from source to target, x and y in turn. */
  samples: Float32Array;
}

export interface NetworkLayout {
  width: number;
  height: number;
  nodes: readonly NodeBox[];
  links: readonly LinkCurve[];
  /** The middle of every layer's column; the last is the output. */
  columns: readonly number[];
  featureX: number;
}

export interface LayoutSizes {
  width: number;
  /** The distance of two features. */
  pitch: number;
  node: number;
  /** Room for the features' names at the left. */
  labels: number;
  /** Room at the right of the output neuron. */
  margin: number;
}

const sampleCount = 20;

/** Where everything in the drawing is. `inputs` are the places of the used features among all `features`. */
export function layOut(topology: Topology, features: number, inputs: readonly number[], sizes: LayoutSizes): NetworkLayout {
  const height = Math.max(features * sizes.pitch, Math.min(16, Math.max(...topology.layers.map((layer) => layer.shown))) * sizes.node * 0.8);
  const featureX = sizes.labels + sizes.node / 2;
  const outputX = sizes.width - sizes.margin - sizes.node / 2;
  const step = (outputX - featureX) / topology.layers.length;
  const columns = topology.layers.map((_, index) => featureX + step * (index + 1));
  const nodes: NodeBox[] = [];
  const size = Math.min(sizes.node, step * 0.54);
  for (let unit = 0; unit < features; unit++) nodes.push(box(-1, unit, featureX, (unit + 0.5) * (height / features), Math.min(size, height / features - 6)));
  const grid: NodeBox[][] = [inputs.map((index) => nodes[index] as NodeBox)];
  for (const [index, layer] of topology.layers.entries()) {
    const pitch = Math.min(sizes.pitch, height / layer.shown);
    const top = (height - pitch * layer.shown) / 2;
    const column = Array.from({ length: layer.shown }, (_, unit) => box(index, unit, columns[index] ?? 0, top + (unit + 0.5) * pitch, Math.min(size, pitch - 5)));
    grid.push(column);
    nodes.push(...column);
  }

  const links: LinkCurve[] = [];
  for (let index = 0; index < topology.layers.length; index++) {
    const from = grid[index] ?? [];
    for (const target of grid[index + 1] ?? []) {
      for (const [source, origin] of from.entries()) links.push(curve({ layer: index, unit: target.unit, source }, origin, target, from.length));
    }
  }

  return { width: sizes.width, height, nodes, links, columns, featureX };
}

/** On whole pixels. */
function box(layer: number, unit: number, x: number, y: number, size: number): NodeBox {
  return { layer, unit, x: Math.round(x), y: Math.round(y), size: 2 * Math.round(size / 2) };
}

function curve(place: ParameterPlace & { source: number }, from: NodeBox, to: NodeBox, sources: number): LinkCurve {
  const startX = from.x + from.size / 2;
  const endX = to.x - to.size / 2;
  const spread = Math.min(to.size * 0.5, 3 * sources);
  const endY = to.y + (sources > 1 ? (place.source / (sources - 1) - 0.5) * spread : 0);
  const bend = (endX - startX) * 0.5;
  const path = new Path2D();
  path.moveTo(startX, from.y);
  path.bezierCurveTo(startX + bend, from.y, endX - bend, endY, endX, endY);
  const samples = new Float32Array(2 * (sampleCount + 1));
  for (let index = 0; index <= sampleCount; index++) {
    const t = index / sampleCount;
    const s = 1 - t;
    samples[2 * index] = s * s * s * startX + 3 * s * s * t * (startX + bend) + 3 * s * t * t * (endX - bend) + t * t * t * endX;
    samples[2 * index + 1] = (s * s * s + 3 * s * s * t) * from.y + (3 * s * t * t + t * t * t) * endY;
  }

  return { place, path, samples };
}

/** The edge of a neuron's bias square: an even number of pixels, fewer where neurons are small. */
export function biasSize(node: NodeBox): number {
  return node.size >= 28 ? 8 : node.size >= 20 ? 6 : 4;
}

/** The middle of a neuron's bias square. */
export function biasPoint(node: NodeBox): { x: number; y: number } {
  return { x: node.x - node.size / 2 - 2, y: node.y + node.size / 2 - 2 };
}

export function samePlace(one: ParameterPlace | null, other: ParameterPlace | null): boolean {
  return one === other || (one !== null && other !== null && one.layer === other.layer && one.unit === other.unit && one.source === other.source);
}

/** The bias or link under a point; null where there is none within reach. */
export function hit(layout: NetworkLayout, x: number, y: number, reach: number): ParameterPlace | null {
  for (const node of layout.nodes) {
    if (node.layer < 0) continue;
    const bias = biasPoint(node);
    if (Math.max(Math.abs(bias.x - x), Math.abs(bias.y - y)) <= Math.max(Math.min(reach, node.size / 2), biasSize(node) / 2 + 2)) return { layer: node.layer, unit: node.unit, source: null };
  }

  let best: ParameterPlace | null = null;
  let least = reach * reach;
  for (const link of layout.links) {
    for (let index = 0; index + 3 < link.samples.length; index += 2) {
      const distance = distanceSquared(x, y, link.samples, index);
      if (distance < least) {
        least = distance;
        best = link.place;
      }
    }
  }

  return best;
}

/** The squared distance of a point from the piece of a curve that begins at `index`. */
function distanceSquared(x: number, y: number, samples: Float32Array, index: number): number {
  const ax = samples[index] ?? 0;
  const ay = samples[index + 1] ?? 0;
  const bx = (samples[index + 2] ?? 0) - ax;
  const by = (samples[index + 3] ?? 0) - ay;
  const length = bx * bx + by * by;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / length));
  return (x - ax - t * bx) ** 2 + (y - ay - t * by) ** 2;
}

/** How thick the line of a weight is. Weak ones are all one pixel, which browsers draw several times as fast as anything thicker. */
export function lineWidth(weight: number): number {
  return Number.isNaN(weight) ? 1 : Math.max(1, Math.min(9, 0.4 + 1.75 * Math.abs(weight)));
}

export interface NetworkColours {
  dark: boolean;
  paper: string;
  ink: string;
  line: string;
}

export interface Look {
  parameters: Float32Array;
  /** Moves the gaps along the links, in pixels; null where nothing flows. */
  flow: number | null;
  marked: ParameterPlace | null;
  colours: NetworkColours;
}

/** Draws every link and bias. */
export function drawLinks(context: CanvasRenderingContext2D, layout: NetworkLayout, topology: Topology, look: Look): void {
  const { dark, paper, ink } = look.colours;
  context.lineCap = 'butt';
  for (let strong = 0; strong < 2; strong++) {
    for (const link of layout.links) {
      const weight = look.parameters[topology.indexInFrame(link.place)] ?? 0;
      if ((Math.abs(weight) >= 0.4 ? 1 : 0) !== strong) continue;
      context.strokeStyle = strokeColour(weight, dark);
      context.lineWidth = lineWidth(weight);
      context.stroke(link.path);
    }
  }

  if (look.flow !== null) drawGaps(context, layout, topology, look.parameters, look.flow, paper);
  const marked = layout.links.find((link) => samePlace(link.place, look.marked));
  if (marked !== undefined) {
    const weight = look.parameters[topology.indexInFrame(marked.place)] ?? 0;
    context.strokeStyle = ink;
    context.lineWidth = lineWidth(weight) + 4;
    context.stroke(marked.path);
    context.strokeStyle = strokeColour(weight, dark);
    context.lineWidth = lineWidth(weight) + 1;
    context.stroke(marked.path);
  }
}

const gapDistance = 42;

/** Short gaps that travel along the links: they show which way the numbers go. Small rectangles, because hundreds of dashed strokes cost too much. */
function drawGaps(context: CanvasRenderingContext2D, layout: NetworkLayout, topology: Topology, parameters: Float32Array, flow: number, paper: string): void {
  context.fillStyle = paper;
  for (const link of layout.links) {
    const half = lineWidth(parameters[topology.indexInFrame(link.place)] ?? 0) / 2;
    if (half <= 0.5) continue;
    const samples = link.samples;
    const last = samples.length - 2;
    const length = Math.hypot((samples[last] ?? 0) - (samples[0] ?? 0), (samples[last + 1] ?? 0) - (samples[1] ?? 0));
    for (let at = flow % gapDistance; at < length; at += gapDistance) {
      const place = (at / length) * sampleCount;
      const index = Math.min(sampleCount - 1, Math.floor(place));
      const share = place - index;
      const x = (samples[2 * index] ?? 0) * (1 - share) + (samples[2 * index + 2] ?? 0) * share;
      const y = (samples[2 * index + 1] ?? 0) * (1 - share) + (samples[2 * index + 3] ?? 0) * share;
      context.fillRect(Math.round(x) - 1, Math.round(y - half) - 1, 2, Math.round(2 * half) + 2);
    }
  }
}

/** Small maps side by side in one picture, so that all neurons are coloured in one go. */
export class Atlas {
  private readonly canvas = document.createElement('canvas');
  private image: ImageData | null = null;
  private size = 0;

  fill(maps: readonly Uint8Array[], size: number, dark: boolean, discretize: boolean): void {
    const context = this.canvas.getContext('2d');
    if (context === null || maps.length === 0 || size === 0) return;
    if (this.image === null || this.size !== size || this.image.height !== size * maps.length) {
      this.size = size;
      this.canvas.width = size;
      this.canvas.height = size * maps.length;
      this.image = new ImageData(size, size * maps.length);
    }

    const colours = palettes(dark).values;
    for (const [index, map] of maps.entries()) paint(this.image.data, map, colours, discretize, 4 * size * size * index);
    context.putImageData(this.image, 0, 0);
  }

  draw(context: CanvasRenderingContext2D, index: number, node: NodeBox, alpha: number): void {
    if (this.size === 0 || (index + 1) * this.size > this.canvas.height) return;
    context.globalAlpha = alpha;
    context.drawImage(this.canvas, 0, index * this.size, this.size, this.size, node.x - node.size / 2, node.y - node.size / 2, node.size, node.size);
    context.globalAlpha = 1;
  }
}

/** Draws the rim of a neuron and its bias: rectangles on whole pixels, which are sharp and cheap. */
export function drawNode(context: CanvasRenderingContext2D, node: NodeBox, bias: number | null, colours: NetworkColours, emphasis: 'none' | 'faint' | 'strong', biasMarked: boolean): void {
  const strong = emphasis === 'strong';
  context.strokeStyle = emphasis === 'faint' ? colours.line : colours.ink;
  context.lineWidth = strong ? 3 : 1;
  const half = node.size / 2 + (strong ? 1.5 : 0.5);
  context.strokeRect(node.x - half, node.y - half, 2 * half, 2 * half);
  if (bias === null) return;
  const { x, y } = biasPoint(node);
  const edge = biasSize(node);
  const side = edge / 2;
  const rim = biasMarked ? 2.5 : 1;
  context.fillStyle = colours.ink;
  context.fillRect(x - side - rim, y - side - rim, edge + 2 * rim, edge + 2 * rim);
  context.fillStyle = strokeColour(bias, colours.dark);
  context.fillRect(x - side, y - side, edge, edge);
}
