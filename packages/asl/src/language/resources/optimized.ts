import type { IntegrationPattern } from './resource.ts';

const R = ['REQUEST_RESPONSE'] as const;
const RS = ['REQUEST_RESPONSE', 'SYNC'] as const;
const RW = ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'] as const;

/**
 * Optimized integrations, by service and action, with the patterns that each has. Source: Step Functions developer
 * guide, "Integrating optimized services with Step Functions".
 */
export const OPTIMIZED_INTEGRATIONS: Readonly<
  Record<string, Readonly<Record<string, readonly IntegrationPattern[]>>>
> = {
  apigateway: { invoke: RW },
  athena: {
    startQueryExecution: RS,
    stopQueryExecution: R,
    getQueryExecution: R,
    getQueryResults: R,
  },
  batch: { submitJob: RS },
  bedrock: { invokeModel: R, createModelCustomizationJob: RS },
  codebuild: {
    startBuild: RS,
    stopBuild: R,
    batchDeleteBuilds: R,
    batchGetReports: R,
    startBuildBatch: RS,
    stopBuildBatch: R,
    retryBuildBatch: RS,
    deleteBuildBatch: R,
  },
  databrew: { startJobRun: RS },
  dynamodb: { getItem: R, putItem: R, deleteItem: R, updateItem: R },
  ecs: { runTask: ['REQUEST_RESPONSE', 'SYNC', 'WAIT_FOR_TASK_TOKEN'] },
  eks: {
    createCluster: RS,
    deleteCluster: RS,
    createFargateProfile: RS,
    deleteFargateProfile: RS,
    createNodegroup: RS,
    deleteNodegroup: RS,
    runJob: RS,
    call: R,
  },
  elasticmapreduce: {
    createCluster: RS,
    terminateCluster: RS,
    addStep: RS,
    cancelStep: R,
    setClusterTerminationProtection: R,
    modifyInstanceFleetByName: R,
    modifyInstanceGroupByName: R,
  },
  'emr-containers': { createVirtualCluster: R, deleteVirtualCluster: RS, startJobRun: RS },
  'emr-serverless': {
    createApplication: RS,
    startApplication: RS,
    stopApplication: RS,
    deleteApplication: RS,
    startJobRun: RS,
    cancelJobRun: RS,
  },
  events: { putEvents: RW },
  glue: { startJobRun: RS },
  http: { invoke: R },
  lambda: { invoke: RW },
  mediaconvert: { createJob: RS },
  sagemaker: {
    createEndpoint: R,
    createEndpointConfig: R,
    createHyperParameterTuningJob: RS,
    createLabelingJob: RS,
    createModel: R,
    createProcessingJob: RS,
    createTrainingJob: RS,
    createTransformJob: RS,
    updateEndpoint: R,
  },
  sns: { publish: RW },
  sqs: { sendMessage: RW },
  states: { startExecution: ['REQUEST_RESPONSE', 'SYNC', 'SYNC_2', 'WAIT_FOR_TASK_TOKEN'] },
};
