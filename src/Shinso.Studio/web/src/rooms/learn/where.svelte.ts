import { readPlace, writePlace, type Place } from './place';

/** The page that the address names. */
class Where {
  place: Place = $state.raw({ page: 'contents' });

  /** Takes over the address; false where it is none of a lesson. */
  follow(): boolean {
    const place = readPlace(location.hash);
    if (place === null) return false;
    this.place = place;
    return true;
  }

  /** The address of the page last looked at. */
  get address(): string {
    return writePlace(this.place);
  }

  /** Writes the settings of the open lesson into the address, without a step back. */
  keep(id: string, set: Readonly<Record<string, string>>): void {
    // The address may have gone on to another lesson whose event has not come yet.
    const named = readPlace(location.hash);
    if (this.place.page !== 'lesson' || this.place.id !== id || named?.page !== 'lesson' || named.id !== id) return;
    this.place = { page: 'lesson', id, set };
    if (location.hash !== this.address) history.replaceState(null, '', `${location.pathname}${this.address}`);
  }
}

export const where = new Where();
