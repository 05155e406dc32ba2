import { describe, expect, it } from 'vitest';
import type { Connection } from '../src/protocol/socket';
import { SessionSocket } from '../src/protocol/socket';

function start() {
  const addresses: string[] = [];
  const sockets: { onmessage?: (event: { data: string }) => void; onclose?: () => void; readyState: number; sent: string[]; send(text: string): void }[] = [];
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
        const made = { readyState: 1, sent: [] as string[], send: (text: string) => void made.sent.push(text) };
        sockets.push(made);
        return made as unknown as WebSocket;
      },
      later: (action, delay) => waiting.push({ action, delay }),
    },
  );
  return { socket, addresses, sockets, waiting, connections, wake: () => waiting.shift()?.action(), hello: () => sockets.at(-1)?.onmessage?.({ data: '{"is":"hello","protocol":1,"session":"abc","came":"new"}' }) };
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
});
