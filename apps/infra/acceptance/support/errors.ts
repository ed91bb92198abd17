/** Thrown when something that the suite needs is not on the machine, with how to get it. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}

/** Thrown when a program that the suite runs fails, with what it said. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  readonly output: string;

  constructor(command: string, exitCode: number | null, output: string) {
    super(`${command} must end with 0, but ended with ${exitCode}. It said:\n${output}`);
    this.output = output;
  }

  /** What went wrong in one line: the last that names an error, else the last of all. */
  get lastLine(): string {
    const lines = this.output
      .split('\n')
      // Terraform draws a frame around its errors.
      .map((line) => line.replace(/^[│╷╵\s]+/, '').trim())
      .filter((line) => line !== '');
    return lines.findLast((line) => /\berror\b/i.test(line)) ?? lines.at(-1) ?? 'it says nothing';
  }
}
