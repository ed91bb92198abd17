import { expect, test } from 'vitest';
import { assertWorkflowModule } from '../../src/declarations/module-shape.ts';
import { sample } from '../support/sample.ts';

const [event] = sample.events;

test('A workflow as its type says is one', () => {
  expect(() => assertWorkflowModule(sample)).not.toThrow();
  expect(() =>
    assertWorkflowModule({ ...sample, permissions: () => [], resources: () => ({}) }),
  ).not.toThrow();
});

test.each([
  [
    { ...sample, name: 5 },
    'Workflow "number 2 of the list": name must be of type string, but is 5. Correct it.',
  ],
  [{ ...sample, events: {} }, 'events must be of type array, but is {}. Correct it.'],
  [{ ...sample, events: [event, null] }, 'events[1] must be of type object, but is null. Correct it.'],
  [
    { ...sample, events: [{ ...event, bus: 'carrier' }] },
    `events[0].bus must be 'default' or { name: NAME }, but is "carrier". Correct it.`,
  ],
  [
    { ...sample, events: [{ ...event, detail: 'order' }] },
    'events[0].detail must be a type, a schema of zod or a JSON Schema, but is "order". Correct it.',
  ],
  [{ ...sample, genericEvents: 'no' }, 'genericEvents must be of type boolean, but is "no". Correct it.'],
  [
    { ...sample, whenKeyInUse: 'replaced' },
    'whenKeyInUse must be one of reject, replace, queue, but is "replaced". Correct it.',
  ],
  [{ ...sample, permissions: {} }, 'permissions must be a list, or a function that gives one, but is {}.'],
  [{ ...sample, definition: undefined }, 'definition must be a function, but is absent. Correct it.'],
  [
    { ...sample, permision: [] },
    'must have no member permision, but has it. Take it out, or correct its name to one of name, events, ',
  ],
  [
    undefined,
    'Workflow "number 2 of the list": must be an object with name, events and definition, but is absent.',
  ],
  [() => sample, 'must be an object with name, events and definition, but is a function.'],
])('What is no workflow is refused with its place: %#', (module, message) => {
  expect(() => assertWorkflowModule(module, 'number 2 of the list')).toThrow(
    expect.objectContaining({ name: 'WorkflowModuleError', message: expect.stringContaining(message) }),
  );
});
