/**
 * Histories of executions of what `monitored` builds, as the local engine gave them: the register task's tokens are T1, T2,
 * the stop step's S1, S2, the collect step's attempt A1. Each line is an event's id, the one that led to it, its type, and what a witness reads of it.
 */
export const RECORDED = {
  /** The Parallel state fails by a signal and is tried again (`Retry` with an interval). */
  retry: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskSubmitted
    9<-5 WaitStateExited Work
    10<-9 TaskStateEntered Stop the monitor
    11<-10 TaskScheduled stop S1
    12<-11 TaskStarted
    13<-12 TaskSubmitted
    14<-8 TaskFailed {"id":"cancelled","signalId":"cancelled/example"}
    15<-14 TaskStateAborted
    16<-13 TaskStateAborted
    17<-14 ParallelStateStarted
    18<-17 TaskStateEntered Register the monitor
    19<-17 WaitStateEntered Work
    20<-18 TaskScheduled register T2
    21<-20 TaskStarted
    22<-21 TaskSubmitted
    23<-19 WaitStateExited Work
    24<-23 TaskStateEntered Stop the monitor
    25<-24 TaskScheduled stop S2
    26<-25 TaskStarted
    27<-26 TaskSubmitted
    28<-22 TaskSucceeded {"signal":{"id":"stop2"},"signalId":"stop2/stop-step"}
    29<-27 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    30<-28 TaskStateExited Register the monitor
    31<-29 TaskStateExited Stop the monitor
    32<-31 ParallelStateSucceeded
    33<-31 ParallelStateExited Run with monitor
    34<-33 ExecutionSucceeded
  `,
  /** The execution fails by a signal and is redriven. */
  redrive: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskSubmitted
    9<-5 WaitStateExited Work
    10<-9 TaskStateEntered Stop the monitor
    11<-10 TaskScheduled stop S1
    12<-11 TaskStarted
    13<-12 TaskSubmitted
    14<-8 TaskFailed {"id":"cancelled","signalId":"cancelled/example"}
    15<-14 TaskStateAborted
    16<-13 TaskStateAborted
    17<-14 ParallelStateFailed
    18<-17 ExecutionFailed
    19<-18 ExecutionRedriven
    20<-10 TaskScheduled stop S2
    21<-20 TaskStarted
    22<-21 TaskSubmitted
    23<-4 TaskScheduled register T2
    24<-23 TaskStarted
    25<-24 TaskSubmitted
    26<-25 TaskSucceeded {"signal":{"id":"stop2"},"signalId":"stop2/stop-step"}
    27<-22 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    28<-26 TaskStateExited Register the monitor
    29<-27 TaskStateExited Stop the monitor
    30<-29 ParallelStateSucceeded
    31<-29 ParallelStateExited Run with monitor
    32<-31 ExecutionSucceeded
  `,
  /** One monitored Parallel state is entered a second time. */
  twice: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskSubmitted
    9<-5 WaitStateExited Work
    10<-9 TaskStateEntered Stop the monitor
    11<-10 TaskScheduled stop S1
    12<-11 TaskStarted
    13<-12 TaskSubmitted
    14<-8 TaskSucceeded {"signal":{"id":"stop1"},"signalId":"stop1/stop-step"}
    15<-13 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    16<-14 TaskStateExited Register the monitor
    17<-15 TaskStateExited Stop the monitor
    18<-17 ParallelStateSucceeded
    19<-17 ParallelStateExited Run with monitor
    20<-19 ChoiceStateEntered Again
    21<-20 ChoiceStateExited Again
    22<-21 ParallelStateEntered Run with monitor
    23<-22 ParallelStateStarted
    24<-23 TaskStateEntered Register the monitor
    25<-23 WaitStateEntered Work
    26<-24 TaskScheduled register T2
    27<-26 TaskStarted
    28<-27 TaskSubmitted
    29<-25 WaitStateExited Work
    30<-29 TaskStateEntered Stop the monitor
    31<-30 TaskScheduled stop S2
    32<-31 TaskStarted
    33<-32 TaskSubmitted
  `,
  /** The work fails and catches a Parallel state of its own while the monitor waits. */
  nested: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 ParallelStateEntered Work parts
    6<-5 ParallelStateStarted
    7<-6 FailStateEntered Flaky
    8<-6 TaskStateEntered Pay
    9<-8 TaskStateAborted
    10<-7 ParallelStateFailed
    11<-10 ParallelStateExited Work parts
    12<-11 WaitStateEntered Work
    13<-4 TaskScheduled register T1
    14<-13 TaskStarted
    15<-14 TaskSubmitted
    16<-12 WaitStateExited Work
    17<-16 TaskStateEntered Stop the monitor
    18<-17 TaskScheduled stop S1
    19<-18 TaskStarted
    20<-19 TaskSubmitted
    21<-15 TaskSucceeded {"signal":{"id":"stop1"},"signalId":"stop1/stop-step"}
    22<-20 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    23<-21 TaskStateExited Register the monitor
    24<-22 TaskStateExited Stop the monitor
    25<-24 ParallelStateSucceeded
    26<-24 ParallelStateExited Run with monitor
    27<-26 ExecutionSucceeded
  `,
  /** An early signal is collected. */
  collect: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskFailed refused
    9<-8 TaskStateExited Register the monitor
    10<-9 TaskStateEntered Collect an early signal
    11<-10 TaskScheduled collect A1
    12<-11 TaskStarted
    13<-12 TaskSucceeded {"ExecutedVersion":"$LATEST","Payload":{"outcome":"complete","signal":{"id":"early"},"signalId":"early/example"}}
    14<-13 TaskStateExited Collect an early signal
    15<-14 ChoiceStateEntered Fail, complete, or register again
    16<-15 ChoiceStateExited Fail, complete, or register again
    17<-16 SucceedStateEntered Monitor is done
    18<-17 SucceedStateExited Monitor is done
    19<-5 WaitStateExited Work
    20<-19 TaskStateEntered Stop the monitor
    21<-20 TaskScheduled stop S1
    22<-21 TaskStarted
    23<-22 TaskSubmitted
    24<-23 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    25<-24 TaskStateExited Stop the monitor
    26<-25 ParallelStateSucceeded
    27<-25 ParallelStateExited Run with monitor
    28<-27 ExecutionSucceeded
  `,
  /** The register state is refused and entered again. */
  again: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskFailed refused
    9<-8 TaskStateExited Register the monitor
    10<-9 TaskStateEntered Collect an early signal
    11<-10 TaskScheduled other
    12<-11 TaskStarted
    13<-12 TaskSucceeded {"Payload":{"outcome":"register"}}
    14<-13 TaskStateExited Collect an early signal
    15<-14 ChoiceStateEntered Fail, complete, or register again
    16<-15 ChoiceStateExited Fail, complete, or register again
    17<-16 TaskStateEntered Register the monitor
    18<-17 TaskScheduled register T2
    19<-18 TaskStarted
    20<-19 TaskSubmitted
    21<-5 WaitStateExited Work
    22<-21 TaskStateEntered Stop the monitor
    23<-22 TaskScheduled stop S1
    24<-23 TaskStarted
    25<-24 TaskSubmitted
    26<-20 TaskSucceeded {"signal":{"id":"stop1"},"signalId":"stop1/stop-step"}
    27<-25 TaskSucceeded {"eventId":"e","verdict":"delivered"}
    28<-26 TaskStateExited Register the monitor
    29<-27 TaskStateExited Stop the monitor
    30<-29 ParallelStateSucceeded
    31<-29 ParallelStateExited Run with monitor
    32<-31 ExecutionSucceeded
  `,
  /** The Parallel state fails by a signal and catches it. */
  caught: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskSubmitted
    9<-8 TaskFailed {"id":"cancelled","signalId":"cancelled/example"}
    10<-9 TaskStateAborted
    11<-5 WaitStateAborted
    12<-9 ParallelStateFailed
    13<-12 ParallelStateExited Run with monitor
    14<-13 WaitStateEntered Handle
    15<-14 WaitStateExited Handle
    16<-15 ExecutionSucceeded
  `,
  /** The monitor times out. */
  timeout: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 WaitStateEntered Work
    6<-4 TaskScheduled register T1
    7<-6 TaskStarted
    8<-7 TaskSubmitted
    9<-8 TaskTimedOut
    10<-9 TaskStateAborted
    11<-5 WaitStateAborted
    12<-9 ParallelStateFailed
    13<-12 ExecutionFailed
  `,
  /** A Parallel state inside the work fails the monitored one, which is tried again. */
  nestedRetry: `
    1<-0 ExecutionStarted
    2<-0 ParallelStateEntered Run with monitor
    3<-2 ParallelStateStarted
    4<-3 TaskStateEntered Register the monitor
    5<-3 ParallelStateEntered Work parts
    6<-5 ParallelStateStarted
    7<-6 FailStateEntered Flaky
    8<-6 TaskStateEntered Pay
    9<-8 TaskStateAborted
    10<-7 ParallelStateFailed
    11<-4 TaskStateAborted
    12<-10 ParallelStateAborted
    13<-10 ParallelStateStarted
    14<-13 TaskStateEntered Register the monitor
    15<-13 ParallelStateEntered Work parts
    16<-15 ParallelStateStarted
    17<-16 FailStateEntered Flaky
    18<-16 TaskStateEntered Pay
    19<-18 TaskStateAborted
    20<-17 ParallelStateFailed
    21<-14 TaskStateAborted
    22<-20 ParallelStateAborted
  `,
} as const;
