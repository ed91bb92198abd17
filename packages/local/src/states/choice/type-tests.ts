import { parseTimestamp } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';

/** The data tests that ask for a type. `IsPresent` is not here: it asks before there is a value. */
export const TYPE_TESTS = {
  IsNull: (value: Json) => value === null,
  IsBoolean: (value: Json) => typeof value === 'boolean',
  IsNumeric: (value: Json) => typeof value === 'number',
  IsString: (value: Json) => typeof value === 'string',
  IsTimestamp: (value: Json) => typeof value === 'string' && parseTimestamp(value) !== undefined,
} as const;
