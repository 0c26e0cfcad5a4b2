import { z } from 'zod';
import {
  apiVersion,
  documentTypes,
  formerDocumentTypes,
  olderApiVersion,
  scopeCodes,
} from '../../vendors/tencent-sms/codes.ts';
import { Refusal } from '../refusal.ts';

const application = {
  SignName: z.string(),
  SignType: z.int(),
  DocumentType: z.int(),
  International: z.int(),
  ProofImage: z.string(),
  CommissionImage: z.string().exactOptional(),
  Remark: z.string().exactOptional(),
  QualificationId: z.int().exactOptional(),
};
const current = { ...application, SignPurpose: z.int() };
const older = { ...application, UsedMethod: z.int() };
const SignId = z.int();
const SignIdSet = z.array(z.int()).max(100);

/** What AddSmsSign and ModifySmsSign ask for, in the words of 2021-01-11. */
export type AskedApplication = z.infer<z.ZodObject<typeof current>>;

export interface AskedList {
  International: number;
  SignIdSet: number[];
  Limit: number;
  Offset: number;
}

/** In what the API's versions differ. */
export interface Version {
  needsRegion: boolean;
  /** Whether the mainland asks for an approved qualification. */
  needsQualification: boolean;
  tellsApplyId: boolean;
  invalidPurpose: string;
  documentTypes: (international: number) => Readonly<Record<number, readonly number[]>>;
  add: z.ZodType<AskedApplication>;
  modify: z.ZodType<AskedApplication & { SignId: number }>;
  list: z.ZodType<AskedList>;
}

const renamed = <Given extends { UsedMethod: number }>({ UsedMethod, ...rest }: Given) => ({
  ...rest,
  SignPurpose: UsedMethod,
});

const versions: Record<string, Version> = {
  [apiVersion]: {
    needsRegion: true,
    needsQualification: true,
    tellsApplyId: false,
    invalidPurpose: 'InvalidParameterValue.InvalidSignPurpose',
    documentTypes: (international) =>
      documentTypes[international === scopeCodes.mainland ? 'mainland' : 'international'],
    add: z.strictObject(current),
    modify: z.strictObject({ ...current, SignId }),
    list: z.strictObject({
      International: z.int(),
      SignIdSet: SignIdSet.default([]),
      Limit: z.int().default(10),
      Offset: z.int().default(0),
    }),
  },
  // It stands for the time before the retirements, which the FAQ describes.
  [olderApiVersion]: {
    needsRegion: false,
    needsQualification: false,
    tellsApplyId: true,
    invalidPurpose: 'InvalidParameterValue.InvalidUsedMethod',
    documentTypes: () => formerDocumentTypes,
    add: z.strictObject(older).transform(renamed),
    modify: z.strictObject({ ...older, SignId }).transform(renamed),
    list: z
      .strictObject({ International: z.int(), SignIdSet: SignIdSet.min(1) })
      .transform((asked) => ({ ...asked, Limit: 100, Offset: 0 })),
  },
};

export function versionOf(name: string | undefined): Version {
  const version = Object.hasOwn(versions, name ?? '') ? versions[name ?? ''] : undefined;
  if (!version) throw new Refusal('NoSuchVersion');
  return version;
}
