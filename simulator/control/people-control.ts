import type { Json } from '../json';
import type { PeopleStore, PersonRule } from '../people/people-store';
import { ControlError } from './control-error';
import { onlyKeys, readText, readUser } from './control-input';

const FIELDS = ['number', 'wa_id', 'user_id', 'parent_user_id', 'username', 'hidden'];

/** `PUT /_sim/people`: who is behind a number. A rule replaces the number's earlier one. */
export function changePerson(people: PeopleStore, input: Json): PersonRule {
  onlyKeys(input, FIELDS, 'A person');
  const { wa_id: waId, user_id: userId, parent_user_id: parent, username, hidden } = input;
  if (hidden !== undefined && typeof hidden !== 'boolean') throw new ControlError('hidden must be true or false');
  const rule: PersonRule = {
    number: readDigits(input['number'], 'number'),
    ...(waId !== undefined && { wa_id: readDigits(waId, 'wa_id') }),
    ...(userId !== undefined && { user_id: readScoped(userId, 'user_id') }),
    ...(parent !== undefined && { parent_user_id: readScoped(parent, 'parent_user_id') }),
    ...(username !== undefined && { username: readText(username, 'username') }),
    ...(hidden !== undefined && { hidden }),
  };
  people.set(rule);
  return rule;
}

/** `DELETE /_sim/people/{number}`. */
export function removePerson(people: PeopleStore, number: string): Json {
  if (!people.remove(readDigits(number, 'number'))) throw new ControlError(`There is no rule for ${number}`, 404);
  return { success: true };
}

function readDigits(value: unknown, name: string): string {
  const user = readUser(value, name);
  if (!/^\d+$/.test(user)) throw new ControlError(`${name} must be a phone number`);
  return user;
}

function readScoped(value: unknown, name: string): string {
  const user = readUser(value, name);
  if (/^\d+$/.test(user)) throw new ControlError(`${name} must be a business-scoped user id`);
  return user;
}
