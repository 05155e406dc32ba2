import { logTicks, ticks } from '../../../draw/chart';
import { shown } from '../numbers';

/** Where the values of an axis lie on the screen. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly log: boolean;
  /** Pixels of a value. */
  at(value: number): number;
  /** The value at a pixel, kept on the axis. */
  of(pixel: number): number;
}

/** `from` is the pixel of the least value, `to` that of the greatest. */
export function scale(axis: { readonly least: number; readonly most: number; readonly log: boolean }, from: number, to: number): Scale {
  const { log } = axis;
  const least = axis.least;
  const most = axis.most > least ? axis.most : least + 1;
  const forth = (value: number) => (log ? Math.log10(value) : value);
  const [low, high] = [forth(least), forth(most)];
  return {
    least, most, log,
    at: (value) => from + ((forth(value) - low) / (high - low)) * (to - from),
    of: (pixel) => {
      const share = Math.min(1, Math.max(0, (pixel - from) / (to - from)));
      const value = low + share * (high - low);
      return log ? 10 ** value : value;
    },
  };
}

/** Round values along an axis, about `count` of them, with their texts. */
export function axisTicks(axis: { readonly least: number; readonly most: number; readonly log: boolean }, count: number): { value: number; text: string }[] {
  if (!(axis.most > axis.least)) return [];
  if (!axis.log) return ticks(axis.least, axis.most, count).map((value) => ({ value, text: shown(value) }));
  const found = logTicks(axis.least, axis.most).filter((value) => value >= axis.least * 0.9999 && value <= axis.most * 1.0001);
  const every = Math.max(1, Math.ceil(found.length / Math.max(2, count + 2)));
  return found.filter((_, index) => index % every === 0).map((value) => ({ value, text: shown(value) }));
}

/** About how wide a text is, in font sizes: East Asian letters are square. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\u9fff\uff00-\uff60\uac00-\ud7af]/.test(letter) ? 1 : /[\u0300-\u036f\u2080-\u209f\u2070-\u207f\u00b2\u00b3\u00b9]/.test(letter) ? 0.4 : /[ilj.,:;|'()[\] ]/.test(letter) ? 0.33 : /[A-ZMWmw]/.test(letter) ? 0.72 : 0.58;
  return width;
}

/** A path through points; what is no number breaks it. */
export function path(xs: readonly (number | null)[], ys: readonly (number | null)[], x: Scale, y: Scale): string {
  let text = '';
  let pen = false;
  for (const [index, one] of xs.entries()) {
    const other = ys[index];
    const [px, py] = [one === null ? Number.NaN : x.at(one), other === null || other === undefined ? Number.NaN : y.at(other)];
    if (Number.isFinite(px) && Number.isFinite(py)) {
      text += `${pen ? 'L' : 'M'}${near(px)} ${near(py)}`;
      pen = true;
    } else {
      pen = false;
    }
  }

  return text;
}

/** Pixels far outside a drawing are as good as any others, and cheaper. */
function near(pixel: number): string {
  return String(Math.round(Math.min(20_000, Math.max(-20_000, pixel)) * 100) / 100);
}
