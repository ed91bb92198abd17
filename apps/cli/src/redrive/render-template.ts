/**
 * The input that a rule's template makes of an event, for the two predefined variables that the templates of this
 * product use. When EventBridge took the event in is not kept with a dead letter; the event's own time stands for it,
 * so that its time to live does not begin anew.
 */
export function renderTemplate(template: string, event: Readonly<Record<string, unknown>>): string {
  return template
    .replaceAll('<aws.events.event.ingestion-time>', () => String(event['time']))
    .replaceAll('<aws.events.event.json>', () => JSON.stringify(event));
}
