import { gunzipSync } from 'node:zlib';
import { parse, type Receipt, receiptOf } from '@wfm/contract';
import * as z from 'zod/mini';
import type { Receipts } from '../ports/receipts.ts';

/** What CloudWatch Logs hands to a function. Source: CloudWatch Logs user guide, "Log group-level subscription filters". */
const logDataSchema = z.object({ awslogs: z.object({ data: z.string() }) });
const logLinesSchema = z.object({ logEvents: z.array(z.object({ message: z.string() })) });

/** Tells the verdicts in lines of logs as events. @returns how many. */
export async function tellVerdicts(receipts: Receipts, payload: unknown): Promise<number> {
  const { awslogs } = parse(logDataSchema, payload, 'log data');
  const document: unknown = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
  const { logEvents } = parse(logLinesSchema, document, 'log lines');
  const told = logEvents.flatMap(({ message }) => receiptIn(message) ?? []);
  await receipts.send(told);
  return told.length;
}

function receiptIn(line: string): Receipt | undefined {
  try {
    return receiptOf(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
