import { isLearnHash } from '../rooms/learn/place';
import { where } from '../rooms/learn/where.svelte';
import type { Room } from '../rooms';
import { page } from './page.svelte';
import type { Session } from './session.svelte';
import { withoutMark } from './settings';

/** The room to come back to from the lessons. */
let outside: Room['id'] = 'playground';

/** A page that is opened at a lesson shows it. */
export function arrive(): void {
  if (where.follow()) page.room = 'learn';
}

/** Goes to a room. The lessons have addresses of their own, so that the way back is the browser's. */
export function go(room: Room['id'], session: Session): void {
  if (room === 'learn') {
    if (page.room !== 'learn') outside = page.room;
    const address = page.room === 'learn' ? '#learn' : where.address;
    if (location.hash !== address) history.pushState(null, '', `${location.pathname}${address}`);
    where.follow();
  } else if (page.room === 'learn') {
    history.pushState(null, '', `${location.pathname}#${withoutMark(session.state?.link ?? '')}`);
  }

  page.room = room;
}

/** Shows what the address names: somebody edited it, followed a link, or went back. */
export function followAddress(session: Session): void {
  if (isLearnHash(location.hash)) {
    if (page.room !== 'learn') outside = page.room;
    where.follow();
    page.room = 'learn';
    return;
  }

  if (page.room === 'learn') page.room = outside;
  session.followHash();
}

/** Leaves a lesson for a state of the Playground. */
export function openInPlayground(session: Session, fragment: string): void {
  go('playground', session);
  session.open(fragment);
}
