import { broken, type Check, inside, wrong } from '../checks/check.ts';
import { credentials } from '../checks/credentials.ts';
import { referencePath } from '../checks/path.ts';
import { resource } from '../checks/resource.ts';
import { integer, oneOf, orJsonata } from '../checks/scalar.ts';
import { type FieldRule, objectOf } from '../checks/structure.ts';
import { isJsonObject, type TaskState } from '../model/index.ts';
import { parseResource } from '../resources/resource.ts';
import {
  AFTER_WORK,
  ARGUMENTS,
  COMMON,
  ONE_TRANSITION,
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
    ...AFTER_WORK,
    ...PATHS,
    ...PARAMETERS,
    ...ARGUMENTS,
    ...RESULT_PATH,
    ...RESULT_SELECTOR,
    ...RETRY_CATCH,
    Type: { check: oneOf('Task'), required: true },
    Resource: { check: resource, required: true },
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
export const task: Check = (value, place) => [
  ...fields(value, place),
  ...heartbeat(value, place),
  ...activityCredentials(value, place),
];

const heartbeat: Check = (value, place) => {
  if (!isJsonObject(value)) return [];
  const { HeartbeatSeconds, TimeoutSeconds } = value;
  return typeof HeartbeatSeconds === 'number' &&
    typeof TimeoutSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
    ? wrong(
        inside(place, 'HeartbeatSeconds'),
        `Value must be less than TimeoutSeconds (${TimeoutSeconds})`,
        HeartbeatSeconds,
      )
    : [];
};

const activityCredentials: Check = (value, place) => {
  if (!isJsonObject(value) || value['Credentials'] === undefined) return [];
  const { Resource: arn } = value;
  return typeof arn === 'string' && parseResource(arn).kind === 'activity'
    ? broken(inside(place, 'Credentials'), {
        message: "The field 'Credentials' is not supported for activities",
      })
    : [];
};
