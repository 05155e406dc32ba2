import type { ClientMessage, Hello, ServerMessage } from './messages';
import { decode, type BinaryMessage } from './decode';

/**
 * How the page stands with its session. `lost`: no answer for so long that the studio has probably been closed; `full`: the studio has no room for another session. The page goes on trying in both.
 */
export type Connection = 'connecting' | 'open' | 'reconnecting' | 'lost' | 'full';

export interface SocketEvents {
  connection(connection: Connection): void;
  message(message: ServerMessage): void;
  binary(message: BinaryMessage): void;
}

/** What a socket needs of the browser, so that it can be tested without one. */
export interface Surroundings {
  address: string;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  page: string;
  open(address: string): WebSocket;
  later(action: () => void, milliseconds: number): unknown;
  every(action: () => void, milliseconds: number): unknown;
}

/** Where a page keeps the id of its session. */
export const sessionKey = 'shinso.session';
const firstDelay = 250;
const lastDelay = 5000;
const fullDelay = 10_000;
const attemptsUntilLost = 6;

/** A connection may be dead without anybody having said so. Silence is counted in ticks, not by the clock: a computer that has slept has heard nothing, but nothing is wrong with that. */
const tick = 1000;
const quietTicks = 5;
const patienceTicks = 10;
const hurryTicks = 4;

/** A socket that comes back: after a break it asks for the same session again, first at once, then ever more rarely. */
export class SessionSocket {
  private socket: WebSocket | null = null;
  private failures = 0;
  private closed = false;
  private full = false;
  private welcomed = false;
  private silent = 0;
  private watching = false;

  constructor(
    private readonly events: SocketEvents,
    private readonly surroundings: Surroundings = browser(),
  ) {}

  connect(): void {
    const address = new URL(this.surroundings.address);
    address.searchParams.set('page', this.surroundings.page);
    const session = this.surroundings.storage.getItem(sessionKey);
    if (session !== null) address.searchParams.set('session', session);
    const socket = this.surroundings.open(address.href);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => socket === this.socket && this.receive(event.data);
    socket.onclose = () => this.lose(socket);
    this.socket = socket;
    this.full = false;
    this.welcomed = false;
    this.silent = 0;
    if (!this.watching) this.surroundings.every(() => this.watch(), tick);
    this.watching = true;
  }

  /** Sends a message; false where there is no connection. */
  send(message: ClientMessage): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Tries at once instead of waiting. */
  retry(): void {
    if (this.closed || this.socket !== null) return;
    this.failures = 0;
    this.connect();
  }

  /** Makes sure at once, for example when the page comes to the front again: tries to come back, or asks whether the connection still holds. */
  check(): void {
    this.retry();
    if (!this.welcomed) return;
    this.silent = Math.max(this.silent, quietTicks + patienceTicks - hurryTicks);
    this.send({ do: 'ping' });
  }

  close(): void {
    this.closed = true;
    this.socket?.close();
  }

  /** Once a tick: after some silence it asks, and where nothing answers it gives the connection up, which may never be closed by itself. */
  private watch(): void {
    const socket = this.socket;
    if (socket === null || this.closed) return;
    this.silent++;
    if (this.welcomed && this.silent === quietTicks) this.send({ do: 'ping' });
    if (this.silent < (this.welcomed ? quietTicks + patienceTicks : patienceTicks)) return;
    this.lose(socket);
    socket.close();
  }

  private receive(data: string | ArrayBuffer): void {
    this.silent = 0;
    if (typeof data !== 'string') {
      this.events.binary(decode(data));
      return;
    }

    const message = JSON.parse(data) as ServerMessage;
    if (message.is === 'pong') return;
    if (message.is === 'problem' && 'reason' in message && message.reason === 'tooManySessions') {
      this.full = true;
      return;
    }

    if (message.is === 'hello') this.welcome(message);
    this.events.message(message);
  }

  private welcome(hello: Hello): void {
    this.failures = 0;
    this.welcomed = true;
    this.surroundings.storage.setItem(sessionKey, hello.session);
    this.events.connection('open');
  }

  private lose(socket: WebSocket): void {
    if (this.closed || socket !== this.socket) return;
    this.socket = null;
    this.welcomed = false;
    this.failures++;
    this.events.connection(this.full ? 'full' : this.failures > attemptsUntilLost ? 'lost' : 'reconnecting');
    const delay = this.full ? fullDelay : this.failures === 1 ? 0 : Math.min(lastDelay, firstDelay * 2 ** (this.failures - 2));
    this.surroundings.later(() => {
      if (this.socket === null && !this.closed) this.connect();
    }, delay);
  }
}

function browser(): Surroundings {
  return {
    address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/playground/session`,
    storage: sessionStorage,
    page: crypto.getRandomValues(new Uint32Array(3)).join('-'),
    open: (address) => new WebSocket(address),
    later: (action, milliseconds) => setTimeout(action, milliseconds),
    every: (action, milliseconds) => setInterval(action, milliseconds),
  };
}
