import type { Terminal } from '../../src/output/terminal.ts';

/** A terminal without colour that keeps what is written to it. */
export class RecordedTerminal implements Terminal {
  readonly lines: string[] = [];
  readonly errorLines: string[] = [];

  readonly line = (text = ''): void => {
    this.lines.push(text);
  };

  readonly errorLine = (text: string): void => {
    this.errorLines.push(text);
  };

  style(_style: unknown, text: string): string {
    return text;
  }
}
