import type { Curve, Mark, Tone } from '../lessons';

/** The colour of a tone, as the style sheet has it. */
export function toneColour(tone: Tone): string {
  return `var(--tone-${tone.toLowerCase()})`;
}

/** The same dark or bright enough for letters. */
export function toneText(tone: Tone): string {
  return tone === 'Ink' ? 'var(--ink)' : tone === 'Quiet' ? 'var(--ink-3)' : `var(--tone-${tone.toLowerCase()}-text)`;
}

/** The tones of lines that stand for different things, with what their lines get one after the other. */
const lines: readonly Tone[] = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];
const patterns = ['', '8 7', '1 5.5', '12 7 1 7', '18 7', '4 7'];

/** How the lines of a plot are dashed by their tones: three or more named lines are told apart without colours too. Where dashes mean something already, none are added. */
export function dashes(marks: readonly Mark[]): ReadonlyMap<Tone, string> {
  const curves = marks.filter((mark): mark is Curve => mark.kind === 'curve' && mark.tone !== 'Quiet');
  const named = new Set(curves.filter((curve) => curve.label !== undefined).map((curve) => curve.tone));
  if (named.size < 3 || curves.some((curve) => curve.stroke === 'Dashed' && lines.includes(curve.tone))) return new Map();
  return new Map(lines.filter((tone) => named.has(tone)).map((tone, place) => [tone, patterns[place] ?? '']));
}
