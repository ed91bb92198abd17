import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, TerraformStack } from 'cdktf';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { bundleEntry } from '../../src/own/bundle-entry.ts';
import { WorkflowFunction, type WorkflowFunctionProps } from '../../src/own/workflow-function.ts';
import type { WorkflowScope } from '../../src/own/workflow-scope.ts';
import { writeBundles } from '../support/bundles.ts';
import { madeBefore } from '../support/made-before.ts';
import { statementsIn } from '../support/policies.ts';
import { sample } from '../support/sample.ts';
import { synthesize } from '../support/synthesize.ts';
import { resource, synthesized } from '../support/synthesized.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A workflow whose function has this source, beside a module of it. */
function charging(source: string, props: Partial<WorkflowFunctionProps> = {}): WorkflowModule {
  const folder = temporaryFolder();
  const entry = join(folder, 'charge.ts');
  writeFileSync(entry, source);
  writeFileSync(join(folder, 'fee.ts'), 'export const FEE_CENTS: number = 4_711;\n');
  const order: WorkflowModule<{ readonly charge: WorkflowFunction }> = {
    ...sample,
    name: 'order',
    resources: (scope: WorkflowScope) => ({
      charge: new WorkflowFunction(scope, 'charge', { entry, ...props }),
    }),
    permissions: ({ accountId }, { charge }) => [
      { sid: 'Charge', actions: ['lambda:InvokeFunction'], resources: [charge.arn, `arn:of:${accountId}`] },
    ],
  };
  return order;
}

const SOURCE = "import { FEE_CENTS } from './fee.ts';\nexport const handler = () => FEE_CENTS;\n";

test('A function of a workflow is bundled with what it imports, and zipped beside the stack', () => {
  const folder = temporaryFolder();
  const outputFolder = join(folder, 'out');
  const bundlesFolder = writeBundles(join(folder, 'bundles'));
  const options = { packaging: 'prebuilt' } as const;
  const stack = synthesize({ options, workflows: [charging(SOURCE)], bundlesFolder, outputFolder });
  const zip = readFileSync(join(outputFolder, 'stacks', stack, 'packages', 'order-charge.zip'));
  const [[name, bytes] = ['', new Uint8Array()]] = Object.entries(unzipSync(zip));
  expect(name).toBe('index.mjs');
  expect(Buffer.from(bytes).toString()).toContain('4711');
});

test('A function of a workflow runs as the settings say, unless it says otherwise', () => {
  const options = { functions: { runtime: 'nodejs22.x', memoryMegabytes: 512 } } as const;
  const order = charging(SOURCE, { timeoutSeconds: 300, environment: { CURRENCY: 'EUR' } });
  expect(
    resource(synthesized(options, [order]), 'aws_lambda_function', 'workflow_order_own_charge'),
  ).toMatchObject({
    function_name: 'wfm-dev-order-charge',
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    memory_size: 512,
    timeout: 300,
    environment: { variables: { CURRENCY: 'EUR' } },
    role: `\${aws_iam_role.workflow_order_own_charge_role.arn}`,
  });
});

test('A function of a workflow may write its log, do what it names, and nothing else', () => {
  const permissions = [{ sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::prices/*'] }];
  const stack = synthesized({}, [charging(SOURCE, { permissions })]);
  const policy = resource(stack, 'aws_iam_role_policy', 'workflow_order_own_charge_role_policy');
  expect(statementsIn(policy).map(({ Sid, Action }) => [Sid, Action])).toEqual([
    ['OwnLog', ['logs:CreateLogStream', 'logs:PutLogEvents']],
    ['WorkRead', ['s3:GetObject']],
  ]);
});

test('Permissions of a workflow name what it made, and its account, as they will be', () => {
  const stack = synthesized({}, [charging(SOURCE)]);
  const policy = resource(stack, 'aws_iam_role_policy', 'workflow_order_role_policy');
  expect(statementsIn(policy).at(-1)).toMatchObject({
    Sid: 'WorkCharge',
    Resource: [
      `\${aws_lambda_function.workflow_order_own_charge.arn}`,
      `arn:of:\${data.aws_caller_identity.current.account_id}`,
    ],
  });
});

test('All that a workflow makes of its own is there before its state machine', () => {
  const before = madeBefore(synthesized({}, [charging(SOURCE)]), 'aws_sfn_state_machine.workflow_order');
  for (const own of ['lambda_function', 'iam_role_policy', 'cloudwatch_log_group']) {
    expect([...before].some((address) => address.startsWith(`aws_${own}.workflow_order_own_charge`))).toBe(
      true,
    );
  }
});

test.each([
  ['export const run = () => 1;', 'must export `handler`, but '],
  [
    "import './gone.ts';\nexport const handler = () => 1;",
    'must be one that can be bundled, but Could not resolve "./gone.ts"',
  ],
  ['export const handler = (', 'must be one that can be bundled, but Unexpected end of file'],
])('A function of a workflow whose source is %j is refused by name', (source, problem) => {
  expect(() => synthesized({}, [charging(source)])).toThrow(`Workflow "order": function "charge" ${problem}`);
});

test('A function of a workflow whose source is not there is refused with the path', () => {
  const entry = pathToFileURL(join(temporaryFolder(), 'charge.ts'));
  expect(() => synthesized({}, [charging(SOURCE, { entry })])).toThrow(
    /function "charge" must have its source at .*charge\.ts, but there is none\./,
  );
});

test('A function that no workflow makes is refused with what to do', () => {
  const misplaced: WorkflowModule = {
    ...sample,
    name: 'order',
    resources: (scope) => {
      const outside = scope.node.root;
      new WorkflowFunction(outside, 'charge', { entry: 'charge.ts' });
    },
  };
  expect(() => synthesized({}, [misplaced])).toThrow('Make it in the resources hook of a workflow');
});

test('A bundle has a whole path where the folder of the app is a relative one, as CDKTF takes others only beside a cdktf.json', () => {
  const folder = temporaryFolder();
  const stack = new TerraformStack(new App({ outdir: relative(process.cwd(), folder) }), 'shop');
  const entry = join(folder, 'charge.ts');
  writeFileSync(entry, 'export const handler = () => 4_711;');
  const names = { workflowName: 'order', functionName: 'charge', bundleName: 'order-charge' };
  expect(bundleEntry(stack, { ...names, entry }).file).toBe(
    join(folder, 'stacks', 'shop', 'bundles', 'order-charge', 'index.mjs'),
  );
});
