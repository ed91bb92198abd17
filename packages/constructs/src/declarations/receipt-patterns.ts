import { type DeclaredEvent, RECEIPT_DETAIL_TYPE, RECEIPT_MEMBERS, RECEIPT_SOURCE } from '@wfm/contract';
import { WorkflowModuleError } from '../errors.ts';

/**
 * Whether a pattern may match an event that tells a verdict. A verdict about such an event would be told by another one, and
 * so on. It looks at what surely keeps them apart: source, detail-type, and a field of the detail that receipts have not.
 */
export function mayMatchReceipt(pattern: Readonly<Record<string, unknown>>): boolean {
  const { source, detail, 'detail-type': detailType } = pattern;
  if (source !== undefined && !mayMatch(source, RECEIPT_SOURCE)) return false;
  if (detailType !== undefined && !mayMatch(detailType, RECEIPT_DETAIL_TYPE)) return false;
  if (typeof detail !== 'object' || detail === null) return true;
  return !Object.entries(detail).some(
    ([name, values]) => !RECEIPT_MEMBERS.includes(name) && !name.startsWith('$') && !takesAbsence(values),
  );
}

/** @throws WorkflowModuleError naming the first event whose pattern may match a receipt. */
export function refuseReceipts(workflow: string, events: readonly DeclaredEvent[]): void {
  const found = events.find(({ pattern }) => mayMatchReceipt(pattern));
  if (found === undefined) return;
  throw new WorkflowModuleError(
    workflow,
    `event "${found.declaration.name}" must match no receipt, as the stack tells verdicts by events on its bus (bus.receipts). ` +
      `Let its pattern name a source other than "${RECEIPT_SOURCE}", or a detail-type other than "${RECEIPT_DETAIL_TYPE}".`,
  );
}

/** Whether one of the alternatives may match the text. */
function mayMatch(alternatives: unknown, text: string): boolean {
  return !Array.isArray(alternatives) || alternatives.some((one) => alternativeMayMatch(one, text));
}

function alternativeMayMatch(alternative: unknown, text: string): boolean {
  if (typeof alternative !== 'object' || alternative === null) return alternative === text;
  return Object.entries(alternative).every(([filter, value]) => {
    if (filter === 'prefix' && typeof value === 'string') return text.startsWith(value);
    if (filter === 'suffix' && typeof value === 'string') return text.endsWith(value);
    if (filter === 'anything-but' && typeof value === 'string') return value !== text;
    if (filter === 'anything-but' && Array.isArray(value)) return !value.includes(text);
    // What else EventBridge knows may match.
    return true;
  });
}

/** Whether a field that is not there may match: some alternative says so. */
function takesAbsence(values: unknown): boolean {
  return JSON.stringify(values).includes('"exists":false');
}
