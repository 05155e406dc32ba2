export const tabs = ['flow', 'seeds', 'race'] as const;
export type Tab = (typeof tabs)[number];

/** The experiment that is shown; it stays while other rooms are visited. */
class Shown {
  tab: Tab = $state('flow');
}

export const shown = new Shown();

/** Where an arrow key leads among tabs; they are a ring. */
export function neighbour(tab: Tab, key: string): Tab {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs[tabs.length - 1] ?? tab;
  return tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab;
}
