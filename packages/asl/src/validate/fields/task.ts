import { isJsonObject, type TaskState } from '../../model/index.ts';
import { broken, type Check, inside } from '../checks/check.ts';
import { credentials } from '../checks/credentials.ts';
import { referencePath } from '../checks/path.ts';
import { integer, oneOf, orJsonata, text } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import { resource } from '../resource/resource.ts';
import {
  ARGUMENTS,
  ASSIGN,
  COMMON,
  ONE_TRANSITION,
  OUTPUT,
  PARAMETERS,
  PATHS,
  RESULT_PATH,
  RESULT_SELECTOR,
  RETRY_CATCH,
  TRANSITION,
} from './common.ts';

const seconds = orJsonata(integer({ least: 1, most: 99_999_999 }));

const fields = objectOf({
  fields: {
    ...COMMON,
    ...TRANSITION,
    ...ASSIGN,
    ...OUTPUT,
    ...PATHS,
    ...PARAMETERS,
    ...ARGUMENTS,
    ...RESULT_PATH,
    ...RESULT_SELECTOR,
    ...RETRY_CATCH,
    Type: { check: oneOf('Task'), required: true },
    Resource: { check: (value, place) => [...text(value, place), ...resource(value, place)], required: true },
    TimeoutSeconds: { check: seconds },
    TimeoutSecondsPath: { check: referencePath, only: 'JSONPath' },
    HeartbeatSeconds: { check: seconds },
    HeartbeatSecondsPath: { check: referencePath, only: 'JSONPath' },
    Credentials: { check: credentials },
  } satisfies Record<keyof TaskState, FieldRule>,
  groups: [
    ONE_TRANSITION,
    { fields: ['TimeoutSeconds', 'TimeoutSecondsPath'] },
    { fields: ['HeartbeatSeconds', 'HeartbeatSecondsPath'] },
  ],
});

/** Source: States Language specification, "Task State". */
export const task: Check = (value, place) => [...fields(value, place), ...heartbeat(value, place)];

const heartbeat: Check = (value, place) => {
  if (!isJsonObject(value)) return [];
  const { HeartbeatSeconds, TimeoutSeconds } = value;
  return typeof HeartbeatSeconds === 'number' &&
    typeof TimeoutSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
    ? broken(inside(place, 'HeartbeatSeconds'), `must be less than TimeoutSeconds (${TimeoutSeconds})`, {
        value: HeartbeatSeconds,
      })
    : [];
};
