import { IS_CONTINUED } from './cursor.ts';

/** Longest name of an execution. Source: Step Functions API reference, StartExecution, "name". */
const NAME_MAX_CHARACTERS = 80;
/** Stands before the number of an execution that continues another one. A name may not have `~` in it. Source: as above. */
const MARK = '--';
const NUMBER_MAX_DIGITS = 10;
const BASE_MAX_CHARACTERS = NAME_MAX_CHARACTERS - MARK.length - NUMBER_MAX_DIGITS;
const HASH_DIGITS = 16;

const NAME = '$states.context.Execution.Name';
const ARN = '$states.context.Execution.Id';

/**
 * JSONata of the name of the execution that continues this one: `cart-1`, `cart-1--2`, `cart-1--3`. It follows from this execution's own
 * name, which no other execution has, so that a retry names the same and no two executions are continued by one. A longer name keeps
 * its beginning and a hash of the whole.
 */
export const NEXT_NAME = [
  `($name := ${NAME}; `,
  // A name that a user gave may look like one of these.
  `$found := ${IS_CONTINUED} ? $match($name, /^(.+)${MARK}([2-9]|[1-9][0-9]{1,${NUMBER_MAX_DIGITS - 1}})$/); `,
  '$base := $exists($found) ? $found.groups[0] : $name; ',
  '$turn := $exists($found) ? $number($found.groups[1]) + 1 : 2; ',
  `($length($base) <= ${BASE_MAX_CHARACTERS} ? $base : `,
  `$substring($base, 0, ${BASE_MAX_CHARACTERS - HASH_DIGITS - 1}) & "-" & $substring($hash($base, "SHA-256"), 0, ${HASH_DIGITS}))`,
  ` & "${MARK}" & $string($turn))`,
].join('');

/** JSONata of its ARN. */
export const NEXT_ARN = `$substring(${ARN}, 0, $length(${ARN}) - $length(${NAME})) & ${NEXT_NAME}`;
