import { valueColour } from '../../../draw/colours';
import type { PictureView } from '../lessons';

/** Paints a picture, one pixel of the canvas for each of its own. Paper stays white in the dark: it is ink on paper. */
export function paintPicture(canvas: HTMLCanvasElement, picture: Pick<PictureView, 'columns' | 'rows' | 'values' | 'ink'>, dark: boolean): void {
  [canvas.width, canvas.height] = [picture.columns, picture.rows];
  const context = canvas.getContext('2d');
  if (context === null) return;
  const greatest = Math.max(1e-12, ...picture.values.map((value) => Math.abs(value ?? 0)));
  for (const [index, value] of picture.values.entries()) {
    context.fillStyle = value === null ? '#8a939b' : picture.ink === 'TwoSided' ? valueColour(value / greatest, dark) : grey(value);
    context.fillRect(index % picture.columns, Math.floor(index / picture.columns), 1, 1);
  }
}

function grey(value: number): string {
  const level = Math.round(255 - 235 * Math.min(1, Math.max(0, value)));
  return `rgb(${level} ${level} ${level})`;
}
