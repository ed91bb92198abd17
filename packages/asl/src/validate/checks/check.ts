import { pointerSegment, type QueryLanguage } from '../../model/index.ts';
import { FINDING_CODES, type Finding, type FindingCode } from '../finding.ts';

/** Standard runs for up to a year and may wait for tokens and jobs; Express runs for minutes and may not. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** Where a value stands and what holds there. */
export interface Place {
  readonly pointer: string;
  readonly language: QueryLanguage;
  readonly machineType: StateMachineType;
  /** Why a text is no JSONata string; asked once for each text. */
  readonly jsonataProblem: (text: string) => string | undefined;
}

/** Looks at one value and says which rules it breaks. */
export type Check = (value: unknown, place: Place) => readonly Finding[];

export function inside(place: Place, member: string | number): Place {
  return { ...place, pointer: `${place.pointer}/${pointerSegment(String(member))}` };
}

/** One finding at a place; the rule completes a sentence that begins with the field. */
export function broken(
  place: Place,
  rule: string,
  { value, code = FINDING_CODES.invalidValue }: { readonly value: unknown; readonly code?: FindingCode },
): Finding[] {
  return [{ code, pointer: place.pointer, message: `${rule}, but is ${shown(value)}` }];
}

const SHOWN_CHARACTERS = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
