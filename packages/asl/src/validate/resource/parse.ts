import type { IntegrationPattern } from './optimized.ts';

/** What a Task's `Resource` names. */
export type Resource =
  | { readonly kind: 'lambda' }
  | { readonly kind: 'activity' }
  | {
      readonly kind: 'optimized' | 'aws-sdk';
      readonly service: string;
      readonly action: string;
      readonly pattern: IntegrationPattern;
    }
  /** Not known before deployment: it holds a reference of a deployment tool. */
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'unknown' };

const PATTERNS = {
  '': 'request',
  '.sync': 'sync',
  '.sync:2': 'sync:2',
  '.waitForTaskToken': 'waitForTaskToken',
} as const satisfies Record<string, IntegrationPattern>;

const INTEGRATION =
  /^arn:[^:]+:states:::(?:(aws-sdk):)?([a-z0-9-]+):([A-Za-z0-9]+)(\.sync:2|\.sync|\.waitForTaskToken)?$/;

/** Reads a resource ARN. Source: Step Functions developer guide, "Integrating services". */
export function parseResource(text: string): Resource {
  const integration = INTEGRATION.exec(text);
  if (integration !== null) {
    const [, sdk, service = '', action = '', suffix = ''] = integration;
    return {
      kind: sdk === undefined ? 'optimized' : 'aws-sdk',
      service,
      action,
      pattern: PATTERNS[suffix as keyof typeof PATTERNS],
    };
  }
  if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/.test(text)) return { kind: 'lambda' };
  if (/^arn:[^:]+:states:[^:]+:[^:]+:activity:.+$/.test(text)) return { kind: 'activity' };
  // Deployment tools write `${...}`; some test kits write other placeholders without any ARN.
  return text.includes('${') ? { kind: 'unresolved' } : { kind: 'unknown' };
}
