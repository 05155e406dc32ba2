import type { Wiring, WiringEdge, WiringNode } from '../lessons';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface WiresLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly step: { readonly x: number; readonly y: number };
}

const least = 96;
const most = 168;
const upright = 84;
const rim = 34;
const out = 92;

/** Where the nodes stand: columns as wide as the room allows, but wide enough for numbers between them. */
export function layOut(figure: Wiring, room: number, widthOf: (node: WiringNode) => number): WiresLayout {
  const columns = figure.nodes.map((node) => node.column);
  const rows = figure.nodes.map((node) => node.row);
  const [left, top] = [Math.min(0, ...columns), Math.min(0, ...rows)];
  const across = Math.max(...columns, 0) - left;
  const down = Math.max(...rows, 0) - top;
  const widest = (of: (column: number) => boolean) => Math.max(38, ...figure.nodes.filter((node) => of(node.column - left)).map(widthOf));
  const [first, inner, last] = [widest((column) => column <= 0.25), widest((column) => column > 0.25), widest((column) => column >= across - 0.25)];
  const column = new Map(figure.nodes.map((node) => [node.id, node.column]));
  const spans = figure.edges.map((edge) => (column.get(edge.to ?? '') ?? Number.NaN) - (column.get(edge.from) ?? Number.NaN)).filter((span) => span >= 0.75);
  const nearest = spans.length > 0 ? Math.min(...spans) : 1;
  const leaves = figure.edges.some((edge) => edge.to === undefined || edge.to === null) ? out : 0;
  const x = Math.min(most + inner, Math.max((least + inner / 2) / nearest, (room - (first + last) / 2 - 8 - leaves) / Math.max(1, across)));
  const boxes = new Map(figure.nodes.map((node) => [node.id, { x: 4 + first / 2 + (node.column - left) * x, y: rim + 6 + (node.row - top) * upright, width: widthOf(node) }]));
  return { width: Math.ceil(8 + (first + last) / 2 + across * x + leaves), height: Math.ceil(2 * (rim + 6) + down * upright), boxes, step: { x, y: upright } };
}

/** The way of an edge and the middle of it; around a node that stands in between. */
export function bend(figure: Wiring, layout: WiresLayout, edge: WiringEdge): { path: string; x: number; y: number } | null {
  const from = layout.boxes.get(edge.from);
  const to = edge.to === undefined || edge.to === null ? undefined : layout.boxes.get(edge.to);
  if (from === undefined) return null;
  const x1 = from.x + from.width / 2;
  if (to === undefined) return { path: `M${x1} ${from.y}H${x1 + out - 24}`, x: x1 + (out - 24) / 2, y: from.y };
  const x2 = to.x - to.width / 2 - 2;
  const crossed = figure.nodes.some((node) => {
    const box = layout.boxes.get(node.id);
    if (box === undefined || node.id === edge.from || node.id === edge.to || box.x <= x1 || box.x >= x2) return false;
    return Math.abs(from.y + ((to.y - from.y) * (box.x - x1)) / (x2 - x1) - box.y) < 30;
  });
  if (crossed) {
    const lift = 0.62 * layout.step.y;
    return { path: `M${x1} ${from.y}C${x1 + 40} ${from.y - lift} ${x2 - 40} ${to.y - lift} ${x2} ${to.y}`, x: (x1 + x2) / 2, y: (from.y + to.y) / 2 - 0.75 * lift };
  }

  // Numbers stand where edges lie apart: near their beginnings where several end together, near their ends where several begin together.
  const [together, apart] = [figure.edges.filter((other) => other.to === edge.to).length, figure.edges.filter((other) => other.from === edge.from).length];
  const share = from.y === to.y || together === apart ? 0.5 : together > apart ? 0.36 : 0.64;
  return { path: `M${x1} ${from.y}L${x2} ${to.y}`, x: x1 + (x2 - x1) * share, y: from.y + (to.y - from.y) * share };
}
