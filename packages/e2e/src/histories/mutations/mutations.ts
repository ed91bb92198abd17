/** A fault that is planted in the functions: one text in one source file, replaced. */
export interface Mutation {
  readonly name: string;
  /** Relative to packages/handlers/src. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
}

/** One of each kind of mistake that the judge must find. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a repeat is taken for a new signal',
    file: 'mailbox/signal.ts',
    text: 'mailbox.remembered.some((entry) => entry.signalId === signal.id)',
    replacement: 'false',
  },
  {
    name: 'the time to live is ignored',
    file: 'mailbox/signal.ts',
    text: 'addSeconds(signal.ingestedAtEpochMs, signal.timeToLiveSeconds)',
    replacement: 'addSeconds(signal.ingestedAtEpochMs, 9_000_000)',
  },
  {
    name: 'the end of a run is forgotten',
    file: 'mailbox/release.ts',
    text: "resolution: { executionArn, by: 'end', atEpochMs: stoppedAtEpochMs },",
    replacement: '',
  },
  {
    name: 'a task is answered without a claim',
    file: 'mailbox/signal.ts',
    text: 'claims: [...mailbox.claims, claim]',
    replacement: 'claims: mailbox.claims',
  },
  {
    name: 'a claim has no lease',
    file: 'mailbox/signal.ts',
    text: 'now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds)',
    replacement: 'false',
  },
  {
    name: 'a signal completes whichever execution waits',
    file: 'mailbox/signal.ts',
    text: '(executionArn ?? registration.executionArn) === registration.executionArn',
    replacement: 'true',
  },
  {
    name: 'a signal is dropped when the mailbox is full',
    file: 'mailbox/signal.ts',
    text: "if (!hasRoomFor(mailbox, signal, policy)) return give('rejected');",
    replacement: "if (!hasRoomFor(mailbox, signal, policy)) return give('buffered');",
  },
  {
    name: 'what was collected is not noted',
    file: 'mailbox/collect.ts',
    text: '{ executionArn, attempt, signal, collectedAtEpochMs: circumstances.now },',
    replacement: '',
  },
  {
    name: 'a late signal waits for the next run',
    file: 'mailbox/signal.ts',
    text: "if (isOver(mailbox, { signal, executionArn })) return give('late');",
    replacement: '',
  },
  {
    name: 'the newest signal is collected first',
    file: 'mailbox/collect.ts',
    text: 'const oldest = current.mailbox.waiting.find(',
    replacement: 'const oldest = current.mailbox.waiting.findLast(',
  },
  {
    name: 'an expired signal goes without a verdict',
    file: 'mailbox/forget.ts',
    text: 'waitingVerdicts,\n  };\n}',
    replacement: 'waitingVerdicts: [],\n  };\n}',
  },
  {
    name: 'an answer is not noted',
    file: 'delivery/deliver.ts',
    text: "if (claim !== 'none') await noteAnswered(access, { type: 'answered', signal, taskToken });",
    replacement: '',
  },
  {
    name: 'a release removes nothing',
    file: 'mailbox/release.ts',
    text: 'registration: registration?.executionArn === executionArn ? undefined : registration,',
    replacement: 'registration,',
  },
  {
    name: 'a token is logged',
    file: 'delivery/deliver.ts',
    text: 'const answer = await access.tasks.answer(taskToken, signal);',
    replacement:
      "const answer = await access.tasks.answer(taskToken, signal); access.journal.note({ level: 'info', message: 'answered', fields: { taskToken } });",
  },
];
