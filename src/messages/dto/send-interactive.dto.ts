import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { EnumField } from '../../platform/http/fields';
import {
  ButtonActionDto,
  CarouselCardBase,
  CatalogActionDto,
  CtaActionDto,
  FlowActionDto,
  ListActionDto,
  LocationRequestActionDto,
  ProductActionDto,
  ProductListActionDto,
} from './interactive-actions.dto';
import {
  InteractiveBodyDto,
  InteractiveCardBodyDto,
  InteractiveFooterDto,
  InteractiveHeaderDto,
  InteractiveLongBodyDto,
  InteractiveTextHeaderDto,
} from './interactive-parts.dto';
import { JsonField, ObjectField, ObjectListField, Rule } from './nested-fields';
import { ReplyableRequest } from './send-base.dto';

/** Kinds that are regional or too new for rules of their own: Meta looks at their action itself. */
const PASSED_ON = [
  'address_message',
  'call_permission_request',
  'request_contact_info',
  'voice_call',
  'order_details',
  'order_status',
] as const;

const OPTIONAL = { optional: true } as const;

export class InteractiveButtonDto {
  @EnumField(['button']) type!: 'button';
  @ObjectField(() => InteractiveHeaderDto, OPTIONAL) header?: InteractiveHeaderDto;
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => ButtonActionDto) action!: ButtonActionDto;
}

export class InteractiveListDto {
  @EnumField(['list']) type!: 'list';
  @ObjectField(() => InteractiveTextHeaderDto, OPTIONAL) header?: InteractiveTextHeaderDto;
  @ObjectField(() => InteractiveLongBodyDto) body!: InteractiveLongBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => ListActionDto) action!: ListActionDto;
}

export class InteractiveCtaUrlDto {
  @EnumField(['cta_url']) type!: 'cta_url';
  @ObjectField(() => InteractiveHeaderDto, OPTIONAL) header?: InteractiveHeaderDto;
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => CtaActionDto) action!: CtaActionDto;
}

export class InteractiveLocationRequestDto {
  @EnumField(['location_request_message']) type!: 'location_request_message';
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => LocationRequestActionDto) action!: LocationRequestActionDto;
}

export class InteractiveFlowDto {
  @EnumField(['flow']) type!: 'flow';
  @ObjectField(() => InteractiveHeaderDto, OPTIONAL) header?: InteractiveHeaderDto;
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => FlowActionDto) action!: FlowActionDto;
}

export class InteractiveProductDto {
  @EnumField(['product']) type!: 'product';
  @ObjectField(() => InteractiveBodyDto, OPTIONAL) body?: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => ProductActionDto) action!: ProductActionDto;
}

export class InteractiveProductListDto {
  @EnumField(['product_list']) type!: 'product_list';
  @ObjectField(() => InteractiveTextHeaderDto) header!: InteractiveTextHeaderDto;
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => ProductListActionDto) action!: ProductListActionDto;
}

export class InteractiveCatalogDto {
  @EnumField(['catalog_message']) type!: 'catalog_message';
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @ObjectField(() => CatalogActionDto) action!: CatalogActionDto;
}

export class CarouselCardDto extends CarouselCardBase {
  @ObjectField(() => InteractiveHeaderDto, OPTIONAL) header?: InteractiveHeaderDto;
  @ObjectField(() => InteractiveCardBodyDto, OPTIONAL) body?: InteractiveCardBodyDto;
}

export class CarouselActionDto {
  @ObjectListField(() => CarouselCardDto, { min: 2, max: 10 })
  @Rule((cards: unknown) => {
    const kinds = Array.isArray(cards) ? cards.map((card: Partial<CarouselCardDto> | null) => card?.header?.type) : [];
    return new Set(kinds).size > 1 ? 'must all have the same kind of header' : undefined;
  })
  cards!: CarouselCardDto[];
}

export class InteractiveCarouselDto {
  @EnumField(['carousel']) type!: 'carousel';
  @ObjectField(() => InteractiveBodyDto) body!: InteractiveBodyDto;
  @ObjectField(() => CarouselActionDto) action!: CarouselActionDto;
}

/** A kind whose action is passed on as it is. */
export class InteractivePassedOnDto {
  @EnumField(PASSED_ON) type!: (typeof PASSED_ON)[number];
  @ObjectField(() => InteractiveHeaderDto, OPTIONAL) header?: InteractiveHeaderDto;
  @ObjectField(() => InteractiveBodyDto, OPTIONAL) body?: InteractiveBodyDto;
  @ObjectField(() => InteractiveFooterDto, OPTIONAL) footer?: InteractiveFooterDto;
  @JsonField() action!: Record<string, unknown>;
}

const KINDS = {
  button: InteractiveButtonDto,
  list: InteractiveListDto,
  cta_url: InteractiveCtaUrlDto,
  location_request_message: InteractiveLocationRequestDto,
  flow: InteractiveFlowDto,
  product: InteractiveProductDto,
  product_list: InteractiveProductListDto,
  catalog_message: InteractiveCatalogDto,
  carousel: InteractiveCarouselDto,
  ...Object.fromEntries(PASSED_ON.map((kind) => [kind, InteractivePassedOnDto])),
};

type InteractiveDto = InstanceType<(typeof KINDS)[keyof typeof KINDS]>;

/** What stands in for a kind that nobody knows, so that the answer can say which kinds there are. */
class UnknownInteractive {
  @EnumField(Object.keys(KINDS)) type!: string;
  @JsonField(OPTIONAL) header?: object;
  @JsonField(OPTIONAL) body?: object;
  @JsonField(OPTIONAL) footer?: object;
  @JsonField(OPTIONAL) action?: object;
}

/** Buttons, lists, links, flows, products: in Meta's own form. */
export class SendInteractiveMessageRequest extends ReplyableRequest {
  @anyKind() interactive!: InteractiveDto;
}

function anyKind(): PropertyDecorator {
  const subTypes = Object.entries(KINDS).map(([name, value]) => ({ name, value }));
  const classes = [...new Set(Object.values(KINDS))];
  return applyDecorators(
    IsObject({ message: 'must be an object' }),
    ValidateNested(),
    Type(() => UnknownInteractive, { discriminator: { property: 'type', subTypes }, keepDiscriminatorProperty: true }),
    (target: object): void => void ApiExtraModels(...classes)(target.constructor),
    ApiProperty({
      oneOf: classes.map((type) => ({ $ref: getSchemaPath(type) })),
      description: "An interactive message in Meta's form; a header may take files of the media library",
    }),
  );
}
