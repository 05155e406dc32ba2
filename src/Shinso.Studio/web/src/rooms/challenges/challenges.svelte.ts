import type { Session } from '../../state/session.svelte';
import { asChallenge, type ChallengeMessage } from './judged';

const solvedKey = 'shinso.challenges';

/** What was solved before; nothing where the browser keeps nothing. */
export function readSolved(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(solvedKey) ?? '[]');
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** How far the session is with its challenge, and which ones this browser has seen solved. */
export class Challenges {
  progress: ChallengeMessage | null = $state.raw(null);
  solved: readonly string[] = $state.raw([]);

  constructor(
    private readonly session: Pick<Session, 'send' | 'listen'>,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
  ) {
    this.solved = readSolved(storage);
    session.listen('challenge', (message) => this.receive(asChallenge(message)));
  }

  take(name: string): void {
    this.progress = null;
    this.session.send({ do: 'challenge', name });
  }

  give(): void {
    this.progress = null;
    this.session.send({ do: 'challenge' });
  }

  private receive(progress: ChallengeMessage): void {
    this.progress = progress;
    if (!progress.done || this.solved.includes(progress.name)) return;
    this.solved = [...this.solved, progress.name];
    try {
      this.storage.setItem(solvedKey, JSON.stringify(this.solved));
    } catch {
      // Without storage it is known until the page is left.
    }
  }
}

const all = new WeakMap<object, Challenges>();

/** The challenges of a session; there is one. */
export function challengesOf(session: Session): Challenges {
  let challenges = all.get(session);
  if (challenges === undefined) all.set(session, (challenges = new Challenges(session, localStorage)));
  return challenges;
}
