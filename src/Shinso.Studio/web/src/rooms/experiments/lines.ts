/** Lines that stay apart by colour and, without colours, by their dashes; for light pages and for dark ones. */
const light = ['#0877bd', '#c2570a', '#1a7f5a', '#a63d86', '#5a4fb0', '#8a6d00', '#b3261e', '#40505e'];
const dark = ['#4fb3f0', '#f59a4a', '#4fcf9f', '#f08cd0', '#a99cff', '#e0c34a', '#ff8a7d', '#b3c0cc'];
const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [2, 2, 6, 2], [1, 4]];

export interface LineLook {
  colour: string;
  dash: readonly number[];
}

/** How the line at a place among several looks. */
export function lineLook(index: number, isDark: boolean): LineLook {
  const colours = isDark ? dark : light;
  return { colour: colours[index % colours.length] ?? '', dash: dashes[index % dashes.length] ?? [] };
}
