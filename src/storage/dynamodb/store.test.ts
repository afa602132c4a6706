import { storeContract } from '../contract.ts'
import { describeWithDynamo } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'

describeWithDynamo('a store on DynamoDB', (local) => {
  storeContract('DynamoDB', () => makeDynamoPlace(local()))
})
