import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { App, TerraformStack } from 'cdktf';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../../src/errors.ts';
import { WorkflowMonitor, type WorkflowMonitorProps } from '../../src/monitor/workflow-monitor.ts';
import { writeBundles } from '../support/bundles.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function make(props: Partial<WorkflowMonitorProps>, providerRegion?: string): WorkflowMonitor {
  const stack = new TerraformStack(new App({ outdir: temporaryFolder() }), 'shop');
  if (providerRegion !== undefined) new AwsProvider(stack, 'aws', { region: providerRegion });
  const bundlesFolder = writeBundles(temporaryFolder());
  return new WorkflowMonitor(stack, 'monitor', { name: 'shop', bundlesFolder, ...props });
}

test('The region is that of the provider, unless the props name another', () => {
  expect(make({}, 'eu-west-1').context.region).toBe('eu-west-1');
  expect(make({ region: 'eu-north-1' }, 'eu-west-1').context.region).toBe('eu-north-1');
});

test('A region that nobody names is refused with what to do', () => {
  expect(() => make({})).toThrow(ConfigurationError);
  expect(() => make({})).toThrow(
    /^region must be known when the stack shop is synthesized\. Name it, or make/,
  );
  expect(() => make({}, '${var.region}')).toThrow('but is "${var.region}"');
});

test.each([
  [{ bus: { existingName: 'a bus' } }, /^bus\.existingName must be the name of an event bus, but is "a bus"/],
  [{ functions: { timeoutSeconds: 1 } }, /^functions\.timeoutSeconds must be at least 3, but is 1/],
  [{ mailbox: { claimLeaseSeconds: 5 } }, /^mailbox\.claimLeaseSeconds must be more than functions\.timeout/],
  [{ bus: { name: 'x' } as object }, /^bus\.name is no setting/],
  [
    { name: 'a b' },
    /^name must be lower-case letters and digits in parts joined by "-", .* but is "a b"\. Every/,
  ],
  [{ name: '' }, /^name must be .* but is ""/],
])('%j is refused where the construct is made', (props, message) => {
  expect(() => make(props, 'eu-west-1')).toThrow(message);
});
