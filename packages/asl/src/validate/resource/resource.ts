import type { Check, Place } from '../checks/check.ts';
import { FINDING_CODES, type Finding } from '../finding.ts';
import { type IntegrationPattern, OPTIMIZED_INTEGRATIONS } from './optimized.ts';
import { parseResource, type Resource } from './parse.ts';

/** A resource that Step Functions knows, in a form that the service and the type of the machine have. */
export const resource: Check = (value, place) => {
  if (typeof value !== 'string') return [];
  const problem = problemOf(parseResource(value), place);
  return problem === undefined
    ? []
    : [found(place, `must be a resource that Step Functions knows, but ${problem}: ${value}`)];
};

function found(place: Place, message: string): Finding {
  return { code: FINDING_CODES.invalidResource, pointer: place.pointer, message };
}

function problemOf(parsed: Resource, { machineType }: Place): string | undefined {
  switch (parsed.kind) {
    case 'unknown':
      return 'is neither the ARN of a function or an activity nor that of an integration';
    case 'activity':
      return machineType === 'EXPRESS' ? 'an Express state machine has no activities' : undefined;
    case 'lambda':
    case 'unresolved':
      return undefined;
    case 'aws-sdk':
      return parsed.pattern === 'request' || parsed.pattern === 'waitForTaskToken'
        ? (expressProblem(parsed.pattern, machineType) ?? actionProblem(parsed.action))
        : `an aws-sdk integration has no .${parsed.pattern}`;
    case 'optimized':
      return optimizedProblem(parsed) ?? expressProblem(parsed.pattern, machineType);
    default:
      throw new TypeError(`Unknown resource: ${JSON.stringify(parsed satisfies never)}`);
  }
}

function optimizedProblem({
  service,
  action,
  pattern,
}: Extract<Resource, { service: string }>): string | undefined {
  const actions = OPTIMIZED_INTEGRATIONS[service];
  if (actions === undefined) return `there is no optimised integration "${service}"; use aws-sdk:${service}`;
  const patterns = actions[action];
  if (patterns === undefined) {
    return `${service} has no optimised action "${action}" (it has ${Object.keys(actions).join(', ')}); use aws-sdk:${service}:${action}`;
  }
  return patterns.includes(pattern)
    ? undefined
    : `${service}:${action} has no .${pattern}; it has ${patterns.join(', ')}`;
}

function expressProblem(pattern: IntegrationPattern, machineType: Place['machineType']): string | undefined {
  return machineType === 'EXPRESS' && pattern !== 'request'
    ? `an Express state machine does not wait by .${pattern}`
    : undefined;
}

function actionProblem(action: string): string | undefined {
  return /^[a-z]/.test(action) ? undefined : `the action "${action}" must begin with a small letter`;
}
