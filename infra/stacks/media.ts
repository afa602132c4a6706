import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { type Stage, stackProps } from '../stage.ts'

/** Selfies and documents: sealed by us before they arrive, encrypted once more by S3, reachable by no public way. */
export class MediaStack extends Stack {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, _stage: Stage, key: IKey) {
    super(scope, id, { ...stackProps, description: 'Flowless: media', terminationProtection: true })
    const locked = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    }
    const accessLogs = new Bucket(this, 'access-logs', {
      ...locked,
      // S3 delivers access logs only into buckets with its own keys.
      encryption: BucketEncryption.S3_MANAGED,
      // CERT-In asks for 180 days of logs, the DPDP rules for a year.
      lifecycleRules: [{ expiration: Duration.days(366) }],
    })
    Validations.of(accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the access logs; logging accesses to them would never end.',
    })
    this.bucket = new Bucket(this, 'media', {
      ...locked,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      lifecycleRules: [
        {
          // A file that was overwritten or erased can be brought back this long, like the tables (35 days).
          noncurrentVersionExpiration: Duration.days(35),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { expiredObjectDeleteMarker: true },
      ],
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'media/',
    })
  }
}
