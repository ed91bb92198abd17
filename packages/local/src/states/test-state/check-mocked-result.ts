import { parseResource, type ServiceResource } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import type { Integrations } from '../integrations/integrations.ts';
import type { Shape } from '../integrations/response-shape.ts';
import { SHAPES_OF_ABSENT_SERVICES } from './absent-services.ts';
import { type FieldValidationMode, testStateError } from './test-request.ts';

export interface MockedResultCheck {
  readonly mode: Exclude<FieldValidationMode, 'NONE'>;
  readonly integrations: Integrations;
}

/**
 * Checks the mocked result of a task against the response that the API of its service declares: types, lengths and
 * ranges of the members it has; with `STRICT` also that the required ones are there. Members that the API does not
 * declare are let through, and so is the result of an action whose response the local engine does not know. Source:
 * Step Functions API reference, MockInput.
 *
 * @throws AwsError ValidationException
 */
export function checkMockedResult(
  resourceArn: string,
  result: Json,
  { mode, integrations }: MockedResultCheck,
): void {
  const resource = parseResource(resourceArn);
  if (resource?.kind !== 'service') return;
  const shape = responseOf(resource, integrations);
  if (shape !== undefined) checkValue({ shape, name: 'result', value: result, mode });
}

/** A task that waits is answered by what it waits for, not by the API it calls; who answers a token may say anything. */
function responseOf(resource: ServiceResource, integrations: Integrations): Shape | undefined {
  const integration = integrations.find(resource);
  switch (resource.pattern) {
    case 'REQUEST_RESPONSE': {
      const name = `${resource.resourceType}:${resource.action}`;
      return integration?.response ?? SHAPES_OF_ABSENT_SERVICES.get(name);
    }
    case 'SYNC':
    case 'SYNC_2':
      return integration?.jobResponse;
    case 'WAIT_FOR_TASK_TOKEN':
      return undefined;
    default:
      throw new TypeError(`Unknown pattern: ${JSON.stringify(resource.pattern satisfies never)}`);
  }
}

interface Check {
  readonly shape: Shape;
  /** The member that has the value. */
  readonly name: string;
  readonly value: Json;
  readonly mode: Exclude<FieldValidationMode, 'NONE'>;
}

function checkValue({ shape, name, value, mode }: Check): void {
  switch (shape.kind) {
    case 'any':
      return;
    case 'string':
      if (typeof value !== 'string') throw refuse(name, 'must be a string');
      if (shape.values !== undefined && !shape.values.includes(value))
        throw refuse(name, 'is not an expected value');
      if (value.length < (shape.minLength ?? 0)) throw refuse(name, 'is smaller than the minimum length');
      return;
    case 'number':
      if (typeof value !== 'number') throw refuse(name, 'must be a number');
      if (shape.min !== undefined && value < shape.min) throw refuse(name, 'is less than the minimum value');
      if (shape.max !== undefined && value > shape.max) throw refuse(name, 'exceeds the maximum value');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw refuse(name, 'must be a boolean');
      return;
    case 'list':
      if (!Array.isArray(value)) throw refuse(name, 'must be an array');
      for (const item of value) checkValue({ shape: shape.item, name, value: item, mode });
      return;
    case 'map':
      if (!isJsonObject(value)) throw refuse(name, 'must be an object');
      for (const [key, member] of Object.entries(value))
        if (member !== undefined) checkValue({ shape: shape.value, name: key, value: member, mode });
      return;
    case 'structure': {
      if (!isJsonObject(value)) throw refuse(name, 'must be an object');
      const missing = (shape.required ?? []).find((member) => value[member] === undefined);
      if (mode === 'STRICT' && missing !== undefined) throw refuse(missing, 'is required');
      for (const [member, inner] of Object.entries(shape.members)) {
        const found = value[member];
        if (found !== undefined) checkValue({ shape: inner(), name: member, value: found, mode });
      }
      return;
    }
  }
}

function refuse(name: string, problem: string) {
  return testStateError(`Mock result schema validation error: Field '${name}' ${problem}`);
}
