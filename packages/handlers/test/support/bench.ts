import type { Registration, Verdict } from '@wfm/contract';
import type { CollectAccess } from '../../src/delivery/collect-for.ts';
import type { ReceiveAccess } from '../../src/delivery/receive.ts';
import type { InboxAccess } from '../../src/delivery/write-inbox.ts';
import type { Readings } from '../../src/ports/readings.ts';
import type { Replies } from '../../src/ports/tasks.ts';
import { KEY, POLICY } from './examples.ts';
import { FakeExecutions } from './fake-executions.ts';
import { FakeStepFunctions } from './fake-step-functions.ts';
import { FakeWitness } from './fake-witness.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryDeadLetters } from './memory-dead-letters.ts';
import { MemoryInboxStore } from './memory-inbox-store.ts';
import { MemoryJournal } from './memory-journal.ts';
import { MemoryMailboxStore } from './memory-mailbox-store.ts';

/** Fakes of all ports, and the access that hands them to the code under test. */
export class Bench {
  /** What executions have read; a test says so. */
  readonly readings: { readReading: Readings['readReading'] } = { readReading: async () => 'unknown' };
  readonly store = new MemoryMailboxStore();
  readonly inboxes = new MemoryInboxStore(this.store);
  readonly tasks = new FakeStepFunctions();
  readonly clock = new ManualClock();
  readonly journal = new MemoryJournal();
  readonly executions = new FakeExecutions();
  readonly witness = new FakeWitness(this.tasks);
  readonly deadLetters = new MemoryDeadLetters();
  readonly access: ReceiveAccess &
    CollectAccess &
    InboxAccess & {
      readonly replies: Replies;
      readonly readings: Readings;
    } = {
    readings: { readReading: (executionArn, key) => this.readings.readReading(executionArn, key) },
    store: this.store,
    inboxes: this.inboxes,
    tasks: this.tasks,
    replies: this.tasks,
    witness: this.witness,
    deadLetters: this.deadLetters,
    executions: this.executions,
    clock: this.clock,
    journal: this.journal,
    policy: POLICY,
  };

  /** An execution's task begins to wait and registers its token. @returns whether the mailbox took it. */
  async register(registration: Registration): Promise<boolean> {
    this.tasks.begin(registration);
    const registered = await this.store.register(KEY, registration);
    if (!registered) this.tasks.endTasksOf(registration.executionArn);
    return registered;
  }

  get mailbox() {
    return this.store.peek(KEY).mailbox;
  }

  /** The verdicts in the journal, oldest first, of one signal. */
  verdictsOf(signalId: string): Verdict[] {
    return this.journal.verdicts.filter((entry) => entry.signalId === signalId).map((entry) => entry.verdict);
  }
}
