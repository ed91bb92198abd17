import { expect, test } from 'vitest';
import { sequenceSvg } from '../../testing/flows/sequence-svg.ts';
import type { Step } from '../../testing/flows/step.ts';

const steps: readonly Step[] = [
  { kind: 'arrow', from: 'outside', to: 'bus', text: 'a < b & c', tone: 'plain' },
  { kind: 'time', text: '+1 d' },
  { kind: 'note', at: 'workflow', text: 'one\ntwo', tone: 'bad' },
];

test('A picture of a flow has the lanes of those that take part, and no others', () => {
  const svg = sequenceSvg(steps, 'A flow');
  const heads = [...svg.matchAll(/class="title"[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(heads).toEqual(['Outside', 'Event bus', 'Workflow']);
});

test('A picture of a flow is XML whatever the texts are, with a line of text for each of a note', () => {
  const svg = sequenceSvg(steps, 'A <flow>');
  expect(svg).toContain('<title>A &lt;flow&gt;</title>');
  expect(svg).toContain('>a &lt; b &amp; c</text>');
  expect(svg.match(/class="textbad"/g)).toHaveLength(2);
});

test('Lanes stand as far apart as the longest text between them', () => {
  const widthWith = (text: string) => {
    const longer = steps.map((step) => (step.kind === 'arrow' ? { ...step, text } : step));
    return Number(/width="(\d+)"/.exec(sequenceSvg(longer, 'A flow'))?.[1]);
  };
  expect(widthWith('x'.repeat(60))).toBeGreaterThan(widthWith('x') + 200);
});
