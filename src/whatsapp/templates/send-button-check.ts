import type { SendComponent } from '../messages/message-content';
import type { Part, Path, Problems } from './template-parts';
import { textOf, typeOf, variablesIn } from './template-parts';

interface Rule {
  /** The type of the one value that such a button takes. */
  value: string;
  isNeeded: (button: Part) => boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

const RULES: Record<string, Rule> = {
  QUICK_REPLY: { value: 'payload', isNeeded: never },
  URL: { value: 'text', isNeeded: hasVariable },
  COPY_CODE: { value: 'coupon_code', isNeeded: always },
  FLOW: { value: 'action', isNeeded: never },
  CATALOG: { value: 'action', isNeeded: never },
  MPM: { value: 'action', isNeeded: always },
  SPM: { value: 'action', isNeeded: always },
  ORDER_DETAILS: { value: 'action', isNeeded: always },
  VOICE_CALL: { value: 'payload', isNeeded: never },
};

/** Holds the values for buttons against the approved buttons. */
export function checkSentButtons(
  approved: readonly Part[],
  sent: readonly { component: SendComponent; path: Path }[],
  { problems, base }: { problems: Problems; base: Path },
): void {
  for (const { component, path } of sent) {
    const button = approved[Number(component.index)];
    const kind = typeOf(button);
    if (!button || kind.toLowerCase() !== component.sub_type) {
      problems.at(path, `the template has no ${component.sub_type} button at index ${component.index}`);
    } else checkValue(button, kind, component, path, problems);
  }
  approved.forEach((button, index) => {
    const isFilled = sent.some(
      ({ component }) => component.index === String(index) && (component.parameters?.length ?? 0) > 0,
    );
    const rule = RULES[typeOf(button)];
    if (!isFilled && rule?.isNeeded(button)) {
      problems.at(
        [...base, 'button'],
        `the ${typeOf(button).toLowerCase()} button at index ${index} needs a value of type ${rule.value}`,
      );
    }
  });
}

function checkValue(button: Part, kind: string, component: SendComponent, path: Path, problems: Problems): void {
  const given = component.parameters ?? [];
  if (given.length === 0) return;
  const rule = RULES[kind];
  if (!rule || (kind === 'URL' && !hasVariable(button))) {
    return problems.at(path, `the ${kind.toLowerCase()} button at index ${component.index} takes no value`);
  }
  if (given.length > 1 || given[0]!.type !== rule.value) {
    problems.at(
      path,
      `the ${kind.toLowerCase()} button at index ${component.index} takes one value of type ${rule.value}`,
    );
  }
}

function hasVariable(button: Part): boolean {
  return variablesIn(textOf(button.url)).length > 0;
}
