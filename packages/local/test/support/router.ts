import { randomUUID } from 'node:crypto';
import { AccessKeys } from '../../src/iam/index.ts';
import type { Call, JsonObject } from '../../src/kernel/index.ts';
import { SERVICES } from '../../src/services.ts';
import { type WireRequest, type WireResponse, WireRouter } from '../../src/wire/index.ts';

export const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
};

export function request(parts: Partial<Omit<WireRequest, 'body'>> & { readonly body?: string }): WireRequest {
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    ...parts,
    headers: { ...SIGNED, ...parts.headers },
    body: Buffer.from(parts.body ?? ''),
  };
}

export const ids = { uuid: () => randomUUID(), random: () => 0.5 };

export function routerThat(
  answer: (call: Call) => Promise<JsonObject>,
  accessKeys = new AccessKeys(ids),
): WireRouter {
  return new WireRouter({ ids, accessKeys, services: SERVICES, answer });
}

/** The answer to a request, its body as text. */
export async function responseOf(
  router: WireRouter,
  sent: WireRequest,
): Promise<WireResponse & { readonly body: string }> {
  const outcome = await router.handle(sent);
  if (outcome.kind !== 'response') throw new Error(`The request got ${outcome.kind}.`);
  const { response } = outcome;
  return { ...response, body: Buffer.from(response.body).toString() };
}

export function json(target: string, body: string, headers: Record<string, string> = {}): WireRequest {
  const own = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', ...headers };
  return request({ headers: own, body });
}
