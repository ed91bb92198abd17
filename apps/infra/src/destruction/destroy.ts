import { outcomeOf, type StateSize } from './outcome.ts';

export interface DestroyOptions {
  readonly stack: string;
  readonly region: string;
  /** Runs `cdktf destroy` on the caller's terminal. @returns its exit status. */
  readonly cdktf: () => Promise<number>;
  readonly stateSize: () => Promise<StateSize>;
  /** Takes the last line. */
  readonly tell: (line: string) => void;
}

/** Destroys a stack, and says at the end what it did. @returns the exit status of `cdktf destroy`. */
export async function destroy({ stack, region, cdktf, stateSize, tell }: DestroyOptions): Promise<number> {
  const before = await stateSize();
  const status = await cdktf();
  tell(outcomeOf({ stack, region, before, after: await stateSize() }));
  return status;
}
