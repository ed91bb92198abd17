import type { JsonObject } from '../kernel/index.ts';
import type { Block } from './block.ts';
import { DependencyCycleError } from './errors.ts';
import { type Reference, referencesIn } from './expression/index.ts';

/**
 * Blocks in an order in which each comes after all that it refers to; otherwise as written.
 *
 * @param locals Local values, through which one block may refer to another.
 * @throws DependencyCycleError
 */
export function inDependencyOrder(blocks: readonly Block[], locals: JsonObject): readonly Block[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block]));
  const ordered: Block[] = [];
  const done = new Set<string>();
  const path: string[] = [];

  const visit = (block: Block): void => {
    if (done.has(block.address)) return;
    if (path.includes(block.address)) {
      throw new DependencyCycleError([...path.slice(path.indexOf(block.address)), block.address]);
    }
    path.push(block.address);
    for (const address of dependenciesOf(block, locals)) {
      const dependency = byAddress.get(address);
      if (dependency !== undefined) visit(dependency);
    }
    path.pop();
    done.add(block.address);
    ordered.push(block);
  };

  for (const block of blocks) visit(block);
  return ordered;
}

function dependenciesOf(block: Block, locals: JsonObject): readonly string[] {
  return [...block.dependsOn, ...addressesIn(referencesIn(block.body), locals, new Set())];
}

function addressesIn(
  references: readonly Reference[],
  locals: JsonObject,
  seenLocals: Set<string>,
): readonly string[] {
  return references.flatMap(({ root, names }) => {
    const [first = '', second = ''] = names;
    if (root === 'data') return [`data.${first}.${second}`];
    if (root !== 'local') return [`${root}.${first}`];
    if (seenLocals.has(first)) return [];
    seenLocals.add(first);
    return addressesIn(referencesIn(locals[first]), locals, seenLocals);
  });
}
