import { InvalidInput } from '../../platform/http/errors';
import { ContractValidationPipe } from '../../platform/http/validation.pipe';
import { SendContactsMessageRequest } from './send-contacts.dto';
import {
  SendLocationMessageRequest,
  SendMediaMessageRequest,
  SendReactionMessageRequest,
  SendStickerMessageRequest,
  SendTemplateMessageRequest,
  SendTextMessageRequest,
} from './send-simple.dto';

const ID = '01900000-0000-7000-8000-000000000001';
const ROUTE = { workspace_id: ID, phone_number_id: ID, to: '+15005550006' };
const pipe = new ContractValidationPipe();

type Dto = new () => object;

const parse = (dto: Dto, body: object): Promise<unknown> =>
  pipe.transform({ ...ROUTE, ...body }, { type: 'body', metatype: dto, data: undefined });

async function faults(dto: Dto, body: object): Promise<string[]> {
  try {
    await parse(dto, body);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);
  }
}

describe('the recipient', () => {
  it.each(['+15005550006', '+4915100000', 'US.13491208655302741918'])('may be %s', async (to) => {
    expect(await faults(SendTextMessageRequest, { to, text: 'x' })).toEqual([]);
  });

  it.each(['15005550006', '+0500555000', '+1500', '+1 500 555 0006', '+1500555000612345', 'x', '', null, 5])(
    'may not be %p',
    async (to) => {
      expect((await faults(SendTextMessageRequest, { to, text: 'x' })).join()).toContain('body.to');
    },
  );
});

const person = { name: { formatted_name: 'Ada Example', first_name: 'Ada' } };

describe('good messages', () => {
  it.each<[string, Dto, object]>([
    ['text', SendTextMessageRequest, { text: 'a'.repeat(4096), preview_url: true }],
    ['reply', SendTextMessageRequest, { text: 'yes', context_message_id: ID }],
    ['media', SendMediaMessageRequest, { media_type: 'image', media_id: ID, caption: 'c'.repeat(1024) }],
    [
      'media without caption',
      SendMediaMessageRequest,
      { media_type: 'audio', media_id: ID, caption: null, voice: true },
    ],
    ['document', SendMediaMessageRequest, { media_type: 'document', media_id: ID, filename: 'a.pdf' }],
    ['sticker', SendStickerMessageRequest, { media_id: ID }],
    ['location', SendLocationMessageRequest, { latitude: -90, longitude: 180, name: 'Pole' }],
    ['reaction', SendReactionMessageRequest, { message_id: ID, emoji: '👍🏽' }],
    ['flag', SendReactionMessageRequest, { message_id: ID, emoji: '🇩🇪' }],
    ['family', SendReactionMessageRequest, { message_id: ID, emoji: '👨‍👩‍👧' }],
    ['reaction taken back', SendReactionMessageRequest, { message_id: ID, emoji: '' }],
    ['template', SendTemplateMessageRequest, { template_name: 'hello_world' }],
    [
      'template, map',
      SendTemplateMessageRequest,
      { template_name: 'a', template_language: 'pt_BR', components: { body: [] } },
    ],
    [
      'template, list',
      SendTemplateMessageRequest,
      { template_name: 'a', components: [{ type: 'body', parameters: [] }] },
    ],
    ['template, null', SendTemplateMessageRequest, { template_name: 'a', components: null }],
    [
      'contacts',
      SendContactsMessageRequest,
      { contacts: [{ ...person, phones: [{ phone: '+15005550006', type: 'HOME' }] }] },
    ],
  ])('%s', async (_name, dto, given) => {
    expect(await faults(dto, given)).toEqual([]);
  });

  it('default to English', async () => {
    expect(await parse(SendTemplateMessageRequest, { template_name: 'a' })).toMatchObject({ template_language: 'en' });
  });
});

describe('bad messages', () => {
  it.each<[string, Dto, object, string]>([
    ['no text', SendTextMessageRequest, {}, 'body.text: is required'],
    ['empty text', SendTextMessageRequest, { text: '' }, 'body.text'],
    ['long text', SendTextMessageRequest, { text: 'a'.repeat(4097) }, 'body.text'],
    ['NUL', SendTextMessageRequest, { text: 'a\u0000' }, 'body.text: must not contain NUL'],
    ['unknown field', SendTextMessageRequest, { text: 'a', body: 'b' }, 'body.body: is not a known field'],
    ['wrong flag', SendTextMessageRequest, { text: 'a', preview_url: 'yes' }, 'body.preview_url'],
    ['no uuid', SendTextMessageRequest, { text: 'a', context_message_id: 'wamid.x' }, 'body.context_message_id'],
    [
      'long caption',
      SendMediaMessageRequest,
      { media_type: 'image', media_id: ID, caption: 'c'.repeat(1025) },
      'body.caption: must have at most 1024 characters: WhatsApp refuses',
    ],
    [
      'caption on audio',
      SendMediaMessageRequest,
      { media_type: 'audio', media_id: ID, caption: 'c' },
      'body.caption: is not allowed with audio',
    ],
    [
      'sticker as media',
      SendMediaMessageRequest,
      { media_type: 'sticker', media_id: ID },
      'body.media_type: must be one of',
    ],
    [
      'filename of an image',
      SendMediaMessageRequest,
      { media_type: 'image', media_id: ID, filename: 'a' },
      'body.filename',
    ],
    ['off the map', SendLocationMessageRequest, { latitude: 91, longitude: 0 }, 'body.latitude'],
    ['text for a number', SendLocationMessageRequest, { latitude: '1', longitude: 0 }, 'body.latitude'],
    ['two emojis', SendReactionMessageRequest, { message_id: ID, emoji: '👍👍' }, 'body.emoji: must be one emoji'],
    ['a letter', SendReactionMessageRequest, { message_id: ID, emoji: 'a' }, 'body.emoji'],
    ['template name', SendTemplateMessageRequest, { template_name: 'Hello' }, 'body.template_name'],
    ['components', SendTemplateMessageRequest, { template_name: 'a', components: 'John' }, 'body.components'],
    ['no contacts', SendContactsMessageRequest, { contacts: [] }, 'body.contacts'],
    ['too many contacts', SendContactsMessageRequest, { contacts: Array(258).fill(person) }, 'body.contacts'],
    [
      'lone name',
      SendContactsMessageRequest,
      { contacts: [{ name: { formatted_name: 'Ada' } }] },
      'body.contacts.0.name.formatted_name: needs one of',
    ],
    [
      'unknown part',
      SendContactsMessageRequest,
      { contacts: [{ ...person, age: 7 }] },
      'body.contacts.0.age: is not a known field',
    ],
    ['no contact', SendContactsMessageRequest, { contacts: [null] }, 'body.contacts'],
  ])('%s', async (_name, dto, given, expected) => {
    expect((await faults(dto, given)).join('\n')).toContain(expected);
  });
});
