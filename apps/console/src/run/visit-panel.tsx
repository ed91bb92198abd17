import type { Visit } from '@wfm/contract/api';
import { OutcomeBadge } from '../parts/badges.tsx';
import { CauseLink } from '../parts/cause-link.tsx';
import { Duration, Instant } from '../parts/instant.tsx';
import { JsonView } from '../parts/json-view.tsx';

/** One visit of a state: what it was given, what it gave, and what went wrong. */
export function VisitPanel({ visit }: { readonly visit: Visit }) {
  const { state, type, outcome, enteredAt, exitedAt, retries, error, cause, task, input, output, variables } =
    visit;
  return (
    <section class="panel" aria-label={`State ${state}`}>
      <h3>
        {state} <OutcomeBadge outcome={outcome} />
      </h3>
      <p class="dim">
        {type}
        {task === undefined ? '' : `, ${task.resource}`} · entered <Instant at={enteredAt} /> ·{' '}
        {exitedAt === undefined ? 'for' : 'took'} <Duration from={enteredAt} to={exitedAt} />
        {retries > 0 ? ` · ${retries === 1 ? 'one retry' : `${retries} retries`}` : ''}
        {task?.timeoutSeconds === undefined ? '' : ` · timeout ${task.timeoutSeconds} s`}
        {task?.heartbeatSeconds === undefined ? '' : ` · heartbeat ${task.heartbeatSeconds} s`}
      </p>
      {error === undefined ? null : (
        <div class="notice bad">
          <p>
            <b>{error}</b>
          </p>
          {cause === undefined ? null : <p class="wrap">{cause}</p>}
          <CauseLink cause={cause} />
        </div>
      )}
      {'input' in visit ? <JsonView value={input} label="Input" /> : null}
      {'output' in visit ? <JsonView value={output} label="Output" /> : null}
      {variables === undefined ? null : <JsonView value={variables} label="Variables" />}
    </section>
  );
}
