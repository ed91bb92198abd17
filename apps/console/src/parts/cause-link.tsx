import { causedBy } from '../words/caused-by.ts';
import { LINKS } from './link.ts';

/** Leads from what an event did to the event. */
export function CauseLink({ cause }: { readonly cause: unknown }) {
  const eventId = causedBy(cause);
  if (eventId === undefined) return null;
  return (
    <p>
      The event that did it: <a href={LINKS.event(eventId)}>{eventId}</a>
    </p>
  );
}
