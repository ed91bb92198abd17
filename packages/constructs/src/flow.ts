export * from '@wfm/asl/flow';
