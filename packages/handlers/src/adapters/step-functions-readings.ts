import type { SFNClient } from '@aws-sdk/client-sfn';
import type { ExecutionArn, InboxKey } from '@wfm/contract';
import { HistoryPart } from '../history/history-event.ts';
import { lastReading } from '../history/last-reading.ts';
import type { Reading, Readings } from '../ports/readings.ts';
import { readHistory } from './step-functions-history.ts';

/** What executions have read, as their histories in Step Functions show it. */
export class StepFunctionsReadings implements Readings {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  async readReading(executionArn: ExecutionArn, key: InboxKey): Promise<Reading> {
    const read = new HistoryPart();
    try {
      for await (const page of readHistory(this.#client, executionArn)) {
        read.add(page);
        const reading = lastReading(read, key);
        if (reading !== undefined) return reading;
      }
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionDoesNotExist')) throw error;
    }
    return 'unknown';
  }
}
