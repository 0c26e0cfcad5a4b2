import type { ListedRule } from '../../model/listed-rule.ts';
import { type CommonOptions, commandOf, runWithIntake } from './run.ts';

type Options = CommonOptions & { vendor?: string; api?: string; on?: string };

export const rules = commandOf('rules')
  .description('Print the rules by which applications are judged, with the vendor’s page that each is from')
  .option('--vendor <name>', 'only those of a vendor, such as tencent-sms')
  .option('--api <generation>', 'only those of a generation of its API')
  .option('--on <date>', 'only those in force on a day, YYYY-MM-DD')
  .addHelpText(
    'after',
    `
Examples:
  countersign rules --vendor aliyun-sms --api current
  countersign rules --on 2026-05-01 --json`,
  )
  .action((options: Options) =>
    runWithIntake(options, async (intake, output) => {
      for (const rule of await intake.rules()) if (isWanted(rule, options)) output.rule(rule);
    }),
  );

const isWanted = (rule: ListedRule, { vendor, api, on }: Options): boolean =>
  (vendor ?? rule.vendor) === rule.vendor &&
  (api === undefined || (rule.api?.includes(api) ?? true)) &&
  (on === undefined || ((rule.validFrom ?? '') <= on && on <= (rule.validUntil ?? '9999')));
