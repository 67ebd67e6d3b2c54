import { paramError } from '../graph/graph-error';
import { isObject } from '../json';
import type { Json } from '../json';
import { typeOf } from './template-expectation';
import { missing } from './validate-text-components';

const OTP_TYPES = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'];

/** Checks the parts of a one-time password template: Meta writes its texts, so there is little to say. */
export function validateAuthentication(components: Json[]): void {
  for (const component of components) {
    const type = typeOf(component);
    if (type === 'BODY') {
      if ('text' in component) throw paramError('An AUTHENTICATION body can’t have a text of its own.');
    } else if (type === 'FOOTER') checkFooter(component);
    else if (type === 'BUTTONS') checkButtons(component);
    else throw paramError(`An AUTHENTICATION template can’t have a component of type ${type}.`);
  }
  if (!components.some((component) => typeOf(component) === 'BODY')) throw missing('BODY', 'type');
  if (!components.some((component) => typeOf(component) === 'BUTTONS')) {
    throw missing('BUTTONS', 'buttons');
  }
}

function checkFooter(footer: Json): void {
  const minutes = footer['code_expiration_minutes'];
  if (minutes === undefined) return;
  if (typeof minutes !== 'number' || minutes < 1 || minutes > 90) {
    throw paramError('Param code_expiration_minutes must be from 1 to 90.');
  }
}

function checkButtons(component: Json): void {
  const buttons: unknown = component['buttons'];
  const button: unknown = Array.isArray(buttons) && buttons.length === 1 ? buttons[0] : undefined;
  if (!isObject(button) || typeOf(button) !== 'OTP') {
    throw paramError('An AUTHENTICATION template has exactly one button, of type OTP.');
  }
  const otpType: unknown = button['otp_type'];
  const kind = typeof otpType === 'string' ? otpType.toUpperCase() : '';
  if (!OTP_TYPES.includes(kind)) {
    throw paramError(`Param otp_type must be one of {${OTP_TYPES.join(', ')}}.`);
  }
  const apps: unknown = button['supported_apps'];
  const hasApp = (Array.isArray(apps) && apps.length > 0) || typeof button['package_name'] === 'string';
  if (kind !== 'COPY_CODE' && !hasApp) throw missing('BUTTONS', 'supported_apps');
}
