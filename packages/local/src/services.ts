import { cloudwatch } from './cloudwatch/index.ts';
import { dynamodb } from './dynamodb/index.ts';
import { events } from './events/index.ts';
import { lambda } from './lambda/index.ts';
import { logs } from './logs/index.ts';
import { s3 } from './s3/index.ts';
import { scheduler } from './scheduler/index.ts';
import type { ServiceDescriptor } from './service/service-descriptor.ts';
import { sns } from './sns/index.ts';
import { sqs } from './sqs/index.ts';
import { ssm } from './ssm/index.ts';
import { states } from './states/index.ts';
import { sts } from './sts/service.ts';

/** The services of the local cloud. A service more is a folder and a line here. */
export const SERVICES: readonly ServiceDescriptor[] = [
  cloudwatch,
  dynamodb,
  events,
  lambda,
  logs,
  s3,
  scheduler,
  sns,
  sqs,
  ssm,
  states,
  sts,
];
