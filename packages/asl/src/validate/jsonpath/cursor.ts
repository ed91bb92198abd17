/** A place in a text that is being read. */
export class Cursor {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.#at >= this.text.length;
  }

  /** The next character; empty at the end. */
  peek(): string {
    return this.text.charAt(this.#at);
  }

  skip(count = 1): void {
    this.#at += count;
  }

  /** Takes what a sticky expression matches here. */
  take(expression: RegExp): string | undefined {
    const sticky = new RegExp(expression.source, 'uy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  takeSpaces(): void {
    this.take(/\s*/);
  }
}
