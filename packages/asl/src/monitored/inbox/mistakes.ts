import { AslError, type Branch } from '../../language/index.ts';
import { type HandingOver, handingOverIn } from './handing-over.ts';
import { type Placed, type Reader, readersIn, type SectionAround, type Watch } from './readers.ts';

/**
 * What is wrong with how a definition reads its inboxes.
 *
 * - `outside`: an execution that does not hold its key may not read.
 * - `map`, `branches`, `inner`: a cursor is a variable of one branch, and a reader that does not see it reads again what was read.
 * - `names`: two inboxes would have one cursor.
 * - `continues`: an execution that continues another one would read again what that one has read, or find its key held.
 */
export interface InboxMistake {
  readonly kind: 'outside' | 'map' | 'branches' | 'inner' | 'names' | 'continues';
  readonly location: string;
  /** What is wrong where, and what to do, in sentences. */
  readonly text: string;
}

/**
 * Looks for readers of inboxes that would read a message twice, or could not read at all.
 *
 * It sees the states of one definition: not whether two keys that are written differently are one, nor an inbox or a key that is an
 * expression, nor what other executions do. There the function `receive` refuses who does not hold the key.
 */
export function inboxMistakes(definition: Branch): readonly InboxMistake[] {
  const readers = readersIn(definition);
  const handingOver = handingOverIn(definition);
  return [
    ...readers.flatMap(outside),
    ...readers.flatMap(inMap),
    ...pairs(readers).flatMap(([one, other]) => [
      ...ofOneName(one, other),
      ...inBranches(one, other),
      ...inScopes(one, other),
    ]),
    ...readers.flatMap((reader) => inLostBranch(reader, readers, handingOver)),
    ...handingOver.flatMap((state) => beforeItsEnd(state, readers)),
  ];
}

/** Thrown when a definition reads an inbox in a way that would read a message twice, or not at all. All that were found are in `mistakes`. */
export class InboxError extends AslError {
  override readonly name = 'InboxError';
  readonly mistakes: readonly InboxMistake[];

  constructor(mistakes: readonly InboxMistake[]) {
    super(mistakes.map(({ text }) => text).join('\n'));
    this.mistakes = mistakes;
  }
}

/** @throws InboxError with all that {@link inboxMistakes} finds in a whole definition. */
export function assertInboxes(definition: Branch): void {
  refuse(inboxMistakes(definition));
}

/**
 * The same of a part of a definition, of which it is not known what will stand around it.
 *
 * @throws InboxError
 */
export function assertInboxesInside(part: Branch): void {
  refuse(inboxMistakes(part).filter(({ kind }) => kind !== 'outside'));
}

function refuse(mistakes: readonly InboxMistake[]): void {
  if (mistakes.length > 0) throw new InboxError(mistakes);
}

function mistake(kind: InboxMistake['kind'], { location }: Placed, text: string): InboxMistake {
  return { kind, location, text: `${location} ${text}` };
}

function outside(reader: Reader): readonly InboxMistake[] {
  const { inbox, monitor, sections } = reader;
  if (sectionOf(reader) !== undefined) return [];
  const text = sections.some((section) => section.monitor === monitor)
    ? `reads the inbox "${inbox}" of another workflow key than the section around it has. Give receive the workflowKey or workflowKeyExpression that monitored has.`
    : `reads the inbox "${inbox}" outside of a section of the monitor "${monitor}", but only who holds the key may read. Put it into the work: monitored(work, references).`;
  return [mistake('outside', reader, text)];
}

function inMap(reader: Reader): readonly InboxMistake[] {
  const map = reader.containers.find(({ type }) => type === 'Map');
  if (map === undefined) return [];
  return [
    mistake(
      'map',
      reader,
      `reads the inbox "${reader.inbox}" in the Map ${map.location}, whose items do not see each other's cursors: each would read the same messages. Receive before the Map, and hand it the messages.`,
    ),
  ];
}

/** Two states that would share a cursor, though their inboxes are two. */
function ofOneName(one: Reader, other: Reader): readonly InboxMistake[] {
  if (one.inbox !== other.inbox || isSameWatch(one, other)) return [];
  return [
    mistake(
      'names',
      other,
      `reads the inbox "${other.inbox}", and ${one.location} one of the same name but of another monitor or workflow key: they would have one cursor. Name them differently.`,
    ),
  ];
}

function inBranches(one: Reader, other: Reader): readonly InboxMistake[] {
  const isShared =
    isSameInbox(one, other) &&
    one.branch !== other.branch &&
    sectionOf(one)?.location === sectionOf(other)?.location;
  if (!isShared) return [];
  return [
    mistake(
      'branches',
      other,
      `and ${one.location} read the inbox "${other.inbox}" in two branches, which do not see each other's cursors: each would read the other's messages. Read in one branch, or name an inbox for each, and say it in the declarations of their events.`,
    ),
  ];
}

/** Sections keep their cursors in a variable of the branch that they stand in. */
function inScopes(one: Reader, other: Reader): readonly InboxMistake[] {
  const [first, second] = [sectionOf(one), sectionOf(other)];
  if (first === undefined || second === undefined || first.location === second.location) return [];
  const [outer, inner] = [parentOf(first), parentOf(second)];
  const isApart =
    outer !== inner && (isSameInbox(one, other) || isWithin(outer, inner) || isWithin(inner, outer));
  if (!isApart) return [];
  return [
    mistake(
      'branches',
      other,
      `reads the inbox "${other.inbox}" in the section ${second.location}, which stands in another branch than ${first.location}, whose work reads as well: they do not see each other's cursors. Put both sections into one branch.`,
    ),
  ];
}

/** A branch keeps its cursor for itself, and loses it with its end. */
function inLostBranch(
  reader: Reader,
  readers: readonly Reader[],
  handingOver: readonly HandingOver[],
): readonly InboxMistake[] {
  const section = sectionOf(reader);
  if (section === undefined) return [];
  const repeated = reader.containers.find(
    ({ type, location, isRepeated }) => type === 'Parallel' && isRepeated && location !== section.location,
  );
  const later =
    reader.branch === section.work
      ? undefined
      : (readers.find(
          (other) => isSameInbox(reader, other) && sectionOf(other)?.location !== section.location,
        ) ?? handingOver[0]);
  const again = repeated ?? later;
  if (again === undefined) return [];
  return [
    mistake(
      'inner',
      reader,
      `reads the inbox "${reader.inbox}" in a branch whose cursor ends with it, so that ${again.location} would read its last messages again. Read in the work of a section that stands in no other Parallel.`,
    ),
  ];
}

function beforeItsEnd(state: HandingOver, readers: readonly Reader[]): readonly InboxMistake[] {
  const around = state.sections.find((section) => isSameWatch(section, state));
  if (around !== undefined) {
    return [
      mistake(
        'continues',
        state,
        `hands over inside of the section ${around.location}, while its execution still holds the key. Put continueAsNew after the section.`,
      ),
    ];
  }
  const apart = readers.find((reader) => {
    const section = sectionOf(reader);
    return section !== undefined && isSameWatch(reader, state) && parentOf(section) !== state.branch;
  });
  if (apart === undefined) return [];
  return [
    mistake(
      'continues',
      state,
      `hands over in another branch than the section stands in whose work has ${apart.location}, and does not see its cursors. Put both into one branch.`,
    ),
  ];
}

/** The section that a reader reads for. */
function sectionOf(reader: Reader): SectionAround | undefined {
  return reader.sections.find((section) => isSameWatch(section, reader));
}

/** The branch that a section stands in. */
function parentOf({ location }: SectionAround): string {
  return location.slice(0, location.lastIndexOf('/States/'));
}

function isWithin(outer: string, inner: string): boolean {
  return inner.startsWith(`${outer}/`);
}

function isSameWatch(one: Watch, other: Watch): boolean {
  return one.monitor === other.monitor && one.key === other.key;
}

function isSameInbox(one: Reader, other: Reader): boolean {
  return one.inbox === other.inbox && isSameWatch(one, other);
}

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}
