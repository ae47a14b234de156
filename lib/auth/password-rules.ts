/** Longer ones would only buy an attacker hashing time. */
export const LONGEST_PASSWORD = 256;
/** NIST SP 800-63B and OWASP ASVS 5: length counts; which characters does not. */
const SHORTEST_PASSWORD = 12;
const SHORTEST_OPERATOR_PASSWORD = 8;

const OBVIOUS =
  /^(?:(.)\1*|(?:password|passwort|letmein|welcome|changeme|administrator|admin|qwertz?u?i?o?p?|otp-?insights)[\d\W_]*|(?:0?123456789|abcdefgh|qwerty|asdfgh).*)$/i;

const OBVIOUS_RULE = "is among the first that anybody would try";

/** Words that, with digits and signs around them, make most of the long passwords of public lists. */
const WORDS = new Set(
  `admin administrator arsenal autumn baseball batman changeme charlie chelsea computer correcthorsebatterystaple default dragon
  fckyou football forever freedom fuckyou guest hello helloworld hunter iamtheone iloveyou iloveyouforever internet january jennifer
  jesuschrist jordan letmein letmeinplease liverpool login loveyou manchester master michael monday monkey mustang mypassword newpassword
  ninja nopassword opensesame otpinsights p passcode passphrase password passwort pokemon princess qwerty root samsung sample secret shadow
  spring starwars summer sunshine superman superuser supersecret temporary test testing thisisapassword thisismypassword thisispassword
  trustno trustnoone unbelievable user welcome whatever winter`
    .split(/\s+/)
    .filter(Boolean),
);

/** Along the alphabet, the digits and the rows and columns of a keyboard. */
const WALKS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789012345678901234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertyuiop[]asdfghjkl;'",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qazwsxedcrfvtgbyhnujmikolp",
  "qweasdzxcrtyfghvbn",
  "123qweasdzxcrtyfghvbn",
  "1234qwerasdfzxcvtyuighjkbnm",
];
const reversed = (text: string) => [...text].reverse().join("");

const LETTERS_FOR: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const withLetters = (text: string) => text.replace(/[013457@$]/g, (sign) => LETTERS_FOR[sign] ?? sign);
const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, "");
/** "passwordpassword" is "password". */
const repeatedOf = (text: string) => text.replace(/^(.+?)\1+$/u, "$1");

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (repeatedOf(lower).length <= 4) return true;
  if (WALKS.some((walk) => walk.includes(lower) || reversed(walk).includes(lower))) return true;
  const inside = lower.replace(/^[\d\W_]+|[\d\W_]+$/gu, "");
  return [lower, withLetters(inside)].some((text) => WORDS.has(repeatedOf(lettersOf(text))));
}

function isTheirEmail(password: string, email: string): boolean {
  const lower = password.toLowerCase();
  const mailbox = lettersOf(email.slice(0, email.lastIndexOf("@")).toLowerCase());
  return (
    lower.includes(email.toLowerCase()) || (mailbox !== "" && repeatedOf(lettersOf(lower)) === repeatedOf(mailbox))
  );
}

/** Why a password is not taken, as the end of a sentence, or null. `email` is whose it is to be. */
export function getPasswordProblem(password: string, email?: string): string | null {
  if (password.length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters`;
  if (password.length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  if (OBVIOUS.test(password) || isCommon(password)) return OBVIOUS_RULE;
  if (email !== undefined && isTheirEmail(password, email)) return "must not be the e-mail address";
  return null;
}

/** The same of the operator's own, who answers for it: it may be shorter. scripts/start/setting-rules.mjs says the same. */
export function getOperatorPasswordProblem(password: string): string | null {
  if (password.length < SHORTEST_OPERATOR_PASSWORD)
    return `must have at least ${SHORTEST_OPERATOR_PASSWORD} characters`;
  if (password.length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  return OBVIOUS.test(password) ? OBVIOUS_RULE : null;
}
