import type { ItemProcessor, MapState } from '@wfm/asl/language';
import type { MapRun, MapRunSettings } from './map-run.ts';

export interface NewMapRun {
  readonly executionArn: string;
  readonly state: MapState;
  readonly processor: ItemProcessor;
  readonly settings: MapRunSettings;
}

/** Where a distributed Map begins its Map Run, and finds it again when its execution is redriven. */
export interface MapRunStore {
  /** A Map Run that has no children yet. */
  add(run: NewMapRun): MapRun;
  /** @throws AwsError ResourceNotFound */
  get(arn: string): MapRun;
}
