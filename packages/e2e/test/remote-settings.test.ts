import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remoteSettings } from '../src/remote-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'wfm-e2e-'));
const outputs = join(folder, 'outputs.json');

beforeAll(() =>
  writeFileSync(outputs, '{"table_name":{"sensitive":false,"type":"string","value":"mailboxes"}}'),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('There is no deployed stack unless its outputs are named', () => {
  expect(remoteSettings({})).toBeUndefined();
  expect(remoteSettings({ WFM_E2E_OUTPUTS: '', WFM_E2E_ENDPOINT: 'http://127.0.0.1:4566' })).toBeUndefined();
});

test('A deployed stack is on AWS unless an endpoint is named', () => {
  expect(remoteSettings({ WFM_E2E_OUTPUTS: outputs })).toEqual({
    outputs: { table_name: 'mailboxes' },
    region: 'us-east-1',
    quietSeconds: 4,
    gaps: [],
  });
});

test('A deployed stack is at the endpoint and in the region that are named, with its gaps', () => {
  const settings = remoteSettings({
    WFM_E2E_OUTPUTS: outputs,
    WFM_E2E_ENDPOINT: 'http://127.0.0.1:4566',
    WFM_E2E_QUIET_SECONDS: '1.5',
    WFM_E2E_GAPS: 'parallelOutput, parallelFailure',
    AWS_REGION: 'eu-west-1',
  });
  expect(settings).toMatchObject({
    endpoint: 'http://127.0.0.1:4566',
    region: 'eu-west-1',
    quietSeconds: 1.5,
    gaps: ['parallelOutput', 'parallelFailure'],
  });
});

test.for([
  [{ WFM_E2E_QUIET_SECONDS: 'soon' }, 'WFM_E2E_QUIET_SECONDS must be a number above 0, but is "soon".'],
  [{ WFM_E2E_QUIET_SECONDS: '0' }, 'WFM_E2E_QUIET_SECONDS must be a number above 0, but is "0".'],
  [
    { WFM_E2E_GAPS: 'toString' },
    'WFM_E2E_GAPS must list some of parallelOutput, parallelFailure, redriveExecution, but has "toString".',
  ],
] as const)('A deployed stack with %o is refused by the name of the variable', ([wrong, message]) => {
  expect(() => remoteSettings({ WFM_E2E_OUTPUTS: outputs, ...wrong })).toThrow(message);
});

test.for(['', '\n', '{}'])('A deployed stack without outputs (%j) is refused with what to do', (text) => {
  const none = join(folder, 'none.json');
  writeFileSync(none, text);
  expect(() => remoteSettings({ WFM_E2E_OUTPUTS: none })).toThrow(
    /has none\. Deploy with the same settings \([^)]*run deploy\), then run `terraform -chdir=\S+ output -json` again/,
  );
});

test('A deployed stack needs its outputs as Terraform prints them', () => {
  const plain = join(folder, 'plain.json');
  writeFileSync(plain, '{"table_name":"mailboxes"}');
  expect(() => remoteSettings({ WFM_E2E_OUTPUTS: plain })).toThrow(/as `terraform output -json` prints them/);
});
