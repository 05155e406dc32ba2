import type { Table } from './lessons';
import { spelled } from './numbers';
import { plain } from './tex';

/** A table as CSV with all digits. The byte order mark tells spreadsheets that it is UTF-8. */
export function csvOf(table: Table, language: 'ja' | 'en'): string {
  const lines = [
    table.columns.map((column) => plain(column.name[language])),
    ...table.rows.map((row) => row.map((cell) => (cell.words !== undefined ? plain(cell.words[language]) : cell.number === null || cell.number === undefined ? '' : spelled(cell.number)))),
  ];
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Gives a text to the reader as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
