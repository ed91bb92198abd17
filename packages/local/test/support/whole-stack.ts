import type { JsonObject } from '../../src/index.ts';
import { archiveData, functionResources, policyText, trustPolicy } from './stack-document.ts';
import { ref } from './terraform.ts';

export const ARN = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const FUNCTION = functionResources('work', {
  statements: [
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ref('aws_sqs_queue.dead.arn') },
    { Effect: 'Allow', Action: 'events:PutEvents', Resource: ref('aws_cloudwatch_event_bus.shop.arn') },
  ],
  settings: {
    description: 'works',
    memory_size: 256,
    architectures: ['arm64'],
    reserved_concurrent_executions: 4,
    environment: { variables: { A: '1' } },
    dead_letter_config: { target_arn: ref('aws_sqs_queue.dead.arn') },
    logging_config: { log_format: 'JSON', log_group: ref('aws_cloudwatch_log_group.work.name') },
    tracing_config: { mode: 'Active' },
    source_code_hash: ref('data.archive_file.work.output_base64sha256'),
    tags: { team: 'shop' },
  },
});

/** A stack with every type of resource, each with the attributes that it usually has. */
export const WHOLE_STACK: JsonObject = {
  data: {
    archive_file: archiveData('work', 'export const handler = async () => 1;'),
    aws_iam_policy_document: {
      trust: {
        statement: [
          {
            actions: ['sts:AssumeRole'],
            principals: [{ type: 'Service', identifiers: ['states.amazonaws.com'] }],
          },
        ],
      },
      send: {
        source_policy_documents: [
          policyText({ Sid: 'Base', Effect: 'Allow', Action: 'sqs:GetQueueUrl', Resource: '*' }),
        ],
        statement: [
          {
            sid: 'Send',
            effect: 'Allow',
            actions: ['sqs:SendMessage'],
            resources: [ref('aws_sqs_queue.letters.arn')],
            condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] }],
          },
        ],
        override_policy_documents: [
          policyText({ Sid: 'Base', Effect: 'Deny', Action: 'sqs:*', Resource: '*' }),
        ],
      },
    },
  },
  resource: {
    aws_cloudwatch_composite_alarm: { c: { alarm_name: 'c', alarm_rule: 'ALARM(m)' } },
    aws_cloudwatch_dashboard: { d: { dashboard_name: 'd', dashboard_body: '{}' } },
    aws_cloudwatch_event_archive: {
      past: {
        name: 'past',
        event_source_arn: ref('aws_cloudwatch_event_bus.shop.arn'),
        event_pattern: '{"source":["shop"]}',
        retention_days: 3,
      },
    },
    aws_cloudwatch_event_bus: { shop: { name: 'shop', description: 'of the shop', tags: { team: 'shop' } } },
    aws_cloudwatch_event_bus_policy: {
      open: {
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        policy: `{"Version":"2012-10-17","Statement":[{"Sid":"Others","Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"events:PutEvents","Resource":"${ref('aws_cloudwatch_event_bus.shop.arn')}"}]}`,
      },
    },
    aws_cloudwatch_event_rule: {
      custom: {
        name: 'custom',
        description: 'all of the shop',
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        event_pattern: '{"source":["shop"]}',
        state: 'DISABLED',
      },
      plain: { name: 'plain', event_pattern: '{"source":["aws.states"]}' },
    },
    aws_cloudwatch_event_target: {
      all: {
        rule: ref('aws_cloudwatch_event_rule.custom.name'),
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        target_id: 'queue',
        arn: ref('aws_sqs_queue.letters.arn'),
        input_path: '$.detail',
        retry_policy: { maximum_event_age_in_seconds: 60, maximum_retry_attempts: 1 },
        dead_letter_config: { arn: ref('aws_sqs_queue.dead.arn') },
      },
      ordered: {
        rule: ref('aws_cloudwatch_event_rule.custom.name'),
        event_bus_name: ref('aws_cloudwatch_event_bus.shop.name'),
        target_id: 'ordered',
        arn: ref('aws_sqs_queue.ordered.arn'),
        sqs_target: { message_group_id: 'orders' },
      },
      start: {
        rule: ref('aws_cloudwatch_event_rule.plain.name'),
        target_id: 'flow',
        arn: ref('aws_sfn_state_machine.flow.arn'),
        role_arn: ref('aws_iam_role.events.arn'),
        input: '{"a":1}',
      },
    },
    aws_cloudwatch_log_group: { work: { name: '/work', retention_in_days: 7 } },
    aws_cloudwatch_log_resource_policy: { p: { policy_name: 'p', policy_document: '{}' } },
    aws_cloudwatch_metric_alarm: {
      m: {
        alarm_name: 'm',
        alarm_actions: [ref('aws_sns_topic.t.arn')],
        dimensions: { Q: ref('aws_sqs_queue.dead.name') },
      },
    },
    aws_dynamodb_table: {
      items: {
        name: 'items',
        hash_key: 'id',
        range_key: 'at',
        read_capacity: 1,
        write_capacity: 2,
        attribute: [
          { name: 'id', type: 'S' },
          { name: 'at', type: 'N' },
          { name: 'who', type: 'S' },
        ],
        global_secondary_index: [
          {
            name: 'by-who',
            hash_key: 'who',
            projection_type: 'INCLUDE',
            non_key_attributes: ['x'],
            read_capacity: 1,
            write_capacity: 1,
          },
        ],
        local_secondary_index: [{ name: 'by-who-too', range_key: 'who', projection_type: 'ALL' }],
        ttl: { attribute_name: 'until', enabled: true },
        point_in_time_recovery: { enabled: true },
        server_side_encryption: { enabled: true, kms_key_arn: ref('aws_kms_key.k.arn') },
        deletion_protection_enabled: true,
      },
    },
    aws_iam_policy: { send: { name: 'send', policy: ref('data.aws_iam_policy_document.send.json') } },
    aws_iam_role: {
      ...FUNCTION.aws_iam_role,
      states: {
        name: 'states',
        path: '/flows/',
        assume_role_policy: ref('data.aws_iam_policy_document.trust.json'),
        managed_policy_arns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'],
        permissions_boundary: ref('aws_iam_policy.send.arn'),
        inline_policy: [
          { name: 'none', policy: policyText({ Effect: 'Deny', Action: 'sqs:*', Resource: '*' }) },
        ],
      },
      events: { name: 'events', assume_role_policy: trustPolicy('events.amazonaws.com') },
    },
    aws_iam_role_policy: FUNCTION.aws_iam_role_policy,
    aws_iam_role_policy_attachment: {
      send: { role: ref('aws_iam_role.states.name'), policy_arn: ref('aws_iam_policy.send.arn') },
    },
    aws_kms_alias: { a: { name: 'alias/a', target_key_id: ref('aws_kms_key.k.key_id') } },
    aws_kms_key: { k: { description: 'k', enable_key_rotation: true } },
    aws_kms_key_policy: { p: { key_id: ref('aws_kms_key.k.id'), policy: '{}' } },
    aws_lambda_function: FUNCTION.aws_lambda_function,
    aws_lambda_function_event_invoke_config: {
      work: {
        function_name: ref('aws_lambda_function.work.function_name'),
        maximum_retry_attempts: 1,
        maximum_event_age_in_seconds: 60,
        destination_config: { on_success: { destination: ref('aws_cloudwatch_event_bus.shop.arn') } },
      },
    },
    aws_lambda_permission: {
      plain: {
        statement_id: 'plain',
        function_name: ref('aws_lambda_function.work.arn'),
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        source_arn: ref('aws_cloudwatch_event_rule.plain.arn'),
        source_account: '000000000000',
      },
    },
    aws_sfn_alias: {
      live: {
        name: 'LIVE',
        description: 'what the shop runs',
        routing_configuration: [
          {
            state_machine_version_arn: ref('aws_sfn_state_machine.versioned.state_machine_version_arn'),
            weight: 100,
          },
        ],
      },
    },
    aws_sfn_activity: { sign: { name: 'sign', tags: { team: 'shop' } } },
    aws_sfn_state_machine: {
      flow: {
        name: 'flow',
        role_arn: ref('aws_iam_role.states.arn'),
        type: 'STANDARD',
        definition: '{"StartAt":"End","States":{"End":{"Type":"Succeed"}}}',
        logging_configuration: {
          level: 'ALL',
          include_execution_data: true,
          log_destination: `${ref('aws_cloudwatch_log_group.work.arn')}:*`,
        },
        tracing_configuration: { enabled: true },
        tags: { team: 'shop' },
      },
      versioned: {
        name: 'versioned',
        role_arn: ref('aws_iam_role.states.arn'),
        publish: true,
        definition: '{"StartAt":"End","States":{"End":{"Type":"Succeed"}}}',
      },
    },
    aws_sns_topic: { t: { name: 't' } },
    aws_sns_topic_policy: { t: { arn: ref('aws_sns_topic.t.arn'), policy: '{}' } },
    aws_sns_topic_subscription: {
      t: { topic_arn: ref('aws_sns_topic.t.arn'), protocol: 'email', endpoint: 'a@b.c' },
    },
    aws_sqs_queue: {
      letters: {
        name: 'letters',
        visibility_timeout_seconds: 45,
        message_retention_seconds: 60,
        fifo_queue: false,
        content_based_deduplication: false,
      },
      dead: { name: 'dead', sqs_managed_sse_enabled: true },
      ordered: {
        name: 'ordered.fifo',
        fifo_queue: true,
        content_based_deduplication: true,
        deduplication_scope: 'messageGroup',
        fifo_throughput_limit: 'perMessageGroupId',
      },
    },
    aws_sqs_queue_policy: {
      letters: {
        queue_url: ref('aws_sqs_queue.letters.id'),
        policy: policyText({ Effect: 'Deny', Action: '*', Principal: '*', Resource: '*' }),
      },
    },
    aws_sqs_queue_redrive_allow_policy: {
      dead: {
        queue_url: ref('aws_sqs_queue.dead.url'),
        redrive_allow_policy: '{"redrivePermission":"allowAll"}',
      },
    },
    aws_sqs_queue_redrive_policy: {
      letters: {
        queue_url: ref('aws_sqs_queue.letters.url'),
        redrive_policy: `{"deadLetterTargetArn":"${ref('aws_sqs_queue.dead.arn')}","maxReceiveCount":3}`,
      },
    },
  },
  output: {
    composite: { value: ref('aws_cloudwatch_composite_alarm.c.arn') },
    dashboard: { value: ref('aws_cloudwatch_dashboard.d.dashboard_arn') },
    invoke: { value: ref('aws_lambda_function.work.invoke_arn') },
    log: { value: ref('aws_cloudwatch_log_group.work.arn') },
    policy: { value: ref('aws_iam_policy.send.arn') },
    role: { value: ref('aws_iam_role.states.arn') },
    rule: { value: ref('aws_cloudwatch_event_rule.custom.id') },
    archive: { value: ref('aws_cloudwatch_event_archive.past.arn') },
    send: { value: ref('data.aws_iam_policy_document.send.json') },
    topic: { value: ref('aws_sns_topic.t.arn') },
  },
};
