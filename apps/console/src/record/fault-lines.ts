import { faultWords } from '../words/fault-words.ts';
import { literal } from './literal.ts';
import type { Done } from './record.ts';

type SetFault = Extract<Done, { kind: 'set fault' }>;
type ClearFault = Extract<Done, { kind: 'clear fault' }>;

/** Lines of a test that switch a fault on as it was switched on, or say that they do not. */
export function setFaultLines(step: SetFault, done: readonly Done[]): readonly string[] {
  const { fault } = step;
  const call = switchText(step);
  if (call === undefined) return [`// Switched on then, and not here: ${literal(faultWords(fault))}`];
  const isCleared = done.some((other) => other.kind === 'clear fault' && setBefore(other, done) === step);
  return [`// ${faultWords(fault)}`, `${isCleared ? `const ${nameOf(step, done)} = ` : ''}${call};`];
}

/** Lines of a test that clear a fault that it switched on. */
export function clearFaultLines(step: ClearFault, done: readonly Done[]): readonly string[] {
  const set = setBefore(step, done);
  if (set === undefined || switchText(set) === undefined)
    return ['// A fault was cleared then that is not switched on here.'];
  const name = nameOf(set, done);
  return [set.fault.on === 'call' ? `${name}.off();` : `${name}();`];
}

/** How a test of the engine switches it on; undefined: it selects deliveries as only the API does. */
function switchText({ fault }: SetFault): string | undefined {
  const { times } = fault;
  const often = times === undefined ? {} : { times };
  if (fault.on === 'call') {
    const { service, operation, caller, effect } = fault;
    const selector = { service, operation, ...(caller === undefined ? {} : { caller }) };
    return `workflow.engine.faults.on(${literal(selector)}, ${literal({ ...effect, ...often })})`;
  }
  const { rule, detailType, key, effect } = fault;
  if ([rule, detailType, key].some((selected) => selected !== undefined)) return undefined;
  const members = literal({ do: effect, ...often }).slice(2, -2);
  return `workflow.engine.eventFaults.add({ when: () => true, ${members} })`;
}

/** Another engine counts its faults from one again: of those with an id, the last before it was cleared is meant. */
function setBefore(step: ClearFault, done: readonly Done[]): SetFault | undefined {
  return done
    .slice(0, done.indexOf(step))
    .findLast((other): other is SetFault => other.kind === 'set fault' && other.id === step.id);
}

function nameOf(step: SetFault, done: readonly Done[]): string {
  return `fault${done.filter(({ kind }) => kind === 'set fault').indexOf(step) + 1}`;
}
