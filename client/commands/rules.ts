import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { ListedRule } from '../../model/listed-rule.ts';
import { WrongUsage } from '../errors.ts';
import { type CommonOptions, commandOf, runWithIntake } from './run.ts';

type Options = CommonOptions & { vendor?: string; api?: string; on?: string };

export const rules = commandOf('rules')
  .description('Print the rules by which applications are judged, with the vendor’s page that each is from')
  .option('--vendor <name>', 'only those of a vendor, such as tencent-sms')
  .option('--api <generation>', 'only those of a generation of its API')
  .option('--on <date>', 'only those in force on a day, YYYY-MM-DD', day)
  .addHelpText(
    'after',
    `
Examples:
  countersign rules --vendor aliyun-sms --api current
  countersign rules --on 2026-05-01 --json`,
  )
  .action((options: Options) =>
    runWithIntake(options, async (intake, output) => {
      const { vendor, api, on } = options;
      const all = await intake.rules();
      const ofVendor = chosen('--vendor', vendor, all, (rule) => [rule.vendor]);
      const ofGeneration = chosen('--api', api, ofVendor, (rule) => rule.api);
      for (const rule of ofGeneration) if (on === undefined || isInForce(rule, on)) output.rule(rule);
    }),
  );

/** The rules that have what was asked for. That none has it is a slip of the pen, and no answer. */
function chosen(
  flag: string,
  wanted: string | undefined,
  rules: ListedRule[],
  of: (rule: ListedRule) => string[],
): ListedRule[] {
  if (wanted === undefined) return rules;
  const found = rules.filter((rule) => of(rule).includes(wanted));
  if (found.length > 0) return found;
  const known = [...new Set(rules.flatMap(of))];
  throw new WrongUsage(`${flag} "${wanted}" is none of ${known.join(', ')}`);
}

const isInForce = ({ validFrom = '', validUntil = '9999' }: ListedRule, on: string): boolean =>
  validFrom <= on && on <= validUntil;

function day(value: string): string {
  if (!z.iso.date().safeParse(value).success)
    throw new InvalidArgumentError('Give a day, such as 2026-05-01');
  return value;
}
