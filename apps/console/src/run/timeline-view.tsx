import type { Visit } from '@wfm/contract/api';
import { useState } from 'preact/hooks';
import { useNow } from '../hooks/use-now.ts';
import { durationText } from '../words/time.ts';

/** So many rows are shown at first; a loop may have thousands. */
const SHOWN = 300;

/** The visits of a run, each as a bar from its beginning to its end. */
export function TimelineView({
  visits,
  selected,
  onSelect,
}: {
  readonly visits: readonly Visit[];
  readonly selected: number | undefined;
  readonly onSelect: (visit: Visit) => void;
}) {
  const now = useNow();
  const [shown, setShown] = useState(SHOWN);
  const [first] = visits;
  if (first === undefined) return <p class="dim">It has entered no state.</p>;
  const depths = depthsOf(visits);
  const from = Date.parse(first.enteredAt);
  const to = Math.max(
    ...visits.slice(-SHOWN).map((visit) => endOf(visit, now)),
    ...visits.slice(0, SHOWN).map((visit) => endOf(visit, now)),
    from + 1,
  );
  const share = (instant: number) => ((instant - from) / (to - from)) * 100;
  return (
    <div class="timeline">
      <p class="axis dim">
        <span>0</span>
        <span>{durationText(to - from)}</span>
      </p>
      <ol>
        {visits.slice(0, shown).map((visit) => {
          const [begin, end] = [Date.parse(visit.enteredAt), endOf(visit, now)];
          return (
            <li key={visit.enteredEventId}>
              <button
                type="button"
                data-row
                aria-pressed={visit.enteredEventId === selected}
                onClick={() => onSelect(visit)}
                title={`${visit.state}, ${visit.outcome}, ${durationText(end - begin)}`}
              >
                <span
                  class="state"
                  style={{ paddingLeft: `${(depths.get(visit.enteredEventId) ?? 0) * 14}px` }}
                >
                  {visit.state}
                  {visit.iteration === undefined ? '' : ` #${visit.iteration}`}
                </span>
                <span class="track">
                  <span
                    class={`span ${visit.outcome}`}
                    style={{ left: `${share(begin)}%`, width: `max(3px, ${share(end) - share(begin)}%)` }}
                  />
                </span>
                <span class="took dim">{durationText(end - begin)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {visits.length > shown ? (
        <button type="button" class="more" onClick={() => setShown(shown + 1_000)}>
          Show more of {visits.length}
        </button>
      ) : null}
    </div>
  );
}

function endOf({ exitedAt }: Visit, now: number): number {
  return exitedAt === undefined ? now : Date.parse(exitedAt);
}

function depthsOf(visits: readonly Visit[]): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (const { enteredEventId, insideOf } of visits) {
    depths.set(enteredEventId, insideOf === undefined ? 0 : (depths.get(insideOf) ?? 0) + 1);
  }
  return depths;
}
