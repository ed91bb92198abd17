import type { Command } from '../command.ts';
import { costCommand } from './cost.ts';
import { demoCommand } from './demo.ts';
import { drainCommand } from './drain.ts';
import { engineCommand } from './engine.ts';
import { redriveCommand } from './redrive.ts';
import { startCommand } from './start.ts';

export const COMMANDS: readonly Command[] = [
  demoCommand,
  startCommand,
  engineCommand,
  redriveCommand,
  drainCommand,
  costCommand,
];
