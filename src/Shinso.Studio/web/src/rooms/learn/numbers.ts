import type { Value, Values } from './lessons';

const raised: Readonly<Record<string, string>> = { '-': '⁻', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' };

const huge = 1e10;

/** A number for reading, with so many significant digits but no fewer than its whole part has, or with all of them: a true minus, powers of ten for what is very large or small. */
export function shown(value: number, digits?: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const rounded = digits === undefined || digits < 1 ? value : Math.abs(value) >= 10 ** digits && Math.abs(value) < huge ? Number(value.toFixed(0)) : Number(value.toPrecision(Math.min(17, digits)));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  return written(size >= 1e-4 && size < huge ? String(rounded) : rounded.toExponential());
}

/** Code, a number with a power, or a minus sign before a number. A hyphen behind a letter, a digit or a bracket is none. */
const plainNumbers = /`[^`]*`|(?:(?<![A-Za-z0-9_.)\]}])(-))?(?<![A-Za-z0-9_.])(\d+(?:\.\d+)?)e([+-]\d+)(?![A-Za-z0-9])|(?<![A-Za-z0-9_.)\]}])(-)(?=[\d∞])/g;

/** A text whose plainly spelled numbers get minus signs and powers of ten, as the library writes them in a terminal: -4.5e-5 becomes −4.5×10⁻⁵. Code between backticks stays as it is. */
export function written(text: string): string {
  return text.replace(plainNumbers, (found: string, minus: string | undefined, factor: string | undefined, power: string | undefined) => {
    if (found.startsWith('`')) return found;
    if (factor === undefined || power === undefined) return '−';
    const exponent = [...power.replace('+', '')].map((letter) => raised[letter] ?? '').join('');
    return `${minus === undefined ? '' : '−'}${factor === '1' ? '' : `${factor}×`}10${exponent}`;
  });
}

/** A number for attributes that take no powers of ten. */
export function plainly(value: number): number {
  return Number(value.toFixed(6)) + 0;
}

/** A number as settings have it: the shortest that reads back the same, without powers. */
export function spelled(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/** The value at a path such as `sums/0`; undefined where there is none. */
export function lookUp(path: string, ...places: readonly Values[]): Value | undefined {
  const [name = '', ...rest] = path.split('/');
  for (const values of places) {
    if (!Object.hasOwn(values, name)) continue;
    return rest.reduce<Value | undefined>((value, key) => step(value, key), values[name]);
  }

  return undefined;
}

function step(value: Value | undefined, key: string): Value | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value as readonly Value[])[Number(key)] : undefined;
  return typeof value === 'object' && Object.hasOwn(value, key) ? (value as Values)[key] : undefined;
}

/** A value in a sentence or a cell. */
export function valueText(value: Value | undefined, digits?: number): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return shown(value, digits);
  if (typeof value === 'string') return written(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((item) => (Array.isArray(item) ? `[${valueText(item, digits)}]` : valueText(item, digits))).join(', ');
  }

  return Object.entries(value).map(([name, item]) => `${name}: ${Array.isArray(item) ? `[${valueText(item, digits)}]` : valueText(item, digits)}`).join(', ');
}

/** A number that a reader typed; NaN where it is none. Full-width digits, other minus signs, commas between thousands, fractions such as 1/3 and powers such as 2×10^-3 are read, too. */
export function read(text: string): number {
  const plain = text.normalize('NFKC').replace(/[−‐‑–—―ー]/g, '-').replace(/[、，]/g, ',').replace(/\s+/g, '').replace(/[.。]$/, '').replace(/[×x*]10\^?\(?([-+]?\d+)\)?$/i, 'e$1').replace(/^10\^\(?([-+]?\d+)\)?$/, '1e$1');
  const fraction = /^([^/]+)\/([^/]+)$/.exec(plain);
  if (fraction !== null) return one(fraction[1] ?? '') / one(fraction[2] ?? '');
  return plain.endsWith('%') ? one(plain.slice(0, -1)) / 100 : one(plain);
}

function one(text: string): number {
  const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(grouped) ? Number(grouped) : Number.NaN;
}

/** Whether a reader's number will do: as near as the tolerance asks, as a share of the answer. */
export function accepts(answer: number, tolerance: number, given: number): boolean {
  return Math.abs(given - answer) <= Math.max(tolerance * Math.abs(answer), 1e-9);
}

/** The raw text of every member of an object in JSON, as it stands there. `path` leads to the object by its members' names; the answer is empty where there is none. */
export function rawMembers(json: string, path: readonly string[]): ReadonlyMap<string, string> {
  let text = json;
  for (const name of path) text = membersOf(text).get(name) ?? '{}';
  return membersOf(text);
}

function membersOf(json: string): Map<string, string> {
  const members = new Map<string, string>();
  let at = skip(json, 0);
  if (json[at] !== '{') return members;
  at = skip(json, at + 1);
  while (at < json.length && json[at] === '"') {
    const nameEnd = end(json, at);
    const valueStart = skip(json, skip(json, nameEnd) + 1);
    const valueEnd = end(json, valueStart);
    members.set(JSON.parse(json.slice(at, nameEnd)) as string, json.slice(valueStart, valueEnd));
    at = skip(json, valueEnd);
    if (json[at] !== ',') break;
    at = skip(json, at + 1);
  }

  return members;
}

function skip(json: string, at: number): number {
  while (at < json.length && ' \n\r\t'.includes(json.charAt(at))) at++;
  return at;
}

/** Where the value that begins at a place ends. */
function end(json: string, at: number): number {
  let depth = 0;
  for (let place = at; place < json.length; place++) {
    const letter = json.charAt(place);
    if (letter === '"') {
      for (place++; place < json.length && json[place] !== '"'; place++) if (json[place] === '\\') place++;
      if (depth === 0) return place + 1;
    } else if (letter === '{' || letter === '[') {
      depth++;
    } else if (letter === '}' || letter === ']') {
      if (depth === 0) return place;
      depth--;
      if (depth === 0) return place + 1;
    } else if (depth === 0 && (letter === ',' || ' \n\r\t'.includes(letter))) {
      return place;
    }
  }

  return json.length;
}

/** Whether a text is a few digits or numbers in a row, 0 1 1 0: one answer, which is read in one line. */
export function isDigits(text: string): boolean {
  return text.length <= 16 && /^[\d\s.,−-]+$/.test(text);
}
