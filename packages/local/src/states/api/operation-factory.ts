import type { Operation } from '../../kernel/index.ts';
import type { StatesContext } from '../executions/states-context.ts';

/** Makes one operation of the API for one service. */
export type OperationFactory = (context: StatesContext) => Operation;
