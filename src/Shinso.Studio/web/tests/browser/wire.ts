import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire between browser and studio that can be held, so that nothing comes through though nobody hangs up, or cut. */
export class Wire {
  private readonly pairs = new Set<readonly [browser: Socket, studio: Socket]>();
  private held = false;
  private severed = false;

  private constructor(
    private readonly server: Server,
    private readonly to: URL,
  ) {}

  /** A wire to a studio. Its own address takes the place of the studio's in a link. */
  static async lay(link: string): Promise<{ wire: Wire; link: string }> {
    const server = createServer();
    const wire = new Wire(server, new URL(link));
    server.on('connection', (browser) => wire.join(browser));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { wire, link: link.replace(wire.to.host, wire.host) };
  }

  private get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on nothing comes through. */
  hold(): void {
    this.held = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** From now on every connection breaks at once. */
  cut(): void {
    this.severed = true;
    this.drop();
  }

  /** It works again; what was held comes through. */
  mend(): void {
    this.held = this.severed = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private drop(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  private join(browser: Socket): void {
    if (this.severed) {
      browser.destroy();
      return;
    }

    const studio = connect(Number(this.to.port), this.to.hostname);
    const pair = [browser, studio] as const;
    this.pairs.add(pair);

    // The studio answers to its own name only.
    browser.on('data', (bytes) => studio.write(Buffer.from(bytes.toString('latin1').replaceAll(this.host, this.to.host), 'latin1')));
    studio.on('data', (bytes) => browser.write(bytes));
    for (const [socket, other] of [[browser, studio], [studio, browser]] as const) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
    }

    if (this.held) for (const socket of pair) socket.pause();
  }
}
