import type { Connection } from '@temporalio/client';
import { searchAttributeTypes } from '../model/search-attributes.ts';
import { ConfigurationError } from './configuration.ts';

/** A worker's or a client's. */
type OperatorConnection = Pick<Connection, 'operatorService'>;

// Temporal's IndexedValueType.
const typeCodes = { Keyword: 2, Datetime: 6 } as const;

/**
 * Sees to it that the namespace has the search attributes that the workflows set: without them no workflow task would
 * succeed. Gives the names of those that were created; throws with the command that creates them where this connection
 * may not.
 */
export async function ensureSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<string[]> {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length === 0) return [];
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, typeCodes[type]])),
    });
  } catch (error) {
    const attributes = missing.map(([name, type]) => `--name ${name} --type ${type}`).join(' ');
    throw new ConfigurationError(
      `The namespace "${namespace}" lacks search attributes, and they could not be added: ${(error as Error).message}. Create them: temporal operator search-attribute create --namespace ${namespace} ${attributes}`,
    );
  }
  return missing.map(([name]) => name);
}

/** The search attributes that the namespace lacks, with their types. */
export async function missingSearchAttributes(connection: OperatorConnection, namespace: string) {
  const { customAttributes } = await connection.operatorService
    .listSearchAttributes({ namespace })
    .catch((error: Error) => {
      throw new ConfigurationError(
        `The namespace "${namespace}" cannot be used: ${error.message} Set TEMPORAL_NAMESPACE, or create it: temporal operator namespace create --namespace ${namespace}`,
      );
    });
  return Object.entries(searchAttributeTypes).filter(([name]) => !(name in (customAttributes ?? {})));
}
