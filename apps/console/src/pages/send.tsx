import type { ApiDeclaredEvent, Foreseen, PutEvent } from '@wfm/contract/api';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { stream } from '../api/stream.ts';
import { useFilters } from '../hooks/use-filters.ts';
import { useLive } from '../hooks/use-live.ts';
import { VerdictBadge } from '../parts/badges.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { LINKS } from '../parts/link.ts';
import { NearestRule } from '../parts/nearest-rule.tsx';
import { FailureNotice, Nothing } from '../parts/notice.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { remember } from '../record/record.ts';
import { parsedObject } from '../words/json-text.ts';
import { cliText, sdkText, wfmText } from '../words/send-text.ts';

/** So long nobody types before it is asked what would become of the event. */
const PAUSE_MS = 200;
const KEY = 'order-1';

/** An event as it stands in the form. */
interface Draft {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON text, as it was typed. */
  readonly detail: string;
}

/** Sends an event: what a workflow waits for, made from its declaration, or any other. */
export function SendPage() {
  const { query, set } = useFilters();
  const { key = KEY, event: chosen, workflow, from } = query;
  const [draft, setDraft] = useState<Draft | undefined>(undefined);
  const declared = useLive(
    `declared ${key}`,
    () => readDeclared(key),
    () => false,
  );
  const events = (declared.value ?? []).filter(
    (item) => workflow === undefined || item.workflow === workflow,
  );
  const event = events.find((item) => item.event === chosen && item.sample !== undefined);

  useEffect(() => {
    if (from === undefined) return;
    void ask('getEvent', { path: { eventId: from } }).then(
      ({ bus = 'default', source = '', detailType = '', detail }) =>
        setDraft(draftOf({ bus, source, detailType, detail: (detail ?? {}) as PutEvent['detail'] })),
    );
  }, [from]);
  // Another event or key makes the form anew; what was typed was for the other one.
  const sample = JSON.stringify(event?.sample);
  useEffect(() => {
    if (event?.sample !== undefined) setDraft(draftOf(event.sample));
  }, [sample]);

  return (
    <main>
      <header class="bar">
        <h1>Send an event</h1>
        <label class="inline">
          Key
          <input
            value={key}
            onChange={({ currentTarget }) => set({ key: currentTarget.value, from: undefined })}
          />
        </label>
      </header>
      <FailureNotice failure={declared.failure} />
      <div class="two">
        <nav class="declared" aria-label="Declared events">
          {events.map((item) => (
            <button
              data-row
              type="button"
              key={`${item.workflow} ${item.event}`}
              aria-pressed={item === event && from === undefined}
              disabled={item.sample === undefined}
              onClick={() => set({ event: item.event, workflow: item.workflow, from: undefined })}
            >
              <b>{item.event}</b>
              <span class="dim">
                {item.workflow} · {item.does}
              </span>
            </button>
          ))}
          <button
            type="button"
            aria-pressed={draft !== undefined && event === undefined}
            onClick={() => {
              set({ event: undefined, workflow: undefined, from: undefined });
              setDraft(draftOf({ bus: events[0]?.bus ?? 'default', source: '', detailType: '', detail: {} }));
            }}
          >
            <b>Any event</b>
            <span class="dim">Written by hand</span>
          </button>
        </nav>
        {draft === undefined ? (
          <Nothing>
            <p>Choose an event: it is made from its declaration, for the key above.</p>
          </Nothing>
        ) : (
          <SendForm draft={draft} onChange={setDraft} declared={event} keyText={key} />
        )}
      </div>
    </main>
  );
}

async function readDeclared(key: string): Promise<readonly ApiDeclaredEvent[]> {
  const { items } = await ask('listWorkflows');
  const workflows = await Promise.all(
    items.map(({ workflow }) => ask('getWorkflow', { path: { workflow }, query: { key } })),
  );
  return workflows.flatMap(({ events }) => events);
}

function draftOf({ bus, source, detailType, detail }: PutEvent): Draft {
  return { bus, source, detailType, detail: JSON.stringify(detail, null, 2) };
}

function SendForm({
  draft,
  onChange,
  declared,
  keyText,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly declared: ApiDeclaredEvent | undefined;
  readonly keyText: string;
}) {
  const [foreseen, setForeseen] = useState<Foreseen | undefined>(undefined);
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const [sent, setSent] = useState<string | undefined>(undefined);
  const { object, problem } = parsedObject(draft.detail);
  const put: PutEvent | undefined = object === undefined ? undefined : { ...draft, detail: object };
  const body = put === undefined ? undefined : JSON.stringify(put);

  const foresee = async (event: PutEvent) => {
    try {
      setForeseen(await ask('foreseeEvent', { body: { put: event } }));
      setFailure(undefined);
    } catch (error) {
      setForeseen(undefined);
      setFailure(shownFailure(error));
    }
  };
  useEffect(() => {
    if (put === undefined) return;
    const timer = setTimeout(() => void foresee(put), PAUSE_MS);
    // What was foreseen by an engine that is gone is not so any more, and its next start knows other runs.
    const unwatch = stream.watch((state) => {
      if (state === 'open') void foresee(put);
      else setForeseen(undefined);
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }, [body]);

  const send = async (submitted: Event) => {
    submitted.preventDefault();
    if (put === undefined) return;
    try {
      const { eventId } = await ask('sendEvent', { body: { put } });
      remember({ kind: 'send', ...put });
      setSent(eventId);
      await foresee(put);
    } catch (error) {
      setFailure(shownFailure(error));
    }
  };
  const field = (name: 'bus' | 'source' | 'detailType', label: string) => (
    <label>
      {label}
      <input
        required
        value={draft[name]}
        onInput={({ currentTarget }) => onChange({ ...draft, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <form class="card" onSubmit={send}>
      {field('bus', 'Bus')}
      {field('source', 'Source')}
      {field('detailType', 'Detail-type')}
      <label>
        Detail
        <textarea
          rows={10}
          spellcheck={false}
          aria-invalid={problem !== undefined}
          value={draft.detail}
          onInput={({ currentTarget }) => onChange({ ...draft, detail: currentTarget.value })}
        />
      </label>
      {problem === undefined ? null : (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <FailureNotice failure={failure} />
      {problem === undefined && foreseen !== undefined ? <Foresight foreseen={foreseen} /> : null}
      <footer>
        {sent === undefined ? null : (
          <p role="status">
            Sent. <a href={LINKS.event(sent)}>See what became of it</a>
          </p>
        )}
        <button type="submit" class="primary" disabled={put === undefined}>
          Send
        </button>
      </footer>
      {put === undefined ? null : <Elsewhere put={put} declared={declared} keyText={keyText} />}
    </form>
  );
}

/** Lines that send the same event to the same place from elsewhere. */
function Elsewhere({
  put,
  declared,
  keyText,
}: {
  readonly put: PutEvent;
  readonly declared: ApiDeclaredEvent | undefined;
  readonly keyText: string;
}) {
  const { value: to } = useLive(
    'target',
    () => ask('target'),
    () => false,
  );
  if (to === undefined) return null;
  const ofAws = cliText(put, to);
  const ofWfm = declared === undefined ? undefined : wfmText({ declared, key: keyText, put }, to);
  return (
    <details>
      <summary>The same from elsewhere</summary>
      <p class="row">
        {ofWfm === undefined ? null : <CopyButton label="Copy for wfm" text={ofWfm} />}
        <CopyButton label="Copy for the AWS CLI" text={ofAws} />
        <CopyButton label="Copy for the SDK" text={sdkText(put, to)} />
      </p>
      {declared !== undefined && ofWfm === undefined ? (
        <p class="dim">
          wfm send makes an event of its declaration, and can send this one no more: its bus, source or
          detail-type is another, or a member is taken out.
        </p>
      ) : null}
      <Scrolled>{ofWfm ?? ofAws}</Scrolled>
    </details>
  );
}

/** What would become of the event now. */
function Foresight({ foreseen: { reaches, nearest } }: { readonly foreseen: Foreseen }) {
  if (reaches.length === 0) return <NearestRule nearest={nearest} />;
  return (
    <ul class="foreseen" aria-live="polite">
      {reaches.map(({ rule, workflow, event, verdict, why }) => (
        <li key={rule}>
          It would be {verdict === undefined ? 'decided by its function' : <VerdictBadge verdict={verdict} />}{' '}
          <span class="dim">
            ({event} of {workflow})
          </span>
          <p>{why}</p>
        </li>
      ))}
    </ul>
  );
}
