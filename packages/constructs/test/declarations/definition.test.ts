import { machineOf } from '@wfm/asl';
import { branchOf, flow, wait } from '@wfm/asl/flow';
import { monitored } from '@wfm/asl/monitored';
import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { sample } from '../support/sample.ts';
import { synthesized } from '../support/synthesized.ts';

const nested: WorkflowModule = {
  ...sample,
  definition: (references) => {
    const work = branchOf(flow().state('Work', () => wait({ Seconds: 1 })));
    const inner = monitored(work, { ...references, namePrefix: 'inner ' });
    return machineOf(monitored(inner, references));
  },
};

test('A workflow that runs two monitored sections with one key at once is refused by name', () => {
  expect(() => synthesized({}, [nested])).toThrow(
    expect.objectContaining({
      name: 'WorkflowModuleError',
      message: expect.stringContaining('one monitored section at a time may watch a key'),
    }),
  );
});
