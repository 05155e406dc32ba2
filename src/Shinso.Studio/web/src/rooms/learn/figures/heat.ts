import { mapColour } from '../../../draw/colours';
import type { HeatMap } from '../lessons';

/** Paints maps over the whole plane; rows count from below. */
export function paintHeat(canvas: HTMLCanvasElement, maps: readonly HeatMap[], dark: boolean): void {
  for (const [index, map] of maps.entries()) {
    if (index === 0) [canvas.width, canvas.height] = [map.columns, map.rows];
    const context = canvas.getContext('2d');
    if (context === null) return;
    const layer = document.createElement('canvas');
    [layer.width, layer.height] = [map.columns, map.rows];
    const over = layer.getContext('2d');
    if (over === null) return;
    const pixels = over.createImageData(map.columns, map.rows);
    const colours = shades(map.twoSided, dark);
    for (let row = 0; row < map.rows; row++) {
      for (let column = 0; column < map.columns; column++) {
        const value = map.values[row * map.columns + column];
        if (value === null || value === undefined) continue;
        const share = Math.min(1, Math.max(0, (value - map.least) / (map.most - map.least || 1)));
        const colour = colours[Math.round(share * (colours.length - 1))] ?? [0, 0, 0];
        pixels.data.set([...colour, 255], 4 * ((map.rows - 1 - row) * map.columns + column));
      }
    }

    over.putImageData(pixels, 0, 0);
    context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
}

const known = new Map<string, readonly (readonly number[])[]>();

/** The colours of a scale from its lower to its upper end: orange over neutral to blue, or paper to blue. */
function shades(twoSided: boolean, dark: boolean): readonly (readonly number[])[] {
  const name = `${twoSided} ${dark}`;
  let colours = known.get(name);
  if (colours === undefined) {
    colours = Array.from({ length: 129 }, (_, index) => rgb(mapColour(twoSided ? index / 64 - 1 : index / 128, dark)));
    known.set(name, colours);
  }

  return colours;
}

function rgb(colour: string): number[] {
  return (colour.match(/\d+/g) ?? []).map(Number);
}

/** The two or three colours of a scale, for its key. */
export function heatColours(twoSided: boolean, dark: boolean): string[] {
  return (twoSided ? [-1, 0, 1] : [0, 1]).map((value) => mapColour(value, dark));
}
