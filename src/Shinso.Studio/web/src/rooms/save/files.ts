import type { Language } from '../../i18n/index.svelte';

/** What a session can be saved as. */
export const fileKinds = ['link', 'model', 'csharp', 'png', 'svg', 'curve'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Where a file of a session comes from, with words in this language; the browser's cookie opens the door. */
export function fileAddress(session: string, kind: FileKind, language: Language): string {
  return `/playground/session/${encodeURIComponent(session)}/export?as=${kind}&language=${language}`;
}
