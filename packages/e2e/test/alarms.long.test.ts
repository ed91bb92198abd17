import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type EngineBackend, startEngineBackend } from '../src/engine-backend.ts';
import { remoteSettings } from '../src/remote-settings.ts';
import { EVENTS, Scenario } from '../src/scenario.ts';
import { test } from './support/fixture.ts';
import { type MetricFilter, metricFiltersOf, valueIn } from './support/metric-filters.ts';
import { type SynthesizedFolder, synthesizeWith } from './support/synthesize.ts';

/** The log lines of functions as the metric filters of a stack with alarms see them. */
describe.skipIf(remoteSettings(process.env) !== undefined)('The alarms on log lines', () => {
  let stack: SynthesizedFolder;
  let filters: readonly MetricFilter[];

  beforeAll(async () => {
    stack = await synthesizeWith({ WFM_ALARMS_ENABLED: 'true' });
    filters = metricFiltersOf(stack.folder);
  });
  afterAll(() => stack.remove());

  /** Runs a story, and gives the values of every metric that its log lines made. */
  async function metricsOf(story: (backend: EngineBackend, scenario: Scenario) => Promise<void>) {
    const backend = await startEngineBackend(stack.folder);
    const values: Record<string, number[]> = {};
    backend.engine.observe((event) => {
      if (event.kind !== 'function logged') return;
      for (const filter of filters.filter(({ functionName }) => functionName === event.functionName)) {
        const value = valueIn(filter, event.text);
        if (value !== undefined) values[filter.metric] = [...(values[filter.metric] ?? []), value];
      }
    });
    try {
      await story(backend, new Scenario(backend));
    } finally {
      await backend.close();
    }
    return values;
  }

  test('The alarms on log lines are quiet while workflows complete, fail, are aborted and collect early events', async () => {
    const metrics = await metricsOf(async (backend, scenario) => {
      await scenario.start('completes', { waitSeconds: 20 });
      await scenario.start('fails', { waitSeconds: 3_600 });
      await scenario.send(EVENTS.orderCancelled('fails'));
      await scenario.stop(await scenario.start('aborted', { waitSeconds: 3_600 }));
      await scenario.send(EVENTS.orderCancelled('early'));
      await scenario.start('early', { waitSeconds: 3_600 });
      await backend.pass(4_000);
    });
    expect(metrics).toEqual({});
  });

  test.for(['before', 'after'] as const)(
    'The alarms on log lines tell of a claim that a function left when it crashed %s it answered',
    async (moment) => {
      const metrics = await metricsOf(async (backend, scenario) => {
        backend.engine.faults.on(
          { service: 'states', operation: 'SendTaskFailure' },
          { kind: 'crash', moment, times: 1 },
        );
        await scenario.start('order-1', { waitSeconds: 3_600 });
        await scenario.send(EVENTS.orderCancelled('order-1'));
        await backend.pass(300);
      });
      // Lambda invokes anew after a minute; the lease is over by then.
      expect(metrics).toEqual({ 'claims-unanswered': [60] });
    },
  );

  test('The alarms on log lines tell for how long a registration was overdue whose end was not told', async () => {
    const metrics = await metricsOf(async (backend, scenario) => {
      backend.engine.eventFaults.add({
        when: ({ ruleName }) => ruleName.endsWith('-ended'),
        do: { kind: 'drop' },
      });
      await scenario.stop(await scenario.start('order-1', { waitSeconds: 3_600 }));
      await backend.pass(1_800);
      await scenario.start('order-1', { waitSeconds: 3_600 });
    });
    expect(metrics).toEqual({ 'registrations-overdue': [1_800] });
  });

  test('The alarms on log lines tell of an error that left a claim', async () => {
    const metrics = await metricsOf(async (backend, scenario) => {
      const execution = await scenario.start('order-1', { waitSeconds: 3_600 });
      backend.engine.observe((event) => {
        if (event.kind !== 'call answered' || event.call.operation !== 'SendTaskFailure') return;
        const { fail } = backend.stack.functionNames;
        backend.engine.faults.on(
          { service: 'dynamodb', operation: 'GetItem', caller: fail },
          { kind: 'throttle' },
        );
      });
      await scenario.send(EVENTS.orderCancelled('order-1'));
      expect(await scenario.status(execution)).toBe('FAILED');
    });
    expect(metrics).toEqual({ 'fail-error-lines': [1] });
  });
});
