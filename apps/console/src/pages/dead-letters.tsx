import type { ApiDeadLetter, HandledDeadLetters } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { useLive } from '../hooks/use-live.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Search } from '../parts/fields.tsx';
import { Instant } from '../parts/instant.tsx';
import { JsonView } from '../parts/json-view.tsx';
import { LINKS } from '../parts/link.ts';
import { FailureNotice, Loading, Nothing } from '../parts/notice.tsx';

type Handling = 'redriveDeadLetters' | 'dropDeadLetters';

/** What was given up and is kept: to look at, to send again, or to throw away. */
export function DeadLettersPage() {
  const { query, set } = useFilters();
  const { key, reason, event, workflow } = query;
  const asked = { key, reason, event, workflow };
  const letters = useLive(
    JSON.stringify(asked),
    () => ask('listDeadLetters', { query: asked }),
    ({ type }) => type === 'dead-letter',
  );
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [isDropping, setDropping] = useState(false);
  const [handled, setHandled] = useState<HandledDeadLetters | undefined>(undefined);
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const items = letters.value?.items ?? [];
  const ids = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const handle = async (how: Handling, dryRun: boolean) => {
    setDropping(false);
    try {
      setHandled(await ask(how, { body: { ids, dryRun } }));
      setFailure(undefined);
      if (!dryRun) choose(new Set());
    } catch (error) {
      setFailure(shownFailure(error));
    }
    letters.reload();
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  const all = items.length > 0 && ids.length === items.length;
  return (
    <main>
      <header class="bar">
        <h1>Dead letters</h1>
        <Search value={reason} onChange={(value) => set({ reason: value })} label="Reason" />
        <span class="spread" />
        <button type="button" disabled={ids.length === 0} onClick={() => handle('redriveDeadLetters', true)}>
          Foresee
        </button>
        <button
          type="button"
          class="primary"
          disabled={ids.length === 0}
          onClick={() => handle('redriveDeadLetters', false)}
        >
          Redrive {ids.length === 0 ? '' : ids.length}
        </button>
        <button type="button" class="danger" disabled={ids.length === 0} onClick={() => setDropping(true)}>
          Drop
        </button>
      </header>
      <FailureNotice failure={letters.failure ?? failure} />
      {handled === undefined ? null : <Handled handled={handled} onClose={() => setHandled(undefined)} />}
      {letters.value === undefined ? (
        letters.failure === undefined && <Loading />
      ) : items.length === 0 ? (
        <Nothing>
          <p>No letter is in the dead-letter queues.</p>
        </Nothing>
      ) : (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={all}
              onChange={() => choose(all ? new Set() : new Set(items.map(({ id }) => id)))}
            />{' '}
            All {items.length}
          </label>
          <ol class="cards">
            {items.map((letter) => (
              <Letter
                key={letter.id}
                letter={letter}
                isChosen={chosen.has(letter.id)}
                onToggle={() => toggle(letter.id)}
              />
            ))}
          </ol>
          {letters.value.isPart ? <p class="dim">There may be more: somebody has taken some out.</p> : null}
        </>
      )}
      {isDropping ? (
        <Dialog label="Drop dead letters" onClose={() => setDropping(false)}>
          <h2>Throw {ids.length === 1 ? 'this letter' : `these ${ids.length} letters`} away?</h2>
          <p>Nobody can send them again afterwards.</p>
          <footer>
            <button type="button" onClick={() => setDropping(false)}>
              Keep
            </button>
            <button type="button" class="danger" onClick={() => handle('dropDeadLetters', false)}>
              Drop
            </button>
          </footer>
        </Dialog>
      ) : null}
    </main>
  );
}

function Letter({
  letter,
  isChosen,
  onToggle,
}: {
  readonly letter: ApiDeadLetter;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}) {
  const { id, queue, at, reason, message, rule, eventId, event, workflow, key, content } = letter;
  return (
    <li class="letter">
      <input
        data-row
        type="checkbox"
        aria-label={`Choose the letter of ${event ?? rule ?? id}`}
        checked={isChosen}
        onChange={onToggle}
      />
      <div>
        <p>
          <b>{event ?? rule ?? 'unknown'}</b>
          {workflow === undefined ? null : <> for {workflow}</>}
          {key === undefined ? null : (
            <>
              , key <a href={LINKS.key(key)}>{key}</a>
            </>
          )}
          {eventId === undefined ? null : (
            <>
              , <a href={LINKS.event(eventId)}>event {eventId.slice(0, 8)}</a>
            </>
          )}
        </p>
        <p class="bad-text">
          {reason}
          {message === '' ? '' : `: ${message}`}
        </p>
        <p class="dim">
          put into {queue} <Instant at={at} />
        </p>
        <details>
          <summary>What a redrive sends</summary>
          <JsonView value={content} label="Content" />
        </details>
      </div>
    </li>
  );
}

function Handled({
  handled,
  onClose,
}: {
  readonly handled: HandledDeadLetters;
  readonly onClose: () => void;
}) {
  return (
    <div class="notice calm" role="status">
      <button type="button" class="small corner" onClick={onClose}>
        Close
      </button>
      <ul>
        {handled.items.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
