/** The most characters that a link may have. */
export const linkLimit = 16_384;

/** The link in a text that was pasted or dropped: its first line that is not empty; null where there is none or it is too long. */
export function linkFrom(text: string): string | null {
  const line = text.split(/\r?\n/).map((part) => part.trim()).find((part) => part !== '' && (!part.startsWith('#') || part.includes('=')));
  return line === undefined || line.length > linkLimit ? null : line;
}
