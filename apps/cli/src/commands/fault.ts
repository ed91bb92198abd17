import { parse } from '@wfm/contract';
import { FAULT_SERVICES, type Fault, faultSchema, type SetFault } from '@wfm/contract/api';
import type { Command, Invocation } from '../command.ts';
import { UsageError } from '../errors.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { tableLines } from '../output/table.ts';
import { writeItems } from '../output/write-items.ts';
import { findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

const CALL_EFFECTS = ['throttle', 'error', 'timeout', 'crash'] as const;
const DELIVERY_EFFECTS = ['drop', 'duplicate', 'delay', 'hold'] as const;

export const faultCommand: Command = {
  name: 'fault',
  summary: 'Make calls and deliveries of a running engine fail, wait or come twice',
  options: {
    service: { value: 'NAME', summary: `Of calls: ${FAULT_SERVICES.join(', ')}` },
    operation: { value: 'NAME', summary: 'Of calls: UpdateItem, as the API reference names it' },
    caller: { value: 'NAME', summary: 'Of calls: the function or the role that calls; default: any' },
    moment: {
      value: 'WHEN',
      summary: 'Of timeout and crash: before (default) or after the call takes effect',
    },
    code: { value: 'CODE', summary: 'Of error: the code that is answered' },
    rule: { value: 'NAME', summary: 'Of deliveries: the rule; default: any' },
    key: { value: 'KEY', summary: 'Of deliveries: what the detail of the event has in it; default: any' },
    seconds: { value: 'N', summary: 'Of delay: by how much' },
    times: { value: 'N', summary: 'How often it strikes; default: until it is cleared' },
    'dry-run': { summary: 'Only say what would be set' },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: {
    value: 'ACTION',
    rest: 'EFFECT|ID',
    summary: `list (default); set ${[...CALL_EFFECTS, ...DELIVERY_EFFECTS].join('|')}; clear ID|all; release what is held`,
  },
  async run(invocation) {
    const { options, operand = 'list', rest: [word] = [], terminal } = invocation;
    const form = parseForm(options['output']);
    const show = (items: readonly SetFault[], held: number) =>
      writeItems(terminal, form, items, () => linesOf(items, held, terminal.width));
    // What is wrong with the command itself is said before anything is looked for.
    const fault = operand === 'set' ? parseFault(word, options) : undefined;
    if (fault !== undefined && options['dry-run'] !== undefined) {
      terminal.line(JSON.stringify(fault));
      return;
    }
    if (operand === 'clear' && word === undefined)
      throw new UsageError('Say which: wfm fault clear ID, or wfm fault clear all.');
    if (!['list', 'set', 'clear', 'release'].includes(operand)) {
      throw new UsageError(
        `ACTION must be one of list, set, clear, release, but is ${JSON.stringify(operand)}.`,
      );
    }
    const { api, close } = await findApi(invocation);
    try {
      if (fault !== undefined) await api.setFault({ path: {}, query: {}, body: fault });
      if (operand === 'clear') await api.clearFault({ path: { id: word ?? '' }, query: {}, body: {} });
      if (operand === 'release') await api.releaseHeld({ path: {}, query: {}, body: {} });
      const { items, held } = await api.listFaults({ path: {}, query: {}, body: {} });
      show(items, held);
    } finally {
      close();
    }
  },
};

/** @throws UsageError for an effect that is none, InvalidInputError for what does not belong to it. */
function parseFault(effect: string | undefined, options: Invocation['options']): Fault {
  const { service, operation, caller, rule, key, moment = 'before', code, seconds, times } = options;
  const often = times === undefined ? {} : { times: Number(times) };
  const fault = CALL_EFFECTS.some((known) => known === effect)
    ? {
        on: 'call',
        service,
        operation,
        ...(caller === undefined ? {} : { caller }),
        effect: {
          kind: effect,
          ...(effect === 'timeout' || effect === 'crash' ? { moment } : {}),
          ...(effect === 'error' ? { code } : {}),
        },
        ...often,
      }
    : DELIVERY_EFFECTS.some((known) => known === effect)
      ? {
          on: 'delivery',
          ...(rule === undefined ? {} : { rule }),
          ...(key === undefined ? {} : { key }),
          effect: { kind: effect, ...(effect === 'delay' ? { delaySeconds: Number(seconds) } : {}) },
          ...often,
        }
      : undefined;
  if (fault === undefined) {
    throw new UsageError(
      `EFFECT must be one of ${[...CALL_EFFECTS, ...DELIVERY_EFFECTS].join(', ')}, but is ${JSON.stringify(effect ?? '')}.`,
    );
  }
  try {
    return parse(faultSchema, fault, 'fault');
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function linesOf(items: readonly SetFault[], held: number, width: number | undefined): readonly string[] {
  const waiting = held === 0 ? [] : [`${held} deliveries are held: wfm fault release`];
  if (items.length === 0) return ['No fault is set.', ...waiting];
  return [
    ...tableLines(
      [
        ['ID', 'EFFECT', 'STRIKES', 'TIMES', 'ON'],
        ...items.map(({ id, fault, strikes }) => [
          id,
          fault.effect.kind,
          String(strikes),
          String(fault.times ?? ''),
          fault.on === 'call'
            ? `${fault.service}:${fault.operation}${fault.caller === undefined ? '' : ` by ${fault.caller}`}`
            : [fault.rule ?? 'any rule', ...(fault.key === undefined ? [] : [`key ${fault.key}`])].join(', '),
        ]),
      ],
      width,
    ),
    ...waiting,
  ];
}
