import { expect, test } from 'vitest';
import { synthesized } from '../support/synthesized.ts';

/** The service of a type of resource, as the `endpoints` block of the provider names it. */
function serviceOf(type: string): string | undefined {
  if (type.startsWith('aws_cloudwatch_event_')) return 'events';
  if (type.startsWith('aws_cloudwatch_log_')) return 'logs';
  return type.split('_')[1];
}

test('Every service of which the stack has a resource is asked at the address of the emulator', () => {
  const endpoint = 'http://127.0.0.1:4566';
  const stack = synthesized({
    endpoint,
    encryption: { customerKey: true },
    alarms: { enabled: true, dashboard: true },
  });
  const [aws] = stack.provider['aws'] ?? [];
  const [endpoints] = (aws?.['endpoints'] ?? []) as readonly Readonly<Record<string, string>>[];
  const services = Object.keys(stack.resource).map(serviceOf);
  // The account's number, which policies have, comes from STS.
  expect(Object.keys(endpoints ?? {}).sort()).toEqual([...new Set([...services, 'sts'])].sort());
  expect(new Set(Object.values(endpoints ?? {}))).toEqual(new Set([endpoint]));
});
