import type { Finding } from './validate/finding.ts';

/** Base of every error that this package throws. */
export abstract class AslError extends Error {
  abstract override readonly name: string;
}

/** Thrown when a definition breaks rules of the States Language. All that were found are in `findings`. */
export class InvalidDefinitionError extends AslError {
  override readonly name = 'InvalidDefinitionError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const lines = findings.map(({ code, pointer, message }) => `  ${pointer || '/'}: ${message} (${code})`);
    super(`The state machine definition breaks ${count(findings.length, 'rule')}:\n${lines.join('\n')}`);
    this.findings = findings;
  }
}

/** Thrown when two states that are put together have one name. */
export class NameClashError extends AslError {
  override readonly name = 'NameClashError';
  readonly stateName: string;

  constructor(stateName: string) {
    super(
      `State names must be unique in a whole state machine, but "${stateName}" occurs twice. Rename one, or put one fragment under a prefix with prefixed().`,
    );
    this.stateName = stateName;
  }
}

/** Thrown when an emitted definition is longer than Step Functions takes. */
export class DefinitionTooLargeError extends AslError {
  override readonly name = 'DefinitionTooLargeError';
  readonly sizeCharacters: number;
  readonly limitCharacters: number;

  constructor(sizeCharacters: number, limitCharacters: number) {
    super(
      `A definition may have ${limitCharacters} characters, but has ${sizeCharacters} (${sizeCharacters - limitCharacters} too many). Move part of it to a state machine of its own and start it with states:startExecution.sync:2.`,
    );
    this.sizeCharacters = sizeCharacters;
    this.limitCharacters = limitCharacters;
  }
}

/** Thrown when an option has a value that the language, or the service, does not allow. */
export class InvalidOptionError extends AslError {
  override readonly name = 'InvalidOptionError';
  readonly option: string;

  constructor(option: string, rule: string, value: unknown) {
    super(`${option} ${rule}, but is ${JSON.stringify(value) ?? String(value)}.`);
    this.option = option;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
