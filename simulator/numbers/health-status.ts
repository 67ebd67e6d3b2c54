import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import type { Template } from '../templates/template-store';
import type { SimNumber, SimWaba } from './number-store';

type CanSend = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';

interface Entity extends Json {
  entity_type: string;
  id: string;
  can_send_message: CanSend;
}

const BLOCKING = ['BANNED', 'PENDING', 'DISCONNECTED', 'UNVERIFIED', 'DELETED'];
const LIMITING = ['FLAGGED', 'RESTRICTED', 'RATE_LIMITED'];

/** Whether a number can send, with the parts that decide it. */
export function healthOfNumber(sim: SimulatorState, number: SimNumber): Json {
  return summary([numberEntity(number), ...accountEntities(sim, number.waba_id)]);
}

/** Whether an account can send. */
export function healthOfWaba(sim: SimulatorState, waba: SimWaba): Json {
  return summary(accountEntities(sim, waba.id));
}

/** Whether a template can be sent. */
export function healthOfTemplate(sim: SimulatorState, template: Template): Json {
  const isApproved = template.status === 'APPROVED';
  const entity: Entity = {
    entity_type: 'MESSAGE_TEMPLATE',
    id: template.id,
    can_send_message: isApproved ? 'AVAILABLE' : 'BLOCKED',
    ...(!isApproved && {
      errors: [
        {
          error_code: 141011,
          error_description: `The template has the status ${template.status}.`,
          possible_solution: 'Only approved templates can be sent.',
        },
      ],
    }),
  };
  return summary([entity, ...accountEntities(sim, template.wabaId)]);
}

function numberEntity(number: SimNumber): Entity {
  const base = { entity_type: 'PHONE_NUMBER', id: number.id };
  if (!number.registered || BLOCKING.includes(number.status)) {
    const status = number.registered ? number.status : 'not registered';
    return {
      ...base,
      can_send_message: 'BLOCKED',
      errors: [
        {
          error_code: 141000,
          error_description: `The phone number can't send: ${status}.`,
          possible_solution: 'Register the phone number.',
        },
      ],
    };
  }
  if (LIMITING.includes(number.status)) {
    const info = [`The phone number has the status ${number.status}.`];
    return { ...base, can_send_message: 'LIMITED', additional_info: info };
  }
  return { ...base, can_send_message: 'AVAILABLE' };
}

function accountEntities(sim: SimulatorState, wabaId: string): Entity[] {
  const can_send_message = 'AVAILABLE';
  return [
    { entity_type: 'WABA', id: wabaId, can_send_message },
    { entity_type: 'BUSINESS', id: `30${wabaId}`, can_send_message },
    { entity_type: 'APP', id: sim.appId, can_send_message },
  ];
}

function summary(entities: Entity[]): Json {
  const states = entities.map((entity) => entity.can_send_message);
  const worst = (['BLOCKED', 'LIMITED'] as const).find((state) => states.includes(state));
  return { can_send_message: worst ?? 'AVAILABLE', entities };
}
