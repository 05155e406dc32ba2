/** The JSON messages of the protocol, version 1; docs/studio.md is the contract. */

/** Settings as links write them: text under their keys. */
export type Settings = Readonly<Record<string, string>>;

export type StepUnit = 'sample' | 'batch' | 'epoch';

/** A point of the plane with its class, counted from 0. */
export type ClassPoint = readonly [x: number, y: number, label: number];

export type ClientMessage =
  | { do: 'next' }
  | { do: 'ping' }
  | { do: 'open'; link: string }
  | { do: 'set'; settings: Settings }
  | { do: 'run' }
  | { do: 'pause' }
  | { do: 'step'; unit: StepUnit }
  | { do: 'speed'; epochsPerSecond: number }
  | { do: 'reset' }
  | { do: 'newWeights' }
  | { do: 'newData' }
  | { do: 'edit'; path: string; index: number; value: number }
  | { do: 'show'; layer: string; unit?: number }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'travel'; epoch: number }
  | { do: 'points'; points: readonly ClassPoint[] }
  | { do: 'csv'; text: string }
  | { do: 'watch'; flow: boolean; confusion: boolean }
  | { do: 'graph'; id: number; x: number; y: number; label: number; fold?: boolean }
  | { do: 'graphUpdate'; id: number; x: number; y: number; label: number; fold?: boolean }
  | { do: 'seeds'; count: number; epochs: number }
  | { do: 'race'; optimizers: readonly string[]; epochs: number }
  | { do: 'challenge'; name?: string };

export interface Hello {
  is: 'hello';
  protocol: number;
  session: string;
  came: 'new' | 'back' | 'copy' | 'gone';
}

export interface LayerState {
  name: string;
  units: number;
  shown: number;
  activation: string;
  dropout: number;
}

/** Something to say about the settings: a kind and values, no words. */
export interface Notice {
  kind: string;
  key: string;
  given: string;
  used: string;
}

export interface Divergence {
  epoch: number;
  layer: string | null;
  cause: string;
  suggestion: Settings;
}

export interface PointCounts {
  train: number;
  valid: number;
  test: number;
  outside: number;
}

export interface State {
  is: 'state';
  revision: number;
  settings: Settings;
  link: string;
  liveLink: string | null;
  exact: boolean;
  compatible: boolean;
  running: boolean;
  speed: number;
  classes: number;
  inputs: readonly string[];
  layers: readonly LayerState[];
  parameters: number;
  points: PointCounts;
  notices: readonly Notice[];
  canUndo: boolean;
  canRedo: boolean;
  stopped: string | null;
  diverged: Divergence | null;
  records: readonly number[];
  challenge: string | null;
}

export type ConfusionTable = readonly (readonly number[])[];

export interface FlowEntry {
  layer: string;
  gradient: number | null;
  ratio: number | null;
  /** The share of the output's error that comes back to the layer; null where there is no error. */
  arriving: number | null;
  dead: number;
  units: number;
  /** The share of answers where the activation is flat; null where it has no such ends. */
  saturated?: number | null;
  verdict: string;
}

export interface Details {
  is: 'details';
  epoch: number;
  flow?: readonly FlowEntry[];
  confusion?: { train?: ConfusionTable; valid?: ConfusionTable; test?: ConfusionTable };
}

export interface Problem {
  is: 'problem';
  reason: string;
  values?: readonly string[];
}

/** The answer to a ping. */
export interface Pong {
  is: 'pong';
}

/** A message that belongs to one of the other rooms; they give it a closer type. */
export interface RoomMessage {
  is: 'graph' | 'seeds' | 'race' | 'challenge' | 'flowHistory';
  [key: string]: unknown;
}

export type ServerMessage = Hello | State | Details | Problem | Pong | RoomMessage;
