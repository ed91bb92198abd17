import type { Edit } from '../releases/edited-bundles.ts';

/** A mistake that is planted in the functions. */
export interface Mutation extends Edit {
  readonly name: string;
  /** Edits of other files, where a second guard would make good what the first one lets pass. Absent: none. */
  readonly also?: readonly Edit[];
}

export function editsOf({ name: _, also = [], ...first }: Mutation): readonly Edit[] {
  return [first, ...also];
}

/** Undoes a second guard: the history is not asked whether a run that waits for nothing is over. */
const HISTORY_KNOWS_NO_END: Edit = {
  file: 'handlers/src/mailbox/testimony.ts',
  text: "if (!isOpen || signal.kind === 'heartbeat'",
  replacement: "if (!isOpen || executionArn.length > 0 || signal.kind === 'heartbeat'",
};

/** One of each kind of mistake that the judge must find. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a repeat is taken for a new signal',
    file: 'handlers/src/mailbox/signal.ts',
    text: 'if (firstVerdict !== undefined)',
    replacement: "if (firstVerdict === 'buffered')",
  },
  {
    name: 'the time to live is ignored',
    file: 'handlers/src/mailbox/addressee.ts',
    text: 'return addSeconds(ingestedAtEpochMs, timeToLiveSeconds);',
    replacement: 'return addSeconds(ingestedAtEpochMs, 9_000_000 + 0 * timeToLiveSeconds);',
  },
  {
    name: 'a signal is for whichever execution waits',
    file: 'handlers/src/mailbox/addressee.ts',
    text: 'return executionArn === undefined\n    ?',
    replacement: 'return executionArn === undefined || known.registration !== undefined\n    ?',
  },
  {
    name: 'a late signal is for the next run',
    file: 'handlers/src/mailbox/addressee.ts',
    text: "return isOver ? { type: 'late' } :",
    replacement: "return isOver && cameAt < 0 ? { type: 'late' } :",
  },
  {
    name: 'how long an end is remembered is ignored',
    file: 'handlers/src/mailbox/addressee.ts',
    text: '(endedAt >= cameAt || cameAt < addSeconds(endedAt, resolutionRetentionSeconds)),',
    replacement: '(endedAt >= cameAt || cameAt < addSeconds(endedAt, 0 * resolutionRetentionSeconds)),',
  },
  {
    name: 'an early signal goes on to a later run',
    file: 'handlers/src/mailbox/addressee.ts',
    text: '.filter(({ startedAtEpochMs }) => startedAtEpochMs > signal.ingestedAtEpochMs)',
    replacement:
      '.filter(({ startedAtEpochMs, endedAtEpochMs }) => startedAtEpochMs > signal.ingestedAtEpochMs && endedAtEpochMs === undefined)',
  },
  {
    name: 'early signals are not bound to the run that collects',
    file: 'handlers/src/mailbox/collect.ts',
    text: 'return entry.executionArn === meantFor ? entry : { ...entry, executionArn: meantFor };',
    replacement: 'return entry.executionArn === meantFor ? entry : { ...entry };',
  },
  {
    name: 'a task is answered without a claim',
    file: 'handlers/src/mailbox/signal.ts',
    text: 'mailbox: claims ? withClaim(mailbox, { signal, registration }, context) : mailbox,',
    replacement:
      'mailbox: claims && context.now < 0 ? withClaim(mailbox, { signal, registration }, context) : mailbox,',
  },
  {
    name: 'a claim has no lease',
    file: 'handlers/src/mailbox/claim.ts',
    text: 'now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds)',
    replacement: 'now < addSeconds(claim.claimedAtEpochMs, 0 * policy.claimLeaseSeconds)',
  },
  {
    name: 'a claim keeps its task for ever',
    file: 'handlers/src/mailbox/claim.ts',
    text: 'return !claim.over && now < addSeconds(claim.claimedAtEpochMs, policy.claimLeaseSeconds)',
    replacement: 'return now < addSeconds(claim.claimedAtEpochMs, 9_000_000 * policy.claimLeaseSeconds)',
  },
  {
    name: 'a claim is not given back after a fault',
    file: 'handlers/src/delivery/deliver.ts',
    text: "    if (claim === 'held') {\n      const key",
    replacement: "    if (claim === 'held' && taskToken.length === 0) {\n      const key",
  },
  {
    name: 'an answer is not noted',
    file: 'handlers/src/delivery/deliver.ts',
    text: "if (claim === 'held') await noteAnswered(access, { type: 'answered', signal, taskToken });",
    replacement: '',
  },
  {
    name: 'the history is not asked about a claim',
    file: 'handlers/src/mailbox/signal.ts',
    text: 'const answered = claimWasAnswered(claim, testimonies);',
    replacement: 'const answered = claimWasAnswered(claim, testimonies) === true;',
  },
  {
    name: 'the history is not asked about an answer whose response was lost',
    file: 'handlers/src/delivery/deliver.ts',
    text: "(inDoubt || given === 'goneInDoubt')",
    replacement: '(inDoubt && taskToken.length === 0)',
  },
  {
    name: 'a claim of which the history knows nothing counts as answered',
    file: 'handlers/src/mailbox/testimony.ts',
    text: ": said.answer === 'taken';",
    replacement: ': said.answer !== undefined;',
  },
  {
    name: 'a signal is dropped when the mailbox is full',
    file: 'handlers/src/mailbox/signal.ts',
    text: "return give(current, signal, 'rejected', context);",
    replacement: "return give(current, signal, 'buffered', context);",
  },
  {
    name: 'the oldest signal is dropped when the mailbox is full',
    file: 'handlers/src/mailbox/signal.ts',
    text: 'const waiting = [...current.mailbox.waiting, { signal, executionArn, expiresAtEpochMs }];',
    replacement:
      'const waiting = [...current.mailbox.waiting, { signal, executionArn, expiresAtEpochMs }].slice(-1);',
  },
  {
    name: 'what is rejected is not kept',
    file: 'handlers/src/delivery/take-in.ts',
    text: "if (verdict === 'rejected') await keep(access, { payload, invocation, error: rejection });",
    replacement: '',
  },
  {
    name: 'a fault of a delivery is told as success',
    file: 'handlers/src/delivery/deliver.ts',
    text: '    throw fault;',
    replacement: "    return 'answered' as const;",
  },
  {
    name: 'what was collected is not noted',
    file: 'handlers/src/mailbox/collect.ts',
    text: '{ executionArn, attempt, signal, collectedAtEpochMs: context.now },',
    replacement: '',
  },
  {
    name: 'the newest signal is collected first',
    file: 'handlers/src/mailbox/collect.ts',
    text: 'const oldest = own.waiting.find(',
    replacement: 'const oldest = own.waiting.findLast(',
  },
  {
    name: 'a key is freed without looking at its holder',
    file: 'handlers/src/delivery/free-if-over.ts',
    text: "if (state.status === 'running') return false;",
    replacement: '',
  },
  {
    name: 'a holder that is not known yet counts as over',
    file: 'handlers/src/delivery/free-if-over.ts',
    text: 'addSeconds(holder.sinceEpochMs, EXISTS_FOR_CERTAIN_SECONDS)',
    replacement: 'addSeconds(holder.sinceEpochMs, 0 * EXISTS_FOR_CERTAIN_SECONDS)',
  },
  {
    name: 'a key is not freed though its holder is over',
    file: 'handlers/src/delivery/free-if-over.ts',
    text: '  return true;\n}',
    replacement: '  return false;\n}',
  },
  {
    name: 'the end of a run is not remembered',
    file: 'handlers/src/mailbox/release.ts',
    text: '{ executionArn, startedAtEpochMs, endedAtEpochMs: stoppedAtEpochMs },',
    replacement: '{ executionArn, startedAtEpochMs },',
    also: [HISTORY_KNOWS_NO_END],
  },
  {
    name: 'the end of a run leaves its registration',
    file: 'handlers/src/mailbox/release.ts',
    text: 'const ended = isHeld ?',
    replacement: 'const ended = isHeld && stoppedAtEpochMs < 0 ?',
  },
  {
    name: 'what waited for a run goes on waiting when it ends',
    file: 'handlers/src/mailbox/release.ts',
    text: '...reconsidered({ ...current, mailbox: told }, command, context),',
    replacement: '...{ ...current, mailbox: told },',
  },
  {
    name: 'a run that was answered is not remembered',
    file: 'handlers/src/mailbox/runs.ts',
    text: '{ executionArn, startedAtEpochMs: runStartOf(registration), sectionEnteredAtEpochMs },',
    replacement: '{ executionArn, startedAtEpochMs: runStartOf(registration) },',
  },
  {
    name: 'the section of a stop step is ignored',
    file: 'handlers/src/mailbox/testimony.ts',
    text: "const stop = signal.kind === 'complete' ? signal.stop : undefined;",
    replacement: 'const stop = undefined as StopSection | undefined;',
  },
  {
    name: 'a stop step that comes before its section registers is late',
    file: 'handlers/src/mailbox/signal.ts',
    text: "if (section === 'over') return",
    replacement: "if (section !== 'waiting') return",
  },
  {
    name: 'a stop step is told before the signal has its verdict',
    file: 'handlers/src/delivery/take-in.ts',
    text: '  const { verdict, executionArn, firstVerdict } = await ways.deliver(addressed);',
    replacement:
      "  await ways.tell?.(addressed, 'delivered');\n  const { verdict, executionArn, firstVerdict } = await ways.deliver(addressed);",
  },
  {
    name: 'a stop step is not told',
    file: 'handlers/src/delivery/take-in.ts',
    text: 'await ways.tell?.(addressed, verdict);',
    replacement: '',
  },
  {
    name: 'an expired signal goes without a verdict',
    file: 'handlers/src/mailbox/forget.ts',
    text: 'return isSame(current.mailbox, mailbox) ? { mailbox, waitingVerdicts: [] } : current;',
    replacement:
      'return isSame(current.mailbox, mailbox) ? { mailbox, waitingVerdicts: [] } : { ...current, waitingVerdicts: [] };',
  },
  {
    name: 'a mailbox is saved over what another wrote',
    file: 'handlers/src/adapters/dynamodb-mailbox-store.ts',
    text: "ConditionExpression: 'revision = :revision',",
    replacement: "ConditionExpression: 'revision = :revision OR attribute_exists(revision)',",
  },
  {
    name: 'a duplicate does not say what it had before',
    file: 'handlers/src/delivery/take-in.ts',
    text: '...(firstVerdict === undefined ? {} : { firstVerdict }),',
    replacement: '',
  },
  {
    name: 'a token is logged',
    file: 'handlers/src/delivery/deliver.ts',
    text: '    return await access.tasks.answer(taskToken, signal);',
    replacement:
      "    access.journal.note({ level: 'info', message: 'answering', fields: { taskToken } });\n    return await access.tasks.answer(taskToken, signal);",
  },
  {
    name: 'a key that is a number has another form',
    file: 'contract/src/workflow-key.ts',
    text: 'return workflowKey(String(value));',
    replacement: 'return workflowKey(value.toFixed(1));',
  },
  {
    name: 'the table forgets an item before its time',
    file: 'contract/src/mailbox/item.ts',
    text: 'expiresAt: Math.ceil(endOfMailbox(mailbox, policy) / 1_000),',
    replacement: 'expiresAt: Math.ceil(endOfMailbox(mailbox, policy) / 1_000) - 1_400_000,',
  },
  {
    name: 'an item of a newer format is refused',
    file: 'contract/src/mailbox/item.ts',
    text: 'oldestReader > ITEM_FORMAT)',
    replacement: "Number(item['format']) > ITEM_FORMAT)",
  },
];
