import { ArrivingBodies, type ArrivingBody, type CutReason } from './arriving-bodies';

const LIMITS = {
  strangerBytes: 100,
  networkBytes: 40,
  knownBytes: 100,
  signedBytes: 60,
  arrivalMs: 5000,
  everyMs: 60_000,
};

let bodies: ArrivingBodies;
let cuts: Record<string, CutReason>;

beforeEach(() => {
  bodies = new ArrivingBodies(LIMITS);
  cuts = {};
});
afterEach(() => bodies.look(Infinity));

function enter(address: string, bytes: number, name = address): ArrivingBody {
  const body = bodies.enter(address, (reason) => (cuts[name] = reason))!;
  body.add(bytes);
  return body;
}

it('cuts off the oldest of one network that takes more than its share, whatever the others do', () => {
  enter('2001:db8::1', 20, 'first');
  enter('192.0.2.9', 20, 'other');
  enter('2001:db8::2', 20, 'second');
  expect(cuts).toEqual({});
  enter('2001:db8:0:0:ffff::3', 1, 'third');
  expect(cuts).toEqual({ first: 'crowded' });
});

it('cuts off the oldest stranger where all take too much, and never who comes last', () => {
  for (let n = 1; n <= 8; n++) enter(`192.0.2.${n}`, 30);
  expect(cuts).toEqual(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`192.0.2.${n}`, 'crowded'])));
});

it('keeps a share for senders that have signed, which strangers do not touch', () => {
  const first = enter('198.51.100.1', 5);
  first.provenSigned();
  first.leave();
  const second = enter('198.51.100.1', 90, 'known');
  for (let n = 1; n <= 8; n++) enter(`192.0.2.${n}`, 30);
  expect(cuts['known']).toBeUndefined();
  second.provenSigned();
});

it('never cuts off what is signed; where such bodies fill their share, nobody is let in', () => {
  const signed = enter('198.51.100.1', 35);
  signed.provenSigned();
  enter('198.51.100.1', 30, 'arriving').provenSigned();
  expect(cuts).toEqual({});
  expect(bodies.enter('198.51.100.1', () => undefined)).toBeUndefined();
  signed.leave();
  signed.leave();
  expect(bodies.enter('198.51.100.1', () => undefined)).toBeDefined();
});

it('gives back what left, so that nothing of it counts for ever', () => {
  for (let n = 0; n < 50; n++) enter('192.0.2.1', 39, `body ${n}`).leave();
  expect(cuts).toEqual({});
  enter('192.0.2.1', 41, 'too much');
  enter('192.0.2.1', 40, 'as much as may be');
  expect(cuts).toEqual({ 'too much': 'crowded' });
});

it('ends what takes longer than its time, and not what has arrived', () => {
  const before = Date.now();
  enter('192.0.2.1', 1, 'slow');
  const there = enter('192.0.2.2', 1, 'there');
  bodies.arrived(there);
  bodies.look(before + LIMITS.arrivalMs);
  expect(cuts).toEqual({});
  bodies.look(Date.now() + LIMITS.arrivalMs + 1000);
  expect(cuts).toEqual({ slow: 'too_slow' });
});
