import type { TextConstraint } from '../../request/index.ts';

export const BUS_NAME: TextConstraint = { maxLength: 256, pattern: '[/\\.\\-_A-Za-z0-9]+' };
export const RULE_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const ARCHIVE_NAME: TextConstraint = { maxLength: 48, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const REPLAY_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
