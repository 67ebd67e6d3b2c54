import { Injectable } from '@nestjs/common';

type Listener = (userId: string) => Promise<void>;

/** Lets domains above act when a user signs in (pending memberships become active), without auth knowing them. */
@Injectable()
export class SignInEvents {
  private readonly listeners: Listener[] = [];

  onSignIn(listener: Listener): void {
    this.listeners.push(listener);
  }

  async signedIn(userId: string): Promise<void> {
    for (const listener of this.listeners) await listener(userId);
  }
}
