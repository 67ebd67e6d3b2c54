import { GraphError } from '../graph/graph-error';
import type { Json } from '../json';
import type { ButtonExpectation } from '../templates/template-expectation';

/** Which parameter a button takes in a send, and whether it must. */
interface ButtonParameter {
  type: string;
  needed: (button: ButtonExpectation) => boolean;
}

const never = () => false;
const always = () => true;

const PARAMETERS: Record<string, ButtonParameter> = {
  QUICK_REPLY: { type: 'payload', needed: never },
  URL: { type: 'text', needed: (button) => button.variables.length > 0 },
  COPY_CODE: { type: 'coupon_code', needed: always },
  FLOW: { type: 'action', needed: never },
  CATALOG: { type: 'action', needed: never },
  MPM: { type: 'action', needed: always },
  SPM: { type: 'action', needed: always },
  ORDER_DETAILS: { type: 'action', needed: always },
  VOICE_CALL: { type: 'payload', needed: never },
};

/** Holds the button components of a send against the approved buttons. */
export function matchButtons(approved: ButtonExpectation[], given: Json[]): void {
  const filled = new Set<number>();
  for (const component of given) {
    const index = Number(component['index']);
    const button = approved[index];
    if (!button || button.type !== String(component['sub_type']).toUpperCase()) {
      const details = `Components sub_type invalid at index: ${index} and type: BUTTON`;
      throw new GraphError(131009, details);
    }
    if (matchParameter(button, component, index)) filled.add(index);
  }
  approved.forEach((button, index) => {
    if (!filled.has(index) && PARAMETERS[button.type]?.needed(button)) {
      throw new GraphError(131008, `buttons: Button at index ${index} of type ${button.type} requires a parameter`);
    }
  });
}

function matchParameter(button: ButtonExpectation, component: Json, index: number): boolean {
  const parameters = component['parameters'];
  const first: unknown = Array.isArray(parameters) ? parameters[0] : undefined;
  if (first === undefined) return false;
  const rule = PARAMETERS[button.type];
  const isFixedUrl = button.type === 'URL' && button.variables.length === 0;
  if (!rule || isFixedUrl) {
    throw new GraphError(132000, `buttons: Button at index ${index} takes no parameter`);
  }
  const type = String((first as Json)['type']).toLowerCase();
  if (type !== rule.type) {
    throw new GraphError(
      132012,
      `buttons: Button at index ${index} expects a parameter of type ${rule.type}, received ${type}`,
    );
  }
  return true;
}
