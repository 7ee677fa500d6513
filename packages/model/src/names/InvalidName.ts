/** A name that breaks a rule. The message names the kind of name and says the rule. */
export class InvalidName extends Error {
  /** What the name is of, as `Organization`. */
  readonly subject: string;
  /** The name at fault. */
  readonly value: string;

  constructor(subject: string, value: string, rule: string) {
    super(`"${value}" is not the name of ${article(subject)} ${subject}: ${rule}`);
    this.name = 'InvalidName';
    this.subject = subject;
    this.value = value;
  }
}

function article(word: string): string {
  return /^[AEIOU]/i.test(word) ? 'an' : 'a';
}
