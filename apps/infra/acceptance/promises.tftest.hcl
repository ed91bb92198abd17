# The stack's promises, checked by Terraform itself without any endpoint: every provider is a mock.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:us-east-1:123456789012:table/mailboxes" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:123456789012:queue" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/role" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:function" }
  }
  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:group" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:us-east-1:123456789012:event-bus/bus" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:123456789012:topic" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:123456789012:rule/rule" }
  }
}

run "names_and_protection" {
  command = apply

  assert {
    condition     = output.table_name == "wfm-prod-mailboxes" && output.event_bus_name == "wfm-prod"
    error_message = "Names begin with prefix and environment."
  }
  assert {
    condition     = aws_dynamodb_table.mailboxes.deletion_protection_enabled && aws_dynamodb_table.mailboxes.point_in_time_recovery[0].enabled
    error_message = "The table of a production environment cannot be deleted and can be recovered."
  }
  assert {
    condition     = aws_dynamodb_table.mailboxes.ttl[0].attribute_name == "expiresAt" && aws_dynamodb_table.mailboxes.ttl[0].enabled
    error_message = "Every mailbox goes in the end."
  }
}

run "retention" {
  command = apply

  assert {
    condition     = aws_cloudwatch_log_group.function_fail_logs.retention_in_days == 30
    error_message = "Logs are kept as long as the settings say."
  }
  assert {
    condition = alltrue([
      for queue in [aws_sqs_queue.dead_letters_events, aws_sqs_queue.dead_letters_signals] :
      queue.message_retention_seconds == 1209600 && queue.sqs_managed_sse_enabled
    ])
    error_message = "Dead letters are kept for 14 days, encrypted."
  }
  assert {
    condition     = aws_cloudwatch_event_archive.bus_archive.retention_days == 30
    error_message = "The archive keeps events for 30 days."
  }
}

run "least_privilege" {
  command = apply

  assert {
    condition = alltrue(flatten([
      for policy in [
        aws_iam_role_policy.function_fail_role_policy,
        aws_iam_role_policy.function_complete_role_policy,
        aws_iam_role_policy.function_heartbeat_role_policy,
        aws_iam_role_policy.function_collect_role_policy,
        aws_iam_role_policy.function_release_role_policy,
        aws_iam_role_policy.function_inform_role_policy,
        aws_iam_role_policy.function_receive_role_policy,
        aws_iam_role_policy.inboxes,
        aws_iam_role_policy.workflow_reader_role_policy,
        aws_iam_role_policy.workflow_workflow_monitor_sample_role_policy,
        ] : [
        for statement in jsondecode(policy.policy).Statement :
        statement.Effect == "Allow" && !anytrue([for action in statement.Action : strcontains(action, "*")])
      ]
    ]))
    error_message = "No statement allows a pattern of actions."
  }
  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.function_fail_role_policy.policy).Statement :
      statement if statement.Sid == "AnswerTasks"
      ] == [{
        Sid      = "AnswerTasks"
        Effect   = "Allow"
        Action   = ["states:SendTaskFailure"]
        Resource = ["arn:aws:states:us-east-1:123456789012:stateMachine:wfm-prod-*"]
    }]
    error_message = "The function fail may fail tasks of the stack's state machines and nothing else."
  }
  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.workflow_reader_role_policy.policy).Statement :
      statement.Resource if statement.Sid == "ContinueAsNew"
    ] == [["arn:aws:states:us-east-1:123456789012:stateMachine:wfm-prod-reader"]]
    error_message = "A state machine that continues as new may start itself and nothing else."
  }
  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.inboxes.policy).Statement : statement.Action
    ] == [["dynamodb:Query"]]
    error_message = "The function release may look for readers in inboxes, beside what it may in every stack."
  }
  assert {
    condition = jsondecode(aws_sqs_queue_policy.dead_letters_events_policy.policy).Statement[0].Principal == { Service = "events.amazonaws.com" }
    error_message = "Only rules put events into the queue of undelivered ones."
  }
}
