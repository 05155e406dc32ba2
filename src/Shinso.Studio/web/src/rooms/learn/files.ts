import type { Table, Wiring } from './lessons';
import { shown, spelled } from './numbers';
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

/** A graph in the DOT language of Graphviz: values on the edges, gradients behind a stroke, the other way round. */
export function dotOf(wiring: Wiring, language: 'ja' | 'en'): string {
  const name = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const nodes = wiring.nodes.map((node) => `  ${name(node.id)} [label=${name(plain(node.label[language]))}, shape=${node.input ? 'box' : 'ellipse'}];`);
  const ends = wiring.edges.flatMap((edge, index) => (edge.to === undefined ? [`  ${name(`out ${index}`)} [label="", shape=none];`] : []));
  const edges = wiring.edges.map((edge, index) => {
    const numbers = [edge.value, edge.gradient].map((value) => (value === undefined || value === null ? '' : shown(value, 6)));
    const label = `${edge.name === undefined ? '' : `${plain(edge.name)} = `}${numbers[0]}${numbers[1] === '' ? '' : ` / ${numbers[1]}`}`;
    return `  ${name(edge.from)} -> ${name(edge.to ?? `out ${index}`)} [label=${name(label)}];`;
  });
  return ['digraph {', '  rankdir=LR;', ...nodes, ...ends, ...edges, '}', ''].join('\n');
}

/** What of a computed style a drawing needs when it stands alone. */
const drawn = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'paint-order', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline'];

/** A drawing of this page as a file of its own: its colours and letters written out, on the page's ground, without what answers to a pointer. */
export function svgOf(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [drawing, ...drawing.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const style = getComputedStyle(from[index] as Element);
    for (const property of drawn) element.setAttribute(property, style.getPropertyValue(property));
    for (const name of element.getAttributeNames()) if (/^(?:class|tabindex|role|aria-|data-)/.test(name)) element.removeAttribute(name);
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', getComputedStyle(drawing.closest('figure') ?? document.body).backgroundColor]] as const) ground.setAttribute(name, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
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
