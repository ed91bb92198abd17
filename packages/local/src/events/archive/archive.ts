import type { EventPattern } from '../../pattern/index.ts';
import type { BusEvent } from '../event/bus-event.ts';

/** Events of a bus kept for replay. Source: EventBridge API reference, DescribeArchive. */
export interface Archive {
  readonly name: string;
  readonly arn: string;
  readonly eventBusName: string;
  readonly eventBusArn: string;
  readonly createdAtEpochMs: number;
  readonly description?: string;
  readonly kmsKeyIdentifier?: string;
  /** Absent: every event is kept. */
  readonly filter?: { readonly patternText: string; readonly pattern: EventPattern };
  /** 0: events are kept for ever. */
  readonly retentionDays: number;
  /** In the order in which the bus took them. */
  readonly events: ArchivedEvent[];
}

export interface ArchivedEvent {
  readonly event: BusEvent;
  readonly sizeBytes: number;
}
