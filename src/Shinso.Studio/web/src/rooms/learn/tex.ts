import katex from 'katex';
import { written } from './numbers';

const letters: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', Delta: 'Δ', epsilon: 'ε', varepsilon: 'ε', eta: 'η', theta: 'θ', lambda: 'λ', mu: 'μ', nu: 'ν', pi: 'π', rho: 'ρ', sigma: 'σ', Sigma: 'Σ', tau: 'τ', phi: 'φ', varphi: 'φ',
  omega: 'ω', nabla: '∇', partial: '∂', sum: 'Σ', infty: '∞', cdot: '·', times: '×', odot: '⊙', div: '÷', pm: '±', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠', neq: '≠', approx: '≈', to: '→', rightarrow: '→',
  leftarrow: '←', ldots: '…', cdots: '⋯', dots: '…', prime: '′', ell: 'ℓ', in: '∈', top: 'ᵀ', quad: ' ', qquad: '  ', mid: '|', sim: '∼',
};
const above: Readonly<Record<string, string>> = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', '+': '⁺', '-': '⁻', '−': '⁻', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ', T: 'ᵀ', x: 'ˣ', l: 'ˡ' };
const below: Readonly<Record<string, string>> = {
  '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉', '+': '₊', '-': '₋', a: 'ₐ', e: 'ₑ', h: 'ₕ', i: 'ᵢ', j: 'ⱼ', k: 'ₖ', l: 'ₗ', m: 'ₘ', n: 'ₙ', o: 'ₒ', p: 'ₚ', r: 'ᵣ', s: 'ₛ', t: 'ₜ', u: 'ᵤ', x: 'ₓ',
};

function shifted(text: string, map: Readonly<Record<string, string>>, mark: string): string {
  const inner = text.startsWith('{') ? text.slice(1, -1) : text;
  return [...inner].every((letter) => letter in map) ? [...inner].map((letter) => map[letter]).join('') : `${mark}${inner.length > 1 ? `(${inner})` : inner}`;
}

/** A formula as plain text, for drawings and for people who do not see it. */
export function plainTex(tex: string): string {
  return tex
    .replace(/\\(?:mathbf|mathrm|mathit|text|operatorname|boldsymbol|bm|mathsf)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:hat|bar|tilde|vec)\s*\{?(\w)\}?/g, '$1')
    .replace(/\\sqrt\s*(?:\{(\\?\w+|\w_\w)\}|(\w))/g, '√$1$2')
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, top: string, bottom: string) => `${top.length > 2 ? `(${top})` : top}/${bottom.length > 2 ? `(${bottom})` : bottom}`)
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
    .replace(/\\(?:left|right|big|Big|limits|displaystyle)(?![a-zA-Z])/g, '')
    .replace(/\\[,;:!> ]/g, ' ')
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => letters[name] ?? name)
    .replace(/\\([{}%$#&_])/g, '$1')
    .replace(/\^(\{[^{}]*\}|.)/gu, (_, one: string) => shifted(one, above, '^'))
    .replace(/_(\{[^{}]*\}|.)/gu, (_, one: string) => shifted(one, below, '_'))
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

export interface Part {
  kind: 'words' | 'formula' | 'code';
  text: string;
}

/** A text with formulas between dollar signs and code between backticks, in its parts; numbers in words as a reader finds them in a book. */
export function parts(text: string): Part[] {
  return text
    .split(/(\$[^$]+\$|`[^`]+`)/)
    .map((part): Part => (part.length > 2 && part.startsWith('$') ? { kind: 'formula', text: part.slice(1, -1) } : part.length > 2 && part.startsWith('`') ? { kind: 'code', text: part.slice(1, -1) } : { kind: 'words', text: written(part) }))
    .filter((part) => part.text !== '');
}

/** A text whose formulas are plain letters. */
export function plain(text: string): string {
  return parts(text).map((part) => (part.kind === 'formula' ? plainTex(part.text) : part.text)).join('');
}

/** Draws a formula into an element. Its styles are set by script, which the policy allows; markup with styles it would not. */
export function drawTex(tex: string, element: HTMLElement, displayMode = false): void {
  katex.render(tex, element, { displayMode, throwOnError: false, strict: false, output: 'htmlAndMathml', trust: false });
}

/** A text with formulas as HTML that needs no style sheet. */
export function markup(text: string): string {
  const made: Readonly<Record<Part['kind'], (text: string) => string>> = {
    words: escaped,
    code: (code) => `<code>${escaped(code)}</code>`,
    formula: (tex) => katex.renderToString(tex, { output: 'mathml', throwOnError: false, strict: false }),
  };
  return parts(text).map((part) => made[part.kind](part.text)).join('');
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
