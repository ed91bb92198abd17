import { KEY_IN_USE_RULES } from '@wfm/contract';
import * as z from 'zod';
import { WorkflowModuleError } from '../errors.ts';
import { ruleOf } from '../settings/issue.ts';
import type { DeclaredEventInput, WorkflowModule } from './workflow-module.ts';

const isFunction = (value: unknown) => typeof value === 'function';
const hook = z.custom(isFunction, 'must be a function');
const text = z.string();

/** What `bus`, `detail` and the name of an event are; the rest of it is looked at where it is declared. */
const eventShape = z.looseObject({
  name: text,
  bus: z
    .custom(
      (bus) => bus === 'default' || (isObject(bus) && typeof bus['name'] === 'string'),
      `must be 'default' or { name: NAME }`,
    )
    .optional(),
  detail: z
    .custom(
      (detail) => isObject(detail) || isFunction(detail),
      'must be a type, a schema of zod or a JSON Schema',
    )
    .optional(),
} satisfies Partial<Record<keyof DeclaredEventInput, z.ZodType>>);

/** Each member of a module, by which a member of its type is not forgotten here. */
const MEMBERS = {
  name: text,
  events: z.array(eventShape),
  genericEvents: z.boolean().optional(),
  whenKeyInUse: z.enum(KEY_IN_USE_RULES).optional(),
  resources: hook.optional(),
  permissions: z
    .custom(
      (value) => Array.isArray(value) || isFunction(value),
      'must be a list, or a function that gives one',
    )
    .optional(),
  definition: hook,
} as const satisfies Record<keyof WorkflowModule, z.ZodType>;

const moduleShape = z.strictObject(MEMBERS);

/**
 * Refuses what is no workflow. The compiler does so too, but a stack is synthesized without it.
 *
 * @param place where it stands, for one that has no name.
 * @throws WorkflowModuleError naming the first member that is not as its type says.
 */
export function assertWorkflowModule(
  module: unknown,
  place = 'without a name',
): asserts module is WorkflowModule {
  const { error } = moduleShape.safeParse(module);
  const issue = error?.issues[0];
  if (issue === undefined) return;
  const name = isObject(module) && typeof module['name'] === 'string' ? module['name'] : place;
  throw new WorkflowModuleError(name, problemOf(issue, module));
}

function problemOf(issue: z.core.$ZodIssue, module: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    return `must have no member ${issue.keys[0]}, but has it. Take it out, or correct its name to one of ${Object.keys(MEMBERS).join(', ')}.`;
  }
  const member = pathOf(issue.path);
  const found = shown(valueAt(module, issue.path));
  return member === ''
    ? `must be an object with name, events and definition, but is ${found}. Correct the list of workflows.`
    : `${member} ${ruleOf(issue)}, but is ${found}. Correct it.`;
}

/** `events[0].bus`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, key) => Object(found)[key], value);
}

/** Absent members, functions and classes have no JSON. */
function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  return isFunction(value) ? 'a function' : JSON.stringify(value).slice(0, LONGEST_SHOWN_CHARACTERS);
}

const LONGEST_SHOWN_CHARACTERS = 120;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
