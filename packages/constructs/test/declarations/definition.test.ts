import { fromDefinition, machineOf } from '@wfm/asl';
import { branch, flow, wait } from '@wfm/asl/flow';
import { monitored } from '@wfm/asl/monitored';
import { describe, expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { sample } from '../support/sample.ts';
import { resourcesOf, synthesized } from '../support/synthesized.ts';

const nested: WorkflowModule = {
  ...sample,
  definition: (references) => {
    const work = branch(flow().state('Work', () => wait({ Seconds: 1 })));
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

describe('A workflow whose executions replace each other', () => {
  const replacing: WorkflowModule = { ...sample, whenKeyInUse: 'replace' };

  test('Tells its definition so', () => {
    const definitionIn = (workflow: WorkflowModule) =>
      Object.values(resourcesOf(synthesized({}, [workflow]), 'aws_sfn_state_machine'))[0]?.['definition'];
    expect(definitionIn(replacing)).toContain('"whenKeyInUse": "replace"');
    for (const workflow of [sample, { ...sample, whenKeyInUse: 'reject' as const }])
      expect(definitionIn(workflow)).not.toContain('whenKeyInUse');
  });

  test('That hands nothing of it on is refused by name', () => {
    const unheard: WorkflowModule = {
      ...replacing,
      definition: ({ whenKeyInUse: _, ...references }) => replacing.definition(references),
    };
    expect(() => synthesized({}, [unheard])).toThrow(
      expect.objectContaining({
        name: 'WorkflowModuleError',
        message: expect.stringContaining('it says "replace" of a key in use, but no monitored section knows'),
      }),
    );
  });
});

describe('A workflow with an event that ends its work', () => {
  const [shipped] = sample.events.filter((event) => event.kind === 'complete');
  if (shipped === undefined) throw new Error('no event completes the sample');
  const ending: WorkflowModule = { ...sample, events: [{ ...shipped, endsWork: true }] };

  test('Tells its definition so', () => {
    const definitionIn = (workflow: WorkflowModule) =>
      Object.values(resourcesOf(synthesized({}, [workflow]), 'aws_sfn_state_machine'))[0]?.['definition'];
    expect(definitionIn(ending)).toContain('Monitor.Completed');
    expect(definitionIn(sample)).not.toContain('Monitor.Completed');
  });

  test('Is refused by name if no section of it knows', () => {
    const unheard: WorkflowModule = {
      ...ending,
      definition: ({ endsWork: _, ...references }) => ending.definition(references),
    };
    expect(() => synthesized({}, [unheard])).toThrow(
      expect.objectContaining({
        name: 'WorkflowModuleError',
        message: expect.stringContaining(
          'event "order-shipped" ends the work, but no monitored section knows',
        ),
      }),
    );
  });
});

test.each([
  ['{"StartAt":', 'Definition is not valid JSON'],
  [
    '{"StartAt":"Pay","States":{"Pay":{"Type":"Pass","Next":"Ship"}}}',
    "/States/Pay/Next: MISSING_TRANSITION_TARGET: Missing 'Next' target: Ship",
  ],
])(
  'A definition that breaks the States Language is refused with the name of its workflow: %s',
  (text, message) => {
    const broken: WorkflowModule = {
      ...sample,
      definition: (references) => machineOf(monitored(fromDefinition(text), references)),
    };
    expect(() => synthesized({}, [broken])).toThrow(
      expect.objectContaining({
        name: 'WorkflowModuleError',
        message: expect.stringMatching(
          new RegExp(`^Workflow "${sample.name}": The state machine definition breaks`),
        ),
        cause: expect.objectContaining({ name: 'InvalidDefinitionError' }),
      }),
    );
    expect(() => synthesized({}, [broken])).toThrow(message);
  },
);

test('An option of the monitor that is out of its range is refused with the name of the workflow', () => {
  const work = branch(flow().state('Work', () => wait({ Seconds: 1 })));
  const broken: WorkflowModule = {
    ...sample,
    definition: (references) => machineOf(monitored(work, { ...references, heartbeatSeconds: 0 })),
  };
  expect(() => synthesized({}, [broken])).toThrow(
    `Workflow "${sample.name}": heartbeatSeconds must be a whole number of seconds`,
  );
});
