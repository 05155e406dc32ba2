/** How the optimizers change a weight w by its gradient g, as the library defines them; η is the learning rate. */
const rules: Readonly<Record<string, string>> = {
  sgd: 'w ← w − η·g',
  momentum: 'v ← μ·v + g;  w ← w − η·v',
  nesterov: 'v ← μ·v + g;  w ← w − η·(g + μ·v)',
  adagrad: 's ← s + g²;  w ← w − η·g / (√s + ε)',
  rmsprop: 's ← ρ·s + (1 − ρ)·g²;  w ← w − η·g / (√s + ε)',
  adadelta: 's ← ρ·s + (1 − ρ)·g²;  Δ = g·√(d + ε) / √(s + ε);  d ← ρ·d + (1 − ρ)·Δ²;  w ← w − η·Δ',
  adam: 'm ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²;  w ← w − η·m̂ / (√v̂ + ε)',
  adamw: 'w ← (1 − η·λ)·w;  m ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²;  w ← w − η·m̂ / (√v̂ + ε)',
};

export function updateRule(optimizer: string): string {
  return rules[optimizer] ?? 'w ← w − η·g';
}
