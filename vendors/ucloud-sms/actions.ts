import type { SubmissionKind } from '../../model/sms-vendor.ts';

/** The calls, and whether each changes anything. */
export const actions = {
  CreateUSMSSignature: { writes: true },
  UpdateUSMSSignature: { writes: true },
  DeleteUSMSSignature: { writes: true },
  QueryUSMSSignature: { writes: false },
} as const;

export type Action = keyof typeof actions;

export const submissions: Record<SubmissionKind, Action> = {
  application: 'CreateUSMSSignature',
  modification: 'UpdateUSMSSignature',
};
