import type { Tone } from '../lessons';

/** The colour of a tone, as the style sheet has it. */
export function toneColour(tone: Tone): string {
  return `var(--tone-${tone.toLowerCase()})`;
}

/** The same dark or bright enough for letters. */
export function toneText(tone: Tone): string {
  return tone === 'Ink' ? 'var(--ink)' : tone === 'Quiet' ? 'var(--ink-3)' : `var(--tone-${tone.toLowerCase()}-text)`;
}
