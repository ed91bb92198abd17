/** Thrown when a text is not JSON (RFC 8259). The reason reads as EventBridge words it in its own errors. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  /** UTF-16 offset of the first character that does not fit; behind a token that is wrong as a whole. */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}
