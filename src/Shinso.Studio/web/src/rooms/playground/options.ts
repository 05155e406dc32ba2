import { named, t } from '../../i18n/index.svelte';
import { activations, moreActivations } from '../../state/settings';

export { named } from '../../i18n/index.svelte';

/** The activation functions of a menu; the original has four of them. A step cannot be trained and is left to links. */
export function activationOptions(compatible: boolean): { value: string; label: string }[] {
  const names = compatible ? activations : [...activations, ...moreActivations];
  return names.map((value) => ({ value, label: named(t().activations, value) }));
}

const symbols: Readonly<Record<string, string>> = {
  x: 'X₁',
  y: 'X₂',
  xSquared: 'X₁²',
  ySquared: 'X₂²',
  xTimesY: 'X₁X₂',
  sinX: 'sin X₁',
  sinY: 'sin X₂',
  cosX: 'cos X₁',
  cosY: 'cos X₂',
};

/** How a feature is written in formulas, in every language. */
export function featureSymbol(name: string): string {
  return symbols[name] ?? name;
}
