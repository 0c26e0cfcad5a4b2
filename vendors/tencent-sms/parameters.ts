import type { AdmittedApplication } from '../../model/application.ts';
import type { OpenedDocument } from '../../model/sms-vendor.ts';
import { purposeCode, scopeCodes, typeCodeOf } from './codes.ts';
import { picturesOf } from './pictures.ts';
import { remarkOf } from './remark.ts';

export type Parameter = string | number | bigint | readonly Parameter[];

/** What a call says, by the vendor's names. What is undefined is left out. */
export type Parameters = Readonly<Record<string, Parameter | undefined>>;

/** What AddSmsSign and ModifySmsSign share. What the rules would have refused is left out, for the vendor to refuse. */
export function applicationParameters(
  application: AdmittedApplication,
  documents: readonly OpenedDocument[],
): Parameters {
  const { text, source, scope, registered } = application;
  const { proof, letter } = picturesOf(application, documents);
  const qualification = scope === 'mainland' ? registered?.qualification : undefined;
  return {
    SignName: text,
    SignType: typeCodeOf(source),
    DocumentType: proof?.code,
    International: scopeCodes[scope],
    SignPurpose: purposeCode(application),
    ProofImage: proof?.document.content.toString('base64'),
    CommissionImage: letter?.content.toString('base64'),
    Remark: remarkOf(application),
    QualificationId: qualification === undefined ? undefined : idParameter(qualification),
  };
}

/** Ids are numbers of 64 bits. What is none goes out as it is, for the vendor to refuse. */
export const idParameter = (id: string): Parameter => (/^\d+$/.test(id) ? BigInt(id) : id);

/** JSON in which every digit of an id is kept. */
export const writtenParameters = (parameters: Parameters): string =>
  `{${Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${JSON.stringify(name)}:${written(value)}`]))
    .join(',')}}`;

function written(value: Parameter): string {
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'object' ? `[${value.map(written).join(',')}]` : JSON.stringify(value);
}
