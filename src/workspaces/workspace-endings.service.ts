import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a domain does when a workspace is deleted. */
export interface WorkspaceEnding {
  /** In the transaction that deletes it. */
  within(workspaceId: string, tx: EntityManager): Promise<void>;
  /** Once it is deleted; must not fail, and is done again by the domain's own sweep. */
  after(workspaceId: string): Promise<void>;
}

/** Lets domains above give back what a deleted workspace held, without the workspaces knowing them. */
@Injectable()
export class WorkspaceEndings {
  private readonly endings: WorkspaceEnding[] = [];

  add(ending: WorkspaceEnding): void {
    this.endings.push(ending);
  }

  async within(workspaceId: string, tx: EntityManager): Promise<void> {
    for (const ending of this.endings) await ending.within(workspaceId, tx);
  }

  async after(workspaceId: string): Promise<void> {
    for (const ending of this.endings) await ending.after(workspaceId);
  }
}
