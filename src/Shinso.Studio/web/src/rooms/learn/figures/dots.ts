import type { DotShape } from '../lessons';

/** The outline of a dot around a place. */
export function dotPath(shape: DotShape, x: number, y: number): string {
  const circle = (r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  switch (shape) {
    case 'Small': return circle(1.8);
    case 'Square': return `M${x - 4.5} ${y - 4.5}h9v9h-9Z`;
    case 'Cross': return `M${x - 4.5} ${y - 4.5}l9 9M${x + 4.5} ${y - 4.5}l-9 9`;
    default: return circle(5);
  }
}
