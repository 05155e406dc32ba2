import { rooms, type Room } from '../rooms';

export type DialogName = 'share' | 'open' | 'help' | 'embed' | 'csv';

/** What the page shows besides the session: the room, an open dialog, explanations. */
class Page {
  room: Room['id'] = $state(rooms[0]?.id ?? 'playground');
  dialog: DialogName | null = $state(null);
  explaining = $state(false);

  /** Whether own points are being drawn on the map. */
  drawing = $state(false);
  showsMore = $state(false);

  /** Counted up when the state shall be read out. */
  described = $state(0);
}

export const page = new Page();
