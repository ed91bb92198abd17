import { CONTINUED_MEMBER, cursorVariable, type InboxName } from '@wfm/contract';

/** What the execution was handed by the one that it continues, as JSONata. It has no value where it continues nobody. */
export const CONTINUED = `$states.context.Execution.Input.${CONTINUED_MEMBER}`;

/** JSONata: whether the execution continues another one. A member of the input that only has the same name does not say so. */
export const IS_CONTINUED = `$exists(${CONTINUED}.chain)`;

/**
 * Variable beside a monitored section: the cursors that its work came to, by the names of the inboxes. What a branch assigns
 * ends with it. Its name is another than that of the variable in the branch, as Step Functions refuses a name that an outer scope
 * has. Source: Step Functions developer guide, "Passing data between states with variables", scope.
 */
export const CURSORS_VARIABLE = 'inboxCursors';

/** Variable that counts how often an inbox was read in a branch: 1 after the first time, whether anything came or not. */
export function roundsVariable(inbox: InboxName): string {
  return `rounds_${inbox}`;
}

/**
 * JSONata of the sequence of the last message that was read, without delimiters: in this branch, or else by an earlier section, or
 * by the executions that this one continues, or 0.
 *
 * A variable that nobody has assigned yet has no value, which `$exists` tells; only an expression whose result is that fails the
 * state. So no state has to assign the first cursor. Source: recorded behaviour of Step Functions (`$doesNotExist` "returned nothing
 * (undefined)").
 */
export function cursorExpression(inbox: InboxName): string {
  const places = [
    `$${cursorVariable(inbox)}`,
    `$${CURSORS_VARIABLE}.\`${inbox}\``,
    `${CONTINUED}.cursors.\`${inbox}\``,
  ];
  return [...places.map((place) => `$exists(${place}) ? ${place} : `), '0'].join('');
}

export function roundsExpression(inbox: InboxName): string {
  const rounds = `$${roundsVariable(inbox)}`;
  return `($exists(${rounds}) ? ${rounds} : 0) + 1`;
}
