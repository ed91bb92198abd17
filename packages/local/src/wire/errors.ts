/** What can go wrong with the engine's socket; the base class of this folder's errors. */
export abstract class WireError extends Error {
  abstract override readonly name: string;
}

/** The port that the engine shall listen on is taken. */
export class PortInUseError extends WireError {
  override readonly name = 'PortInUseError';
  readonly port: number;

  constructor(port: number, cause: unknown) {
    super(
      `Port ${port} of 127.0.0.1 is taken by another process: end it, or choose another port (0: any free one).`,
      {
        cause,
      },
    );
    this.port = port;
  }
}
