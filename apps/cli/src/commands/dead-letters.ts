import type { ApiDeadLetter, HandledDeadLetters } from '@wfm/contract/api';
import type { Command, Invocation } from '../command.ts';
import { MissingError, UsageError } from '../errors.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { type InstantText, instantText, TIME_OPTION } from '../output/instants.ts';
import { oneLine } from '../output/one-line.ts';
import { tableLines } from '../output/table.ts';
import { writeItems } from '../output/write-items.ts';
import { type FoundApi, findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

const ACTIONS = ['list', 'show', 'redrive', 'drop'] as const;
type Action = (typeof ACTIONS)[number];

export const deadLettersCommand: Command = {
  name: 'dead-letters',
  summary: 'List what was given up and is kept, show it, send it on its way again, or throw it away',
  options: {
    key: { value: 'KEY', summary: 'Only those of this workflow key' },
    reason: { value: 'TEXT', summary: 'Only those with this in their reason or message' },
    event: { value: 'EVENT', summary: 'Only those of this declared event, or of the event with this id' },
    workflow: { value: 'NAME', summary: 'Only those of this workflow' },
    all: { summary: 'All of them, for redrive and drop without an id and without a filter' },
    'dry-run': { summary: 'Only say what would become of each' },
    output: FORM_OPTION,
    time: TIME_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: { value: 'ACTION', rest: 'ID...', summary: 'list (default), show, redrive or drop' },
  async run(invocation) {
    const action = parseAction(invocation.operand);
    const form = parseForm(invocation.options['output']);
    const found = await findApi(invocation);
    try {
      const letters = await chosen(found, action, invocation);
      switch (action) {
        case 'list': {
          const { now } = await found.api.getClock({ path: {}, query: {}, body: {} });
          const when = instantText(invocation.options['time'], Date.parse(now));
          writeItems(invocation.terminal, form, letters, () =>
            listLines(letters, when, invocation.terminal.width),
          );
          return;
        }
        case 'show':
          writeItems(invocation.terminal, form, letters, () =>
            letters.map((letter) => JSON.stringify(letter, undefined, 2)),
          );
          return;
        case 'redrive':
        case 'drop': {
          const { items } = await handle(found, action, { letters, isDryRun: isDryRun(invocation) });
          if (items.length === 0) invocation.terminal.errorLine('No dead letter is one of those.');
          writeItems(invocation.terminal, form, items, () =>
            items.map(({ id, outcome, text }) => `${outcome}  ${id}: ${text}`),
          );
          return items.some(({ outcome }) => outcome === 'kept' || outcome === 'gone') ? 1 : 0;
        }
        default:
          throw new Error(`Unknown action ${JSON.stringify(action satisfies never)}`);
      }
    } finally {
      found.close();
    }
  },
};

function isDryRun({ options }: Invocation): boolean {
  return options['dry-run'] !== undefined;
}

/** @throws MissingError for an id that no letter has, UsageError for a change of all that was not asked for. */
async function chosen(
  { api }: FoundApi,
  action: Action,
  { options, rest: ids = [] }: Invocation,
): Promise<readonly ApiDeadLetter[]> {
  const query = Object.fromEntries(
    ['key', 'reason', 'event', 'workflow'].flatMap((name) => {
      const value = options[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const isAll = ids.length === 0 && Object.keys(query).length === 0;
  if (isAll && action !== 'list' && action !== 'show' && options['all'] === undefined) {
    throw new UsageError(
      `Say which: wfm dead-letters ${action} ID, a filter such as --key KEY, or --all. wfm dead-letters lists them.`,
    );
  }
  const { items } = await api.listDeadLetters({ path: {}, query, body: {} });
  const unknown = ids.find((id) => !items.some((letter) => letter.id === id));
  if (unknown !== undefined)
    throw new MissingError(
      `There is no dead letter ${JSON.stringify(unknown)}. wfm dead-letters lists them.`,
    );
  return ids.length === 0 ? items : items.filter(({ id }) => ids.includes(id));
}

async function handle(
  { api }: FoundApi,
  action: 'redrive' | 'drop',
  { letters, isDryRun: dryRun }: { readonly letters: readonly ApiDeadLetter[]; readonly isDryRun: boolean },
): Promise<HandledDeadLetters> {
  if (letters.length === 0) return { items: [] };
  const request = { path: {}, query: {}, body: { ids: letters.map(({ id }) => id), dryRun } };
  return action === 'redrive' ? api.redriveDeadLetters(request) : api.dropDeadLetters(request);
}

function listLines(
  letters: readonly ApiDeadLetter[],
  when: InstantText,
  width: number | undefined,
): readonly string[] {
  if (letters.length === 0) return ['No dead letter.'];
  return tableLines(
    [
      ['ID', 'KEPT', 'EVENT', 'KEY', 'WORKFLOW', 'REASON'],
      ...letters.map(({ id, at, event, key, workflow, reason, message }) => [
        id,
        when(at),
        event ?? '',
        key ?? '',
        workflow ?? '',
        oneLine(message === '' ? reason : `${reason}: ${message}`),
      ]),
    ],
    width,
  );
}

function parseAction(text = 'list'): Action {
  const action = ACTIONS.find((known) => known === text);
  if (action !== undefined) return action;
  throw new UsageError(`ACTION must be one of ${ACTIONS.join(', ')}, but is ${JSON.stringify(text)}.`);
}
