import type { Session } from '../../state/session.svelte';

/** Whether a control is shown: links can hide each of them. */
export function shows(session: Session, name: string): boolean {
  return !session.flag(`${name}_hide`);
}
