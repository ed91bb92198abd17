import type { Command } from '../command.ts';
import { costCommand } from './cost.ts';
import { demoCommand } from './demo.ts';
import { drainCommand } from './drain.ts';
import { engineCommand } from './engine.ts';
import { explainCommand } from './explain.ts';
import { listCommand } from './list.ts';
import { redriveCommand } from './redrive.ts';
import { sendCommand } from './send.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';

export const COMMANDS: readonly Command[] = [
  demoCommand,
  startCommand,
  engineCommand,
  sendCommand,
  statusCommand,
  listCommand,
  explainCommand,
  redriveCommand,
  drainCommand,
  costCommand,
];
