import type { SubmissionKind } from '../../model/sms-vendor.ts';

/** The calls of `api: modify`, and whether each changes anything. */
export const actions = {
  AddSmsSign: { writes: true },
  ModifySmsSign: { writes: true },
  DeleteSmsSign: { writes: true },
  QuerySmsSign: { writes: false },
  QuerySmsSignList: { writes: false },
} as const;

export type Action = keyof typeof actions;

export const submissions: Record<SubmissionKind, Action> = {
  application: 'AddSmsSign',
  modification: 'ModifySmsSign',
};

/** The largest page that QuerySmsSignList gives. */
export const largestPage = 50;
