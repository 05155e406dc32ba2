import type { RoomMessage } from '../../protocol/messages';

export interface SeedRun {
  link: string;
  train: number | null;
  test: number | null;
}

/** How far many seeds are; null stands for a number too large. */
export interface SeedsMessage {
  is: 'seeds';
  done: number;
  count: number;
  epochs: readonly number[];
  q25: readonly (number | null)[];
  median: readonly (number | null)[];
  q75: readonly (number | null)[];
  testMedian: readonly (number | null)[];
  best: SeedRun | null;
  worst: SeedRun | null;
}

export interface RaceRun {
  optimizer: string;
  learningRate: number;
  link: string;
  epoch: number;
  losses: readonly (number | null)[];
  testLosses: readonly (number | null)[];
  diverged: boolean;
}

export interface RaceMessage {
  is: 'race';
  done: number;
  epochs: readonly number[];
  runs: readonly RaceRun[];
}

export function asSeeds(message: RoomMessage): SeedsMessage {
  return message as unknown as SeedsMessage;
}

export function asRace(message: RoomMessage): RaceMessage {
  return message as unknown as RaceMessage;
}
