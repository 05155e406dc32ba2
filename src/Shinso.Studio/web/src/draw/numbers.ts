const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separators. */
export function count(value: number): string {
  return counts.format(value);
}

/** A loss or a score for reading: four decimals where they say something, otherwise three digits. */
export function reading(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 0.001 || size >= 100_000) ? value.toExponential(2) : value.toFixed(size < 10 ? 4 : 2);
  return minus(text);
}

/** A share as a percentage. */
export function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)}%`;
}

/** The shortest text that reads back as the same 32-bit number: nothing is lost when it is edited. */
export function exact(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const single = Math.fround(value);
  for (let digits = 1; digits <= 9; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return String(Number(text));
  }

  return String(single);
}

/** A weight for reading beside others. */
export function weight(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return minus(Math.abs(value) >= 1000 ? value.toExponential(2) : value.toFixed(Math.abs(value) < 10 ? 3 : 2));
}

/** Epochs per second: few digits, as they change all the time. */
export function rate(value: number): string {
  if (!(value > 0)) return '0';
  if (value < 10) return value.toFixed(1);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 2);
  return counts.format(Math.round(value / digits) * digits);
}

/** A number that someone typed; NaN where it is none. Full-width digits and the mathematical minus are read, too. */
export function typed(text: string): number {
  const plain = text.normalize('NFKC').replaceAll('−', '-').replaceAll(',', '').trim();
  return plain === '' ? Number.NaN : Number(plain);
}

/** The least and the greatest number that a field takes. */
export interface Limits {
  least?: number;
  most?: number;
}

const greatestSingle = '3.4×10³⁸';

/** Limits as a range: −100 … 100. */
export function allowed(limits: Limits): string {
  const text = (value: number | undefined, otherwise: string) => (value === undefined ? otherwise : minus(String(value)));
  return `${text(limits.least, `−${greatestSingle}`)} … ${text(limits.most, greatestSingle)}`;
}

function minus(text: string): string {
  return text.replace('-', '−');
}
