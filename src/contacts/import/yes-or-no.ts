/** Words by which files say that a contact agreed, or did not, in the languages of the largest markets. */
const YES =
  wordsOf(`yes, y, true, t, 1, x, on, ok, subscribed, opted in, agree, agreed, i agree, granted, sí, si, sim, ja, oui,
  vrai, verdadero, verdadeiro, wahr, vero, waar, evet, doğru, ya, iya, да, истина, так, tak, prawda, ano, da, ναι, igen,
  kyllä, हाँ, हां, হ্যাঁ, ہاں, بله, نعم, כן, ใช่, có, 是, はい, 예, ndiyo, ✓, ✔`);
const NO =
  wordsOf(`no, n, false, f, 0, off, unsubscribed, opted out, stop, disagree, denied, não, nao, nein, non, faux, falso,
  falsch, nee, onwaar, hayır, yanlış, tidak, нет, ложь, ні, nie, fałsz, ne, nu, όχι, nem, nej, nei, ei, नहीं, না, نہیں, خیر,
  لا, לא, ไม่, không, 否, 不, いいえ, 아니요, hapana`);

/** What a cell says; null where it says nothing, undefined where it says something else. */
export function yesOrNo(text: string): boolean | null | undefined {
  if (text === '') return null;
  const word = plain(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

function wordsOf(list: string): Set<string> {
  return new Set(list.split(',').map(plain));
}

function plain(word: string): string {
  return word.trim().toLowerCase().normalize('NFC').replace(/[_-]/g, ' ');
}
