export * from '@wfm/asl/monitored';
