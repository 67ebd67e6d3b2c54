import { Column, CreateDateColumn, ForeignKey, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { uuidv7 } from '../crypto/uuid';

/** What every table has: an id made by the application (UUID version 7). */
export abstract class Identified {
  @PrimaryColumn('uuid') id: string = uuidv7();
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}

/** A row that changes. */
export abstract class Tracked extends Identified {
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}

/** A row of one workspace. */
export abstract class TenantRow extends Tracked {
  @ForeignKey('Workspace', { onDelete: 'CASCADE' })
  @Column('uuid')
  workspaceId!: string;
}

type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Lowercase<Head>}${SnakeCase<Tail>}`
    : `${Lowercase<Head>}_${SnakeCase<Tail>}`
  : Name;

/** Columns of an entity as a statement gives them, under their names in the database. */
export type RowOf<Entity, Property extends keyof Entity & string> = {
  [Name in Property as SnakeCase<Name>]: Entity[Name];
};

/** bigint columns come from the driver as text; sizes of files fit a number. */
export const bigintAsNumber = { to: (value: number): number => value, from: (value: string): number => Number(value) };
