import type { ApiExecution, ApiHandlers } from '@wfm/contract/api';
import { ApiRefusal } from '../model/api-refusal.ts';

/** The execution of an ARN, or those of a name, of which each workflow may have one. Empty: there is none. */
export async function findExecutions(api: ApiHandlers, nameOrArn: string): Promise<readonly ApiExecution[]> {
  const { items } = await api.listWorkflows({ path: {}, query: {}, body: {} });
  const arns = nameOrArn.startsWith('arn:')
    ? [nameOrArn]
    : items.map(
        ({ stateMachineArn }) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${nameOrArn}`,
      );
  const found = await Promise.all(arns.map((arn) => findExecution(api, arn)));
  return found.filter((execution) => execution !== undefined);
}

/** The execution of an ARN; undefined: there is none. */
export function findExecution(api: ApiHandlers, executionArn: string): Promise<ApiExecution | undefined> {
  return orNone(() => api.getExecution({ path: { executionArn }, query: {}, body: {} }));
}

/** What is asked for; undefined: there is no such thing. */
export async function orNone<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'not-found') return undefined;
    throw error;
  }
}
