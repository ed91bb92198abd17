import type { Json, JsonObject } from '../../kernel/index.ts';
import type { Rule } from './rule.ts';

/** An event bus. Source: EventBridge API reference, DescribeEventBus. */
export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly createdAtEpochMs: number;
  readonly lastModifiedEpochMs: number;
  readonly description?: string;
  readonly kmsKeyIdentifier?: string;
  readonly deadLetterConfig?: JsonObject;
  /** Statements of the resource policy by `Sid`. */
  readonly policyStatements: ReadonlyMap<string, Json>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** The bus's resource policy as a document; `undefined` if it has no statement. */
export function policyText(bus: EventBus): string | undefined {
  if (bus.policyStatements.size === 0) return undefined;
  return JSON.stringify({ Version: '2012-10-17', Statement: [...bus.policyStatements.values()] });
}
