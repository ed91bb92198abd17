import type { Diagnostic } from '../diagnostic.ts';
import { OPTIMIZED_INTEGRATIONS } from '../resources/optimized.ts';
import { parseResource, type ServiceResource } from '../resources/resource.ts';
import { hasSdkAction, isSdkService } from '../resources/sdk-actions.ts';
import { broken, type Check, type Place, wrong } from './check.ts';

/**
 * A resource that Step Functions knows, in a form that the service and the type of the machine have. A reference of a
 * deployment tool is left alone.
 */
export const resource: Check = (value, place) => {
  if (typeof value !== 'string') return wrong(place, 'Expected value of type String', value);
  const parsed = parseResource(value);
  switch (parsed.kind) {
    case 'unknown':
      return value.startsWith('arn:')
        ? unrecognised(value, 'it names neither a function, nor an activity, nor an integration', place)
        : wrong(place, 'Value is not a valid resource ARN', value);
    case 'activity':
      return place.machineType === 'EXPRESS'
        ? broken(place, { message: 'Express state machine does not support Activity ARN' })
        : [];
    case 'lambdaFunction':
    case 'unresolved':
      return [];
    case 'service': {
      const problem = parsed.style === 'aws-sdk' ? sdkProblem(parsed) : optimizedProblem(parsed);
      return problem === undefined || place.alsoKnown(parsed)
        ? expressDiagnostics(parsed, place)
        : unrecognised(value, problem, place);
    }
    default:
      throw new TypeError(`Unknown resource: ${JSON.stringify(parsed satisfies never)}`);
  }
};

function unrecognised(value: string, hint: string, place: Place): Diagnostic[] {
  const message = `The resource provided ${value} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
  return broken(place, { message, hint });
}

function optimizedProblem({ service, action, pattern }: ServiceResource): string | undefined {
  const actions = Object.hasOwn(OPTIMIZED_INTEGRATIONS, service)
    ? OPTIMIZED_INTEGRATIONS[service]
    : undefined;
  if (actions === undefined) return `there is no optimized integration "${service}"; use aws-sdk:${service}`;
  const patterns = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (patterns === undefined) {
    return `${service} has no optimized action "${action}" (it has ${Object.keys(actions).join(', ')}); use aws-sdk:${service}:${action}`;
  }
  return patterns.includes(pattern)
    ? undefined
    : `${service}:${action} has not the pattern ${pattern}; it has ${patterns.join(', ')}`;
}

function sdkProblem({ service, action, pattern }: ServiceResource): string | undefined {
  if (pattern === 'SYNC' || pattern === 'SYNC_2') return 'an aws-sdk integration does not wait for jobs';
  if (!/^[a-z]/.test(action)) return `the action "${action}" must begin with a small letter`;
  if (!isSdkService(service)) return `there is no service "${service}"`;
  return hasSdkAction(service, action) ? undefined : `${service} has no action "${action}"`;
}

function expressDiagnostics({ pattern }: ServiceResource, place: Place): Diagnostic[] {
  if (place.machineType !== 'EXPRESS' || pattern === 'REQUEST_RESPONSE') return [];
  return pattern === 'WAIT_FOR_TASK_TOKEN'
    ? // The space at the end: so Step Functions has it.
      broken(place, {
        message: "Express state machine does not support '.waitForTaskToken' service integration ",
      })
    : broken(place, { message: "Express state machine does not support '.sync' service integration" });
}
