import type { Place } from '../lessons';
import { shown } from '../numbers';

/** The numbers of a matrix as texts of equal place of the point in every column: what is missing behind it is filled with spaces as wide as digits. */
export function aligned(rows: readonly (readonly Place[])[], digits: number): string[][] {
  const texts = rows.map((row) => row.map((value) => (value === null ? '–' : shown(value, digits))));
  const columns = Math.max(0, ...texts.map((row) => row.length));
  for (let column = 0; column < columns; column++) {
    const longest = Math.max(0, ...texts.map((row) => decimals(row[column] ?? '')));
    if (longest === 0) continue;
    for (const row of texts) {
      const text = row[column];
      if (text === undefined || /[×⁰-⁹∞N–]/.test(text)) continue;
      const own = decimals(text);
      row[column] = `${text}${own === 0 ? '\u2008' : ''}${'\u2007'.repeat(longest - own)}`;
    }
  }

  return texts;
}

function decimals(text: string): number {
  if (/[×⁰-⁹∞N–]/.test(text)) return 0;
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
