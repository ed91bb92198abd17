import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { isJsonObject } from '../../src/index.ts';

const DIGESTS: Readonly<Record<string, string>> = { 'SHA-256': 'sha256' };

/** `$hash` of Step Functions. Source: Step Functions developer guide, "Transforming data with JSONata". */
function hash(text: string, algorithm: string): string {
  return createHash(DIGESTS[algorithm] ?? algorithm)
    .update(text)
    .digest('hex');
}

/** The value that Step Functions would make of a template with JSONata strings. */
export async function evaluated(
  template: unknown,
  states: unknown,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  if (typeof template === 'string') {
    return template.startsWith('{%')
      ? jsonata(template.slice(2, -2)).evaluate(
          {},
          {
            states,
            uuid: randomUUID,
            hash,
            parse: JSON.parse,
            ...variables,
          },
        )
      : template;
  }
  if (Array.isArray(template)) return Promise.all(template.map((item) => evaluated(item, states, variables)));
  if (!isJsonObject(template)) return template;
  const members = Object.entries(template).map(async ([name, member]) => [
    name,
    await evaluated(member, states, variables),
  ]);
  return Object.fromEntries(await Promise.all(members));
}
