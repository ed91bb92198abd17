import { type HistoryEvent, HistoryPart } from '../../src/history/history-event.ts';
import { KEY } from './examples.ts';

/**
 * The events of a history written as lines, oldest first: `6<-4 TaskScheduled register T1`, `14<-8 TaskFailed {…}`.
 * After `register` and `stop` stands the task's token, after `collect` its attempt, after `receive` its inbox and cursor.
 */
export function eventsIn(lines: string): readonly HistoryEvent[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, id, previousId, type = '', rest = ''] = /^\s*(\d+)<-(\d+) (\w+) ?(.*)$/.exec(line) ?? [];
      if (id === undefined) throw new Error(`No event of a history: ${line}`);
      const event = { id: Number(id), previousId: Number(previousId), type };
      if (/State(Entered|Exited)$/.test(type)) return { ...event, stateName: rest };
      if (type === 'TaskScheduled') return { ...event, taskParameters: parametersOf(rest) };
      return /^Task(Succeeded|Failed)$/.test(type) ? { ...event, taskResult: rest } : event;
    });
}

/** The beginning of a history, to an event by its id, and how it goes on instead. */
export function upTo(lines: string, lastId: number, ...others: readonly string[]): string {
  const kept = lines
    .trim()
    .split('\n')
    .filter((line) => Number.parseInt(line, 10) <= lastId);
  return [...kept, ...others].join('\n');
}

/** What is read first of a history that has come so far: its newest events. */
export function readOf(lines: string, { until = Infinity, newest = Infinity } = {}): HistoryPart {
  const events = eventsIn(lines).filter(({ id }) => id <= until);
  const part = new HistoryPart();
  part.add(events.toReversed().slice(0, newest));
  return part;
}

function parametersOf(task: string): string {
  const [name, token, cursor] = task.split(' ');
  switch (name) {
    case 'register':
      return JSON.stringify({
        UpdateExpression: 'SET #registration = :registration',
        ExpressionAttributeValues: { ':registration': { M: { taskToken: { S: token } } } },
      });
    case 'collect':
      return JSON.stringify({ Payload: { attempt: token } });
    case 'receive': {
      const { workflowKey: workflowkey, monitor } = KEY;
      const taskToken = `token of ${token} ${cursor}`;
      return JSON.stringify({
        Payload: { taskToken, workflowkey, monitor, inbox: token, cursor: Number(cursor) },
      });
    }
    case 'stop':
      return JSON.stringify({ Entries: [{ Detail: { tasktoken: token } }] });
    default:
      return JSON.stringify({ Payload: {} });
  }
}
