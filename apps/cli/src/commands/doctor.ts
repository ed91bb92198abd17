import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { FUNCTION_ENVIRONMENT, FUNCTION_NAMES, INBOX_FUNCTION_NAMES } from '@wfm/contract';
import type { Command } from '../command.ts';
import { CliError } from '../errors.ts';
import { readAllEvents } from '../heard/heard-events.ts';
import { readAllMailboxes } from '../inspect/mailboxes.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { writeItems } from '../output/write-items.ts';
import { REJECTED_QUEUE, UNDELIVERED_QUEUE } from '../queues.ts';
import { findTarget, TARGET_OPTIONS, type Target } from '../target/target.ts';

/** What was looked at, and what to do about it. */
interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly text: string;
  /** Absent: nothing is to be done. */
  readonly fix?: string;
}

const EXIT_CODES = { ok: 0, warning: 0, error: 1 } as const;

export const doctorCommand: Command = {
  name: 'doctor',
  summary:
    'Look whether a running stack can do its work: a line for each check, with what to do; exit status 1 for an error',
  options: { output: FORM_OPTION, ...TARGET_OPTIONS },
  async run(invocation) {
    const form = parseForm(invocation.options['output']);
    const node = nodeFinding(process.versions.node);
    const findings = [node, ...(await stackFindings(invocation))];
    writeItems(invocation.terminal, form, findings, () => findings.map(lineOf));
    return Math.max(...findings.map(({ state }) => EXIT_CODES[state]));
  },
};

const SIGNS = { ok: '✓', warning: '!', error: '✗' } as const;

function lineOf({ check, state, text, fix }: Finding): string {
  return `${SIGNS[state]} ${check.padEnd(14)} ${text}${fix === undefined ? '' : `. ${fix}`}`;
}

/** The version that package.json asks for. */
function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > 20 || (major === 20 && minor >= 9);
  return isNew
    ? { check: 'node', state: 'ok', text: version }
    : { check: 'node', state: 'error', text: `${version} is too old`, fix: 'Install Node.js 20.9 or later' };
}

async function stackFindings(invocation: Parameters<typeof findTarget>[0]): Promise<readonly Finding[]> {
  let target: Target;
  try {
    target = await findTarget(invocation);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [{ check: 'stack', state: 'error', text: error.message }];
  }
  try {
    const stack: Finding = {
      check: 'stack',
      state: 'ok',
      text: `${target.stack}: ${target.workflows.map(({ workflow }) => workflow).join(', ')}`,
    };
    const groups = await Promise.all(
      [functionsOf, machinesOf, rulesOf, lettersOf, mailboxesOf].map((check) => check(target)),
    );
    return [stack, ...groups.flat()];
  } finally {
    target.close();
  }
}

async function functionsOf({ lambda, stack }: Target): Promise<readonly Finding[]> {
  const look = (names: readonly string[]) =>
    Promise.all(names.map((name) => lookAt(lambda, `${stack}-${name}`)));
  const always = await look(FUNCTION_NAMES);
  // One of them is told whether the stack has inboxes, and with them two functions more.
  const hasInboxes = always.some(
    ({ found }) => found?.Environment?.Variables?.[FUNCTION_ENVIRONMENT.hasInboxes] === 'true',
  );
  const looked = [...always, ...(hasInboxes ? await look(INBOX_FUNCTION_NAMES) : [])];
  const missing = looked.flatMap(({ FunctionName, found }) => (found === undefined ? [FunctionName] : []));
  const inactive = looked.flatMap(({ FunctionName, found }) =>
    found?.State === undefined || found.State === 'Active' ? [] : [`${FunctionName} (${found.State})`],
  );
  const check = 'functions';
  if (missing.length > 0)
    return [
      { check, state: 'error', text: `${missing.join(', ')} are not there`, fix: 'Deploy the stack again' },
    ];
  if (inactive.length > 0)
    return [
      {
        check,
        state: 'warning',
        text: `${inactive.join(', ')} are not active`,
        fix: 'Wait, or deploy again',
      },
    ];
  return [{ check, state: 'ok', text: `${looked.length} are there` }];
}

async function lookAt(lambda: Target['lambda'], FunctionName: string) {
  try {
    const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return { FunctionName, found };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return { FunctionName, found: undefined };
  }
}

async function machinesOf({ sfn, workflows }: Target): Promise<readonly Finding[]> {
  const deleting: string[] = [];
  for (const { workflow, stateMachineArn } of workflows) {
    const { status } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    if (status === 'DELETING') deleting.push(workflow);
  }
  const check = 'state machines';
  return deleting.length === 0
    ? [{ check, state: 'ok', text: `${workflows.length} take executions` }]
    : [
        {
          check,
          state: 'error',
          text: `${deleting.join(', ')} are being deleted`,
          fix: 'Wait, then deploy again',
        },
      ];
}

async function rulesOf({ eventBridge, stack, workflows }: Target): Promise<readonly Finding[]> {
  const heard = await readAllEvents(eventBridge, stack);
  const disabled = heard.filter(({ isEnabled }) => !isEnabled).map(({ ruleName }) => ruleName);
  const deaf = workflows.filter(
    ({ workflow }) => !heard.some(({ declaration }) => declaration.monitor === workflow),
  );
  const check = 'rules';
  return [
    ...(disabled.length === 0
      ? []
      : [
          {
            check,
            state: 'error' as const,
            text: `${disabled.join(', ')} are disabled, so their events are lost`,
            fix: 'aws events enable-rule, or deploy again',
          },
        ]),
    ...deaf.map(({ workflow }) => ({
      check,
      state: 'warning' as const,
      text: `no event reaches ${workflow}`,
      fix: 'Declare one in its module',
    })),
    ...(disabled.length + deaf.length === 0
      ? [{ check, state: 'ok' as const, text: `${heard.length} are enabled` }]
      : []),
  ];
}

async function lettersOf({ sqs, stack }: Target): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const name of [REJECTED_QUEUE, UNDELIVERED_QUEUE]) {
    const QueueName = `${stack}-${name}`;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    const count = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    findings.push(
      count === 0
        ? { check: 'dead letters', state: 'ok', text: `${QueueName} is empty` }
        : {
            check: 'dead letters',
            state: 'warning',
            text: `${QueueName} has ${count}`,
            fix: 'wfm dead-letters shows why, and redrive sends them again',
          },
    );
  }
  return findings;
}

async function mailboxesOf(target: Target): Promise<readonly Finding[]> {
  const mailboxes = await readAllMailboxes(target);
  const now = Date.now();
  const overdue = mailboxes.filter(({ registration }) => registration && registration.expiresAtEpochMs < now);
  const check = 'mailboxes';
  return overdue.length === 0
    ? [{ check, state: 'ok', text: `${mailboxes.length}, and no registration is overdue` }]
    : [
        {
          check,
          state: 'warning',
          text: `${overdue.length} have a registration that has run out (${overdue
            .slice(0, 3)
            .map(({ key }) => key.workflowKey)
            .join(', ')})`,
          fix: 'The next event or execution of the key puts it right; look at the log of the function release',
        },
      ];
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}
