import { Validations } from 'aws-cdk-lib'
import { Effect, PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam'
import type { Permission, ResourceName } from './permissions.ts'

export interface Place {
  arn: string | string[]
  /** The service through which alone a key may be used. */
  onlyThrough?: string
  /** What a key may wrap and open, as our code says it in the encryption context (src/platform/keys). */
  onlyPurposes?: string[]
  /** The partition keys of the table to which it applies, as patterns. */
  onlyPartitions?: string[]
  /** Why the ARN ends with a star, and how cdk-nag names what it finds. */
  star?: { finding: string; reason: string }
}

/** Where each resource is. */
export type ResourceArns = Partial<Record<ResourceName, Place | 'not used'>>

/**
 * Gives a role the permissions of the list, one statement per resource. Written by hand because the `grant` methods of
 * the CDK give more than our code uses.
 */
export function grant(role: Role, permissions: readonly Permission[], arns: ResourceArns): void {
  const actionsOf = Map.groupBy(permissions, ({ resource }) => resource)
  for (const [resource, needed] of actionsOf) {
    const place = arns[resource]
    if (place === undefined) throw new Error(`no ARN is known for ${resource}`)
    if (place === 'not used') continue
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: sidOf(resource),
        effect: Effect.ALLOW,
        actions: [...new Set(needed.map(({ action }) => action))],
        resources: [place.arn].flat(),
        ...conditionsOf(place),
      }),
    )
    if (place.star) {
      const { finding, reason } = place.star
      Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason })
    }
  }
}

function conditionsOf(place: Place): Pick<PolicyStatementProps, 'conditions'> {
  const { onlyThrough, onlyPurposes, onlyPartitions } = place
  if (onlyThrough) return { conditions: { StringEquals: { 'kms:ViaService': onlyThrough } } }
  if (onlyPurposes) return { conditions: { StringEquals: { 'kms:EncryptionContext:purpose': onlyPurposes } } }
  if (!onlyPartitions) return {}
  return { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': onlyPartitions } } }
}

/** `user-table` becomes `UserTable`: the list and the policy can be read side by side. */
export function sidOf(resource: ResourceName): string {
  return resource.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())
}
