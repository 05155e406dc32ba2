import type { RoomMessage } from '../../protocol/messages';
import { percent, reading } from '../../draw/numbers';
import type { RoomsDictionary } from '../../i18n/rooms/index.svelte';

/** All challenges, from easy to hard. */
export const challengeNames = [
  'xor-without-product', 'linear-fails', 'break-symmetry', 'explode-and-rescue', 'dead-relu', 'smallest-circle', 'overfit-and-cure', 'spiral-from-coordinates',
] as const;
export type ChallengeName = (typeof challengeNames)[number];

/** A number that a challenge is judged by. */
export interface JudgedValue {
  name: string;
  value: number | null;
  atLeast: boolean;
  wanted: number;
  holds: boolean;
}

export interface ChallengeMessage {
  is: 'challenge';
  name: string;
  stepsDone: number;
  steps: number;
  done: boolean;
  values: readonly JudgedValue[];
}

export function asChallenge(message: RoomMessage): ChallengeMessage {
  return message as unknown as ChallengeMessage;
}

export function isChallenge(name: string | null): name is ChallengeName {
  return challengeNames.some((one) => one === name);
}

/** One line of the checklist: what counts, what it is now, and the goal; a line that is only true or false has neither. */
export interface Check {
  text: string;
  now: string;
  goal: string;
  holds: boolean;
}

type Kind = 'flag' | 'share' | 'whole' | 'loss' | 'rate';

const kinds: Readonly<Record<string, Kind>> = { testAccuracy: 'share', hiddenLayers: 'whole', epoch: 'whole', deadUnits: 'whole', parameters: 'whole', testLoss: 'loss', testToTrain: 'loss', learningRate: 'rate' };

/** The text that belongs to a value; some are asked for now one way, now the other. */
function textKey(value: JudgedValue): string {
  if (value.name === 'curvedLayers') return value.atLeast ? 'curved' : 'allLinear';
  if (value.name === 'zeroStart') return value.atLeast ? 'zeroStart' : 'realStart';
  if (value.name === 'diverged') return value.atLeast ? 'diverged' : 'notDiverged';
  return value.name;
}

/** A value in words. */
export function checkOf(value: JudgedValue, texts: RoomsDictionary['challenges']): Check {
  const names: Readonly<Record<string, string>> = texts.values;
  const key = textKey(value);
  const kind = kinds[value.name] ?? 'flag';
  const text = Object.hasOwn(names, key) ? (names[key] ?? key) : key;
  if (kind === 'flag') return { text, now: '', goal: '', holds: value.holds };
  const number = (one: number | null) => (one === null ? '–' : kind === 'share' ? percent(one) : kind === 'loss' ? reading(one) : String(Number(one.toPrecision(6))));
  const goal = kind === 'rate' ? texts.below(number(value.wanted)) : value.atLeast ? texts.atLeast(number(value.wanted)) : texts.atMost(number(value.wanted));
  return { text, now: texts.now(number(value.value)), goal, holds: value.holds };
}
