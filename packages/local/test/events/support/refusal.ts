import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import type { TestCloud } from './test-cloud.ts';

/** What a call is refused with; undefined for one that is not. */
export async function refusalOf(
  cloud: TestCloud,
  operation: string,
  input: JsonObject,
): Promise<string | undefined> {
  try {
    await cloud.callEvents(operation, input);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}
