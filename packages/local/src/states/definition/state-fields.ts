import type { QueryLanguage, StateType } from './state-definition.ts';

/** Which fields a state may have, by type and query language. @see https://states-language.net/spec.html#state-type-table */
interface FieldTable {
  readonly required: readonly string[];
  readonly both: readonly string[];
  readonly JSONPath: readonly string[];
  readonly JSONata: readonly string[];
  /** Whether it goes on by `Next` or stops by `End`. */
  readonly transitions: boolean;
}

const COMMON = ['Type', 'Comment', 'QueryLanguage', 'Assign'] as const;
const IN_OUT = ['InputPath', 'OutputPath'] as const;
const ERRORS = ['Retry', 'Catch'] as const;
const RESULT = ['ResultSelector', 'ResultPath'] as const;

const STATE_FIELDS = {
  Pass: {
    required: [],
    both: [],
    JSONPath: [...IN_OUT, 'Result', 'Parameters', 'ResultPath'],
    JSONata: ['Output'],
    transitions: true,
  },
  Task: {
    required: ['Resource'],
    both: [...ERRORS, 'Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
    JSONPath: [...IN_OUT, ...RESULT, 'Parameters', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    JSONata: ['Arguments', 'Output'],
    transitions: true,
  },
  Choice: {
    required: ['Choices'],
    both: ['Choices', 'Default'],
    JSONPath: [...IN_OUT],
    JSONata: ['Output'],
    transitions: false,
  },
  Wait: {
    required: [],
    both: ['Seconds', 'Timestamp'],
    JSONPath: [...IN_OUT, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
    transitions: true,
  },
  Succeed: { required: [], both: [], JSONPath: [...IN_OUT], JSONata: ['Output'], transitions: false },
  Fail: {
    required: [],
    both: ['Error', 'Cause'],
    JSONPath: ['ErrorPath', 'CausePath'],
    JSONata: [],
    transitions: false,
  },
  Parallel: {
    required: ['Branches'],
    both: [...ERRORS, 'Branches'],
    JSONPath: [...IN_OUT, ...RESULT, 'Parameters'],
    JSONata: ['Arguments', 'Output'],
    transitions: true,
  },
  Map: {
    required: [],
    both: [
      ...ERRORS,
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...IN_OUT,
      ...RESULT,
      'ItemsPath',
      'Parameters',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Items', 'Output'],
    transitions: true,
  },
} as const satisfies Record<StateType, FieldTable>;

export const STATE_TYPES = Object.keys(STATE_FIELDS) as readonly StateType[];

export function requiredFields(type: StateType): readonly string[] {
  return STATE_FIELDS[type].required;
}

export function hasTransition(type: StateType): boolean {
  return STATE_FIELDS[type].transitions;
}

export function allowedFields(type: StateType, language: QueryLanguage): ReadonlySet<string> {
  const table: FieldTable = STATE_FIELDS[type];
  const transition = table.transitions ? ['Next', 'End'] : [];
  return new Set([...COMMON, ...table.both, ...table[language], ...transition]);
}
