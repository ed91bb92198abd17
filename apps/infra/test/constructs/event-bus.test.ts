import { expect, it } from 'vitest';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

it('is a bus of its own, with an archive', () => {
  const stack = synthesized({ bus: { archiveRetentionDays: 7 } });
  expect(resource(stack, 'aws_cloudwatch_event_bus', 'bus')).toEqual({ name: 'wfm-dev' });
  expect(resource(stack, 'aws_cloudwatch_event_archive', 'bus_archive')).toMatchObject({
    name: 'wfm-dev',
    event_source_arn: '${aws_cloudwatch_event_bus.bus.arn}',
    retention_days: 7,
  });
});

it('archives no event that holds a task token', () => {
  const archive = resource(synthesized(), 'aws_cloudwatch_event_archive', 'bus_archive');
  expect(json(archive['event_pattern'])).toEqual({ detail: { tasktoken: [{ exists: false }] } });
});

it('has no archive where none is wanted', () => {
  expect(
    resourcesOf(synthesized({ bus: { archiveRetentionDays: 0 } }), 'aws_cloudwatch_event_archive'),
  ).toEqual({});
});
