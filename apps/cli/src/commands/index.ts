import type { Command } from '../command.ts';
import { advanceCommand } from './advance.ts';
import { completionCommand } from './completion.ts';
import { costCommand } from './cost.ts';
import { deadLettersCommand } from './dead-letters.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { drainCommand } from './drain.ts';
import { engineCommand } from './engine.ts';
import { explainCommand } from './explain.ts';
import { faultCommand } from './fault.ts';
import { graphCommand } from './graph.ts';
import { listCommand } from './list.ts';
import { newCommand } from './new.ts';
import { redriveCommand } from './redrive.ts';
import { sendCommand } from './send.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { watchCommand } from './watch.ts';

export const COMMANDS: readonly Command[] = [
  demoCommand,
  startCommand,
  engineCommand,
  sendCommand,
  statusCommand,
  listCommand,
  watchCommand,
  explainCommand,
  deadLettersCommand,
  redriveCommand,
  advanceCommand,
  faultCommand,
  doctorCommand,
  drainCommand,
  graphCommand,
  costCommand,
  newCommand,
  completionCommand,
];
