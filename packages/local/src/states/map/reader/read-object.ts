import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '../../../kernel/index.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { callStorage } from '../storage.ts';

/** The text of an object, unpacked where it is in gzip. @throws StatesError States.ItemReaderFailed */
export async function readObject(visit: StateVisit, parameters: JsonObject): Promise<string> {
  const { Body: body } = await callStorage(visit, 'States.ItemReaderFailed', {
    operation: 'GetObject',
    input: parameters,
  });
  const bytes = Buffer.from(typeof body === 'string' ? body : '', 'base64');
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
