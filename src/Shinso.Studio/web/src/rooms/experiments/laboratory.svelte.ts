import type { Session } from '../../state/session.svelte';
import { asRace, asSeeds, type RaceMessage, type SeedsMessage } from './messages';

/** The experiments of a session and what came out of them; kept while other rooms are shown. The server runs one at a time. */
export class Laboratory {
  seeds: SeedsMessage | null = $state.raw(null);
  race: RaceMessage | null = $state.raw(null);
  running: 'seeds' | 'race' | null = $state(null);

  /** The link of the settings that each was started with. */
  seedsOf = $state('');
  raceOf = $state('');
  private lastEpoch = 0;

  constructor(private readonly session: Pick<Session, 'send' | 'listen' | 'state'>) {
    session.listen('seeds', (message) => {
      this.seeds = asSeeds(message);
      if (this.running === 'seeds' && this.seeds.done === this.seeds.count) this.running = null;
    });
    session.listen('race', (message) => {
      this.race = asRace(message);
      if (this.running === 'race' && this.race.done === this.race.runs.length) this.running = null;
    });
  }

  startSeeds(count: number, epochs: number): void {
    this.seeds = null;
    this.lastEpoch = epochs;
    this.seedsOf = this.session.state?.link ?? '';
    this.running = 'seeds';
    this.session.send({ do: 'seeds', count, epochs });
  }

  startRace(optimizers: readonly string[], epochs: number): void {
    this.race = null;
    this.raceOf = this.session.state?.link ?? '';
    this.running = 'race';
    this.session.send({ do: 'race', optimizers, epochs });
  }

  cancel(): void {
    this.running = null;
    this.session.send({ do: 'seeds', count: 0, epochs: 1 });
  }

  /** How much of the seeds is done, from 0 to 1: whole runs, and of the first one the epochs. */
  get seedShare(): number {
    const seeds = this.seeds;
    if (seeds === null) return 0;
    return seeds.done === 0 ? (seeds.epochs.at(-1) ?? 0) / Math.max(1, this.lastEpoch * seeds.count) : seeds.done / seeds.count;
  }
}

const laboratories = new WeakMap<object, Laboratory>();

/** The laboratory of a session; there is one. */
export function laboratoryOf(session: Session): Laboratory {
  let laboratory = laboratories.get(session);
  if (laboratory === undefined) laboratories.set(session, (laboratory = new Laboratory(session)));
  return laboratory;
}
