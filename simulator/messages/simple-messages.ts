import { flag, invalidValue, list, number, optional, required, shape, text } from './schema';
import type { Check } from './schema';

const TEXT = shape({ body: required(text({ max: 4096 })), preview_url: optional(flag) });

const LOCATION = shape({
  latitude: required(number(-90, 90)),
  longitude: required(number(-180, 180)),
  name: optional(text({ max: 1000 })),
  address: optional(text({ max: 1000 })),
});

const REACTION = shape({
  message_id: required(text({ pattern: /^wamid\./ })),
  emoji: required(text({ min: 0, max: 64 })),
});

const some = optional(text({ min: 0 }));

const NAME = shape({
  formatted_name: required(text()),
  first_name: some,
  last_name: some,
  middle_name: some,
  prefix: some,
  suffix: some,
});

const CONTACT = shape({
  name: required(NAME),
  birthday: optional(text({ pattern: /^\d{4}-\d{2}-\d{2}$/ })),
  addresses: optional(entries('street', 'city', 'state', 'zip', 'country', 'country_code', 'type')),
  emails: optional(entries('email', 'type')),
  org: optional(shape({ company: some, department: some, title: some })),
  phones: optional(entries('phone', 'type', 'wa_id')),
  urls: optional(entries('url', 'type')),
  ims: optional(entries('service', 'user_id')),
});

const CONTACTS = list(CONTACT, 1, 257);

function entries(...keys: string[]): Check {
  return list(shape(Object.fromEntries(keys.map((key) => [key, some]))), 0, 257);
}

/** A text of 1 to 4096 characters. */
export const checkText: Check = TEXT;

/** A place: coordinates, perhaps with a name and an address. */
export const checkLocation: Check = LOCATION;

/** 1 to 257 contacts. Meta wants one more part of the name beside the formatted one. */
export const checkContacts: Check = (value, path) => {
  CONTACTS(value, path);
  (value as Array<{ name: Record<string, unknown> }>).forEach(({ name }, index) => {
    if (Object.keys(name).length < 2) {
      throw invalidValue(`${path}[${index}]['name'] needs a part beside formatted_name`);
    }
  });
};

/** A reaction to a message; an empty emoji takes it back. */
export const checkReaction: Check = (value, path) => {
  REACTION(value, path);
  const { emoji } = value as { emoji: string };
  if (emoji !== '' && !/^\p{Emoji}/u.test(emoji)) {
    throw invalidValue(`${path}['emoji'] must be one emoji`);
  }
};

/** `context` of a reply. */
export const checkContext: Check = (value, path) => {
  shape({ message_id: required(text({ pattern: /^wamid\./ })) })(value, path);
};
