import type { Finding } from './finding.ts';

/** Base of every error that this package throws. */
export abstract class AslError extends Error {
  abstract override readonly name: string;
}

/** Thrown when a definition breaks rules of the States Language. All that were found are in `findings`. */
export class InvalidDefinitionError extends AslError {
  override readonly name = 'InvalidDefinitionError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const count = findings.length === 1 ? '1 rule' : `${findings.length} rules`;
    const lines = findings.map((finding) => `  ${findingText(finding)}`);
    super(`The state machine definition breaks ${count}:\n${lines.join('\n')}`);
    this.findings = findings;
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

/** A finding on one line: where, its code, what is wrong, and what was found or how to mend it. */
export function findingText({ code, location = '/', message, hint }: Finding): string {
  return `${location}: ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}
