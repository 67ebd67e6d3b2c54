import { paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import { templateError } from './template-error';
import { typeOf, variablesIn } from './template-expectation';
import { missing } from './validate-text-components';

/** How many buttons of a kind a template takes, and what one of them must bring. */
interface ButtonRule {
  most: number;
  check?: (button: Json) => void;
  /** Kinds that write their own label need none. */
  labelled?: false;
}

const RULES: Record<string, ButtonRule> = {
  QUICK_REPLY: { most: 10 },
  URL: { most: 2, check: checkUrl },
  PHONE_NUMBER: { most: 1, check: checkPhone },
  COPY_CODE: { most: 1, check: checkCopyCode, labelled: false },
  FLOW: { most: 1 },
  CATALOG: { most: 1 },
  MPM: { most: 1 },
  SPM: { most: 1 },
  ORDER_DETAILS: { most: 1 },
  VOICE_CALL: { most: 1 },
  REQUEST_CONTACT_INFO: { most: 1 },
};

/** Checks a BUTTONS component: `most` in all, each kind's own number, quick replies side by side. */
export function validateButtons(component: Json, most = 10): void {
  const buttons: unknown = component['buttons'];
  if (!Array.isArray(buttons) || buttons.length === 0) throw missing('BUTTONS', 'buttons');
  if (buttons.length > most) {
    throw paramError(`Param components[BUTTONS]['buttons'] must have at most ${most} elements.`);
  }
  const kinds = buttons.map((button, index) => checkButton(button, index));
  for (const [kind, rule] of Object.entries(RULES)) {
    const count = kinds.filter((other) => other === kind).length;
    if (count > rule.most) {
      throw paramError(`A template takes at most ${rule.most} buttons of type ${kind}, not ${count}.`);
    }
  }
  const order = kinds.map((kind) => (kind === 'QUICK_REPLY' ? 'q' : 'o')).join('');
  if (/q+o+q|o+q+o/.test(order)) {
    throw paramError('Quick reply buttons must be grouped together, not mixed with others.');
  }
}

function checkButton(button: unknown, index: number): string {
  const at = `components[BUTTONS]['buttons'][${index}]`;
  if (!isObject(button)) throw paramError(`Param ${at} must be an object.`);
  const kind = typeOf(button);
  const rule = RULES[kind];
  if (!rule) {
    throw paramError(`Param ${at}['type'] must be one of {${Object.keys(RULES).join(', ')}}.`);
  }
  if (rule.labelled !== false) {
    const text = button['text'];
    if (typeof text !== 'string' || text === '') throw missing('BUTTONS', 'text');
    if (text.length > 25) {
      throw templateError('tooLong', `The button text "${text}" has more than 25 characters.`);
    }
  }
  rule.check?.(button);
  return kind;
}

function checkUrl(button: Json): void {
  const url = button['url'];
  if (typeof url !== 'string' || !/^https?:\/\/[^\s]+$/.test(url)) {
    throw paramError(`Param components[BUTTONS]['url'] must be a valid URL.`);
  }
  if (url.length > 2000) throw templateError('tooLong', 'The button URL is over 2000 characters.');
  const variables = variablesIn(url);
  if (variables.length === 0) return;
  if (variables.length > 1 || !/\{\{[^{}]*\}\}$/.test(url)) {
    throw paramError('A button URL takes one variable, at its end.');
  }
  const example: unknown = button['example'];
  const first: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof first !== 'string' || first === '') throw missing('BUTTONS', 'example');
}

function checkPhone(button: Json): void {
  const phone = button['phone_number'];
  if (typeof phone !== 'string' || !/^\+?[0-9 ()-]{5,20}$/.test(phone)) {
    throw paramError(`Param components[BUTTONS]['phone_number'] must be a phone number of up to 20 characters.`);
  }
}

function checkCopyCode(button: Json): void {
  const example: unknown = button['example'];
  const code: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof code !== 'string' || code === '') throw missing('BUTTONS', 'example');
  if (code.length > 20) throw templateError('tooLong', 'A coupon code has at most 20 characters.');
}
