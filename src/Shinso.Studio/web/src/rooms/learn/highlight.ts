export interface Token {
  readonly text: string;
  readonly kind: 'keyword' | 'type' | 'text' | 'number' | 'comment' | null;
}

const keywords = new Set(('abstract as base bool break byte case catch char class const continue decimal default do double else enum false finally float for foreach get if in init int interface internal is long namespace new not null object or and '
  + 'operator out override params private protected public readonly record ref required return sealed set short static string struct switch this throw true try uint ulong ushort using var virtual void when where while with yield').split(' '));

const pattern = /(\/\/.*$)|(\$?@?"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+')|(\b\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?[fdmL]?\b)|([\p{L}_][\p{L}\p{N}_]*)/giu;

/** A line of C# in coloured pieces: comments, literals, keywords, names that begin with a capital where a type can stand. */
export function highlight(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > at) tokens.push({ text: line.slice(at, match.index), kind: null });
    const [text, comment, literal, number, name] = match;
    const kind = comment !== undefined ? 'comment' : literal !== undefined ? 'text' : number !== undefined ? 'number' : name !== undefined && keywords.has(name) ? 'keyword' : name !== undefined && isType(line, match.index, name) ? 'type' : null;
    tokens.push({ text, kind });
    at = match.index + text.length;
  }

  if (at < line.length) tokens.push({ text: line.slice(at), kind: null });
  return tokens;
}

function isType(line: string, at: number, name: string): boolean {
  const before = line.slice(0, at).trimEnd();
  const after = line.slice(at + name.length);
  return /^[A-Z][a-z]/.test(name) && !before.endsWith('.') && (/^(\?|\[\])* [\p{L}_]/u.test(after) || /^[.<]/.test(after) || /\bnew$/.test(before));
}
