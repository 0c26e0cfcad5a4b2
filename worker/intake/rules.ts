import { z } from 'zod';
import { listedRuleSchema, listedRules } from '../../model/listed-rule.ts';
import { smsVendors } from '../../vendors/registry.ts';
import type { SmsVendor } from '../../vendors/sms-vendor.ts';
import { errors, type IntakeContext, type IntakeServer, needsToken } from './route.ts';

/** What each vendor asks, as this worker judges it. */
export async function ruleRoutes(server: IntakeServer, { door }: IntakeContext) {
  server.get(
    '/rules',
    {
      onRequest: door('check'),
      schema: {
        summary: 'The rules by which applications are judged, those that were and will be among them',
        security: needsToken,
        response: { 200: z.strictObject({ rules: z.array(listedRuleSchema) }), default: errors },
      },
    },
    async () => ({
      rules: Object.entries<SmsVendor>(smsVendors).flatMap(([name, vendor]) => listedRules(name, vendor)),
    }),
  );
}
