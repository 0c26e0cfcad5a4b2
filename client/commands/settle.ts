import { Option } from 'commander';
import { nameOf, run, type SignatureOptions, signatureCommand } from './shared.ts';

type Options = SignatureOptions & { arrived: 'yes' | 'no'; note?: string };

export const settle = signatureCommand('settle')
  .description(
    "Say what became of a submission whose outcome is unknown, after a look at the vendor's console",
  )
  .addOption(
    new Option('--arrived <yes|no>', 'yes: the vendor has it; no: it never got it, send it again')
      .choices(['yes', 'no'])
      .makeOptionMandatory(),
  )
  .option('--note <note>', 'how you know')
  .action((signature: string, options: Options) =>
    run(options, async (countersign, output) => {
      const settlement = { arrived: options.arrived === 'yes', note: options.note };
      output.status(await countersign.settle(nameOf(settle, signature, options), settlement));
    }),
  );
