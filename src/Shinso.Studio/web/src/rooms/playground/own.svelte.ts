import type { DataPoint } from '../../protocol/decode';
import type { ClassPoint } from '../../protocol/messages';

export const mostPoints = 1500;
export const mostClasses = 8;

const gap = 0.32;
const eraserReach = 0.55;

/** The points that somebody draws, until they are sent. */
class OwnPoints {
  points: readonly ClassPoint[] = $state.raw([]);

  /** The class that is drawn; −1 erases. */
  brush = $state(0);
  painting = $state(false);
  private last: { x: number; y: number } | null = null;

  /** The points as the map draws them: with up to two classes labels are −1 and 1. */
  readonly asData: readonly DataPoint[] = $derived.by(() => {
    const few = this.classes <= 2;
    return this.points.map(([x, y, label]) => ({ x, y, label: few ? 2 * label - 1 : label, part: 'train' as const }));
  });

  get classes(): number {
    return this.points.reduce((most, point) => Math.max(most, point[2] + 1), 0);
  }

  get full(): boolean {
    return this.points.length >= mostPoints;
  }

  /** Takes over the points on the screen, so that drawing goes on from them. */
  take(points: readonly DataPoint[], classes: number): void {
    this.points = classes === 0 ? [] : points.slice(0, mostPoints).map((point) => [point.x, point.y, classes > 2 ? point.label : point.label > 0 ? 1 : 0]);
  }

  clear(): void {
    this.points = [];
  }

  begin(x: number, y: number): void {
    this.painting = true;
    this.last = null;
    this.go(x, y);
  }

  go(x: number, y: number): void {
    if (this.brush < 0) {
      this.points = this.points.filter((point) => Math.hypot(point[0] - x, point[1] - y) > eraserReach);
      return;
    }

    if (this.full || (this.last !== null && Math.hypot(this.last.x - x, this.last.y - y) < gap)) return;
    this.last = { x, y };
    this.points = [...this.points, [x, y, this.brush]];
  }

  end(): readonly ClassPoint[] {
    this.painting = false;
    return this.points;
  }
}

export const ownPoints = new OwnPoints();
