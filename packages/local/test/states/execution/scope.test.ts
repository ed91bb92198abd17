import { expect, test } from 'vitest';
import { ScopeAborted } from '../../../src/states/errors.ts';
import { Scope } from '../../../src/states/execution/scope.ts';

test('A scope ends its waits at once when it is stopped, and takes them back', async () => {
  const scope = Scope.root();
  let takenBack = 0;
  const wait = scope.wait(() => () => {
    takenBack += 1;
  });
  scope.abort();
  await expect(wait).rejects.toBeInstanceOf(ScopeAborted);
  expect(takenBack).toBe(1);
});

test('A scope stops all the scopes inside', () => {
  const scope = Scope.root();
  const grandchild = scope.child().child();
  scope.abort();
  expect(grandchild.aborted).toBe(true);
});

test('A scope does not stop the scope around', () => {
  const scope = Scope.root();
  scope.child().abort();
  expect(scope.aborted).toBe(false);
});

test('A scope that is closed is not stopped with the scope around it', () => {
  const scope = Scope.root();
  const child = scope.child();
  child.close();
  scope.abort();
  expect(child.aborted).toBe(false);
});

test('A scope stops those of several inside that have not ended', () => {
  const scope = Scope.root();
  const [first, second, third] = [scope.child(), scope.child(), scope.child()];
  second.close();
  scope.abort();
  expect([first, second, third].map(({ aborted }) => aborted)).toEqual([true, false, true]);
});

test('A scope tells of a wait that fails to begin once, and what ends it later counts no more', () => {
  const told: unknown[] = [];
  const outcome = {
    resolve: (value: string) => told.push(value),
    reject: (reason: unknown) => told.push(reason),
  };
  const failure = new Error('cannot begin');
  let end = (): void => {};
  Scope.root().tell<string>(outcome, (wait) => {
    end = () => wait.resolve('too late');
    throw failure;
  });
  end();
  expect(told).toEqual([failure]);
});

test('A scope is stopped once: what is opened inside it meanwhile is not stopped again', () => {
  const scope = Scope.root();
  const stops: string[] = [];
  scope
    .wait(() => () => {
      stops.push('taken back');
      scope.abort();
    })
    .catch(() => {});
  scope.abort();
  scope.abort();
  expect(stops).toEqual(['taken back']);
});

test('A scope takes back no wait that has ended', async () => {
  const scope = Scope.root();
  let takenBack = 0;
  await scope.wait<void>((wait) => {
    queueMicrotask(() => wait.resolve());
    return () => {
      takenBack += 1;
    };
  });
  scope.abort();
  expect(takenBack).toBe(1);
});

test('A scope refuses to wait once it is stopped', async () => {
  const scope = Scope.root();
  scope.abort();
  await expect(scope.wait(() => () => {})).rejects.toBeInstanceOf(ScopeAborted);
  expect(scope.child().aborted).toBe(true);
});

test('A scope takes a wait back once when it is settled while it starts', async () => {
  const scope = Scope.root();
  let takenBack = 0;
  const value = await scope.wait<string>((wait) => {
    wait.resolve('now');
    return () => {
      takenBack += 1;
    };
  });
  scope.abort();
  expect([value, takenBack]).toEqual(['now', 1]);
});

test('A scope keeps the first outcome of a wait', async () => {
  const value = await Scope.root().wait<number>((wait) => {
    wait.resolve(1);
    wait.reject(new Error('too late'));
    wait.resolve(2);
    return () => {};
  });
  expect(value).toBe(1);
});
