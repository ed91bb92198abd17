import { SYNTHESIZED } from '../../src/engine-backend.ts';
import { NEEDS, OF_SHARED_PERMISSIONS } from './needs.ts';
import { showNeeds } from './show-needs.ts';

showNeeds({ synthesized: SYNTHESIZED, needs: NEEDS, others: OF_SHARED_PERMISSIONS });
