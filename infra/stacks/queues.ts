import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { nameIn, type Stage, stackProps } from '../stage.ts'

/**
 * Where goes what nobody could do, and who needs a person. References (keyed hashes), codes, and in handoffs the last
 * words with numbers masked: SQS's own keys are enough.
 */
export class QueuesStack extends Stack {
  /** Borrowers whose work no retry mends, until an operator puts it back. */
  readonly deadLetters: Queue
  /** Calls of the timers function that EventBridge could not make. The next minute makes up for them. */
  readonly missedSweeps: Queue
  /** Borrowers who need a person, for the lender's own systems (docs/handoff.md). */
  readonly handoffs: Queue

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { ...stackProps, description: 'Flowless: dead letters and handoffs' })
    this.deadLetters = this.#queue(stage, 'dead-letters', Duration.days(14))
    this.missedSweeps = this.#queue(stage, 'missed-sweeps', Duration.days(1))
    this.handoffs = this.#queue(stage, 'handoffs', Duration.days(14), true)
    this.missedSweeps.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyOurSchedule',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.missedSweeps.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': scheduleArn(this, stage) } },
      }),
    )
  }

  #queue(stage: Stage, name: string, retentionPeriod: Duration, isFifo = false): Queue {
    const queue = new Queue(this, name, {
      queueName: nameIn(stage, isFifo ? `${name}.fifo` : name),
      ...(isFifo && { fifo: true }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod,
    })
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: isFifo
        ? 'Whoever reads it knows best what to do with a message that it cannot use.'
        : 'It is itself the queue for dead letters.',
    })
    return queue
  }
}

/** The schedule has a fixed name, so that the queue can trust it before it is there. */
function scheduleArn(stack: Stack, stage: Stage): string {
  return stack.formatArn({ service: 'events', resource: 'rule', resourceName: nameIn(stage, 'timers') })
}
