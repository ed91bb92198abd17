import { MESSAGES, SYNTHESIZED } from '../../src/engine-backend.ts';
import { MESSAGE_NEEDS, OF_SHARED_MESSAGE_PERMISSIONS } from './message-needs.ts';
import { permissionsOf } from './permission.ts';
import { showNeeds } from './show-needs.ts';
import { readStack } from './stack-file.ts';

showNeeds({
  synthesized: MESSAGES,
  needs: MESSAGE_NEEDS,
  others: OF_SHARED_MESSAGE_PERMISSIONS,
  shownElsewhere: permissionsOf(readStack(SYNTHESIZED).document).map(({ id }) => id),
});
