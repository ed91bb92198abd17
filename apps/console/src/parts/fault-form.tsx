import type { Fault } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { faultWords } from '../words/fault-words.ts';
import { isFaultService } from '../words/names.ts';

/** Calls that the functions and the workflow make, with what usually goes wrong; any other can be typed. */
const CALLS = [
  'dynamodb UpdateItem',
  'dynamodb PutItem',
  'dynamodb GetItem',
  'states SendTaskFailure',
  'states SendTaskSuccess',
  'events PutEvents',
  'lambda Invoke',
] as const;

const EFFECTS = {
  throttle: 'is throttled',
  'timeout after': 'takes effect, and no answer comes',
  'timeout before': 'has no effect, and no answer comes',
  'crash after': 'takes effect, and the function crashes',
  'crash before': 'has no effect, and the function crashes',
  duplicate: 'events come twice',
  delay: 'events come a minute late',
  hold: 'events are held',
  drop: 'events are lost',
} as const;
type EffectName = keyof typeof EFFECTS;

/** Makes a fault of what was chosen, and says it in words before it is set. */
export function FaultForm({ onSet }: { readonly onSet: (fault: Fault) => void }) {
  const [call, setCall] = useState<string>(CALLS[0]);
  const [effect, setEffect] = useState<EffectName>('timeout after');
  const [times, setTimes] = useState('1');
  const fault = faultOf(call, effect, times);
  const isCall = fault?.on !== 'delivery';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== undefined) onSet(fault);
      }}
    >
      <h2>Switch one on</h2>
      <label>
        What happens
        <select value={effect} onChange={({ currentTarget }) => setEffect(currentTarget.value as EffectName)}>
          {Object.entries(EFFECTS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {isCall ? (
        <label>
          To which call
          <input
            list="calls"
            required
            pattern="[a-z]+ [A-Z]\w+"
            title="Service and operation: dynamodb UpdateItem"
            value={call}
            onInput={({ currentTarget }) => setCall(currentTarget.value)}
          />
          <datalist id="calls">
            {CALLS.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
      ) : null}
      <label>
        How often (empty: until it is cleared)
        <input
          type="number"
          min="1"
          value={times}
          onInput={({ currentTarget }) => setTimes(currentTarget.value)}
        />
      </label>
      <p class="dim">
        {fault === undefined
          ? 'Name a service of the engine and an operation: dynamodb UpdateItem.'
          : faultWords(fault)}
      </p>
      <footer>
        <button type="submit" class="primary" disabled={fault === undefined}>
          Switch on
        </button>
      </footer>
    </form>
  );
}

function faultOf(call: string, effect: EffectName, timesText: string): Fault | undefined {
  const times = timesText === '' ? {} : { times: Number(timesText) };
  const [service = '', operation = ''] = call.trim().split(/\s+/);
  const ofCall = (made: Extract<Fault, { on: 'call' }>['effect']): Fault | undefined =>
    !isFaultService(service) || operation === ''
      ? undefined
      : { on: 'call', service, operation, effect: made, ...times };
  switch (effect) {
    case 'throttle':
      return ofCall({ kind: 'throttle' });
    case 'timeout after':
      return ofCall({ kind: 'timeout', moment: 'after' });
    case 'timeout before':
      return ofCall({ kind: 'timeout', moment: 'before' });
    case 'crash after':
      return ofCall({ kind: 'crash', moment: 'after' });
    case 'crash before':
      return ofCall({ kind: 'crash', moment: 'before' });
    case 'duplicate':
      return { on: 'delivery', effect: { kind: 'duplicate' }, ...times };
    case 'delay':
      return { on: 'delivery', effect: { kind: 'delay', delaySeconds: 60 }, ...times };
    case 'hold':
      return { on: 'delivery', effect: { kind: 'hold' }, ...times };
    case 'drop':
      return { on: 'delivery', effect: { kind: 'drop' }, ...times };
    default:
      throw new TypeError(`Unknown effect: ${JSON.stringify(effect satisfies never)}`);
  }
}
