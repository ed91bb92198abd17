import type { BranchAt, StateAt } from '../model/index.ts';
import { allBranches, isTerminal, statesOf, transitionsOf } from '../model/index.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

/** Broken rules of how states follow each other: targets, reachability, ends, and names. */
export function graphFindings(root: BranchAt): Finding[] {
  const branches = [...allBranches(root)];
  return [...branches.flatMap(branchFindings), ...duplicateNames(branches.flatMap(statesOf))];
}

function branchFindings(branch: BranchAt): Finding[] {
  const states = new Map(statesOf(branch).map((at) => [at.name, at]));
  return [
    ...missingTargets(branch, states),
    ...unreachable(branch.branch.StartAt, states),
    ...endless(states),
  ];
}

type StatesByName = ReadonlyMap<string, StateAt>;

function missingTargets({ branch, pointer }: BranchAt, states: StatesByName): Finding[] {
  const targets = [
    { pointer: `${pointer}/StartAt`, target: branch.StartAt },
    ...[...states.values()].flatMap((at) =>
      transitionsOf(at.state).map(({ target, pointer: field }) => ({
        pointer: `${at.pointer}${field}`,
        target,
      })),
    ),
  ];
  return targets
    .filter(({ target }) => !states.has(target))
    .map(({ target, pointer: at }) => ({
      code: FINDING_CODES.missingTarget,
      pointer: at,
      message: `must name a state of the same branch, but no state is called "${target}"; known: ${listed([...states.keys()])}`,
    }));
}

function unreachable(startAt: string, states: StatesByName): Finding[] {
  const reached = reachableFrom([startAt], (name) => {
    const at = states.get(name);
    return at === undefined ? [] : transitionsOf(at.state).map(({ target }) => target);
  });
  return [...states.values()]
    .filter(({ name }) => !reached.has(name))
    .map(({ name, pointer }) => ({
      code: FINDING_CODES.unreachable,
      pointer,
      message: `no way leads from "${startAt}" to "${name}"; name it in a Next, or remove it`,
    }));
}

function endless(states: StatesByName): Finding[] {
  const sources = new Map<string, string[]>();
  for (const { name, state } of states.values()) {
    for (const { target } of transitionsOf(state)) {
      const known = sources.get(target);
      if (known === undefined) sources.set(target, [name]);
      else known.push(name);
    }
  }
  const ends = [...states.values()].filter(({ state }) => isTerminal(state)).map(({ name }) => name);
  const ending = reachableFrom(ends, (name) => sources.get(name) ?? []);
  return [...states.values()]
    .filter(({ name }) => !ending.has(name))
    .map(({ name, pointer }) => ({
      code: FINDING_CODES.endless,
      pointer,
      message: `no way leads from "${name}" to an end of its branch; end a state with End: true, Succeed or Fail`,
    }));
}

function duplicateNames(states: readonly StateAt[]): Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { name, pointer } of states) {
    const known = first.get(name);
    if (known === undefined) first.set(name, pointer);
    else {
      findings.push({
        code: FINDING_CODES.duplicateName,
        pointer,
        message: `state names must be unique in the whole machine, but "${name}" is also at ${known}; rename one`,
      });
    }
  }
  return findings;
}

function reachableFrom(starts: readonly string[], next: (name: string) => readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...next(name));
  }
  return reached;
}

const SHOWN_NAMES = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => `"${name}"`);
  return names.length > SHOWN_NAMES
    ? `${shown.join(', ')} and ${names.length - SHOWN_NAMES} more`
    : shown.join(', ');
}
