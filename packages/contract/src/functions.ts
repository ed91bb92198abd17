import { REGISTRATION_KINDS, type RegistrationKind, type SignalKind } from './words.ts';

/** Calls of Step Functions that a function makes. */
export type FunctionCall =
  | 'SendTaskFailure'
  | 'SendTaskSuccess'
  | 'SendTaskHeartbeat'
  | 'GetExecutionHistory'
  | 'DescribeExecution';

/** Calls of DynamoDB that a function makes to the mailbox table. A transaction is allowed by those it is made of. */
export type TableCall = 'GetItem' | 'PutItem' | 'Query' | 'DeleteItem';

/** What is known of a function where it is built, deployed, allowed to do something, and tested. */
export interface FunctionFacts {
  /** What it does, for who reads a list of functions. */
  readonly description: string;
  /** `rule`: asynchronously, so that an event which fails to the end is kept; `workflow`: by a state that waits for its answer. */
  readonly invokedBy: 'rule' | 'workflow';
  readonly calls: readonly FunctionCall[];
  readonly tableCalls: readonly TableCall[];
}

/** A mailbox is one item. */
const MAILBOX_CALLS = ['GetItem', 'PutItem'] as const satisfies readonly TableCall[];

/** A function that signals of one kind are delivered to. */
export interface SignalFunctionFacts extends FunctionFacts {
  readonly invokedBy: 'rule';
  /** What events of the kind do to a monitor, as in "Events that fail the monitor M". */
  readonly verb: string;
}

/** One function per kind that acts on a registration: each is allowed only what its kind needs. */
const REGISTRATION_FUNCTIONS: Readonly<Record<RegistrationKind, SignalFunctionFacts>> = {
  fail: {
    description: 'Fails the workflow that an event is about',
    invokedBy: 'rule',
    calls: ['SendTaskFailure', 'GetExecutionHistory'],
    tableCalls: MAILBOX_CALLS,
    verb: 'fail',
  },
  complete: {
    description: 'Completes the monitor that an event is about',
    invokedBy: 'rule',
    calls: ['SendTaskSuccess', 'GetExecutionHistory'],
    tableCalls: MAILBOX_CALLS,
    verb: 'complete',
  },
  heartbeat: {
    description: 'Tells the monitor that an event is about that its work is alive',
    invokedBy: 'rule',
    calls: ['SendTaskHeartbeat'],
    tableCalls: MAILBOX_CALLS,
    verb: 'are a heartbeat of',
  },
};

/** Functions that no signal is delivered to. */
const OTHER_FUNCTIONS = {
  collect: {
    description: 'Takes an early event out of a mailbox for the workflow that registers',
    invokedBy: 'workflow',
    calls: ['DescribeExecution'],
    tableCalls: MAILBOX_CALLS,
  },
  release: {
    description: 'Frees the mailbox of an execution that ended',
    invokedBy: 'rule',
    calls: ['DescribeExecution'],
    tableCalls: MAILBOX_CALLS,
  },
} as const satisfies Readonly<Record<string, FunctionFacts>>;

/** What the function `collect` calls besides, where a workflow lets its executions replace each other. */
export const REPLACING_CALLS = [
  'SendTaskFailure',
  'GetExecutionHistory',
] as const satisfies readonly FunctionCall[];

/** Name of a function, of its file and of the folder of its bundle. */
export type FunctionName = RegistrationKind | keyof typeof OTHER_FUNCTIONS;

/** The functions that every stack has. */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionFacts>> &
  Readonly<Record<RegistrationKind, SignalFunctionFacts>> = { ...REGISTRATION_FUNCTIONS, ...OTHER_FUNCTIONS };

export const FUNCTION_NAMES: readonly FunctionName[] = [
  ...REGISTRATION_KINDS,
  ...(Object.keys(OTHER_FUNCTIONS) as (keyof typeof OTHER_FUNCTIONS)[]),
];

/** The functions of inboxes. A stack has them where a workflow declares an event of the kind `inform`. */
export const INBOX_FUNCTIONS = {
  inform: {
    description: 'Puts a message into an inbox, and hands it to the workflow that waits for one',
    invokedBy: 'rule',
    calls: ['SendTaskSuccess', 'DescribeExecution'],
    tableCalls: [...MAILBOX_CALLS, 'Query'],
    verb: 'inform',
  },
  receive: {
    description: 'Hands the messages in an inbox to the workflow that asks for them',
    invokedBy: 'workflow',
    calls: ['SendTaskSuccess', 'GetExecutionHistory'],
    tableCalls: [...MAILBOX_CALLS, 'Query', 'DeleteItem'],
  },
} as const satisfies Readonly<Record<string, FunctionFacts | SignalFunctionFacts>>;

/** Name of a function that not every stack has; see {@link INBOX_FUNCTIONS}. */
export type InboxFunctionName = keyof typeof INBOX_FUNCTIONS;
export const INBOX_FUNCTION_NAMES = Object.keys(INBOX_FUNCTIONS) as readonly InboxFunctionName[];

/** What the function `release` calls of the table besides, where a stack has inboxes. */
export const READER_RELEASE_CALLS = ['Query'] as const satisfies readonly TableCall[];

/** What is known of each function that works on mailboxes or inboxes. */
export const MONITOR_FUNCTIONS: Readonly<Record<FunctionName | InboxFunctionName, FunctionFacts>> = {
  ...FUNCTIONS,
  ...INBOX_FUNCTIONS,
};

/** The function that signals of a kind are delivered to; it is called like the kind. */
export const SIGNAL_FUNCTIONS: Readonly<Record<SignalKind, SignalFunctionFacts>> = {
  ...REGISTRATION_FUNCTIONS,
  inform: INBOX_FUNCTIONS.inform,
};

/** The function that tells verdicts as events; only a stack that wants receipts has it. */
export const RECEIPT_FUNCTION = 'receipt';

/** All that is bundled: a stack may leave some of it out. */
export const BUNDLE_NAMES: readonly (FunctionName | InboxFunctionName | typeof RECEIPT_FUNCTION)[] = [
  ...FUNCTION_NAMES,
  ...INBOX_FUNCTION_NAMES,
  RECEIPT_FUNCTION,
];
export type BundleName = (typeof BUNDLE_NAMES)[number];

/** Environment variable of {@link RECEIPT_FUNCTION}: the bus that receipts are put on. */
export const RECEIPT_BUS_VARIABLE = 'RECEIPT_BUS_NAME';

/** Makes something for each function that every stack has. */
export function perFunction<Made>(make: (name: FunctionName) => Made): Readonly<Record<FunctionName, Made>> {
  return perName(FUNCTION_NAMES, make);
}

/** Makes something for each function of inboxes. */
export function perInboxFunction<Made>(
  make: (name: InboxFunctionName) => Made,
): Readonly<Record<InboxFunctionName, Made>> {
  return perName(INBOX_FUNCTION_NAMES, make);
}

function perName<Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name) => Made,
): Readonly<Record<Name, Made>> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Made>;
}
