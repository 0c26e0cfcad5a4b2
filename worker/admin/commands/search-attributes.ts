import { searchAttributeTypes } from '../../../model/search-attributes.ts';
import { ensureSearchAttributes } from '../../search-attributes.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';
import { withTemporal } from '../temporal.ts';

export const searchAttributes = commandOf('search-attributes')
  .description(
    'Create the search attributes that are missing in the namespace, as every worker does when it starts',
  )
  .addHelpText(
    'after',
    `
Needs TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, of an identity that may change the namespace.

Example:
  TEMPORAL_ADDRESS=localhost:7233 countersign-admin search-attributes`,
  )
  .action((options: CommonOptions) =>
    run(options, async () => {
      const created = await withTemporal(({ connection, namespace }) =>
        ensureSearchAttributes(connection, namespace),
      );
      if (options.json) print(JSON.stringify({ created }));
      else if (created.length === 0) print(`All ${Object.keys(searchAttributeTypes).length} are there.`);
      else for (const name of created) print(`created  ${name}`);
    }),
  );
