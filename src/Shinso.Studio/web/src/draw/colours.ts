import { byteClass, byteValue } from '../protocol/decode';

type Colour = readonly [red: number, green: number, blue: number];

const negative: Colour = [0xf5, 0x93, 0x22];
const positive: Colour = [0x08, 0x77, 0xbd];
const lightMiddle: Colour = [0xe8, 0xea, 0xeb];
const darkMiddle: Colour = [0x26, 0x2f, 0x38];
const noValue: Colour = [0x8a, 0x93, 0x9b];

/** Class colours that stay apart under the common colour-vision deficiencies; the first two are those of −1 and 1. */
const classes: readonly Colour[] = [
  [0xf5, 0x93, 0x22],
  [0x08, 0x77, 0xbd],
  [0x1b, 0x9e, 0x77],
  [0xc8, 0x5a, 0x9e],
  [0x6f, 0xc3, 0xee],
  [0xd9, 0xc5, 0x3a],
  [0x7a, 0x4b, 0x2a],
  [0x6b, 0x5f, 0xb5],
];

function between(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((channel) => Math.round((from[channel] ?? 0) + ((to[channel] ?? 0) - (from[channel] ?? 0)) * share)) as unknown as Colour;
}

function middle(dark: boolean): Colour {
  return dark ? darkMiddle : lightMiddle;
}

function colourOf(value: number, dark: boolean): Colour {
  if (Number.isNaN(value)) return noValue;
  const share = Math.min(1, Math.abs(value));
  return between(middle(dark), value < 0 ? negative : positive, share);
}

function css(colour: Colour): string {
  return `rgb(${colour[0]} ${colour[1]} ${colour[2]})`;
}

/** The colour of a value from −1 to 1: orange, a neutral middle, blue. Values outside keep the colour of the end. */
export function valueColour(value: number, dark: boolean): string {
  return css(colourOf(value, dark));
}

/** The same as the large map draws it: paler, so that points stand out. */
export function mapColour(value: number, dark: boolean): string {
  return valueColour(Math.max(-1, Math.min(1, value)) * mapStrength, dark);
}

/** A class on the large map where the network is sure of it. */
export function classMapColour(label: number, dark: boolean): string {
  return css(between(middle(dark), classes[label % classes.length] ?? noValue, classStrength(1)));
}

export function classColour(label: number): string {
  return css(classes[label % classes.length] ?? noValue);
}

/** The colour of a data point's label: by class with three classes or more, else by value. */
export function labelColour(label: number, classCount: number, dark: boolean): string {
  return classCount > 2 ? classColour(label) : valueColour(label, dark);
}

/** One colour per byte of a map, as RGBA. */
export type Palette = Uint8ClampedArray;

/** How strong a map's colours are beneath points of full colour. */
const mapStrength = 0.62;

/** The same for a class, by how far its share is above that of chance: 0 to 1. */
function classStrength(excess: number): number {
  return 0.12 + 0.7 * excess;
}

function palette(colour: (byte: number) => Colour): Palette {
  const result = new Uint8ClampedArray(256 * 4);
  for (let byte = 0; byte < 256; byte++) result.set([...colour(byte), 255], 4 * byte);
  return result;
}

const shades = 255;

function build(dark: boolean) {
  return {
    values: palette((byte) => colourOf(byteValue(byte), dark)),
    map: palette((byte) => colourOf(byteValue(byte) * mapStrength, dark)),
    classes: palette((byte) => {
      const { label, excess } = byteClass(byte);
      return label < 0 ? noValue : between(middle(dark), classes[label] ?? noValue, classStrength(excess));
    }),
    strokes: Array.from({ length: shades }, (_, index) => css(colourOf((index - (shades - 1) / 2) / ((shades - 1) / 2), dark))),
  };
}

const light = build(false);
const dark = build(true);

/** Palettes of a theme: for thumbnails, for the large map, for a map of classes. */
export function palettes(isDark: boolean): { readonly values: Palette; readonly map: Palette; readonly classes: Palette } {
  return isDark ? dark : light;
}

/** The colour of a link, from a table, so that hundreds of links cost no parsing. */
export function strokeColour(weight: number, isDark: boolean): string {
  const table = isDark ? dark.strokes : light.strokes;
  const place = Number.isNaN(weight) ? 0 : Math.max(-1, Math.min(1, weight));
  return table[Math.round(((place + 1) * (shades - 1)) / 2)] ?? '';
}

/** Writes the colours of a map's bytes; with `discretize` a value is only −1 or 1. */
export function paint(target: Uint8ClampedArray, bytes: Uint8Array, colours: Palette, discretize = false, from = 0): void {
  for (let index = 0, at = from; index < bytes.length; index++, at += 4) {
    let byte = bytes[index] ?? 0;
    if (discretize && byte !== 255) byte = byte >= 127 ? 254 : 0;
    const colour = byte * 4;
    target[at] = colours[colour] ?? 0;
    target[at + 1] = colours[colour + 1] ?? 0;
    target[at + 2] = colours[colour + 2] ?? 0;
    target[at + 3] = 255;
  }
}
