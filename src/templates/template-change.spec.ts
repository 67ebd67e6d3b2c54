import type { TemplateEvent } from '../whatsapp/webhook/webhook-types';
import { readWebhook } from '../whatsapp/webhook/webhook-payload';
import { dedupeKeyOf, changeOf, type TemplateChange } from './template-change';
import { Template } from './template.entity';

function event(field: string, value: object, time: number | undefined = 1_767_225_600): TemplateEvent {
  const named = { message_template_id: 7, message_template_name: 'n', message_template_language: 'en' };
  const entry = [{ id: '77', time, changes: [{ field, value: { ...named, ...value } }] }];
  return readWebhook({ object: 'whatsapp_business_account', entry })[0] as TemplateEvent;
}

const template = Object.assign(new Template(), {
  components: [{ type: 'BODY', text: 'Old {{1}} text.', example: { body_text: [['A']] } }],
});
const change = (field: string, value: object): TemplateChange => changeOf(event(field, value), template);
const status = (value: object) => change('message_template_status_update', value);

describe('the status', () => {
  it.each([
    ['APPROVED', 'APPROVED'],
    ['PAUSED', 'PAUSED'],
    ['REINSTATED', 'APPROVED'],
    ['UNPAUSED', 'APPROVED'],
    ['IN_APPEAL', 'IN_APPEAL'],
    ['SOME_NEW_STATUS', 'SOME_NEW_STATUS'],
  ])('after %s is %s', (word, expected) => {
    expect(status({ event: word }).patch.status).toBe(expected);
  });

  it('stays after a warning, and is looked up where the event does not name it', () => {
    expect(status({ event: 'FLAGGED' })).toMatchObject({ to: 'FLAGGED', patch: {}, isUnclear: false });
    expect(status({ event: 'UNARCHIVED' })).toMatchObject({ patch: {}, isUnclear: true });
  });

  it('says why a template was rejected and what to do, and forgets it on approval', () => {
    const rejected = status({
      event: 'REJECTED',
      reason: 'INVALID_FORMAT',
      rejection_info: { reason: 'INVALID_FORMAT', recommendation: 'Correct it.' },
    });
    expect(rejected.patch.rejectionReason).toBe('INVALID_FORMAT. Correct it.');
    expect(status({ event: 'APPROVED', reason: 'NONE' }).patch.rejectionReason).toBeNull();
  });

  it('names the pause', () => {
    const paused = status({
      event: 'PAUSED',
      reason: 'NONE',
      other_info: { title: 'FIRST_PAUSE', description: 'Too many users blocked it.' },
    });
    expect(paused.patch.rejectionReason).toBe('FIRST_PAUSE. Too many users blocked it.');
  });
});

it('moves the quality', () => {
  const value = { previous_quality_score: 'GREEN', new_quality_score: 'RED' };
  const found = change('message_template_quality_update', value);
  expect(found).toMatchObject({ kind: 'quality', patch: { qualityScore: 'RED' } });
});

it('moves the category when it has changed, not when the change is announced', () => {
  const done = { previous_category: 'UTILITY', new_category: 'MARKETING' };
  expect(change('template_category_update', done).patch).toEqual({ category: 'MARKETING' });
  const notice = { new_category: 'UTILITY', correct_category: 'MARKETING' };
  const announced = change('template_category_update', notice);
  expect(announced).toMatchObject({ kind: 'category_notice', to: 'MARKETING', patch: {} });
});

it('takes the text that Meta changed and keeps its example', () => {
  const value = { message_template_element: 'New {{1}} text.' };
  expect(change('message_template_components_update', value).patch.components).toEqual([
    { type: 'BODY', text: 'New {{1}} text.', example: { body_text: [['A']] } },
  ]);
});

it('distinguishes repetitions of an event from another one', () => {
  const key = (word: string, time?: number) =>
    dedupeKeyOf(event('message_template_status_update', { event: word }, time));
  expect(key('APPROVED', 5)).toBe(key('APPROVED', 5));
  expect(key('APPROVED', 5)).not.toBe(key('APPROVED', 6));
  expect(key('APPROVED', 5)).not.toBe(key('PAUSED', 5));
});
