export * from '@wfm/asl';
