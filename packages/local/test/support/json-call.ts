import type { JsonObject, LocalEngine, ServiceName } from '../../src/index.ts';
import type { ServiceDescriptor } from '../../src/service/service-descriptor.ts';
import { SERVICES } from '../../src/services.ts';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/local/local/aws4_request, SignedHeaders=host, Signature=0';

/** Calls an operation of a running engine in AWS JSON, as its operator; an error is part of the answer. */
export async function jsonCall(
  engine: LocalEngine,
  service: ServiceName,
  {
    operation,
    input = {},
    services = SERVICES,
  }: {
    readonly operation: string;
    readonly input?: JsonObject;
    /** Of the engine. Default: those that it comes with. */
    readonly services?: readonly ServiceDescriptor[];
  },
): Promise<JsonObject> {
  const response = await fetch(engine.endpoint, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${targetPrefix(service, services)}.${operation}`,
    },
    body: JSON.stringify(input),
  });
  return (await response.json()) as JsonObject;
}

function targetPrefix(service: ServiceName, services: readonly ServiceDescriptor[]): string {
  const wire = services.find(({ name }) => name === service)?.wire;
  if (wire?.protocol !== 'aws-json')
    throw new TypeError(`No service ${service} of this engine speaks AWS JSON.`);
  return wire.targetPrefix;
}
