import { Option } from 'commander';
import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

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
  .addHelpText(
    'after',
    `
Example:
  countersign settle 阿里云 --account acme --arrived yes --note "It is in the console"`,
  )
  .action((signature: string, options: Options) => {
    const name = nameOf(settle, signature, options);
    const settlement = { arrived: options.arrived === 'yes', note: options.note };
    return run(options, async (countersign, output) =>
      output.status(await countersign.settle(name, settlement)),
    );
  });
