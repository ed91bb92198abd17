import type { Fault, SetFault } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { useLive } from '../hooks/use-live.ts';
import { useNow } from '../hooks/use-now.ts';
import { FaultForm } from '../parts/fault-form.tsx';
import { Instant } from '../parts/instant.tsx';
import { FailureNotice, Loading, Nothing } from '../parts/notice.tsx';
import { remember } from '../record/record.ts';
import { faultWords } from '../words/fault-words.ts';
import { durationText } from '../words/time.ts';

const STEPS = [
  ['1 min', 60],
  ['10 min', 600],
  ['1 h', 3_600],
  ['1 d', 86_400],
] as const;

/** The clock and the faults of the engine. */
export function TimePage() {
  return (
    <main class="two">
      <ClockCard />
      <FaultsCard />
    </main>
  );
}

function ClockCard() {
  const clock = useLive(
    'clock',
    () => ask('getClock'),
    ({ type }) => type === 'clock' || type === 'history',
  );
  const now = useNow();
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const [isMoving, setMoving] = useState(false);
  const [minutes, setMinutes] = useState('30');
  const advance = async (seconds: number) => {
    setMoving(true);
    try {
      await ask('advanceClock', { body: { seconds } });
      remember({ kind: 'advance', seconds });
      setFailure(undefined);
    } catch (error) {
      setFailure(shownFailure(error));
    }
    setMoving(false);
    clock.reload();
  };
  const { value } = clock;
  if (value === undefined)
    return clock.failure === undefined ? <Loading /> : <FailureNotice failure={clock.failure} />;
  const toTimer =
    value.nextTimerAt === undefined
      ? undefined
      : Math.max(1, Math.ceil((Date.parse(value.nextTimerAt) - now) / 1_000));
  return (
    <article class="card">
      <h1>Clock</h1>
      <p class="clock">{new Date(now).toISOString().replace('T', ' ').slice(0, 19)} UTC</p>
      <p class="dim">
        {value.aheadSeconds < 1
          ? 'As this machine has it.'
          : `${durationText(value.aheadSeconds * 1_000)} ahead of this machine.`}{' '}
        {value.nextTimerAt === undefined ? (
          'Nothing is due.'
        ) : (
          <>
            Next is due <Instant at={value.nextTimerAt} />.
          </>
        )}
      </p>
      <FailureNotice failure={failure} />
      <div class="row">
        {STEPS.map(([label, seconds]) => (
          <button
            type="button"
            key={label}
            disabled={isMoving || !value.canAdvance}
            onClick={() => advance(seconds)}
          >
            + {label}
          </button>
        ))}
        {toTimer === undefined ? null : (
          <button
            type="button"
            class="primary"
            disabled={isMoving || !value.canAdvance}
            onClick={() => advance(toTimer)}
          >
            To what is due next
          </button>
        )}
      </div>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          void advance(Number(minutes) * 60);
        }}
      >
        <label>
          Minutes
          <input
            type="number"
            min="0.01"
            step="any"
            required
            value={minutes}
            onInput={({ currentTarget }) => setMinutes(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={isMoving || !value.canAdvance}>
          Advance
        </button>
      </form>
      {value.canAdvance ? null : <p class="dim">The clock of a deployed stack cannot be advanced.</p>}
    </article>
  );
}

function FaultsCard() {
  const faults = useLive(
    'faults',
    () => ask('listFaults'),
    ({ type }) => type === 'faults',
  );
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const act = async (action: () => Promise<unknown>) => {
    try {
      await action();
      setFailure(undefined);
    } catch (error) {
      setFailure(shownFailure(error));
    }
    faults.reload();
  };
  const { value } = faults;
  return (
    <article class="card">
      <h1>Faults</h1>
      <p class="dim">What can go wrong on AWS, made to go wrong here: see what becomes of your workflow.</p>
      <FailureNotice failure={faults.failure ?? failure} />
      {value === undefined ? null : value.items.length === 0 ? (
        <Nothing>
          <p>No fault is switched on.</p>
        </Nothing>
      ) : (
        <ul class="cards">
          {value.items.map((fault) => (
            <FaultItem key={fault.id} fault={fault} onClear={() => act(() => clearFault(fault.id))} />
          ))}
        </ul>
      )}
      {value !== undefined && value.held > 0 ? (
        <p>
          {value.held} deliveries are held.{' '}
          <button type="button" onClick={() => act(releaseHeld)}>
            Release them
          </button>
        </p>
      ) : null}
      <FaultForm onSet={(fault) => act(() => setFault(fault))} />
    </article>
  );
}

async function setFault(body: Fault): Promise<void> {
  const { id, fault } = await ask('setFault', { body });
  remember({ kind: 'set fault', id, fault });
}

async function clearFault(id: string): Promise<void> {
  await ask('clearFault', { path: { id } });
  remember({ kind: 'clear fault', id });
}

async function releaseHeld(): Promise<void> {
  await ask('releaseHeld', { body: {} });
  remember({ kind: 'release held' });
}

function FaultItem({ fault, onClear }: { readonly fault: SetFault; readonly onClear: () => void }) {
  return (
    <li class="letter">
      <div class="spread">
        <p>{faultWords(fault.fault)}</p>
        <p class="dim">
          {fault.strikes === 0 ? 'It has not struck.' : `It has struck ${fault.strikes} times.`}
        </p>
      </div>
      <button type="button" class="small" onClick={onClear}>
        Clear
      </button>
    </li>
  );
}
