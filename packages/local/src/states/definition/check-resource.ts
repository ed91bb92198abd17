import type { Json } from '../../kernel/index.ts';
import { parseResource, type ServiceResource } from '../integrations/resource.ts';
import type { Report } from './diagnostic.ts';

/** All optimised actions that AWS has for these services; an action of another one is not judged. */
const RECOGNISED_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['deleteItem', 'getItem', 'putItem', 'updateItem'],
  events: ['putEvents'],
  lambda: ['invoke'],
  sqs: ['sendMessage'],
  states: ['startExecution'],
};

export interface ResourceCheck {
  readonly report: Report;
  readonly machineType: 'STANDARD' | 'EXPRESS';
}

/** Checks the `Resource` of a task. A placeholder of a deployment template is left alone. */
export function checkResource(
  value: Json | undefined,
  at: string,
  { report, machineType }: ResourceCheck,
): void {
  if (typeof value !== 'string' || value.includes('${')) return;
  const resource = parseResource(value);
  if (resource === undefined || (resource.kind === 'service' && !isRecognised(resource))) {
    report(
      at,
      `The resource provided ${value} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    );
    return;
  }
  if (machineType !== 'EXPRESS') return;
  if (resource.kind === 'activity') report(at, 'Express state machine does not support Activity ARN');
  if (resource.kind !== 'service') return;
  if (resource.pattern === 'SYNC' || resource.pattern === 'SYNC_2') {
    report(at, "Express state machine does not support '.sync' service integration");
  }
  if (resource.pattern === 'WAIT_FOR_TASK_TOKEN') {
    // Two spaces: so AWS has it.
    report(at, "Express state machine does not support '.waitForTaskToken' service integration ");
  }
}

function isRecognised({ style, service, action }: ServiceResource): boolean {
  const actions = Object.hasOwn(RECOGNISED_ACTIONS, service) ? RECOGNISED_ACTIONS[service] : undefined;
  return style === 'aws-sdk' || actions === undefined || actions.includes(action);
}
