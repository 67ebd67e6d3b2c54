import type { Part, Path } from './template-parts';
import { isObject } from '../../platform/json';
import { typeOf, variablesIn } from './template-parts';
import type { RuleContext } from './text-rules';

interface ButtonRule {
  most: number;
  check?: (button: Part, path: Path, context: RuleContext) => void;
  /** Whether the button carries a label of its own. */
  label: 'required' | 'optional';
}

const RULES: Record<string, ButtonRule> = {
  QUICK_REPLY: { most: 10, label: 'required' },
  URL: { most: 2, label: 'required', check: checkUrl },
  PHONE_NUMBER: { most: 1, label: 'required', check: checkPhone },
  COPY_CODE: { most: 1, label: 'optional', check: checkCopyCode },
  OTP: { most: 1, label: 'optional' },
  FLOW: { most: 1, label: 'required' },
  CATALOG: { most: 1, label: 'required' },
  MPM: { most: 1, label: 'required' },
  SPM: { most: 1, label: 'required' },
  ORDER_DETAILS: { most: 1, label: 'optional' },
  VOICE_CALL: { most: 1, label: 'required' },
  REQUEST_CONTACT_INFO: { most: 1, label: 'optional' },
};

/** The buttons of a template or of a card: how many of which kind, what each needs, quick replies side by side. */
export function checkButtons(component: Part, path: Path, most: number, context: RuleContext): void {
  const { problems } = context;
  const at = [...path, 'buttons'];
  const { buttons } = component;
  if (!Array.isArray(buttons) || buttons.length === 0) return problems.at(at, 'must be a list of at least one button');
  if (buttons.length > most) problems.at(at, `must have at most ${most} buttons, not ${buttons.length}`);
  const kinds = buttons.map((button: unknown, index) => checkButton(button, [...at, index], context));
  for (const [kind, rule] of Object.entries(RULES)) {
    const count = kinds.filter((other) => other === kind).length;
    if (count > rule.most) problems.at(at, `must have at most ${rule.most} of type ${kind}, not ${count}`);
  }
  const order = kinds.map((kind) => (kind === 'QUICK_REPLY' ? 'q' : 'o')).join('');
  if (/q+o+q|o+q+o/.test(order))
    problems.at(at, 'quick replies must stand together, before or after the other buttons');
}

function checkButton(button: unknown, path: Path, context: RuleContext): string {
  const { problems } = context;
  const kind = isObject(button) ? typeOf(button) : '';
  const rule = Object.hasOwn(RULES, kind) ? RULES[kind] : undefined;
  if (!isObject(button) || !rule) {
    problems.at([...path, 'type'], `must be one of ${Object.keys(RULES).join(', ')}`);
    return kind;
  }
  const { text } = button;
  const isMissing = text === undefined || text === null || text === '';
  if (isMissing ? rule.label === 'required' : typeof text !== 'string' || text.length > 25) {
    problems.at([...path, 'text'], 'must be a text of 1 to 25 characters');
  }
  rule.check?.(button, path, context);
  return kind;
}

function checkUrl(button: Part, path: Path, { problems }: RuleContext): void {
  const { url } = button;
  if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url) || url.length > 2000) {
    return problems.at([...path, 'url'], 'must be an http(s) URL of at most 2000 characters');
  }
  const variables = variablesIn(url);
  if (variables.length === 0) return;
  if (variables.length > 1 || !/\{\{[^{}]*\}\}$/.test(url)) {
    problems.at([...path, 'url'], 'has at most one variable, at its end');
  }
}

function checkPhone(button: Part, path: Path, { problems }: RuleContext): void {
  const { phone_number: phone } = button;
  if (typeof phone !== 'string' || !/^\+?[\d ()-]{5,20}$/.test(phone) || phone.length > 20) {
    problems.at([...path, 'phone_number'], 'must be a phone number of at most 20 characters');
  }
}

function checkCopyCode({ example }: Part, path: Path, { problems }: RuleContext): void {
  const code: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof code !== 'string' || code.length > 20) {
    problems.at([...path, 'example'], 'needs an example code of at most 20 characters');
  }
}
