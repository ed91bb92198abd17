import { type EventPattern, InvalidPatternError, parseEventPattern } from '../../pattern/index.ts';
import { invalidEventPattern } from '../api/errors.ts';

/** A pattern with the text that list operations give back. */
export interface PatternWithText {
  readonly patternText: string;
  readonly pattern: EventPattern;
}

/** @throws AwsError InvalidEventPatternException */
export function parsePatternMember(patternText: string): PatternWithText {
  try {
    return { patternText, pattern: parseEventPattern(patternText) };
  } catch (error) {
    if (error instanceof InvalidPatternError) throw invalidEventPattern(error.message);
    throw error;
  }
}
