import type { ServiceResource } from '@wfm/asl/language';

/** Whether a task is an HTTP task, `arn:aws:states:::http:invoke`, which calls no service of AWS. */
export function isHttpInvoke({ style, service, action, pattern }: ServiceResource): boolean {
  return style === 'optimized' && service === 'http' && action === 'invoke' && pattern === 'REQUEST_RESPONSE';
}
