import { expect, test } from 'vitest';
import { fromTracingHeader, parseTraceparent, type Traceparent, traceOf } from '../src/index.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const GIVEN = `00-${TRACE}-${PARENT}-01`;

// Source: W3C Trace Context, "traceparent Header", "Versioning of traceparent".
test.each([
  [GIVEN, GIVEN],
  [`00-${TRACE}-${PARENT}-ff`, `00-${TRACE}-${PARENT}-ff`],
  [`01-${TRACE}-${PARENT}-03`, GIVEN],
  [`cc-${TRACE}-${PARENT}-02-what-the-future-holds`, `00-${TRACE}-${PARENT}-00`],
  [`cc-${TRACE}-${PARENT}-01-`, GIVEN],
])('The traceparent %s is taken as %s', (value, taken) => {
  expect(parseTraceparent(value)).toBe(taken);
});

test.each([
  [undefined],
  [null],
  [7],
  [{ traceparent: GIVEN }],
  [[GIVEN]],
  [''],
  ['not one'],
  [` ${GIVEN}`],
  [`${GIVEN}\n`],
  [`${GIVEN}-more`],
  [`${GIVEN}-`],
  [GIVEN.toUpperCase()],
  [`ff-${TRACE}-${PARENT}-01`],
  [`00-${'0'.repeat(32)}-${PARENT}-01`],
  [`00-${TRACE}-${'0'.repeat(16)}-01`],
  [`00-${TRACE.slice(1)}-${PARENT}-01`],
  [`00-${TRACE}-${PARENT}-1`],
  [`01-${TRACE}-${PARENT}-01more`],
  [`01-${TRACE}-${PARENT}`],
])('What is no traceparent, %j, is taken for none', (value) => {
  expect(parseTraceparent(value)).toBeUndefined();
});

// Source: X-Ray developer guide, "Tracing header".
test.each([
  ['Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1', '01'],
  ['Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0', '00'],
  ['Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8', '00'],
  ['Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793; Lineage=1:2fe3:0', '01'],
])('The tracing header %s is a traceparent with the flags %s', (header, flags) => {
  expect(fromTracingHeader(header)).toBe(`00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-${flags}`);
});

test.each([
  [undefined],
  [''],
  ['Root=1-5759e988-bd862e3fe1be46a994272793'],
  ['Root=1-5759e988-bd862e3fe1be46a994272793;Parent=;Sampled=1'],
  ['Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'],
  ['Parent=53995c3f42cd8ad8;Sampled=1'],
  ['Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8;Sampled=1'],
  [GIVEN],
])('The tracing header %j names no step of a trace', (header) => {
  expect(fromTracingHeader(header)).toBeUndefined();
});

test('The trace of an event is what it says, and that of the invocation where it says nothing of use', () => {
  const invocation = `00-${TRACE}-${'1'.repeat(16)}-00` as Traceparent;
  expect(traceOf({ detail: { traceparent: GIVEN } }, invocation)).toBe(GIVEN);
  expect(traceOf({ detail: { traceparent: 'token' } }, invocation)).toBe(invocation);
  expect(traceOf({ detail: {} }, invocation)).toBe(invocation);
  expect(traceOf({ detail: {} }, undefined)).toBeUndefined();
});
