/** What a reader answered to a question. `right` is null while nobody has judged it. */
export interface Given {
  readonly text: string;
  readonly right: boolean | null;
  readonly self?: boolean;
}

export interface Progress {
  readonly last: string | null;
  readonly name: string;
  /** Lessons that were opened, and whether they were read to the end. */
  readonly read: Readonly<Record<string, boolean>>;
  /** How many questions a lesson asks, as far as it was opened. */
  readonly questions: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, Given>>>>;
}

export type LessonState = 'none' | 'begun' | 'read' | 'answered';

const nothing: Progress = { last: null, name: '', read: {}, questions: {}, answers: {} };
const key = 'shinso.learn';

/** Progress from a stored text; what cannot be read of it is left out. */
export function readProgress(text: string | null): Progress {
  try {
    const known = JSON.parse(text ?? '{}') as Partial<Progress> | null;
    if (known === null || typeof known !== 'object') return nothing;
    const map = <T>(value: unknown, fits: (one: unknown) => boolean) =>
      (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, one]) => fits(one))) : {}) as Record<string, T>;
    const given = (one: unknown) => typeof one === 'object' && one !== null && typeof (one as Given).text === 'string' && [true, false, null].includes((one as Given).right);
    const answers = Object.fromEntries(Object.entries(map<Record<string, Given>>(known.answers, (one) => typeof one === 'object' && one !== null)).map(([id, one]) => [id, map<Given>(one, given)]));
    return {
      last: typeof known.last === 'string' ? known.last : null,
      name: typeof known.name === 'string' ? known.name : '',
      read: map(known.read, (one) => typeof one === 'boolean'),
      questions: map(known.questions, (one) => typeof one === 'number'),
      answers,
    };
  } catch {
    return nothing;
  }
}

export function stateOf(progress: Progress, id: string): LessonState {
  const asked = progress.questions[id] ?? 0;
  if (asked > 0 && Object.keys(progress.answers[id] ?? {}).length >= asked) return 'answered';
  if (progress.read[id] === true) return 'read';
  return Object.hasOwn(progress.read, id) ? 'begun' : 'none';
}

/** What this browser remembers of the lessons. Where it keeps nothing, the page does until it is closed. */
class Remembered {
  now: Progress = $state.raw(nothing);

  /** Whether the last change could not be stored. */
  lost = $state(false);

  start(): () => void {
    this.recall();
    const follow = (event: StorageEvent) => {
      if (event.key === key) this.recall();
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }

  opened(id: string, questions: number): void {
    this.change({ last: id, read: { ...this.now.read, [id]: this.now.read[id] ?? false }, questions: { ...this.now.questions, [id]: questions } });
  }

  finished(id: string): void {
    if (this.now.read[id] !== true) this.change({ read: { ...this.now.read, [id]: true } });
  }

  answer(id: string, question: number, given: Given | null): void {
    const { [String(question)]: _, ...others } = this.now.answers[id] ?? {};
    this.change({ answers: { ...this.now.answers, [id]: given === null ? others : { ...others, [String(question)]: given } } });
  }

  call(name: string): void {
    this.change({ name });
  }

  forget(): void {
    this.change({ ...nothing, name: this.now.name });
  }

  private recall(): void {
    try {
      const text = localStorage.getItem(key);
      if (text !== null || !this.lost) this.now = readProgress(text);
    } catch {
      this.lost = true;
    }
  }

  private change(change: Partial<Progress>): void {
    this.now = { ...this.now, ...change };
    try {
      localStorage.setItem(key, JSON.stringify(this.now));
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }
}

export const remembered = new Remembered();
