import { CONTINUE_EXPRESSION, TABLE_ATTRIBUTES } from '@wfm/contract';
import { type Branch, isJsonObject, type State } from '../../language/index.ts';
import { NEXT_ARN } from './continued-name.ts';
import { ITSELF } from './continuing-states.ts';
import { keySaidBy, type Placed, placed, type Watch } from './readers.ts';

/** A state that hands a workflow over. */
export interface HandingOver extends Placed, Watch {}

/** The states of a definition that hand it over to a new execution. */
export function handingOverIn(definition: Branch): readonly HandingOver[] {
  return placed(definition, (state, place) => {
    const watch = announcedBy(state);
    return watch === undefined ? undefined : { ...watch, ...place };
  });
}

/** Whether a workflow starts executions of itself, for which its role needs a permission. */
export function continuesAsNew(definition: Branch): boolean {
  return handingOverIn(definition).length > 0;
}

/** Whether a state calls Step Functions for `continueAsNew`. */
export function isContinuingCall(state: State): boolean {
  if (state.Type !== 'Task' || !isJsonObject(state.Arguments)) return false;
  const { StateMachineArn, ExecutionArn } = state.Arguments;
  return StateMachineArn === ITSELF || ExecutionArn === `{% ${NEXT_ARN} %}`;
}

function announcedBy(state: State): Watch | undefined {
  if (state.Type !== 'Task' || !isJsonObject(state.Arguments)) return undefined;
  const { Key, UpdateExpression } = state.Arguments;
  if (UpdateExpression !== CONTINUE_EXPRESSION.UpdateExpression || !isJsonObject(Key)) return undefined;
  const [key, monitor] = [Key[TABLE_ATTRIBUTES.partitionKey], Key[TABLE_ATTRIBUTES.sortKey]];
  if (!isJsonObject(key) || !isJsonObject(monitor)) return undefined;
  return { monitor: String(monitor['S']), key: keySaidBy(String(key['S'])) };
}
