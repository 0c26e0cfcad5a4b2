/** A piece of a reviewer's text that says one thing. A request or an advice says less about the fault than a statement. */
export interface Clause {
  text: string;
  request: boolean;
}

/** Characters: more than any reviewer writes, and little enough to read at once. */
const longestRead = 2_000;

const sentenceEnd = /[。;!?\n]|\.(?= |$)|(?<![\w.])\d{1,2}[.、)](?!\d)/u;

// "申请" (to apply) is no "请" (please), and after the name of a thing "please" asks something of that thing. An English "and" parts two statements only where one has been made already.
const clauseEnd =
  /,|:(?!\/)|并且|而且|且|但是?|同时|此外|(?<!申|授权书|委托书|委托函|授权函|执照|证书|截图|类型|来源)(?=请)|(?=\bplease\b)|(?<=\b(?:is|are|was|were|has|have|had|does|do|did|cannot|lacks?|no)\b.{0,80}) (?:and|but|while) /u;

const condition = /^(?:如(?![实下何期])|若|假如|倘若|(?:if|where|when|in case)\b)/u;

/** From here on the sentence tells what a carrier found, after the vendor's own review. */
const failedAtCarrier =
  /运营商.{0,8}(?:报备|备案|登记|审核).{0,4}(?:失败|不通过|未通过|驳回|拒绝)|\b(?:carrier|operator)s?\b.{0,24}\b(?:filing|registration)\b.{0,16}\b(?:failed|rejected|refused)\b|\b(?:filing|registration)\b.{0,24}\b(?:carrier|operator)s?\b.{0,16}\b(?:failed|rejected|refused)\b/u;

const request =
  /^(?:请|建议|可以?|您可|需要?|须|(?:并|还|也)?(?:上传|提供|提交|补充|附上)(?!的|错|了)|(?:please|upload|provide|submit|attach|we (?:recommend|suggest)|you (?:can|may|could))\b)/u;

/**
 * Cuts a text into its clauses, as patterns expect them: lower case, half-width, no space beside Chinese. A signature
 * that is quoted in 【】 is no word of the reviewer's: a brand may be called anything. Nor is what a carrier found: no
 * change of the application answers that.
 */
export function clausesOf(given: string): Clause[] {
  return normalized(given).split(sentenceEnd).flatMap(clausesOfSentence);
}

function normalized(given: string): string {
  return given
    .slice(0, longestRead)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/【[^】]{0,40}】/gu, '签名')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll("can't", 'cannot')
    .replaceAll(/n't\b/gu, ' not')
    .replaceAll(/[“”"「」《》]/gu, '')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?(?<=\p{Script=Han}|[,:;。、!?]) ?| (?=\p{Script=Han}|[,:;。、!?])/gu, '');
}

function clausesOfSentence(sentence: string): Clause[] {
  const all = sentence
    .split(clauseEnd)
    .map((clause) => clause.trim())
    .filter(Boolean);
  const atCarrier = all.findIndex((clause) => failedAtCarrier.test(clause));
  const clauses = atCarrier === -1 ? all : all.slice(0, atCarrier);
  const firstCondition = clauses.findIndex((clause) => condition.test(clause));
  const conditional = (place: number) => firstCondition !== -1 && place > firstCondition;
  return clauses
    .map((text, place) => ({ text, request: conditional(place) || request.test(text) }))
    .filter(({ text }) => !condition.test(text));
}
