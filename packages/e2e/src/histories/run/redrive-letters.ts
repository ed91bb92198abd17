import type { Clients } from '../../clients.ts';
import type { QueueName } from '../model/history.ts';
import type { World } from './world.ts';

/** The part of the command `wfm redrive` that works, as its file exports it. */
interface RedriveModule {
  redrive(
    clients: Pick<Clients, 'sqs' | 'lambda' | 'eventBridge'>,
    request: {
      readonly queueUrl: string;
      readonly limit: number;
      readonly onRedriven: () => void;
      readonly onKept: () => void;
    },
  ): Promise<unknown>;
}

/** Nothing imports an app; the judge takes what an operator runs by its file, as it takes the stack. */
const COMMAND = new URL('../../../../../apps/cli/src/redrive/redrive.ts', import.meta.url).href;

/** Sends all letters of a queue on their way again, as `wfm redrive` does. */
export async function redriveLetters(
  { clients, queueUrls }: Pick<World, 'clients' | 'queueUrls'>,
  queue: QueueName,
): Promise<void> {
  const { redrive } = (await import(COMMAND)) as RedriveModule;
  await redrive(clients, { queueUrl: queueUrls[queue], limit: 1_000, onRedriven: nothing, onKept: nothing });
}

function nothing(): void {
  // Nobody is told.
}
