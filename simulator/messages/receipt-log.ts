/** A read receipt or typing indicator that was taken. */
interface Receipt {
  phone_number_id: string;
  message_id: string;
  typing: boolean;
  at: string;
}

const MOST = 100_000;

/** The newest read receipts, so that a test can see that they reached Meta. */
export class ReceiptLog {
  private receipts: Receipt[] = [];

  add(receipt: Receipt): void {
    this.receipts.push(receipt);
    if (this.receipts.length > MOST) this.receipts = this.receipts.slice(-MOST / 2);
  }

  /** Receipts, oldest first, perhaps of one message only. */
  list(messageId: string | null): Receipt[] {
    return this.receipts.filter(({ message_id: id }) => messageId === null || id === messageId);
  }

  clear(): void {
    this.receipts = [];
  }
}
