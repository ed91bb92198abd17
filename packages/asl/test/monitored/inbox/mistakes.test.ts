import { expect, test } from 'vitest';
import { type Branch, sequence } from '../../../src/index.ts';
import {
  assertInboxes,
  continueAsNewStates,
  InboxError,
  inboxMistakes,
  monitored,
} from '../../../src/monitored/index.ts';
import { atOnce, each, reads, readsAgain, references, repeated, section } from './support.ts';

const again = (prefix = '') => continueAsNewStates({ ...references, namePrefix: prefix });
const work = (name: string): Branch => ({
  StartAt: name,
  States: { [name]: { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true } },
});
/** A section of its own kind, whose work is not looked at before the whole is. */
const kinds = (definition: Branch) => inboxMistakes(definition).map(({ kind }) => kind);
const caught = (make: () => unknown) => {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    return error.mistakes.map(({ kind }) => kind);
  }
};

test.each<[string, Branch]>([
  ['a receive in the work of a section', section('a', reads('Receive'))],
  ['several in a row', section('a', sequence(reads('One'), reads('Two')))],
  ['a loop', section('a', readsAgain('Receive'))],
  ['sections one after the other', sequence(section('a', reads('One')), section('b', reads('Two')))],
  ['a section in a loop', repeated(section('a', reads('One')), 'Once more?')],
  ['two inboxes at once', section('a', atOnce('Both', readsAgain('One', 'one'), readsAgain('Two', 'two')))],
  ['one reader beside other work', section('a', atOnce('Both', readsAgain('One'), work('Work')))],
  [
    'a section with one inbox in another branch than one with another inbox',
    atOnce(
      'Both',
      section('a', reads('One', 'one')),
      section('b', reads('Two', 'two', { monitor: 'other' }), { monitor: 'other' }),
    ),
  ],
  ['a new execution after the section', sequence(section('a', readsAgain('Receive')), again())],
  [
    'a section that each child of a distributed Map has for itself',
    each('Each', { ...section('a', reads('One')), ...{ ProcessorConfig: { Mode: 'DISTRIBUTED' as const } } }),
  ],
])('Nothing is wrong with %s', (_what, definition) => {
  expect(inboxMistakes(definition)).toEqual([]);
  expect(() => assertInboxes(definition)).not.toThrow();
});

test('A receive outside of a section is found', () => {
  expect(inboxMistakes(sequence(section('a', work('Work')), reads('Receive')))).toEqual([
    {
      kind: 'outside',
      location: '/States/Receive',
      text: '/States/Receive reads the inbox "inbox" outside of a section of the monitor "cart", but only who holds the key may read. Put it into the work: monitored(work, references).',
    },
  ]);
  const other = { ...references, monitor: 'other' };
  expect(kinds(section('a', reads('Receive', 'inbox', other)))).toEqual(['outside']);
});

test('A receive with another key than its section is found', () => {
  const keyed = monitored(reads('Receive'), { ...references, workflowKey: `\${order.id}` });
  expect(inboxMistakes(keyed).map(({ text }) => text)).toEqual([
    '/States/Run with monitor/Branches[1]/States/Receive reads the inbox "inbox" of another workflow key than the section around it has. Give receive the workflowKey or workflowKeyExpression that monitored has.',
  ]);
});

test('A receive in a child of a distributed Map is outside of the section of its parent', () => {
  const child = each('Each', {
    ...reads('Receive'),
    ...{ ProcessorConfig: { Mode: 'DISTRIBUTED' as const, ExecutionType: 'STANDARD' as const } },
  });
  expect(kinds(section('a', child))).toEqual(['outside']);
});

test.each([undefined, 0, 1, 2])('A receive in a Map of the concurrency %s is refused', (MaxConcurrency) => {
  const inMap = each('Each', reads('Receive'), MaxConcurrency === undefined ? {} : { MaxConcurrency });
  expect(caught(() => section('a', inMap))).toEqual(['map']);
  expect(() => section('a', inMap)).toThrow(
    '/States/a: Run with monitor/Branches[1]/States/Each/ItemProcessor/States/Receive reads the inbox "inbox" in the Map /States/a: Run with monitor/Branches[1]/States/Each, whose items do not see each other\'s cursors: each would read the same messages. Receive before the Map, and hand it the messages.',
  );
});

test('A Map of sections is found', () => {
  expect(kinds(each('Each', section('a', reads('Receive')), { MaxConcurrency: 1 }))).toEqual(['map']);
});

test('Two readers of one inbox in branches that run at once are refused', () => {
  const both = atOnce('Both', reads('One'), reads('Two'));
  expect(caught(() => section('a', both))).toEqual(['branches']);
  expect(() => section('a', both)).toThrow(
    '/States/a: Run with monitor/Branches[1]/States/Both/Branches[1]/States/Two and /States/a: Run with monitor/Branches[1]/States/Both/Branches[0]/States/One read the inbox "inbox" in two branches, which do not see each other\'s cursors: each would read the other\'s messages. Read in one branch, or name an inbox for each, and say it in the declarations of their events.',
  );
});

test('A reader in a branch and one after it are refused', () => {
  expect(caught(() => section('a', sequence(atOnce('Both', reads('One'), work('W')), reads('Two'))))).toEqual(
    ['branches'],
  );
});

test('A reader in a branch that begins again is refused', () => {
  const loop = repeated(atOnce('Both', reads('One'), work('W')), 'Once more?');
  expect(caught(() => section('a', loop))).toEqual(['inner']);
});

test('A reader in a branch whose section a later one follows, or a new execution, is found', () => {
  const inner = section('a', atOnce('Both', reads('One'), work('W')));
  expect(kinds(sequence(inner, section('b', reads('Two'))))).toEqual(['inner']);
  expect(kinds(sequence(inner, again()))).toEqual(['inner']);
});

test('Sections that read and do not see each other are found', () => {
  const apart = sequence(atOnce('Both', section('a', reads('One'))), section('b', reads('Two')));
  expect(kinds(apart)).toEqual(['branches']);
});

test('A section in a Parallel that begins again is found', () => {
  expect(kinds(repeated(atOnce('Outer', section('a', reads('One'))), 'Once more?'))).toEqual(['inner']);
});

test('Two inboxes of one name are found', () => {
  const definition = sequence(
    section('a', reads('One')),
    section('b', reads('Two', 'inbox', { ...references, monitor: 'other' }), { monitor: 'other' }),
  );
  expect(kinds(definition)).toEqual(['names']);
});

test('A new execution from inside of the section is refused, and one that does not see the cursors', () => {
  expect(caught(() => section('a', sequence(reads('One'), again())))).toEqual(['continues']);
  const apart = sequence(atOnce('Outer', section('a', reads('One'))), again());
  expect(kinds(apart)).toEqual(['continues']);
});
