import type { StateOfType, StateType } from '../language/index.ts';

type FieldsOf<Type extends StateType> = Omit<StateOfType<Type>, 'Type'>;

/** A state of one type; its fields keep their literal types, so that `defineMachine` can follow them. */
function stateOf<Type extends StateType>(type: Type) {
  return <const Fields extends FieldsOf<Type>>(fields: Fields): { readonly Type: Type } & Fields => ({
    Type: type,
    ...fields,
  });
}

/** A Task state. Source: States Language specification, "Task State". */
export const task = stateOf('Task');
/** A Pass state. Source: States Language specification, "Pass State". */
export const pass = stateOf('Pass');
/** A Wait state. Source: States Language specification, "Wait State". */
export const wait = stateOf('Wait');
/** A Choice state. Source: States Language specification, "Choice State". */
export const choice = stateOf('Choice');
/** A Parallel state. Source: States Language specification, "Parallel State". */
export const parallel = stateOf('Parallel');
/** A Map state. Source: States Language specification, "Map State". */
export const map = stateOf('Map');
/** A Succeed state. Source: States Language specification, "Succeed State". */
export const succeed = stateOf('Succeed');
/** A Fail state. Source: States Language specification, "Fail State". */
export const fail = stateOf('Fail');
