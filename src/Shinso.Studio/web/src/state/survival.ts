/** What a page leaves behind for the case that its browser is killed: which session it had, and at which link. */
export interface Trace {
  session: string;
  hash: string;
  at: number;
}

/** So long a session is kept for whoever comes back. */
const kept = 15 * 60_000;

/** The trace that a killed browser left, where this page may go on from it: nobody else does, it is not too old, and the page was not opened on another link. */
export function traceToFollow(text: string | null, hash: string, now: number, held: readonly string[]): Trace | null {
  const trace = read(text);
  if (trace === null || held.includes(lockOf(trace.session)) || now - trace.at > kept) return null;
  return hash === '' || hash === trace.hash ? trace : null;
}

function read(text: string | null): Trace | null {
  try {
    const { session, hash, at } = JSON.parse(text ?? 'null') as Partial<Trace>;
    return typeof session === 'string' && typeof hash === 'string' && typeof at === 'number' ? { session, hash, at } : null;
  } catch {
    return null;
  }
}

/** A page holds this while it lives; its browser lets go of it even when it is killed. */
export function lockOf(session: string): string {
  return `shinso.session.${session}`;
}

const traceKey = 'shinso.trace';

/** Before a page connects: goes on where a killed browser stood. Where the browser cannot tell whether another page lives, nothing is done. */
export async function followTrace(keep: (trace: Trace) => void): Promise<void> {
  const held = await navigator.locks?.query().catch(() => undefined);
  if (held === undefined) return;
  const trace = traceToFollow(localStorage.getItem(traceKey), location.hash.slice(1), Date.now(), (held.held ?? []).flatMap((lock) => lock.name ?? []));
  if (trace !== null) keep(trace);
}

let locked = '';

/** Leaves a trace of a session; a page that is closed in peace takes it away. */
export function leaveTrace(session: string): void {
  if (navigator.locks === undefined) return;
  localStorage.setItem(traceKey, JSON.stringify({ session, hash: location.hash.slice(1), at: Date.now() } satisfies Trace));
  if (locked === session) return;
  locked = session;
  void navigator.locks.request(lockOf(session), { mode: 'shared' }, () => new Promise(() => undefined)).catch(() => undefined);
}

/** Takes the trace of a session away. */
export function removeTrace(session: string): void {
  if (read(localStorage.getItem(traceKey))?.session === session) localStorage.removeItem(traceKey);
}
