import { VirtualClock } from '../src/clock/index.ts';
import { benchCloud } from './services.ts';
import { makeWorkflow, registeredToken, startWorkflow, WORKFLOWS, type Workflow } from './workflows.ts';

/** What so many waiting workflows take. */
export interface WaitingResult {
  readonly workflow: Workflow;
  readonly workflows: number;
  readonly startMs: number;
  /** Resident memory before the first workflow, and with all of them waiting. */
  readonly baseRssBytes: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** All tokens answered, all workflows ended. Only of workflows that wait for their token alone. */
  readonly answerMs: number | undefined;
}

const BATCH = 500;

async function waiting(workflow: Workflow, workflows: number): Promise<WaitingResult> {
  const clock = new VirtualClock();
  const cloud = benchCloud(clock);
  await makeWorkflow(cloud, workflow);
  await startWorkflow(cloud, 'warm-up');
  await clock.settle();
  collect();
  const base = process.memoryUsage();
  const startedAt = performance.now();
  for (let first = 0; first < workflows; first += BATCH) {
    const count = Math.min(BATCH, workflows - first);
    await Promise.all(Array.from({ length: count }, (_, index) => startWorkflow(cloud, `k${first + index}`)));
    await clock.settle();
  }
  const startMs = performance.now() - startedAt;
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  const answerMs = workflow === 'token' ? await answerAll() : undefined;
  return {
    workflow,
    workflows,
    startMs,
    baseRssBytes: base.rss,
    rssBytes: rss,
    heapBytes: heapUsed - base.heapUsed,
    answerMs,
  };

  async function answerAll(): Promise<number> {
    const answeringAt = performance.now();
    for (let index = 0; index < workflows; index += 1) {
      const taskToken = await registeredToken(cloud, `k${index}`);
      if (taskToken === undefined) throw new Error(`workflow k${index} has not registered`);
      await cloud.call('states', 'SendTaskSuccess', { taskToken, output: '{}' });
    }
    await clock.settle();
    return performance.now() - answeringAt;
  }
}

function collect(): void {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc: memory is measured');
  globalThis.gc();
}

const [, , workflow = '', workflows = ''] = process.argv;
if (!Object.hasOwn(WORKFLOWS, workflow)) throw new Error(`no workflow '${workflow}'`);
process.stdout.write(JSON.stringify(await waiting(workflow as Workflow, Number(workflows))));
