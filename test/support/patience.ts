// Longer than any wait within a test: what does not come about is reported by the wait that missed it, and by its words.
jest.setTimeout(300_000);
