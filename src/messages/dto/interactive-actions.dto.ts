import { EnumField, IntField, TextField } from '../../platform/http/fields';
import { JsonField, ObjectField, ObjectListField, Rule, UrlField } from './nested-fields';

export class ReplyDto {
  @TextField({ min: 1, max: 256, description: 'Comes back when the user taps the button' }) id!: string;

  @TextField({ min: 1, max: 20 }) title!: string;
}

export class ReplyButtonDto {
  @EnumField(['reply']) type!: 'reply';

  @ObjectField(() => ReplyDto) reply!: ReplyDto;
}

/** One to three buttons, each with its own id and title. */
export class ButtonActionDto {
  @ObjectListField(() => ReplyButtonDto, { min: 1, max: 3 })
  @Rule((buttons: unknown) => {
    const replies = objects(buttons).map(({ reply }) => reply as Partial<ReplyDto> | undefined);
    if (!areUnique(replies.map((reply) => reply?.id))) return 'must have different ids';
    return areUnique(replies.map((reply) => reply?.title)) ? undefined : 'must have different titles';
  })
  buttons!: ReplyButtonDto[];
}

export class ListRowDto {
  @TextField({ min: 1, max: 200, description: 'Comes back when the user chooses the row' }) id!: string;

  @TextField({ min: 1, max: 24 }) title!: string;

  @TextField({ optional: true, max: 72 }) description?: string;
}

export class ListSectionDto {
  @TextField({ optional: true, min: 1, max: 24, description: 'Needed when there are several sections' })
  title?: string;

  @ObjectListField(() => ListRowDto, { min: 1, max: 10 }) rows!: ListRowDto[];
}

/** At most ten rows in all. */
export class ListActionDto {
  @TextField({ min: 1, max: 20, description: 'The button that opens the list' }) button!: string;

  @ObjectListField(() => ListSectionDto, { min: 1, max: 10 })
  @Rule((sections: unknown) => {
    const rows = objects(sections).flatMap((section) => objects(section['rows']));
    if (rows.length > 10) return `must have at most 10 rows in all, not ${rows.length}`;
    if (!areUnique(rows.map(({ id }) => id))) return 'must have rows with different ids';
    return titlesFault(sections);
  })
  sections!: ListSectionDto[];
}

export class CtaParametersDto {
  @TextField({ min: 1, max: 20 }) display_text!: string;

  @UrlField() url!: string;
}

export class CtaActionDto {
  @EnumField(['cta_url']) name!: 'cta_url';

  @ObjectField(() => CtaParametersDto) parameters!: CtaParametersDto;
}

export class LocationRequestActionDto {
  @EnumField(['send_location']) name!: 'send_location';
}

export class FlowParametersDto {
  @EnumField(['3']) flow_message_version!: '3';

  @TextField({ optional: true, min: 1, max: 200 })
  @Rule((_value, { flow_id: id, flow_name: name }) =>
    id !== undefined && name !== undefined ? 'takes the place of flow_name: give one of them' : undefined,
  )
  flow_id?: string;

  @TextField({ optional: true, min: 1, max: 200 }) flow_name?: string;

  @TextField({ optional: true, min: 1, max: 1000 }) flow_token?: string;

  @TextField({ min: 1, max: 30, description: 'The button that opens the flow' })
  @Rule((_value, { flow_id: id, flow_name: name }) =>
    id === undefined && name === undefined ? 'needs flow_id or flow_name beside it' : undefined,
  )
  flow_cta!: string;

  @EnumField(['navigate', 'data_exchange'], { optional: true })
  flow_action?: 'navigate' | 'data_exchange';

  @JsonField({ optional: true }) flow_action_payload?: Record<string, unknown>;

  @EnumField(['draft', 'published'], { optional: true }) mode?: 'draft' | 'published';
}

export class FlowActionDto {
  @EnumField(['flow']) name!: 'flow';

  @ObjectField(() => FlowParametersDto) parameters!: FlowParametersDto;
}

export class ProductActionDto {
  @TextField({ min: 1, max: 200 }) catalog_id!: string;

  @TextField({ min: 1, max: 200 }) product_retailer_id!: string;
}

export class ProductItemDto {
  @TextField({ min: 1, max: 200 }) product_retailer_id!: string;
}

export class ProductSectionDto {
  @TextField({ optional: true, min: 1, max: 24, description: 'Needed when there are several sections' })
  title?: string;

  @ObjectListField(() => ProductItemDto, { min: 1, max: 30 }) product_items!: ProductItemDto[];
}

/** At most 30 products in all. */
export class ProductListActionDto {
  @TextField({ min: 1, max: 200 }) catalog_id!: string;

  @ObjectListField(() => ProductSectionDto, { min: 1, max: 10 })
  @Rule((sections: unknown) => {
    const items = objects(sections).flatMap((section) => objects(section['product_items']));
    if (items.length > 30) return `must have at most 30 products in all, not ${items.length}`;
    return titlesFault(sections);
  })
  sections!: ProductSectionDto[];
}

export class CatalogActionDto {
  @EnumField(['catalog_message']) name!: 'catalog_message';

  @JsonField({ optional: true }) parameters?: Record<string, unknown>;
}

export class CarouselCardBase {
  @IntField({ min: 0, max: 9 }) card_index!: number;

  @EnumField(['cta_url', 'quick_reply', 'button', 'product'], { optional: true })
  type?: 'cta_url' | 'quick_reply' | 'button' | 'product';

  @JsonField() action!: Record<string, unknown>;
}

function titlesFault(sections: unknown): string | undefined {
  const list = objects(sections);
  return list.length > 1 && list.some(({ title }) => title === undefined)
    ? 'need a title each when there are several'
    : undefined;
}

function objects(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null);
}

function areUnique(values: unknown[]): boolean {
  return new Set(values).size === values.length;
}
