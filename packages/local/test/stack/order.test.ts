import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DependencyCycleError, type JsonObject } from '../../src/index.ts';
import type { Block } from '../../src/stack/block.ts';
import { inDependencyOrder } from '../../src/stack/order.ts';
import { ref } from '../support/terraform.ts';

const to = (address: string) => ref(`${address}.arn`);

function block(name: string, body: JsonObject = {}, dependsOn: readonly string[] = []): Block {
  return { address: `aws_a.${name}`, mode: 'resource', type: 'aws_a', name, body, dependsOn };
}

function namesInOrder(blocks: readonly Block[], locals: JsonObject = {}): readonly string[] {
  return inDependencyOrder(blocks, locals).map(({ name }) => name);
}

test('The order of resources is as written when nothing refers to anything', () => {
  expect(namesInOrder([block('c'), block('a'), block('b')])).toEqual(['c', 'a', 'b']);
});

test('The order of resources puts what is referred to first, also through depends_on and locals', () => {
  const blocks = [
    block('one', { x: to('aws_a.two') }),
    block('two', {}, ['aws_a.three']),
    block('three', { x: ref('local.outer') }),
    block('four'),
  ];
  const locals = { outer: ref('local.inner'), inner: to('aws_a.four') };
  expect(namesInOrder(blocks, locals)).toEqual(['four', 'three', 'two', 'one']);
});

test('A circle of resources is named', () => {
  const blocks = [
    block('start', { x: to('aws_a.one') }),
    block('one', { x: to('aws_a.two') }),
    block('two', { x: to('aws_a.one') }),
  ];
  const expected = new DependencyCycleError(['aws_a.one', 'aws_a.two', 'aws_a.one']);
  expect(() => namesInOrder(blocks)).toThrow(expected);
  expect(expected.message).toContain('aws_a.one → aws_a.two → aws_a.one');
});

test('A circle of resources is named without what is not in it', () => {
  const blocks = [
    block('one', { aside: to('aws_a.aside'), x: to('aws_a.two') }),
    block('aside'),
    block('two', { x: to('aws_a.one') }),
  ];
  expect(() => namesInOrder(blocks)).toThrow(
    new DependencyCycleError(['aws_a.one', 'aws_a.two', 'aws_a.one']),
  );
});

test('The order of resources follows references to data, and locals that name each other once', () => {
  const data: Block = { ...block('here'), address: 'data.aws_a.here', mode: 'data' };
  const locals = { a: ref('local.b'), b: `${ref('local.a')}${to('data.aws_a.here')}` };
  expect(namesInOrder([block('one', { x: ref('local.a') }), data], locals)).toEqual(['here', 'one']);
});

test('The order of resources has each of them once and after all that it refers to', () => {
  // A resource refers to some of those with a smaller number, so there is no circle.
  const graphs = fc
    .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
    .map((rows) => rows.map((row, index) => row.map((n) => n % (index + 1)).filter((n) => n < index)));
  fc.assert(
    fc.property(graphs, fc.infiniteStream(fc.nat()), (graph, shuffle) => {
      const blocks = graph
        .map((targets, index) => ({
          key: shuffle.next().value,
          made: block(`n${index}`, { refs: targets.map((target) => to(`aws_a.n${target}`)) }),
        }))
        .sort((a, b) => a.key - b.key)
        .map(({ made }) => made);
      const names = namesInOrder(blocks);
      expect([...names].sort()).toEqual(graph.map((_, index) => `n${index}`).sort());
      for (const [index, targets] of graph.entries()) {
        for (const target of targets) {
          expect(names.indexOf(`n${target}`)).toBeLessThan(names.indexOf(`n${index}`));
        }
      }
    }),
  );
});
