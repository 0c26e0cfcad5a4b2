import { Option } from 'commander';
import type { Settle } from '../../model/settlement.ts';
import { run } from './run.ts';
import { nameOf, type SignatureOptions, signatureCommand } from './signature-command.ts';

type Options = SignatureOptions & {
  arrived?: 'yes' | 'no';
  verdict?: 'approved' | 'rejected';
  reason?: string;
  vendorId?: string;
  note?: string;
};

export const settle = signatureCommand('settle')
  .description(
    "Say what became of a submission whose outcome is unknown, or the verdict on one that was submitted by hand, after a look at the vendor's console",
  )
  .addOption(
    new Option('--arrived <yes|no>', 'yes: the vendor has it; no: it never got it, send it again').choices([
      'yes',
      'no',
    ]),
  )
  .addOption(
    new Option('--verdict <verdict>', 'of what was submitted by hand')
      .choices(['approved', 'rejected'])
      .conflicts('arrived'),
  )
  .option('--reason <words>', "the reviewer's words; needed where it was rejected")
  .option('--vendor-id <id>', 'with --arrived yes: the id in the console, where one text has several')
  .option('--note <note>', 'how you know')
  .addHelpText(
    'after',
    `
Examples:
  countersign settle 阿里云 --account acme --arrived yes --note "It is in the console"
  countersign settle 阿里云 --account jo --verdict rejected --reason "证明文件不清晰"`,
  )
  .action((signature: string, options: Options) => {
    const name = nameOf(settle, signature, options);
    const { arrived, verdict, reason, vendorId, note } = options;
    if (!arrived && !verdict) settle.error('error: say --arrived yes|no, or --verdict approved|rejected');
    if (verdict && vendorId !== undefined) settle.error('error: --vendor-id goes with --arrived yes');
    if (arrived === 'no' && vendorId !== undefined)
      settle.error('error: --arrived no names no --vendor-id: what never arrived has none');
    if (arrived && reason !== undefined)
      settle.error('error: --reason goes with --verdict rejected; say how you know by --note');
    if (verdict === 'rejected' && !reason?.trim())
      settle.error("error: --verdict rejected needs --reason, the reviewer's words");
    const settlement: Settle = verdict
      ? { verdict, reason, note }
      : { arrived: arrived === 'yes', vendorId, note };
    return run(options, async (countersign, output) =>
      output.status(await countersign.settle(name, settlement)),
    );
  });
