import { MediaQuery } from 'svelte/reactivity';

/** Widths at which not only the look but the order of the page changes. */
export const screen = {
  /** The run bar is fixed below, and settings come last. */
  phone: new MediaQuery('(max-width: 44rem)'),

  /** The network stands across the page, before everything else. */
  narrow: new MediaQuery('(max-width: 60rem)'),
};
