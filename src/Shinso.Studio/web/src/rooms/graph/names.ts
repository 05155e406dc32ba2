import { named, t } from '../../i18n/index.svelte';
import { rt } from '../../i18n/rooms/index.svelte';
import { layerName } from '../playground/names';
import type { GraphNode } from './messages';
import { digits } from './numbers';

/** Of longer nodes only the first numbers are read out. */
const mostSpoken = 12;

function key(node: GraphNode): string {
  return node.kind === 'parameter' ? (node.shape.length === 2 ? 'weight' : 'biases') : node.kind;
}

/** A name at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a node computes, in one or two words. */
export function kindName(node: GraphNode): string {
  const kinds: Readonly<Record<string, string>> = rt().graph.kinds;
  return Object.hasOwn(kinds, key(node)) ? (kinds[key(node)] ?? '') : named(t().activations, node.kind);
}

/** What a node computes, in a sentence. */
export function kindText(node: GraphNode): string {
  const texts: Readonly<Record<string, string>> = rt().graph.what;
  return Object.hasOwn(texts, key(node)) ? (texts[key(node)] ?? '') : rt().graph.activation(named(t().activations, node.kind));
}

export function layerText(node: GraphNode): string {
  if (node.layer === 'inputs') return rt().graph.inputs;
  return node.layer === 'loss' ? rt().graph.loss : layerName(node.layer, t());
}

/** A node as it is read out: its symbol, what it is, and its numbers as far as they are known. */
export function nodeText(node: GraphNode, hasValue: boolean, hasGradient: boolean): string {
  const list = (values: GraphNode['value']) => values.slice(0, mostSpoken).map(digits).join(', ') + (values.length > mostSpoken ? ' …' : '');
  const parts = [`${node.name}, ${kindName(node)}`, hasValue ? rt().graph.valueIs(list(node.value)) : rt().graph.notYet];
  if (node.gradient.length > 0 && hasGradient) parts.push(rt().graph.gradientIs(list(node.gradient)));
  return parts.join(', ');
}
