import { InvalidInput } from '../platform/http/errors';
import { checkDefinition } from '../whatsapp/templates/template-definition';
import type { Problem } from '../whatsapp/templates/template-parts';
import type { Template } from './template.entity';
import type { ParameterFormat } from './templates.types';

/** A template that follows Meta's rules, as Meta takes it. */
export interface TemplateDefinition {
  name: string;
  language: string;
  category: string;
  /** Meta's list form. */
  components: Template['components'];
  parameter_format: ParameterFormat;
}

type DefinitionInput = Omit<TemplateDefinition, 'components' | 'parameter_format'> & {
  components: unknown;
  parameter_format?: ParameterFormat;
};

/** Checks a new template by Meta's rules. @throws InvalidInput with the place of each fault */
export function readDefinition(input: DefinitionInput): TemplateDefinition {
  const { name, language, category, parameter_format: parameterFormat } = input;
  const { components } = input;
  const given = { name, language, category, components, parameterFormat };
  const checked = checkDefinition(given);
  if (checked.problems.length > 0) throw new InvalidInput(checked.problems.map(faultOf));
  return { name, language, category, components: checked.components, parameter_format: checked.parameterFormat };
}

/** Checks new components of a template that exists; what else it has stays as it is. @throws InvalidInput */
export function redefine(template: Template, components: unknown): TemplateDefinition {
  const { name, language, category } = template;
  const checked = checkDefinition({ name, category, components, parameterFormat: template.parameterFormat });
  const problems = checked.problems.filter(({ path }) => path[0] === 'components');
  if (problems.length > 0) throw new InvalidInput(problems.map(faultOf));
  return { name, language, category, components: checked.components, parameter_format: template.parameterFormat };
}

function faultOf({ path: [first, ...rest], message }: Problem): InvalidInput['faults'][number] {
  const field = first === 'parameterFormat' ? 'parameter_format' : (first ?? 'components');
  return { loc: ['body', field, ...rest], msg: message, type: 'template_rule' };
}
