import { Injectable } from '@nestjs/common';
import { ContactImportService, type StoredUpload } from '../../contacts/import/contact-import.service';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { AudienceTally } from './audience-tally';
import { CampaignAudienceService } from './campaign-audience.service';
import { namedValues } from './value-name';
import { CampaignImportQuery } from '../dto/campaign-import.dto';
import { CampaignImportResponse } from '../dto/campaign-import.response';

/** Makes an audience of a CSV file or a workbook: its people become contacts, its other columns their own values. */
@Injectable()
export class CampaignImportService {
  constructor(
    private readonly files: ContactImportService,
    private readonly audience: CampaignAudienceService,
  ) {}

  /**
   * Reads the file in batches, so its size does not matter. What a row says of the person goes to the contact; every
   * column stays with this campaign, too, as the recipient's own value under the column's name (`order_id`).
   * @throws InvalidInput (loc body.file) for a file that cannot be read; nothing is stored then
   */
  async run(
    ctx: WorkspaceContext,
    campaignId: string,
    file: StoredUpload,
    query: CampaignImportQuery,
  ): Promise<CampaignImportResponse> {
    const tally = new AudienceTally();
    let total = await this.audience.addNumbers(ctx, campaignId, { numbers: [] }, tally);
    return this.files.runFor(ctx, file, query, {
      keepCustom: false,
      onBatch: async (contacts) => {
        const numbers = contacts.map(({ waId, columns }) => ({ wa_id: waId, variables: namedValues(columns) }));
        total = await this.audience.addNumbers(ctx, campaignId, { numbers }, tally);
      },
      answer: ({ total_rows, imported, updated, failed, import_id }) => ({
        ...tally.result(),
        total_contacts: total,
        import: { total_rows, imported, updated, failed, import_id: import_id! },
      }),
    });
  }
}
