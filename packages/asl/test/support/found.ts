import { type StateMachineType, validate } from '../../src/index.ts';

export type Fields = Readonly<Record<string, unknown>>;

interface Surroundings {
  /** Query language of the machine. Absent: `JSONPath`. */
  readonly language?: 'JSONPath' | 'JSONata';
  /** Absent: `STANDARD`. */
  readonly type?: StateMachineType;
}

/**
 * The broken rules of one state, called `S`: place below the state and message, with the code in front where it is not
 * that of the schema. Where the state leads to is not looked at.
 */
export function foundInState(
  state: Fields,
  { language = 'JSONPath', type = 'STANDARD' }: Surroundings = {},
): string[] {
  const machine = { StartAt: 'S', QueryLanguage: language, States: { S: state } };
  return validate(machine, { type, alone: true }).map(({ code, location = '', message }) =>
    `${code} ${location}: ${message}`.replace('SCHEMA_VALIDATION_FAILED ', '').replace('/States/S', ''),
  );
}

export const foundInJsonata = (state: Fields): string[] => foundInState(state, { language: 'JSONata' });

/** A sound Task. */
export const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } as const;

/** A sound branch. */
export const BRANCH = { StartAt: 'In', States: { In: { Type: 'Succeed' } } } as const;

/** A sound inline Map. */
export const MAP = { Type: 'Map', ItemProcessor: BRANCH, End: true } as const;

/** A sound distributed Map. */
export const DISTRIBUTED_MAP = {
  ...MAP,
  ItemProcessor: { ...BRANCH, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
} as const;

export const onlyIn = (language: 'JSONPath' | 'JSONata', field: string): string =>
  `The QueryLanguage is set to '${language === 'JSONata' ? 'JSONPath' : 'JSONata'}', but field '${field}' is only supported for the '${language}' QueryLanguage`;
