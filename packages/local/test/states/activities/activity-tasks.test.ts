import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActivityTasks } from '../../../src/states/activities/activity-tasks.ts';

test('Tasks of an activity go to its workers in the order of both, each to one, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('task', 'worker')), (arrivals) => {
      const meeting = new ActivityTasks();
      const handed: string[] = [];
      for (const [index, arrival] of arrivals.entries()) {
        if (arrival === 'task') {
          meeting.schedule({ input: `${index}`, start: (worker) => `for ${worker}` });
        } else {
          const name = `worker ${index}`;
          meeting.poll({ name, take: ({ taskToken, input }) => handed.push(`${input} ${taskToken}`) });
        }
      }
      const places = (wanted: string) =>
        arrivals.flatMap((arrival, index) => (arrival === wanted ? [index] : []));
      const [tasks, workers] = [places('task'), places('worker')];
      expect(handed).toEqual(
        tasks.slice(0, workers.length).map((task, nth) => `${task} for worker ${workers[nth]}`),
      );
      expect(meeting.workerCount).toBe(Math.max(0, workers.length - tasks.length));
    }),
  );
});

test('Tasks of an activity are taken back, and so are workers', () => {
  const meeting = new ActivityTasks();
  const handed: string[] = [];
  const worker = (name: string) => ({
    name,
    take: ({ input }: { readonly input: string }) => handed.push(input),
  });
  const stopAsking = meeting.poll(worker('impatient'));
  stopAsking();
  const takeBack = meeting.schedule({ input: 'ended', start: () => 'token' });
  takeBack();
  meeting.schedule({ input: 'alive', start: () => 'token' });
  meeting.poll(worker('patient'));
  expect(handed).toEqual(['alive']);
});

test('A task of an activity that ends while it is handed out leaves the worker to the next one', () => {
  const meeting = new ActivityTasks();
  const handed: string[] = [];
  meeting.schedule({ input: 'ends', start: () => undefined });
  meeting.schedule({ input: 'next', start: () => 'token' });
  meeting.poll({ name: undefined, take: ({ input }) => handed.push(input) });
  expect(handed).toEqual(['next']);
});
