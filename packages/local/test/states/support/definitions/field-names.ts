import type { State, StateType } from '@wfm/asl/language';

type FieldsOf<T extends StateType> = Readonly<Record<keyof Extract<State, { Type: T }>, true>>;

const COMMON = { Type: true, Comment: true, QueryLanguage: true } as const;
const PATHS = { InputPath: true, OutputPath: true } as const;
const HANDS_ON = { Assign: true, Output: true } as const;
const TRANSITION = { Next: true, End: true } as const;
const WORK = {
  Parameters: true,
  ResultPath: true,
  ResultSelector: true,
  Retry: true,
  Catch: true,
} as const;

/** The fields of each type of state; the compiler asks for all of the model. */
export const FIELDS: { readonly [T in StateType]: FieldsOf<T> } = {
  Pass: {
    ...COMMON,
    ...PATHS,
    ...HANDS_ON,
    ...TRANSITION,
    Parameters: true,
    Result: true,
    ResultPath: true,
  },
  Task: {
    ...COMMON,
    ...PATHS,
    ...HANDS_ON,
    ...TRANSITION,
    ...WORK,
    Arguments: true,
    Resource: true,
    TimeoutSeconds: true,
    TimeoutSecondsPath: true,
    HeartbeatSeconds: true,
    HeartbeatSecondsPath: true,
    Credentials: true,
  },
  Wait: {
    ...COMMON,
    ...PATHS,
    ...HANDS_ON,
    ...TRANSITION,
    Seconds: true,
    SecondsPath: true,
    Timestamp: true,
    TimestampPath: true,
  },
  Choice: { ...COMMON, ...PATHS, ...HANDS_ON, Choices: true, Default: true },
  Parallel: { ...COMMON, ...PATHS, ...HANDS_ON, ...TRANSITION, ...WORK, Arguments: true, Branches: true },
  Map: {
    ...COMMON,
    ...PATHS,
    ...HANDS_ON,
    ...TRANSITION,
    ...WORK,
    ItemProcessor: true,
    Iterator: true,
    Items: true,
    ItemsPath: true,
    ItemSelector: true,
    ItemReader: true,
    ItemBatcher: true,
    ResultWriter: true,
    MaxConcurrency: true,
    MaxConcurrencyPath: true,
    ToleratedFailurePercentage: true,
    ToleratedFailurePercentagePath: true,
    ToleratedFailureCount: true,
    ToleratedFailureCountPath: true,
    Label: true,
  },
  Succeed: { ...COMMON, ...PATHS, Output: true },
  Fail: { ...COMMON, Error: true, ErrorPath: true, Cause: true, CausePath: true },
};
