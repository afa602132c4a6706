import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsFinding, type Finding, missing, ok } from './finding.ts'

/** Whether the queue of handoffs is there. Finding it by name asks nothing of what lies in it. */
export async function lookAtHandoffQueue(queue: string, region: string): Promise<Finding> {
  const setting = 'HUMAN_HANDOFF_QUEUE'
  const client = new SQSClient({ ...awsClientDefaults({ region }), useQueueUrlAsEndpoint: false })
  try {
    const name = queue.slice(queue.lastIndexOf('/') + 1)
    await client.send(new GetQueueUrlCommand({ QueueName: name }))
    return ok(
      `${setting}: the queue is there${name.endsWith('.fifo') ? '' : ', and may get a handoff twice'}`,
    )
  } catch (error) {
    const make = 'make the queue, or correct the setting (docs/handoff.md)'
    return awsFinding(error, { action: 'sqs:GetQueueUrl', setting, region, make })
  } finally {
    client.destroy()
  }
}

/** Whether the queue of dead letters is there, and whether something lies in it. */
export async function lookAtQueue(queueUrl: string, region: string): Promise<Finding> {
  const setting = 'DEAD_LETTER_QUEUE_URL'
  const client = new SQSClient({ ...awsClientDefaults({ region }), useQueueUrlAsEndpoint: false })
  try {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    )
    const waiting = Number(Attributes?.ApproximateNumberOfMessages ?? 0)
    if (waiting === 0) return ok(`${setting}: the queue is there and empty`)
    return missing(`${setting}: about ${waiting} dead letters wait`, 'npm run dead-letters')
  } catch (error) {
    const make = 'deploy the queues stack (docs/deploy.md)'
    return awsFinding(error, { action: 'sqs:GetQueueAttributes', setting, region, make })
  } finally {
    client.destroy()
  }
}
