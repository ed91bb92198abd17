import { StatesError } from '../../errors.ts';

/** The failure of a Map whose items cannot be read. */
export function readFailure(cause: string): StatesError {
  return new StatesError({ error: 'States.ItemReaderFailed', cause });
}
