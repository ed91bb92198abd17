import { ResourceRefusedError } from '@wfm/local';
import { type EngineBackend, startEngineBackend } from '../../src/engine-backend.ts';
import { Scenario } from '../../src/scenario.ts';
import { type Complaint, complaintsIn, watchLosses } from './complaints.ts';

/** The workflow key of every story; each is played on an engine of its own. */
export const KEY = 'order-1';
/** By then, all retries of a function, a rule or a step are spent: those of a rule with the age of the event, an hour. */
export const RETRIES_SPENT_SECONDS = 4_000;

/** What the stack is for, told so that one can see whether it holds. */
export interface Story {
  /** A fact in the present tense. */
  readonly name: string;
  /** The workflow that it is about. Absent: the sample. */
  readonly workflow?: string;
  /** How it ends where everything is allowed. */
  readonly ending: string;
  /** Plays it, and gives the ending as a user sees it, or what the user is answered. */
  readonly play: (stage: Stage) => Promise<string | Answered>;
}

export interface Stage {
  readonly backend: EngineBackend;
  readonly scenario: Scenario;
}

/** An ending that the user is told directly, with the words that came with it. */
export interface Answered {
  readonly ending: string;
  readonly words: string;
}

/** How a story ended on a stack, and all that a user finds who asks why. */
export interface Played {
  readonly ending: string;
  readonly complaints: readonly Complaint[];
}

/** The ending of every story where the stack cannot be made. */
export const NOT_MADE = 'the stack cannot be made';

/** Plays a story on the stack in a folder, on an engine of its own. */
export async function played({ play, workflow }: Story, stackDir: string): Promise<Played> {
  let backend: EngineBackend;
  try {
    backend = await startEngineBackend(stackDir, workflow);
  } catch (error) {
    if (!(error instanceof ResourceRefusedError)) throw error;
    return { ending: NOT_MADE, complaints: [{ place: 'apply', text: error.message }] };
  }
  try {
    const losses = watchLosses(backend);
    const ended = await play({ backend, scenario: new Scenario(backend) });
    const { ending, words } = typeof ended === 'string' ? { ending: ended, words: undefined } : ended;
    const answer: readonly Complaint[] = words === undefined ? [] : [{ place: 'answer', text: words }];
    return { ending, complaints: [...answer, ...(await complaintsIn(backend)), ...losses] };
  } finally {
    await backend.close();
  }
}
