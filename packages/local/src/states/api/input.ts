import { COMMON_RULES, MemberParser } from '../../request/index.ts';

/** Members as Step Functions takes them: names and documents have checks of their own, which tell an empty text better. */
export const STATES_PARSER = new MemberParser({ ...COMMON_RULES, minLength: 0 });

export const {
  requiredText,
  optionalText,
  requiredNumber,
  optionalNumber,
  optionalChoice,
  optionalStructure,
  optionalStructureList,
  textList,
} = STATES_PARSER;
