/** What the studio answers about lessons. Numbers that are none are null in figures; elsewhere they are the texts ∞, -∞ and NaN. */

export interface Words {
  readonly ja: string;
  readonly en: string;
}

export interface Card {
  readonly number: string;
  readonly part: number;
  readonly title: Words;
  readonly minutes: number;
  readonly summary: Words;
  readonly sources: readonly { readonly document: string; readonly place: Words }[];
  readonly before: readonly string[];
  readonly playground: readonly { readonly words: Words; readonly fragment: string }[];
}

export interface SourceError {
  readonly lesson: string;
  readonly document: string;
  readonly place: Words;
  readonly printed: Words;
  readonly right: Words;
  readonly why: Words;
  readonly proof: readonly string[];
}

/** A lesson in the table of contents. */
export interface Listed {
  readonly id: string;
  readonly card: Card;
  readonly words: Words;
  readonly errors: readonly SourceError[];
}

export interface SourceDocument {
  readonly id: string;
  readonly fileName: string;
  readonly about: Words;
  readonly pages: readonly { readonly place: Words; readonly lessons: readonly string[] }[];
}

export interface Contents {
  readonly lessons: readonly Listed[];
  readonly documents: readonly SourceDocument[];
}

export type ParameterKind = 'Number' | 'Whole' | 'Choice' | 'List' | 'Matrix' | 'Words' | 'Picture';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly usual: string;
  readonly label: Words;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly log: boolean;
  readonly plays: boolean;
  readonly words: readonly string[];
  readonly meanings: readonly Words[];
  readonly columns: number;
  /** Whether a list or matrix may have more or fewer numbers. */
  readonly grows: boolean;
}

export type Value = number | string | boolean | readonly Value[] | { readonly [name: string]: Value };
export type Values = Readonly<Record<string, Value>>;
export type Verdict = 'same' | 'rounded' | 'differs';

export interface Check {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  readonly pass: boolean | null;
  readonly printed: string | null;
  readonly verdict: Verdict | null;
}

export interface Result {
  readonly settings: Readonly<Record<string, string>>;
  readonly usual: boolean;
  readonly values: Values;
  readonly steps: Values;
  readonly measured: readonly string[];
  readonly missing: readonly string[];
  readonly checks: readonly Check[];
  readonly notes: readonly Words[];
  readonly figures: readonly Figure[];
  readonly csv: boolean;
}

export interface Excerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
}

export type Block = { readonly html: string } | { readonly figure: string } | { readonly code: Excerpt };

interface Asked {
  readonly mark: string | null;
  readonly words: Words;
  readonly why: Words;
}

export interface Choice {
  readonly words: Words;
  readonly right: boolean;
  readonly why: Words;
}

export type NumberQuestion = Asked & { readonly kind: 'number'; readonly answer: number; readonly tolerance: number };
export type ChoiceQuestion = Asked & { readonly kind: 'choice'; readonly choices: readonly Choice[] };
export type OpenQuestion = Asked & { readonly kind: 'open' };
export type CodeQuestion = Asked & { readonly kind: 'code'; readonly code: Excerpt };
export type Question = NumberQuestion | ChoiceQuestion | OpenQuestion | CodeQuestion;

export interface LessonPage {
  readonly id: string;
  readonly card: Card;
  readonly text: { readonly ja: readonly Block[]; readonly en: readonly Block[] };
  readonly parameters: readonly Parameter[];
  readonly questions: readonly Question[];
  readonly errors: readonly SourceError[];
  readonly result: Result;
}

export type Tone = 'Ink' | 'Quiet' | 'First' | 'Second' | 'Third' | 'Fourth' | 'Fifth' | 'Sixth' | 'Wrong';
export type Place = number | null;

interface Shown {
  readonly id: string;
  readonly title: Words;
  readonly caption?: Words;
  readonly controls: readonly string[];
}

export interface Axis {
  readonly label: Words;
  readonly least: number;
  readonly most: number;
  readonly log: boolean;
}

interface Drawn {
  readonly tone: Tone;
  readonly label?: Words;
}

export type DotShape = 'Circle' | 'Ring' | 'Square' | 'Cross' | 'Small';
export type Curve = Drawn & { readonly kind: 'curve'; readonly xs: readonly Place[]; readonly ys: readonly Place[]; readonly stroke: 'Solid' | 'Dashed' | 'Thin' };
export type Dots = Drawn & { readonly kind: 'dots'; readonly xs: readonly Place[]; readonly ys: readonly Place[]; readonly shape: DotShape; readonly names?: readonly string[] };
export type Area = Drawn & { readonly kind: 'area'; readonly xs: readonly Place[]; readonly ys: readonly Place[] };
export type Arrow = Drawn & { readonly kind: 'arrow'; readonly x1: Place; readonly y1: Place; readonly x2: Place; readonly y2: Place };
export type Rule = Drawn & { readonly kind: 'rule'; readonly at: Place; readonly vertical: boolean };
export type Remark = Drawn & { readonly kind: 'remark'; readonly x: Place; readonly y: Place; readonly words: Words };
export type HeatMap = Drawn & { readonly kind: 'heat'; readonly columns: number; readonly rows: number; readonly values: readonly Place[]; readonly least: number; readonly most: number; readonly twoSided: boolean };
export type Mark = Curve | Dots | Area | Arrow | Rule | Remark | HeatMap;

export interface Handle {
  readonly id: string;
  readonly x: Place;
  readonly y: Place;
  readonly label: Words;
  readonly bindX?: string;
  readonly bindY?: string;
  readonly tone: Tone;
  readonly step: number;
}

export type Plot = Shown & { readonly kind: 'plot'; readonly x: Axis; readonly y: Axis; readonly square: boolean; readonly marks: readonly Mark[]; readonly handles: readonly Handle[] };

export interface BarSeries {
  readonly label: Words;
  readonly values: readonly Place[];
  readonly tone: Tone;
  readonly bind?: string;
}

export type Bars = Shown & { readonly kind: 'bars'; readonly axis: Axis; readonly categories: readonly Words[]; readonly series: readonly BarSeries[] };

export interface Cell {
  readonly number?: Place;
  readonly words?: Words;
  readonly tone: Tone;
}

export type Table = Shown & { readonly kind: 'table'; readonly columns: readonly { readonly name: Words; readonly digits?: number }[]; readonly rows: readonly (readonly Cell[])[]; readonly highlight: readonly number[] };

export interface MatrixView {
  readonly name: string;
  readonly rows: readonly (readonly Place[])[];
  readonly sign: string;
  readonly bind?: string;
  readonly highlight: readonly (readonly number[])[];
  readonly coloured: boolean;
  readonly caption?: Words;
  readonly digits: number;
}

export type Matrices = Shown & { readonly kind: 'matrices'; readonly items: readonly MatrixView[] };

export interface WiringNode {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly label: Words;
  readonly input: boolean;
  readonly bind?: string;
  readonly active: boolean;
  readonly detail?: Words;
}

export interface WiringEdge {
  readonly from: string;
  readonly to?: string;
  readonly value?: Place;
  readonly gradient?: Place;
  readonly name?: string;
}

export type Wiring = Shown & { readonly kind: 'wiring'; readonly nodes: readonly WiringNode[]; readonly edges: readonly WiringEdge[] };

export interface DiagramLayer {
  readonly name: Words;
  readonly units: number;
  readonly names: readonly string[];
  readonly values: readonly Place[];
  readonly weights: readonly (readonly Place[])[];
  readonly bind?: string;
}

export type NetworkDiagram = Shown & { readonly kind: 'network'; readonly layers: readonly DiagramLayer[] };

export interface PictureView {
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly Place[];
  readonly ink: 'Black' | 'TwoSided';
  readonly label?: Words;
  readonly tone: Tone;
  readonly bind?: string;
  readonly height: number;
}

export type Pictures = Shown & { readonly kind: 'pictures'; readonly items: readonly PictureView[] };
export type Figure = Plot | Bars | Table | Matrices | Wiring | NetworkDiagram | Pictures;
