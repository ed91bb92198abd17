import type { Json } from '../../kernel/index.ts';
import { OPTIMISED_INTEGRATIONS } from '../integrations/index.ts';
import { parseResource, type ServiceResource } from '../integrations/resource.ts';
import type { Report } from './diagnostic.ts';

/** The services whose optimised actions are all known here; an unknown action of another one is not judged. */
const KNOWN_SERVICES: ReadonlySet<string> = new Set(
  Object.keys(OPTIMISED_INTEGRATIONS).map((name) => name.slice(0, name.indexOf(':'))),
);

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
  return (
    style === 'aws-sdk' ||
    !KNOWN_SERVICES.has(service) ||
    Object.hasOwn(OPTIMISED_INTEGRATIONS, `${service}:${action}`)
  );
}
