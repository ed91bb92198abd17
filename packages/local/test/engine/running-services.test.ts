import { expect, test } from 'vitest';
import { RunningServices } from '../../src/engine/running-services.ts';
import { policyParser } from '../../src/iam/index.ts';
import type { RunningService, ServiceDescriptor, ServiceHost } from '../../src/service/service-descriptor.ts';
import { SERVICES } from '../../src/services.ts';
import { policyText } from '../support/stack-document.ts';

// Nothing that is started here asks for anything of its host.
const HOST = {} as ServiceHost;

function described(name: 'sqs' | 'sts', running: Partial<RunningService>): ServiceDescriptor {
  const [like] = SERVICES;
  if (like === undefined) throw new Error('There are no services.');
  return {
    ...like,
    name,
    start: () => ({ service: name, operations: {}, resourceTypes: {}, ...running }),
  };
}

test('A running service is found by its descriptor, and one that was not started is a slip', () => {
  const running = new RunningServices();
  const started = described('sqs', {});
  running.start([started], HOST);
  expect(running.of(started)).toBe('sqs');
  expect(() => running.of(described('sts', {}))).toThrow('The engine was started without the service sts.');
});

test('The policy of a resource is asked of the service that its ARN names, if that has policies', () => {
  const running = new RunningServices();
  const asked: string[] = [];
  const findResourcePolicy = (arn: string) => {
    asked.push(arn);
    return undefined;
  };
  running.start([described('sts', {}), described('sqs', { findResourcePolicy })], HOST);
  for (const arn of ['arn:aws:sqs:r:a:q', 'arn:aws:sts:r:a:x', 'arn:aws:sns:r:a:t', 'sqs', '*']) {
    expect(running.findResourcePolicy(arn)).toBeUndefined();
  }
  expect(asked).toEqual(['arn:aws:sqs:r:a:q']);
});

test('The services that have something to end are ended', async () => {
  const running = new RunningServices();
  const ended: string[] = [];
  const close = async () => {
    ended.push('sqs');
  };
  running.start([described('sqs', { close }), described('sts', {})], HOST);
  await running.close();
  expect(ended).toEqual(['sqs']);
});

test('A policy is read once for each text that it has', () => {
  const texts = new Map<string, string>();
  const read = policyParser((arn) => texts.get(arn));
  expect(read('q')).toBeUndefined();
  texts.set('q', '');
  expect(read('q')).toBeUndefined();
  texts.set('q', policyText({ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }));
  const first = read('q');
  expect(first?.statements).toMatchObject([{ effect: 'Allow' }]);
  expect(read('q')).toBe(first);
  texts.set('q', policyText({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }));
  expect(read('q')?.statements).toMatchObject([{ effect: 'Deny' }]);
});
