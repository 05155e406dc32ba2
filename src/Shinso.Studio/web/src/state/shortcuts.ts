import type { StepUnit } from '../protocol/messages';
import { page } from './page.svelte';
import type { Session } from './session.svelte';

const interactive = 'button, a, select, textarea, summary, [role="dialog"], dialog, [popover]';
const typing = 'input:not([type="checkbox"]):not([type="range"]), textarea, select, dialog';

export const stepUnit = { current: 'epoch' as StepUnit };

/** Keys that work everywhere but in the lessons and where something is typed. */
export function handleKey(event: KeyboardEvent, session: Session): void {
  if (page.room === 'learn') return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(typing) != null || page.dialog !== null || event.isComposing) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === 'z') {
    session.send({ do: event.shiftKey ? 'redo' : 'undo' });
    event.preventDefault();
    return;
  }

  if (command || event.altKey) return;
  if (event.key === ' ') {
    if (target?.closest(interactive) != null || target?.matches('input') === true) return;
    session.toggleRun();
    event.preventDefault();
    return;
  }

  const action = actions[event.key.toLowerCase()];
  if (action === undefined) return;
  action(session);

  // Esc also closes what is open, which it does only where nobody claims it.
  if (event.key !== 'Escape') event.preventDefault();
}

const actions: Readonly<Record<string, (session: Session) => void>> = {
  s: (session) => session.send({ do: 'step', unit: stepUnit.current }),
  r: (session) => session.send({ do: 'reset' }),
  d: () => page.described++,
  l: () => (page.dialog = 'share'),
  h: () => (page.dialog = 'help'),
  '?': () => (page.explaining = !page.explaining),
  escape: () => (page.explaining = false),
};
