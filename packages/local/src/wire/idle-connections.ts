import type { Socket } from 'node:net';

/**
 * The connections that wait for their client's next request, the one that waits longest first. Beyond a number that one is ended: a
 * function that makes its clients anew for every event leaves their connections open, and nobody comes back to them.
 *
 * None is ended for its age alone: a client that found its connection gone would fail a request.
 */
export class IdleConnections {
  readonly #max: number;
  readonly #idle = new Set<Socket>();

  constructor(max: number) {
    this.#max = max;
  }

  /** A request came by it. */
  busy(socket: Socket): void {
    this.#idle.delete(socket);
  }

  /** Its last request is answered. */
  idle(socket: Socket): void {
    if (socket.destroyed) return;
    this.#idle.delete(socket);
    this.#idle.add(socket);
    const [oldest] = this.#idle;
    if (oldest === undefined || this.#idle.size <= this.#max) return;
    this.#idle.delete(oldest);
    oldest.destroy();
  }

  /** It is gone. */
  forget(socket: Socket): void {
    this.#idle.delete(socket);
  }
}
