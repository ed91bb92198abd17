import type { Diagnostic } from './diagnostic.ts';

/** Base of every error that this package throws. */
export abstract class AslError extends Error {
  abstract override readonly name: string;
}

/** Thrown when a definition breaks rules of the States Language. All that were found are in `diagnostics`. */
export class InvalidDefinitionError extends AslError {
  override readonly name = 'InvalidDefinitionError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.length === 1 ? '1 rule' : `${diagnostics.length} rules`;
    const lines = diagnostics.map((diagnostic) => `  ${diagnosticText(diagnostic)}`);
    super(`The state machine definition breaks ${count}:\n${lines.join('\n')}`);
    this.diagnostics = diagnostics;
  }
}

/** Thrown where a text is read as a path or an intrinsic function call, and is none. */
export class LanguageSyntaxError extends AslError {
  override readonly name = 'LanguageSyntaxError';
  readonly text: string;

  constructor(text: string, problem: string) {
    super(`${problem}: ${text}`);
    this.text = text;
  }
}

/** A diagnostic on one line: where, its code, what is wrong, and what was found or how to mend it. */
export function diagnosticText({ code, location = '/', message, hint }: Diagnostic): string {
  return `${location}: ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}
