import type { Branch, QueryLanguage } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { EngineDefect, ScopeAborted, StatesError, TerminalStatesError } from '../errors.ts';
import type { Payload } from '../execution/payload.ts';
import type { InState, ThreadBegin } from '../execution/resume-point.ts';
import type { Outcome } from '../execution/scope.ts';
import type { Thread } from '../execution/thread.ts';
import type { ThreadOwner } from '../execution/thread-group.ts';
import { type InnerRuns, type InnerStates, isWork, type WorkOutcome } from '../visit/attempt.ts';
import type { ExecutionEnvironment } from '../visit/environment.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { TimerWork } from '../visit/timer-work.ts';
import { RetryPlan } from './retry-plan.ts';
import { beginAttempt, finishAttempt, leave, recover, type Transition } from './state-attempt.ts';

export interface StatesRunParts {
  readonly definition: Branch;
  readonly thread: Thread;
  readonly environment: ExecutionEnvironment;
  /** Query language of the states that name none. */
  readonly queryLanguage: QueryLanguage;
  readonly owner: ThreadOwner;
  /** Place among the threads of the owner. */
  readonly place: number;
}

/** What a thread goes on with. */
type Step =
  /** It comes to a state. `resumed`: it stood there when its execution ended that is redriven, or in another engine. */
  | { readonly kind: 'state'; readonly name: string; readonly input: Payload; readonly resumed?: InState }
  /** The work of its state has ended. */
  | { readonly kind: 'work'; readonly outcome: WorkOutcome }
  /** The time before a retry has passed. */
  | { readonly kind: 'retry' };

/**
 * Runs the states of one thread from `StartAt`, or from where they stood, until one ends, and tells the owner.
 *
 * 1. A thread that waits stands still as data: this object, the visit of its state, and what tells it how the wait ends. No
 *    function is suspended; what goes on begins anew from here.
 * 2. A state is entered once, however often it is tried, and exited once where it hands on.
 * 3. Only a modelled failure is retried or caught. A stop and a defect of the engine go through as they are.
 * 4. A terminal failure is neither retried nor caught.
 * 5. Retriers come before Catchers. What a Catcher fails with is neither retried nor caught.
 * 6. Each attempt has a token of its own, and begins with no work inside; only the first goes on with what a redrive
 *    found there.
 * 7. One that goes on from another engine waits for what it waited for, with the time, the token and the retries that it had left, and
 *    records nothing for it.
 * 8. The exit is recorded, the variables are assigned and the thread moves on without an `await` between: whatever stops
 *    the execution finds the state either open or left.
 * 9. Its owner is told once how it ended: its output, the failure that nothing caught, or the defect that names the state.
 */
export class StatesRun implements InnerRuns, Outcome<Json> {
  readonly #parts: StatesRunParts;
  #visit: StateVisit | undefined;

  constructor(parts: StatesRunParts) {
    this.#parts = parts;
  }

  begin(begin: ThreadBegin): void {
    const { thread, owner, place, definition } = this.#parts;
    if (begin.kind === 'finished') owner.threadEnded(place, thread, begin.output);
    else if (begin.kind === 'firstState')
      void this.#go({ kind: 'state', name: definition.StartAt, input: begin.input });
    else void this.#go({ kind: 'state', name: begin.name, input: begin.input, resumed: begin });
  }

  runInside({ states, begin, thread, owner, place }: InnerStates): void {
    const { environment, queryLanguage } = this.#parts;
    new StatesRun({ definition: states, thread, environment, queryLanguage, owner, place }).begin(begin);
  }

  resolve(result: Json): void {
    void this.#goOn({ kind: 'work', outcome: { kind: 'result', result } });
  }

  reject(error: unknown): void {
    // A thread that was stopped goes nowhere from here.
    if (error instanceof ScopeAborted) return;
    void this.#goOn({ kind: 'work', outcome: { kind: 'error', error } });
  }

  /** Not before whoever ends the wait is done with that. */
  async #goOn(step: Step): Promise<void> {
    await undefined;
    await this.#go(step);
  }

  async #go(first: Step): Promise<void> {
    const { thread, environment, owner, place } = this.#parts;
    let step = first;
    let output: Payload;
    try {
      for (;;) {
        const transition = await this.#take(step);
        if (transition === undefined) return;
        ({ output } = transition);
        if (transition.next === undefined) break;
        environment.beforeTransition();
        thread.scope.throwIfAborted();
        step = { kind: 'state', name: transition.next, input: output };
      }
    } catch (error) {
      owner.threadFailed(place, thread, this.#named(error, step));
      return;
    }
    owner.threadEnded(place, thread, output);
  }

  /** Takes the thread one step on. Gives where it goes next; `undefined` where it waits. */
  async #take(step: Step): Promise<Transition | undefined> {
    const visit = step.kind === 'state' ? this.#enter(step) : this.#currentVisit();
    try {
      if (step.kind === 'work') return leave(visit, await finishAttempt(visit, this, step.outcome));
      const from = step.kind === 'state' ? step.resumed : undefined;
      if (step.kind === 'retry') visit.retryCount += 1;
      // (7)
      if (from?.attempt?.waiting?.kind === 'retry') return this.#pause(visit, from.attempt.waiting.epochMs);
      const begun = await beginAttempt(visit, { runs: this, resumed: from?.inside }, from?.attempt);
      if (!isWork(begun)) return leave(visit, begun);
      begun.begin(this);
      return undefined;
    } catch (thrown) {
      return await this.#handle(visit, thrown);
    }
  }

  /** What becomes of what a state throws (3, 4, 5). */
  async #handle(visit: StateVisit, thrown: unknown): Promise<Transition | undefined> {
    const failure = visit.failureFrom(thrown);
    if (failure === undefined) throw thrown;
    // A redrive runs such a state anew, with what had succeeded inside it.
    if (failure.error === 'States.DataLimitExceeded') visit.thread.dropInside();
    if (failure instanceof TerminalStatesError) throw failure;
    const retriers = 'Retry' in visit.state ? (visit.state.Retry ?? []) : [];
    const { clock, ids } = visit.environment.cloud;
    const plan = new RetryPlan(retriers, ids, visit.retriesByRetrier);
    const retry = plan.takeRetry(failure);
    if (retry === undefined) return recover(visit, failure);
    visit.retriesByRetrier = plan.retriesByRetrier;
    return this.#pause(visit, clock.nowEpochMs() + retry.delayMs);
  }

  /** Tries the state anew at a time. Gives `undefined`: the thread waits. */
  #pause(visit: StateVisit, epochMs: number): undefined {
    new TimerWork(visit, { kind: 'retry', epochMs }).begin({
      resolve: () => void this.#goOn({ kind: 'retry' }),
      // Nothing but a stop ends a pause before its time.
      reject: () => undefined,
    });
    return undefined;
  }

  #enter({ name, input, resumed }: Extract<Step, { readonly kind: 'state' }>): StateVisit {
    const { definition, thread, environment, queryLanguage } = this.#parts;
    const state = definition.States[name];
    if (state === undefined)
      throw new EngineDefect(`state '${name}' is not in the definition, which was taken as valid`);
    // AWS leaves a Fail state that is redriven out of the chain: its failure follows the redrive.
    const { redrive } = environment.execution;
    if (resumed?.entered !== undefined && state.Type === 'Fail' && redrive?.eventId !== undefined)
      thread.continueAfter(redrive.eventId);
    const visit = new StateVisit({
      name,
      state,
      input,
      queryLanguage: state.QueryLanguage ?? queryLanguage,
      environment,
      thread,
      entered: resumed?.entered,
    });
    visit.retryCount = resumed?.attempt?.retryCount ?? 0;
    visit.retriesByRetrier = resumed?.attempt?.retriesByRetrier ?? [];
    this.#visit = visit;
    return visit;
  }

  #currentVisit(): StateVisit {
    if (this.#visit !== undefined) return this.#visit;
    throw new EngineDefect('the work of a state has ended that was not entered');
  }

  /** A failure as it is; anything else as a defect that names the state. */
  #named(error: unknown, step: Step): unknown {
    if (error instanceof StatesError || error instanceof ScopeAborted || error instanceof EngineDefect)
      return error;
    const { environment } = this.#parts;
    // One that could not be entered is no visit yet.
    const name = step.kind === 'state' ? step.name : this.#visit?.name;
    return new EngineDefect(
      `state '${name}' of ${environment.stateMachine.arn} made the interpreter fail: ${String(error)}`,
      { cause: error },
    );
  }
}
