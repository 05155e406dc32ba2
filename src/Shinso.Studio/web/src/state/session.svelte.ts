import { getContext, setContext } from 'svelte';
import type { BinaryMessage, DataPoint, Frame, Picture } from '../protocol/decode';
import type { ClientMessage, ConfusionTable, Details, Hello, Problem, RoomMessage, ServerMessage, Settings, State } from '../protocol/messages';
import { sessionKey, SessionSocket, type Connection, type SocketEvents } from '../protocol/socket';
import { Curve } from './curve';
import { changedKeys, withoutMark } from './settings';
import { followTrace, leaveTrace, removeTrace } from './survival';
import { Topology } from './topology';
import { isLearnHash } from '../rooms/learn/place';

/** A change made while the network had been trained: a mark on the loss chart. */
export interface Mark {
  epoch: number;
  keys: readonly string[];
}

/** A point of the plane that was picked on the map. `label` is null where no data point was meant. */
export interface Sample {
  x: number;
  y: number;
  label: number | null;
}

/** Something that happened and that the page tells in a line of its own. */
export type Event = { kind: 'gone' | 'copy' } | { kind: 'problem'; problem: Problem };

const curveInterval = 100;

type Sender = Pick<SessionSocket, 'connect' | 'send' | 'retry' | 'check' | 'close'>;

interface Surroundings {
  socket(events: SocketEvents): Sender;
  nextFrame(action: () => void): void;
  readHash(): string;
  writeHash(link: string): void;
  lastHash(): string | null;
  recall(): Promise<void>;
}

/**
 * What the page knows of its session: the last message of every kind. Components read its fields; they change through messages alone, and commands go out by `send`.
 * `frame`, `state` and the rest are replaced as a whole, never changed.
 */
export class Session {
  connection: Connection = $state('connecting');

  /** The session's id, as addresses name it. */
  id: string | null = $state(null);

  state: State | null = $state.raw(null);
  frame: Frame | null = $state.raw(null);
  points: readonly DataPoint[] = $state.raw([]);
  features: { size: number; maps: readonly Uint8Array[] } | null = $state.raw(null);
  pictures: readonly Picture[] = $state.raw([]);
  confusion: { train?: ConfusionTable; valid?: ConfusionTable; test?: ConfusionTable } | null = $state.raw(null);
  details: Details | null = $state.raw(null);
  marks: readonly Mark[] = $state.raw([]);
  events: readonly Event[] = $state.raw([]);

  /** The picked sample, for rooms that look at one. */
  sample: Sample | null = $state.raw(null);

  /** Counted up when `curve` has changed. */
  curveVersion = $state(0);
  readonly curve = new Curve();

  readonly topology: Topology | null = $derived(this.state === null ? null : Topology.of(this.state));

  private readonly socket: Sender;
  private readonly listeners = new Map<string, Set<(message: RoomMessage) => void>>();
  private pending: Frame | null = null;
  private owed = 0;
  private awaitsOpening = false;
  private held: State | null = null;
  private curveShownAt = 0;
  private watched = { flow: 0, confusion: 0 };

  constructor(private readonly surroundings: Surroundings = browser()) {
    this.socket = surroundings.socket({
      connection: (connection) => (this.connection = connection),
      message: (message) => this.receive(message),
      binary: (message) => this.receiveBinary(message),
    });
  }

  connect(): void {
    this.socket.connect();
  }

  /** Connects; a page without a session of its own goes on with that of a killed browser. */
  async begin(): Promise<void> {
    await this.surroundings.recall();
    this.connect();
  }

  /** Leaves behind which session this is, for the case that the browser is killed. */
  leaveTrace(): void {
    if (this.id !== null && this.connection === 'open') leaveTrace(this.id);
  }

  /** The page is closed in peace. */
  removeTrace(): void {
    if (this.id !== null) removeTrace(this.id);
  }

  retry(): void {
    this.socket.retry();
  }

  /** Makes sure that the connection holds. */
  check(): void {
    this.socket.check();
  }

  send(message: ClientMessage): void {
    this.socket.send(message);
  }

  set(settings: Settings): void {
    this.send({ do: 'set', settings });
  }

  /** A setting's text; empty before the first state. */
  text(key: string): string {
    return this.state?.settings[key] ?? '';
  }

  number(key: string): number {
    return Number(this.text(key));
  }

  flag(key: string): boolean {
    return this.text(key) === 'true';
  }

  get isRegression(): boolean {
    return this.text('problem') === 'regression';
  }

  get dataset(): string {
    return this.text(this.isRegression ? 'regDataset' : 'dataset');
  }

  toggleRun(): void {
    this.send({ do: this.state?.running === true ? 'pause' : 'run' });
  }

  /** Opens a link in this session, with or without the address before it. */
  open(link: string): void {
    this.send({ do: 'open', link: withoutMark(link) });
  }

  /** Opens the link in the address bar where it is not the page's own: somebody edited it, or went back. */
  followHash(): void {
    const hash = this.surroundings.readHash();
    if (hash !== '' && hash !== this.surroundings.lastHash()) this.open(hash);
  }

  /** Says that details of this kind are looked at; the answer ends it. */
  watch(what: 'flow' | 'confusion'): () => void {
    this.watched[what]++;
    this.sendWatch();
    return () => {
      this.watched[what]--;
      this.sendWatch();
    };
  }

  /** Calls back for every message of a kind that belongs to one of the rooms; the answer ends it. */
  listen(is: RoomMessage['is'], listener: (message: RoomMessage) => void): () => void {
    const listeners = this.listeners.get(is) ?? new Set();
    this.listeners.set(is, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  dismiss(event: Event): void {
    this.events = this.events.filter((other) => other !== event);
  }

  private sendWatch(): void {
    this.send({ do: 'watch', flow: this.watched.flow > 0, confusion: this.watched.confusion > 0 });
  }

  private receive(message: ServerMessage): void {
    switch (message.is) {
      case 'hello':
        this.welcome(message);
        break;
      case 'state':
        this.receiveState(message);
        break;
      case 'details':
        this.details = message;
        if (message.confusion !== undefined) this.confusion = message.confusion;
        break;
      case 'problem':
        this.release();
        this.events = [...this.events.slice(-3), { kind: 'problem', problem: message }];
        break;
      case 'pong':
        break;
      default:
        for (const listener of this.listeners.get(message.is) ?? []) listener(message);
    }
  }

  private welcome(hello: Hello): void {
    this.id = hello.session;
    const hash = this.surroundings.readHash();
    const known = this.state?.liveLink ?? this.state?.link;
    if (hello.came === 'gone' || hello.came === 'copy') this.events = [...this.events, { kind: hello.came }];
    const wanted = hello.came === 'gone' && known !== undefined ? known : hash !== '' && (hello.came === 'new' || hello.came === 'gone' || hash !== this.surroundings.lastHash()) ? hash : null;
    this.awaitsOpening = wanted !== null;
    this.held = null;
    if (wanted !== null) this.open(wanted);
    if (this.watched.flow + this.watched.confusion > 0) this.sendWatch();

    // Two requests, so that the next frame is on its way while one is drawn.
    this.pending = null;
    this.send({ do: 'next' });
    this.send({ do: 'next' });
  }

  /** The state that a new session begins with is not shown where a link is being opened in its place; frames and refusals end the waiting. */
  private receiveState(state: State): void {
    if (this.awaitsOpening) {
      this.awaitsOpening = false;
      this.held = state;
    } else {
      this.held = null;
      this.take(state);
    }
  }

  private release(): void {
    if (this.held !== null) this.take(this.held);
    this.held = null;
  }

  private take(state: State): void {
    const before = this.state;
    const epoch = this.pending?.epoch ?? this.frame?.epoch ?? 0;
    if (before !== null && epoch > 0) {
      const keys = changedKeys(before.settings, state.settings);
      if (keys.length > 0) this.marks = [...this.marks.slice(-63), { epoch, keys }];
    }

    this.state = state;
    this.surroundings.writeHash(withoutMark(state.link));
  }

  private receiveBinary(message: BinaryMessage): void {
    switch (message.kind) {
      case 'frame':
        this.release();
        this.curve.append(message.curve);
        this.pending = message;
        this.schedule();
        break;
      case 'points':
        this.takePoints(message.points);
        break;
      case 'features':
        this.features = { size: message.size, maps: message.maps };
        break;
      case 'curve':
        this.curve.replace(message.curve);
        this.marks = this.marks.filter((mark) => mark.epoch <= (message.curve.at(-1)?.epoch ?? -1));
        this.curveVersion++;
        break;
      case 'pictures':
        this.pictures = message.pictures;
        break;
    }
  }

  /** A sample with a label was one of the points before, or was given its label among them; it goes with them. A mere place of the plane stays. */
  private takePoints(points: readonly DataPoint[]): void {
    const same = points.length === this.points.length && points.every((point, index) => samePoint(point, this.points[index]));
    this.points = points;
    if (!same && this.sample !== null && this.sample.label !== null && !this.isAmongPoints(this.sample)) this.sample = null;
  }

  private isAmongPoints(sample: Sample): boolean {
    return this.points.some((point) => point.x === sample.x && point.y === sample.y && point.label === sample.label);
  }

  /** While it trains the curve is drawn ten times a second: it changes by little, and costs as much as a map. */
  private showCurve(running: boolean): void {
    const now = performance.now();
    if (running && now - this.curveShownAt < curveInterval) return;
    this.curveShownAt = now;
    this.curveVersion++;
  }

  /** Frames are taken over when the page is drawn, and only then are as many asked for as came. */
  private schedule(): void {
    this.owed++;
    if (this.owed > 1) return;
    this.surroundings.nextFrame(() => {
      const frame = this.pending;
      const owed = this.owed;
      this.pending = null;
      this.owed = 0;
      if (frame === null) return;
      if (frame.revision === this.state?.revision && frame.parameters.length === this.topology?.parameters) this.frame = frame;
      this.showCurve(frame.running);
      for (let count = 0; count < owed; count++) this.send({ do: 'next' });
    });
  }
}

function samePoint(one: DataPoint, other: DataPoint | undefined): boolean {
  return other !== undefined && one.x === other.x && one.y === other.y && one.label === other.label && one.part === other.part;
}

const hashKey = 'shinso.hash';

function browser(): Surroundings {
  return {
    socket: (events) => new SessionSocket(events),
    nextFrame: (action) => requestAnimationFrame(action),
    // The lessons have addresses of their own, which are no links.
    readHash: () => (isLearnHash(location.hash) ? '' : location.hash.slice(1)),
    lastHash: () => sessionStorage.getItem(hashKey),
    recall: async () => {
      if (sessionStorage.getItem(sessionKey) !== null) return;
      await followTrace((trace) => {
        sessionStorage.setItem(sessionKey, trace.session);
        sessionStorage.setItem(hashKey, trace.hash);
        if (location.hash === '' && trace.hash !== '') history.replaceState(null, '', `${location.pathname}#${trace.hash}`);
      });
    },
    writeHash: (link) => {
      const elsewhere = isLearnHash(location.hash);
      if (!elsewhere && location.hash.slice(1) !== link) history.replaceState(null, '', `${location.pathname}#${link}`);
      sessionStorage.setItem(hashKey, elsewhere ? link : location.hash.slice(1));
    },
  };
}

const contextKey = Symbol('session');

export function provideSession(session: Session): Session {
  return setContext(contextKey, session);
}

/** The session of the page; only while a component is being set up. */
export function useSession(): Session {
  return getContext<Session>(contextKey);
}
