import type { ClientMessage, Hello, ServerMessage } from './messages';
import { decode, type BinaryMessage } from './decode';

/** How the page stands with its session. `lost`: no answer for so long that the studio has probably been closed; the page goes on trying. */
export type Connection = 'connecting' | 'open' | 'reconnecting' | 'lost';

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
}

const sessionKey = 'shinso.session';
const firstDelay = 250;
const lastDelay = 5000;
const attemptsUntilLost = 6;

/** A socket that comes back: after a break it asks for the same session again, first at once, then ever more rarely. */
export class SessionSocket {
  private socket: WebSocket | null = null;
  private failures = 0;
  private closed = false;

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
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => this.receive(event.data);
    socket.onclose = () => this.lose(socket);
    this.socket = socket;
  }

  /** Sends a message; false where there is no connection. */
  send(message: ClientMessage): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Tries at once instead of waiting, for example when the page comes to the front again. */
  retry(): void {
    if (this.closed || this.socket !== null) return;
    this.failures = 0;
    this.connect();
  }

  close(): void {
    this.closed = true;
    this.socket?.close();
  }

  private receive(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      this.events.binary(decode(data));
      return;
    }

    const message = JSON.parse(data) as ServerMessage;
    if (message.is === 'hello') this.welcome(message);
    this.events.message(message);
  }

  private welcome(hello: Hello): void {
    this.failures = 0;
    this.surroundings.storage.setItem(sessionKey, hello.session);
    this.events.connection('open');
  }

  private lose(socket: WebSocket): void {
    if (this.closed || socket !== this.socket) return;
    this.socket = null;
    this.failures++;
    this.events.connection(this.failures > attemptsUntilLost ? 'lost' : 'reconnecting');
    const delay = this.failures === 1 ? 0 : Math.min(lastDelay, firstDelay * 2 ** (this.failures - 2));
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
  };
}
