import { describe, expect, it } from 'vitest';
import type { Connection } from '../src/protocol/socket';
import { SessionSocket } from '../src/protocol/socket';

function start() {
  const addresses: string[] = [];
  const sockets: { onmessage?: (event: { data: string }) => void; onclose?: () => void; readyState: number; sent: string[]; closings: number; send(text: string): void }[] = [];
  const ticks: (() => void)[] = [];
  const waiting: { action: () => void; delay: number }[] = [];
  const connections: Connection[] = [];
  const kept = new Map<string, string>();
  const socket = new SessionSocket(
    { connection: (connection) => connections.push(connection), message: () => undefined, binary: () => undefined },
    {
      address: 'ws://127.0.0.1:5080/playground/session',
      storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
      page: 'p',
      open: (address) => {
        addresses.push(address);
        const made = { readyState: 1, sent: [] as string[], closings: 0, send: (text: string) => void made.sent.push(text), close: () => void made.closings++ };
        sockets.push(made);
        return made as unknown as WebSocket;
      },
      later: (action, delay) => waiting.push({ action, delay }),
      every: (action) => ticks.push(action),
    },
  );
  return { socket, addresses, sockets, waiting, connections, wake: () => waiting.shift()?.action(), tick: (count: number) => Array.from({ length: count }, () => ticks.forEach((action) => action())), hello: () => sockets.at(-1)?.onmessage?.({ data: '{"is":"hello","protocol":1,"session":"abc","came":"new"}' }) };
}

describe('the socket', () => {
  it('comes back to its session: at once first, then ever more rarely', () => {
    const { socket, addresses, sockets, waiting, connections, wake, hello } = start();
    socket.connect();
    expect(addresses[0]).toBe('ws://127.0.0.1:5080/playground/session?page=p');
    hello();
    const delays: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      sockets.at(-1)?.onclose?.();
      delays.push(waiting[0]?.delay ?? -1);
      wake();
    }

    expect(delays).toEqual([0, 250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(addresses.at(-1)).toBe('ws://127.0.0.1:5080/playground/session?page=p&session=abc');
    expect(connections).toEqual(['open', ...Array<Connection>(6).fill('reconnecting'), 'lost', 'lost']);
    hello();
    expect(connections.at(-1)).toBe('open');
  });

  it('sends nothing where it is not connected', () => {
    const { socket, sockets } = start();
    expect(socket.send({ do: 'next' })).toBe(false);
    socket.connect();
    expect(socket.send({ do: 'next' })).toBe(true);
    expect(sockets[0]?.sent).toEqual(['{"do":"next"}']);
  });

  it('asks after a silence whether the connection holds, and comes back where nothing answers', () => {
    const { socket, sockets, waiting, connections, tick, hello, wake } = start();
    socket.connect();
    hello();
    tick(4);
    expect(sockets[0]?.sent).toEqual([]);
    tick(1);
    expect(sockets[0]?.sent).toEqual(['{"do":"ping"}']);
    sockets[0]?.onmessage?.({ data: '{"is":"pong"}' });
    tick(14);
    expect(connections).toEqual(['open']);
    tick(1);
    expect(connections).toEqual(['open', 'reconnecting']);
    expect(sockets[0]?.closings).toBe(1);
    expect(waiting[0]?.delay).toBe(0);
    wake();
    expect(sockets).toHaveLength(2);
    sockets[0]?.onclose?.();
    sockets[0]?.onmessage?.({ data: '{"is":"hello","protocol":1,"session":"late","came":"new"}' });
    expect(connections).toEqual(['open', 'reconnecting']);
  });

  it('does not wait for ever for a greeting', () => {
    const { socket, sockets, connections, tick } = start();
    socket.connect();
    tick(9);
    expect(connections).toEqual([]);
    tick(1);
    expect(connections).toEqual(['reconnecting']);
    expect(sockets[0]?.closings).toBe(1);
  });

  it('makes sure at once when asked to: by a ping that is soon missed, or by coming back', () => {
    const { socket, sockets, connections, waiting, tick, hello } = start();
    socket.connect();
    hello();
    socket.check();
    expect(sockets[0]?.sent).toEqual(['{"do":"ping"}']);
    tick(3);
    expect(connections).toEqual(['open']);
    tick(1);
    expect(connections).toEqual(['open', 'reconnecting']);
    waiting.length = 0;
    socket.check();
    expect(sockets).toHaveLength(2);
  });

  it('tries seldom where the studio is full, and says so', () => {
    const { socket, sockets, connections, waiting, hello, wake } = start();
    socket.connect();
    sockets[0]?.onmessage?.({ data: '{"is":"problem","reason":"tooManySessions","values":[]}' });
    sockets[0]?.onclose?.();
    expect(connections).toEqual(['full']);
    expect(waiting[0]?.delay).toBe(10_000);
    wake();
    hello();
    expect(connections).toEqual(['full', 'open']);
  });
});
