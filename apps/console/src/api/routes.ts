import type { API_ROUTES, ApiRouteName } from '@wfm/contract/api';

/**
 * Method and path of each request, as the API has them. They are written here again, and held to the API by the compiler, so that
 * its schemas need not be loaded by the page.
 */
export const ROUTES = {
  target: { method: 'GET', path: '/api/target' },
  listWorkflows: { method: 'GET', path: '/api/workflows' },
  getWorkflow: { method: 'GET', path: '/api/workflows/{workflow}' },
  listExecutions: { method: 'GET', path: '/api/executions' },
  startExecution: { method: 'POST', path: '/api/executions' },
  getExecution: { method: 'GET', path: '/api/executions/{executionArn}' },
  getHistory: { method: 'GET', path: '/api/executions/{executionArn}/history' },
  listKeys: { method: 'GET', path: '/api/keys' },
  getKey: { method: 'GET', path: '/api/keys/{key}' },
  listEvents: { method: 'GET', path: '/api/events' },
  getEvent: { method: 'GET', path: '/api/events/{eventId}' },
  foreseeEvent: { method: 'POST', path: '/api/events/foresee' },
  sendEvent: { method: 'POST', path: '/api/events' },
  listDeadLetters: { method: 'GET', path: '/api/dead-letters' },
  getDeadLetter: { method: 'GET', path: '/api/dead-letters/{id}' },
  redriveDeadLetters: { method: 'POST', path: '/api/dead-letters/redrive' },
  dropDeadLetters: { method: 'POST', path: '/api/dead-letters/drop' },
  getClock: { method: 'GET', path: '/api/clock' },
  advanceClock: { method: 'POST', path: '/api/clock/advance' },
  listFaults: { method: 'GET', path: '/api/faults' },
  setFault: { method: 'POST', path: '/api/faults' },
  clearFault: { method: 'DELETE', path: '/api/faults/{id}' },
  releaseHeld: { method: 'POST', path: '/api/faults/release-held' },
} as const satisfies {
  readonly [Name in ApiRouteName]: Pick<(typeof API_ROUTES)[Name], 'method' | 'path'>;
};
