import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { afterAll, expect, test } from 'vitest';
import { ShopStack } from '../../examples/existing-app/shop-stack.ts';
import { resourcesOf, type Synthesized } from '../support/synthesized.ts';

const folder = mkdtempSync(join(tmpdir(), 'wfm-'));
const stack = new ShopStack(new App({ outdir: folder }), 'shop').toTerraform() as Synthesized;
afterAll(() => rmSync(folder, { recursive: true }));
const argumentsOf = (type: string) => Object.values(resourcesOf(stack, type));

test('An existing app keeps its own bus, and its rules for signals are on it', () => {
  expect(argumentsOf('aws_cloudwatch_event_bus')).toMatchObject([{ name: 'shop' }]);
  const buses = argumentsOf('aws_cloudwatch_event_rule').map(({ name, event_bus_name }) => [
    name,
    event_bus_name,
  ]);
  expect(buses).toEqual([
    ['shop-order-cancelled', '${aws_cloudwatch_event_bus.bus.name}'],
    ['shop-order-stop-step', '${aws_cloudwatch_event_bus.bus.name}'],
    ['shop-order-ended', undefined],
  ]);
});

test('An existing app encrypts the table of mailboxes with its own key', () => {
  expect(argumentsOf('aws_dynamodb_table')).toMatchObject([
    { server_side_encryption: { enabled: true, kms_key_arn: '${aws_kms_key.key.arn}' } },
  ]);
  expect(argumentsOf('aws_kms_key')).toHaveLength(1);
});

test('An existing app gives its boundary to every role', () => {
  const boundaries = argumentsOf('aws_iam_role').map(({ permissions_boundary }) => permissions_boundary);
  expect(boundaries.length).toBe(6);
  expect(new Set(boundaries)).toEqual(new Set(['${aws_iam_policy.boundary.arn}']));
});

test('An existing app need not say again in which region it is', () => {
  const names = argumentsOf('aws_iam_role').map(({ name }) => name);
  expect(names).toContain('shop-order-eu-central-1');
});
