import { InvalidInput } from '../../platform/http/errors';
import {
  formOf,
  mediaOf,
  type TemplateForm,
  type TemplateParameter,
} from '../../whatsapp/templates/template-placeholders';
import type { VariableRule, VariableRules } from '../campaigns.types';
import { valueName } from './value-name';

/** A contact and the recipient's own values: what rules take values from. */
export interface RecipientFacts {
  name: string | null;
  wa_id: string | null;
  email: string | null;
  custom_fields: Record<string, unknown> | null;
  variables: Record<string, unknown> | null;
}

const LONGEST_VALUE = 1024;
const MOST_RULES = 100;
const CONTACT_SOURCES = ['name', 'first_name', 'phone_number', 'email'] as const;
type ContactSource = (typeof CONTACT_SOURCES)[number];
type Source =
  { from: 'contact'; key: ContactSource } | { from: 'custom_fields'; key: string } | { from: 'recipient'; key: string };

/**
 * Checks rules that a client gave.
 * @throws InvalidInput naming the rule and its fault
 */
export function readRules(given: unknown): VariableRules {
  const at = ['body', 'variables'];
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    throw InvalidInput.at(at, 'must be an object', 'type_error');
  const entries = Object.entries(given as Record<string, unknown>);
  if (entries.length > MOST_RULES) throw InvalidInput.at(at, `must not have more than ${MOST_RULES} rules`);
  return Object.fromEntries(entries.map(([key, rule]) => [key, readRule(rule, [...at, key])]));
}

function readRule(given: unknown, at: string[]): VariableRule {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    throw InvalidInput.at(at, 'must be an object with source or value', 'type_error');
  const rule: VariableRule = {};
  for (const [field, value] of Object.entries(given as Record<string, unknown>)) {
    if (field !== 'source' && field !== 'value' && field !== 'fallback')
      throw InvalidInput.at([...at, field], 'is not a known field', 'unknown_field');
    if (value === null && field === 'fallback') continue;
    rule[field] = readText(value, [...at, field]);
  }
  if ((rule.source === undefined) === (rule.value === undefined))
    throw InvalidInput.at(at, 'needs either source or value');
  if (rule.source !== undefined && !sourceOf(rule.source)) {
    const known = CONTACT_SOURCES.map((key) => `contact.${key}`).join(', ');
    throw InvalidInput.at([...at, 'source'], `must be ${known}, custom_fields.<key> or recipient.<key>`);
  }
  return rule;
}

function readText(value: unknown, at: (string | number)[]): string {
  if (typeof value !== 'string') throw InvalidInput.at(at, 'must be a text', 'is_string');
  if (value.length > LONGEST_VALUE || value.includes('\u0000'))
    throw InvalidInput.at(at, `must have at most ${LONGEST_VALUE} characters and no NUL`);
  return value;
}

/** Checks a recipient's own values. @throws InvalidInput naming the value and its fault */
export function readOwnVariables(given: unknown, at: (string | number)[]): Record<string, string> {
  const entries = Object.entries(given as Record<string, unknown>);
  if (entries.length > MOST_RULES) throw InvalidInput.at(at, `must not have more than ${MOST_RULES} values`);
  return Object.fromEntries(entries.map(([key, value]) => [key, readText(value, [...at, key])]));
}

/** Refuses rules for parameters that the template does not have, and media that can't be. */
export function checkRulesFit(rules: VariableRules, components: unknown, format: string): void {
  const media = rules['header.media']?.value;
  if (media !== undefined && !mediaOf(media)) {
    throw InvalidInput.at(
      ['body', 'variables', 'header.media', 'value'],
      'must be the id of uploaded media, or a link',
    );
  }
  const known = formOf(components, format).parameters.map(({ key }) => key);
  const stranger = Object.keys(rules).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    const names = known.length > 0 ? known.join(', ') : 'it has none';
    throw InvalidInput.at(['body', 'variables', stranger], `is not a parameter of the template (${names})`);
  }
}

/** The values of one recipient, and the parameters that have none. */
export function resolveValues(
  form: TemplateForm,
  rules: VariableRules,
  facts: RecipientFacts,
): { values: Map<string, string>; missing: string[] } {
  const values = new Map<string, string>();
  const missing: string[] = [];
  for (const parameter of form.parameters) {
    const value = valueFor(parameter, rules[parameter.key], facts);
    if (value === undefined || !isUsable(parameter, value)) missing.push(parameter.key);
    else values.set(parameter.key, parameter.kind === 'text' ? inOneLine(value) : value);
  }
  return { values, missing };
}

function isUsable({ key }: TemplateParameter, value: string): boolean {
  return key !== 'header.media' || mediaOf(value) !== undefined;
}

function valueFor(
  parameter: TemplateParameter,
  rule: VariableRule | undefined,
  facts: RecipientFacts,
): string | undefined {
  if (!rule)
    return firstFilled([
      ...namesOf(parameter).flatMap((name) => ownValues(name, facts)),
      ...contactSourceOf(parameter).map((key) => fromSource({ from: 'contact', key }, facts)),
    ]);
  if (rule.value !== undefined) return firstFilled([rule.value]);
  const source = sourceOf(rule.source!)!;
  const found = source.from === 'recipient' ? ownValues(source.key, facts) : [fromSource(source, facts)];
  return firstFilled([...found, rule.fallback]);
}

/** Under which names a recipient's own value is looked up when the campaign has no rule for the parameter. */
export function namesOf({ key, part, name }: TemplateParameter): string[] {
  return part === 'body' && name ? [key, name] : [key];
}

/** A recipient's own value, under the name as it is asked for or as the column of a file made it. */
function ownValues(name: string, { variables }: RecipientFacts): unknown[] {
  return ownNames(name).map((key) => variables?.[key]);
}

function ownNames(name: string): string[] {
  const made = valueName(name);
  return made === name || made === '' ? [name] : [name, made];
}

/** The field of the contact that a variable's own name means, where neither a rule nor the recipient has a value. */
function contactSourceOf({ name, kind }: TemplateParameter): ContactSource[] {
  if (kind !== 'text') return [];
  return CONTACT_SOURCES.filter((source) => source === name);
}

function fromSource(source: Exclude<Source, { from: 'recipient' }>, facts: RecipientFacts): unknown {
  if (source.from === 'custom_fields') return facts.custom_fields?.[source.key];
  if (source.key === 'phone_number') return facts.wa_id && `+${facts.wa_id}`;
  if (source.key === 'first_name') return facts.name?.trim().split(/\s+/)[0];
  return facts[source.key];
}

function firstFilled(candidates: unknown[]): string | undefined {
  for (const candidate of candidates) {
    if (typeof candidate === 'number' || typeof candidate === 'boolean') return String(candidate);
    if (typeof candidate === 'string' && candidate.trim() !== '') return candidate.trim();
  }
  return undefined;
}

/** Meta refuses line breaks, tabs and more than four spaces in a row inside a value. */
function inOneLine(value: string): string {
  return value.replace(/\s*[\r\n\t]+\s*/g, ' ').replace(/ {5,}/g, '    ');
}

function sourceOf(text: string): Source | undefined {
  const [, from, key] = /^(contact|custom_fields|recipient)\.(.{1,100})$/s.exec(text) ?? [];
  if (key === undefined) return undefined;
  if (from !== 'contact') return { from: from as 'custom_fields' | 'recipient', key };
  return CONTACT_SOURCES.includes(key as ContactSource) ? { from, key: key as ContactSource } : undefined;
}

/**
 * SQL that is true when a recipient `r` with the contact `c` has no value for the parameter; undefined when every
 * recipient has one. The same rules as `resolveValues`, for counting a million recipients in one statement.
 * @param bind adds a value to the statement's parameters and gives its placeholder
 */
export function missingSql(
  parameter: TemplateParameter,
  rule: VariableRule | undefined,
  bind: (value: string) => string,
): string | undefined {
  if (firstFilled([rule?.value, rule?.fallback]) !== undefined) return undefined;
  if (rule?.value !== undefined) return 'true';
  const sources = rule ? sourcesSql(sourceOf(rule.source!)!, bind) : unruledSql(parameter, bind);
  return sources.map((source) => `coalesce(${source}, '') !~ '\\S'`).join(' AND ');
}

function unruledSql(parameter: TemplateParameter, bind: (value: string) => string): string[] {
  return [
    ...namesOf(parameter).flatMap((name) => sourcesSql({ from: 'recipient', key: name }, bind)),
    ...contactSourceOf(parameter).flatMap((key) => sourcesSql({ from: 'contact', key }, bind)),
  ];
}

function sourcesSql(source: Source, bind: (value: string) => string): string[] {
  if (source.from === 'recipient') return ownNames(source.key).map((name) => `r.variables->>${bind(name)}`);
  if (source.from === 'custom_fields') return [`c.custom_fields->>${bind(source.key)}`];
  if (source.key === 'phone_number') return ['c.wa_id'];
  return [source.key === 'email' ? 'c.email' : 'c.name'];
}
