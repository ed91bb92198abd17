import { parsePath } from '@wfm/asl/language';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/kernel/index.ts';
import { evaluatePath } from '../../../src/states/jsonpath/evaluate-path.ts';

const STORE: Json = {
  books: [
    { title: 'A', price: 8, tags: ['old'] },
    { title: 'B', price: 12, isbn: 'x-1' },
    { title: 'C', price: 20, isbn: null },
  ],
  'odd name': { "it's": 1 },
  nothing: null,
};

test.each<[string, Json]>([
  ['$', STORE],
  ['$.nothing', null],
  ['$.books[0].title', 'A'],
  ['$.books[-1].title', 'C'],
  ["$['odd name']['it\\'s']", 1],
  ['$["books"][1].price', 12],
  ['$.books[*].price', [8, 12, 20]],
  ['$.books[1:].title', ['B', 'C']],
  ['$.books[:-1].title', ['A', 'B']],
  ['$.books[0,2].title', ['A', 'C']],
  ["$.books[0]['title','price']", ['A', 8]],
  ['$..price', [8, 12, 20]],
  ['$.books[?(@.isbn)].title', ['B', 'C']],
  ['$.books[?(@.price > 10 && @.price < 15)].title', ['B']],
  ["$.books[?(@.title == 'A' || @.title == 'C')].price", [8, 20]],
  ['$.books[?(!(@.price == 8))].title', ['B', 'C']],
  ['$.books[?(@.title =~ /a/i)].price', [8]],
  ["$.books[?(@.title in ['A','B'])].price", [8, 12]],
  ['$.books[?(@.price >= $.books[1].price)].title', ['B', 'C']],
  ['$.books[?(@.price > 12)].title', ['C']],
  ['$.books[?(@.price < 12)].title', ['A']],
  ['$.books[?(@.price <= 12)].title', ['A', 'B']],
  ["$.books[?(@.title < 'B')].title", ['A']],
  ["$.books[?(@.price < 'B')].title", []],
  ['$.books[?(@.none == @.void)].title', []],
  ["$.books[?(@.isbn != 'x-1')].title", ['A', 'C']],
  ["$.books[?(@.title nin ['A','B'])].price", [20]],
  ['$.nothing[?(@.x)]', []],
  ['$.books[?(@.title==B)].price', [12]],
  ['$.books.[1].title', 'B'],
  ['$.books.length()', 3],
  ['$.books[*].price.max()', []],
  ['$.books[9]', null],
])('The path %s reads the value that it leads to', (text, expected) => {
  expect(evaluatePath(parsePath(text), STORE)).toEqual({ found: true, value: expected });
});

test.each([
  ['$.missing', "No results for path: $['missing']"],
  ['$.missing.deeper', "Missing property in path $['missing']"],
  ['$.books.sum()', 'Aggregation function attempted to calculate value using empty array'],
  ['$.books.unheard()', 'Function with name: unheard does not exist.'],
  ['$.books[0].missing', "No results for path: $['books'][0]['missing']"],
])('The path %s finds nothing, and says why in the words of AWS', (text, reason) => {
  expect(evaluatePath(parsePath(text), STORE)).toEqual({ found: false, reason });
});

test('A path of several nodes gives an empty array where it finds none', () => {
  expect(evaluatePath(parsePath('$.missing[*].name'), STORE)).toEqual({ found: true, value: [] });
});

test('A path finds every member by its quoted name', () => {
  const names = fc.string({ minLength: 1 }).filter((name) => !/['\\]/u.test(name) && name !== '__proto__');
  fc.assert(
    fc.property(names, fc.integer(), (name, value) => {
      const reading = evaluatePath(parsePath(`$['${name}']`), { [name]: value });
      expect(reading).toEqual({ found: true, value });
    }),
  );
});
