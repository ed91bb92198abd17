import type { ApiEvent } from '@wfm/contract/api';

/** Why no rule matched: the nearest one, and the first clause of it that fails. */
export function NearestRule({ nearest }: { readonly nearest: ApiEvent['nearest'] }) {
  if (nearest === undefined) {
    return (
      <p class="notice warn">No rule matched, and none is near: look at its bus, source and detail-type.</p>
    );
  }
  const { clause, text } = nearest;
  return (
    <div class="notice warn">
      <p>No rule matched. The nearest is {text}.</p>
      {clause === undefined ? null : (
        <dl>
          <dt>Field</dt>
          <dd>{clause.path ?? 'several of one list element'}</dd>
          <dt>The rule asks</dt>
          <dd>
            <code>{clause.wanted ?? 'that they stand in one element'}</code>
          </dd>
          <dt>The event has</dt>
          <dd>
            <code>{clause.found.length === 0 ? 'nothing' : clause.found.join(', ')}</code>
          </dd>
        </dl>
      )}
    </div>
  );
}
