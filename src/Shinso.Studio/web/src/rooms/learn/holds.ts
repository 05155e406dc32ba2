import { entries, readBinding } from './bindings';
import type { Figure, Parameter } from './lessons';

/** What the handles, bars, cells, nodes, units and pictures of a figure set, as bindings. */
function bindings(figure: Figure): string[] {
  const found = figure.kind === 'plot' ? figure.handles.flatMap((handle) => [handle.bindX, handle.bindY])
    : figure.kind === 'bars' ? figure.series.map((series) => series.bind)
    : figure.kind === 'matrices' || figure.kind === 'pictures' ? figure.items.map((item) => item.bind)
    : figure.kind === 'wiring' ? figure.nodes.map((node) => node.bind)
    : figure.kind === 'network' ? figure.layers.map((layer) => layer.bind)
    : [];
  return found.filter((one) => one !== undefined);
}

/** The parameters that no figure holds: neither a control nor handles for all of their numbers, or with a size that only a field can change. */
export function unheld(parameters: readonly Parameter[], figures: readonly Figure[], text: (name: string) => string): Parameter[] {
  const controlled = new Set(figures.flatMap((figure) => [...figure.controls]));
  const bound = figures.flatMap(bindings).map(readBinding);
  return parameters.filter((parameter) => {
    const own = bound.filter((binding) => binding.name === parameter.name);
    if (controlled.has(parameter.name)) return false;
    if (own.length === 0 || parameter.grows) return true;
    return own.every((binding) => binding.row !== null) && new Set(own.map((binding) => `${binding.row},${binding.column}`)).size < entries(text(parameter.name)).flat().length;
  });
}
