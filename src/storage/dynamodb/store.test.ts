import { storeContract } from '../contract.ts'
import { describeWithDynamo } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'

describeWithDynamo('a store on DynamoDB', (local) => {
  // Each story makes three tables and waits for every answer over HTTP.
  storeContract('DynamoDB', () => makeDynamoPlace(local()), { modelRuns: 25 })
})
