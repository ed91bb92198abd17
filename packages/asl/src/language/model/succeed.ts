import type { CommonFields, OutputField, PathFields } from './fields.ts';

/** Ends the branch or the machine well. Source: States Language specification, "Succeed State". */
export interface SucceedState extends CommonFields, OutputField, PathFields {
  readonly Type: 'Succeed';
}
