import type { JsonObject } from '../kernel/index.ts';
import type { SdkAction } from '../states/integrations/index.ts';

/** What a task that says nothing of the type of its object gives it. Seen on AWS. */
const WRITTEN_TYPE = 'text/plain; charset=UTF-8';

/**
 * How tasks give and get the bytes of objects: `Body` is written as JSON, a text in its quotes too, and read as text. Of an object that a task
 * writes, AWS computes the CRC32. Seen on AWS.
 */
export const OBJECT_ACTIONS: Readonly<Record<string, SdkAction>> = {
  getObject: { result: bodyAsText },
  putObject: {
    request: ({ Body: body, ...parameters }) => ({
      ContentType: WRITTEN_TYPE,
      ChecksumAlgorithm: 'CRC32',
      ...parameters,
      ...(body !== undefined && { Body: Buffer.from(JSON.stringify(body)).toString('base64') }),
    }),
  },
};

function bodyAsText({ Body: body, ...answer }: JsonObject): JsonObject {
  return { ...answer, Body: typeof body === 'string' ? Buffer.from(body, 'base64').toString() : '' };
}
