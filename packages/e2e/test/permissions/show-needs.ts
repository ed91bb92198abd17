import { afterAll, describe, expect, test } from 'vitest';
import type { Need } from './needs.ts';
import { isListed, NOT_MODELLED } from './not-modelled.ts';
import { type Permission, permissionsOf } from './permission.ts';
import { copyOf, readStack, type StackDocument } from './stack-file.ts';
import { played, type Story } from './story.ts';
import { type Shown, tableOf } from './table.ts';

export interface Shows {
  /** What is synthesized, with one stack in it. */
  readonly synthesized: string;
  /** Its permissions by their names, each with the story that needs it. */
  readonly needs: Readonly<Record<string, Need>>;
  /** Stories that need no permission more. */
  readonly others: readonly Story[];
  /** Names of permissions that another stack shows to be needed. Absent: none. */
  readonly shownElsewhere?: readonly string[];
}

/** Tests that a stack has all the permissions that it needs, and needs all that it has. */
export function showNeeds({ synthesized, needs, others, shownElsewhere = [] }: Shows): void {
  const stack = readStack(synthesized);
  const permissions = permissionsOf(stack.document);
  const modelled = permissions.filter(
    (permission) => !isListed(NOT_MODELLED, permission) && !shownElsewhere.includes(permission.id),
  );
  const shown: Shown[] = [];

  afterAll(() => {
    process.stdout.write(tableOf(shown, NOT_MODELLED));
  });

  describe('The stack', () => {
    const needed = Object.values(needs).map(({ story }) => story);
    const stories = new Map([...needed, ...others].map((story) => [story.name, story]));

    test.each([...stories])('The stack allows enough: %s', async (_, story) => {
      const { ending, complaints } = await played(story, synthesized);
      expect(ending).toBe(story.ending);
      expect(complaints.filter(({ text }) => text.includes('not authorized'))).toEqual([]);
    });

    test('The stack gives no permission of which nothing says why, and each once', () => {
      expect(modelled.map(({ id }) => id).sort()).toEqual(Object.keys(needs).sort());
    });

    test('The stack has every permission that is listed as not modelled', () => {
      const actions = permissions
        .filter((entry) => isListed(NOT_MODELLED, entry))
        .map(({ action }) => action);
      expect([...new Set(actions)].sort()).toEqual(NOT_MODELLED.flatMap((entry) => entry.actions).sort());
    });
  });

  test.each(modelled.map((permission) => [permission.id, permission] as const))(
    'The stack needs the permission %s',
    async (_, permission) => {
      const need = needOf(permission);
      await expectFailure(permission, permission.without());
      shown.push({ permission, ...need });
    },
  );

  const wildcards = modelled.flatMap(({ narrowed, ...permission }) =>
    narrowed === undefined ? [] : [[permission.id, { ...permission, narrowed }] as const],
  );
  test.each(wildcards)(
    'The stack needs of the permission %s all that the wildcard stands for',
    (_, permission) => expectFailure(permission, permission.narrowed()),
  );

  /** Plays the permission's story on a stack without it. */
  async function expectFailure(permission: Permission, document: StackDocument): Promise<void> {
    const { story, without, seenIn } = needOf(permission);
    const copy = copyOf(stack, document);
    try {
      const { ending, complaints } = await played(story, copy.folder);
      expect(ending).toBe(without);
      expect(complaints).toContainEqual({ place: seenIn, text: expect.stringMatching(permission.refusal) });
    } finally {
      copy.remove();
    }
  }

  function needOf({ id }: Permission): Need {
    const need = needs[id];
    if (need !== undefined) return need;
    throw new Error(
      `The stack gives a permission that no story needs: ${id}. Take it away, or add a story for it beside packages/e2e/test/permissions/needs.ts.`,
    );
  }
}
