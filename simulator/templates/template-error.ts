import { GraphError } from '../graph/graph-error';

/** Subcodes of 100 by which Meta distinguishes what is wrong with a template. */
const TEMPLATE_SUBCODES = {
  numberLimit: 2388019,
  nameBeingDeleted: 2388023,
  exists: 2388024,
  statusForbids: 2388039,
  tooLong: 2388040,
  missingField: 2388043,
  header: 2388047,
  body: 2388072,
  footer: 2388073,
  tooManyVariables: 2388293,
  variableAtEdge: 2388299,
} as const;

const TITLES: Record<keyof typeof TEMPLATE_SUBCODES, string> = {
  numberLimit: 'Message template limit exceeded',
  nameBeingDeleted: 'Message template language is being deleted',
  exists: 'Content in this language already exists',
  statusForbids: 'Message template can’t be edited',
  tooLong: 'Message template field is too long',
  missingField: 'Message template "components" param is missing expected field(s)',
  header: 'Message header format is incorrect',
  body: 'Message body format is incorrect',
  footer: 'Message footer format is incorrect',
  tooManyVariables: 'Parameters-words ratio exceeds limit',
  variableAtEdge: 'Leading or trailing parameters are not allowed',
};

/** A complaint about a template: code 100 with Meta's subcode, a title and a sentence for people. */
export function templateError(kind: keyof typeof TEMPLATE_SUBCODES, sentence: string): GraphError {
  return new GraphError(100, sentence, {
    message: 'Invalid parameter',
    subcode: TEMPLATE_SUBCODES[kind],
    userTitle: TITLES[kind],
    userMessage: sentence,
  });
}
