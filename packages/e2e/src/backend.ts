import type { Clients } from './clients.ts';
import type { DeployedStack } from './deployed-stack.ts';
import type { Gap } from './gaps.ts';

/** Somewhere that the stack runs, and its time. The scenarios are the same for every implementation. */
export interface Backend {
  readonly clients: Clients;
  readonly stack: DeployedStack;
  /** How long after its cause an effect still counts as "at once", in milliseconds. */
  readonly atOnceMs: number;
  /** A workflow key that no other test uses, made from a name. */
  key(name: string): string;
  /** Where the place is known to run state machines unlike AWS. */
  readonly gaps: readonly Gap[];
  /** Whether a known gap explains what was just seen; it is then told by name. */
  meets(gap: Gap): boolean;
  /** Lets time pass, and everything happen that falls due in it. */
  pass(seconds: number): Promise<void>;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
