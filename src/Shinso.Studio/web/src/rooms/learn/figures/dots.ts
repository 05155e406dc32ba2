import type { DotShape, Handle, Mark } from '../lessons';

/** The outline of a dot around a place; larger where it is to be taken hold of. */
export function dotPath(shape: DotShape, x: number, y: number, scale = 1): string {
  const half = 4.5 * scale;
  const circle = (r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  switch (shape) {
    case 'Small': return circle(1.8 * scale);
    case 'Square': return `M${x - half} ${y - half}h${2 * half}v${2 * half}h${-2 * half}Z`;
    case 'Cross': return `M${x - half} ${y - half}l${2 * half} ${2 * half}M${x + half} ${y - half}l${-2 * half} ${2 * half}`;
    default: return circle(5 * scale);
  }
}

/** A handle looks like the dot of its series under it, so that a class keeps its shape. A handle in ink belongs to no series. */
export function handleShape(handle: Handle, marks: readonly Mark[]): DotShape {
  if (handle.tone === 'Ink') return 'Circle';
  const series = marks.find((mark) => mark.kind === 'dots' && mark.tone === handle.tone && mark.shape !== 'Small' && mark.xs.some((x, index) => x === handle.x && mark.ys[index] === handle.y));
  return series?.kind === 'dots' ? series.shape : 'Circle';
}
