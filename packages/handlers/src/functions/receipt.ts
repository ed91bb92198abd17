import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { RECEIPT_BUS_VARIABLE } from '@wfm/contract';
import { EventBridgeReceipts } from '../adapters/eventbridge-receipts.ts';
import { tellVerdicts } from '../delivery/tell-verdicts.ts';
import { SettingError } from '../errors.ts';
import { CLIENT_CONFIG } from './client-config.ts';

const busName = process.env[RECEIPT_BUS_VARIABLE];
if (busName === undefined) throw new SettingError(RECEIPT_BUS_VARIABLE, 'must name a bus', busName);
const receipts = new EventBridgeReceipts({ client: new EventBridgeClient(CLIENT_CONFIG), busName });

/** Tells the verdicts that other functions logged as events on the bus. */
export async function handler(payload: unknown): Promise<{ readonly told: number }> {
  return { told: await tellVerdicts(receipts, payload) };
}
