import { EXECUTION_STATUSES, type ExecutionSummary, PAGE_LIMIT_MAX, WAIT_KINDS } from '@wfm/contract/api';
import type { Command, Invocation } from '../command.ts';
import { UsageError } from '../errors.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { type InstantText, instantText, TIME_OPTION } from '../output/instants.ts';
import { tableLines } from '../output/table.ts';
import { writeItems } from '../output/write-items.ts';
import { type FoundApi, findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

const DEFAULT_LIMIT = 50;

export const listCommand: Command = {
  name: 'list',
  summary: 'List the executions of the workflows of a running stack, the latest first',
  options: {
    workflow: { value: 'NAME', summary: 'Only of this one' },
    key: { value: 'KEY', summary: 'Only of this workflow key' },
    status: { value: 'STATUS', summary: 'Only these: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED' },
    'waits-for': { value: 'WAIT', summary: `Only those that wait for this: ${WAIT_KINDS.join(', ')}` },
    limit: { value: 'N', summary: `At most; default ${DEFAULT_LIMIT}` },
    output: FORM_OPTION,
    time: TIME_OPTION,
    ...TARGET_OPTIONS,
  },
  async run(invocation) {
    const { options, terminal } = invocation;
    const form = parseForm(options['output']);
    const filters = filtersOf(options);
    const limit = parseLimit(options['limit']);
    const found = await findApi(invocation);
    try {
      await requireWorkflow(found, options['workflow']);
      const executions = await readExecutions(found, filters, limit);
      const { now } = await found.api.getClock({ path: {}, query: {}, body: {} });
      const when = instantText(options['time'], Date.parse(now));
      if (form === 'json') terminal.line(JSON.stringify(executions));
      else writeItems(terminal, form, executions, () => linesOf(executions, when, terminal.width));
    } finally {
      found.close();
    }
  },
};

/** The filters of a query, of which each is what it must be. @throws UsageError */
function filtersOf({ workflow, key, status, 'waits-for': wait }: Invocation['options']) {
  const known = {
    status: oneOf('status', EXECUTION_STATUSES, status),
    waitsFor: oneOf('waits-for', WAIT_KINDS, wait),
  };
  return {
    ...(workflow === undefined ? {} : { workflow }),
    ...(key === undefined ? {} : { key }),
    ...(known.status === undefined ? {} : { status: known.status }),
    ...(known.waitsFor === undefined ? {} : { waitsFor: known.waitsFor }),
  };
}

function oneOf<Word extends string>(
  option: string,
  words: readonly Word[],
  text: string | undefined,
): Word | undefined {
  const known = words.find((word) => word === text);
  if (known !== undefined || text === undefined) return known;
  throw new UsageError(
    `--${option} must be one of ${words.toSorted().join(', ')}, but is ${JSON.stringify(text)}.`,
  );
}

/** @throws UsageError if the stack has no workflow of that name. */
async function requireWorkflow({ api }: FoundApi, name: string | undefined): Promise<void> {
  if (name === undefined) return;
  const { items } = await api.listWorkflows({ path: {}, query: {}, body: {} });
  const names = items.map(({ workflow }) => workflow);
  if (!names.includes(name))
    throw new UsageError(`--workflow must name one of ${names.join(', ')}, but is ${JSON.stringify(name)}.`);
}

async function readExecutions(
  { api }: FoundApi,
  filters: ReturnType<typeof filtersOf>,
  limit: number,
): Promise<readonly ExecutionSummary[]> {
  const executions: ExecutionSummary[] = [];
  let page: string | undefined;
  do {
    const query = {
      ...filters,
      limit: Math.min(limit - executions.length, PAGE_LIMIT_MAX),
      ...(page === undefined ? {} : { page }),
    };
    const { items, next } = await api.listExecutions({ path: {}, query, body: {} });
    executions.push(...items);
    page = next;
  } while (page !== undefined && executions.length < limit);
  return executions;
}

function linesOf(
  executions: readonly ExecutionSummary[],
  when: InstantText,
  width: number | undefined,
): readonly string[] {
  if (executions.length === 0) return ['No execution.'];
  const rows = executions.map(({ workflow, execution, status, startedAt, stoppedAt, key, waitsFor }) => [
    workflow,
    execution,
    status,
    when(startedAt),
    when(stoppedAt),
    key ?? '',
    waitsFor?.join(', ') ?? '',
  ]);
  return tableLines(
    [['WORKFLOW', 'EXECUTION', 'STATUS', 'STARTED', 'STOPPED', 'KEY', 'WAITS FOR'], ...rows],
    width,
  );
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--limit must be a whole number from 1, but is ${JSON.stringify(text)}.`);
  return Number(text);
}
