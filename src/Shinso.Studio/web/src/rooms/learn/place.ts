/** Which page of the lessons is open. */
export type Place = { readonly page: 'contents' | 'errors' | 'sources' | 'handin' } | { readonly page: 'lesson'; readonly id: string; readonly set: Readonly<Record<string, string>> };

/** Whether what stands after # belongs to the lessons, not to the Playground. */
export function isLearnHash(hash: string): boolean {
  return /^#?learn(?:$|[/?])/.test(hash);
}

/** Reads `#learn`, `#learn/ID` and `#learn/ID?name=value&…`; null for anything else. */
export function readPlace(hash: string): Place | null {
  if (!isLearnHash(hash)) return null;
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const id = path.split('/')[1] ?? '';
  if (id === 'errors' || id === 'sources' || id === 'handin') return { page: id };
  if (id === '') return { page: 'contents' };
  return { page: 'lesson', id, set: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a page, with #. */
export function writePlace(place: Place): string {
  if (place.page === 'contents') return '#learn';
  if (place.page !== 'lesson') return `#learn/${place.page}`;
  const query = Object.entries(place.set).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3B', ';')}`).join('&');
  return `#learn/${place.id}${query === '' ? '' : `?${query}`}`;
}
