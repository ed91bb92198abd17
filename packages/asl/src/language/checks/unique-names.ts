import { DIAGNOSTIC_CODES, type Diagnostic, type DiagnosticCode } from '../diagnostic.ts';

/** Names that must be unique over a whole machine: those of states, and the labels of Maps. */
export class UniqueNames {
  readonly #seen = new Map<string, string>();
  readonly #code: DiagnosticCode;
  readonly #what: 'State' | 'Label';

  constructor(what: 'State' | 'Label') {
    this.#what = what;
    this.#code = what === 'State' ? DIAGNOSTIC_CODES.duplicateStateName : DIAGNOSTIC_CODES.duplicateLabel;
  }

  /** Notes a name; there is a diagnostic where it was noted before. */
  note(name: string, location: string): readonly Diagnostic[] {
    const first = this.#seen.get(name);
    if (first === undefined) {
      this.#seen.set(name, location);
      return [];
    }
    return [
      {
        code: this.#code,
        location,
        message: `Duplicate ${this.#what} name: ${name}`,
        hint: `it is also at ${first}; names hold for the whole machine`,
      },
    ];
  }
}
