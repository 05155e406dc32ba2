import type { LessonPage, Parameter, Words } from './lessons';
import { compute, readPage, Refused, type Answer, type Drag, type Settings } from './server';

/** Why the last change was not taken, and what was changed. */
export interface Problem {
  readonly names: readonly string[];
  readonly sentence: Words | null;
}

type Compute = (id: string, set: Settings, drag: Drag | null) => Promise<Answer>;

/**
 * An open lesson: its settings and what came out for them. Changes show in the controls at once and are sent at once; while one is computed only the newest waits. What is refused
 * leaves the last numbers as they are.
 */
export class OpenLesson {
  settings: Settings = $state.raw({});
  answer: Answer = $state.raw() as Answer;
  problem: Problem | null = $state.raw(null);
  busy = $state(false);

  /** Counted up with every result that follows a change, for what is read out. */
  changes = $state(0);
  readonly usual: Settings;
  private waiting: { drag: Drag | null } | null = null;

  constructor(readonly page: LessonPage, answer: Answer, private readonly settled: (settings: Settings) => void = () => undefined, private readonly ask: Compute = compute) {
    this.answer = answer;
    this.usual = Object.fromEntries(page.parameters.map((parameter) => [parameter.name, parameter.usual]));
    this.settings = this.usual;
  }

  static async of(id: string, set: Settings, settled: (settings: Settings) => void): Promise<OpenLesson> {
    const { page, answer } = await readPage(id);
    const lesson = new OpenLesson(page, answer, settled);
    const known = Object.fromEntries(Object.entries(set).filter(([name]) => Object.hasOwn(lesson.usual, name)));
    if (Object.keys(known).length > 0) lesson.set(known);
    return lesson;
  }

  parameter(name: string): Parameter | undefined {
    return this.page.parameters.find((parameter) => parameter.name === name);
  }

  text(name: string): string {
    return this.settings[name] ?? '';
  }

  /** The settings that are not usual. */
  get changed(): Settings {
    return Object.fromEntries(Object.entries(this.settings).filter(([name, value]) => this.usual[name] !== value));
  }

  get isUsual(): boolean {
    return Object.keys(this.changed).length === 0;
  }

  set(changes: Settings): void {
    if (Object.entries(changes).every(([name, value]) => this.settings[name] === value)) return;
    this.settings = { ...this.settings, ...changes };
    this.send(null);
  }

  drag(handle: string, x: number, y: number): void {
    this.send({ handle, x, y });
  }

  reset(): void {
    this.set(this.usual);
  }

  private send(drag: Drag | null): void {
    this.waiting = { drag };
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting !== null) {
      const { drag } = this.waiting;
      const sent = this.settings;
      this.waiting = null;
      try {
        this.take(await this.ask(this.page.id, this.changed, drag), sent);
      } catch (problem) {
        const before = this.answer.result.settings;
        const sentence = problem instanceof Refused ? problem.sentence : null;
        const changed = Object.keys(sent).filter((name) => sent[name] !== before[name]);
        const named = changed.filter((name) => sentence?.en.startsWith(`'${name}'`) === true);
        this.problem = { names: named.length > 0 ? named : changed, sentence };
      }
    }

    this.busy = false;
    this.settled(this.changed);
  }

  /** What was changed meanwhile stays changed. */
  private take(answer: Answer, sent: Settings): void {
    const later = Object.entries(this.settings).filter(([name, value]) => sent[name] !== value);
    this.answer = answer;
    this.settings = { ...answer.result.settings, ...Object.fromEntries(later) };
    this.problem = null;
    this.changes++;
  }
}
