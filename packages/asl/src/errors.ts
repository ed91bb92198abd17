import { AslError } from './language/index.ts';

/** Thrown when two states that are put together have one name. */
export class NameClashError extends AslError {
  override readonly name = 'NameClashError';
  readonly stateName: string;

  constructor(stateName: string) {
    super(
      `State names must be unique in a whole state machine, but "${stateName}" occurs twice. Rename one, or put one fragment under a prefix with prefixed(); states that monitored() adds have the one of its namePrefix.`,
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

  /** @param fix what to do, as a sentence. Absent: the rule says it. */
  constructor(option: string, rule: string, value: unknown, fix?: string) {
    const found = `${option} ${rule}, but is ${JSON.stringify(value) ?? String(value)}.`;
    super(fix === undefined ? found : `${found} ${fix}`);
    this.option = option;
  }
}
