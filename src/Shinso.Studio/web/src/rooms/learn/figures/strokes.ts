/** A picture's text with one pixel changed. */
export function toggled(text: string, place: number, digit: string): string {
  return place < 0 || place >= text.length ? text : `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
}

/** A picture's text after a round brush was put down: dark within a pixel of the place, fading out to a pixel and a half. What is darker stays. */
export function brushed(text: string, columns: number, x: number, y: number): string {
  const pixels = [...text];
  const reach = Math.max(1, columns / 20);
  for (let place = 0; place < pixels.length; place++) {
    const distance = Math.hypot((place % columns) + 0.5 - x, Math.floor(place / columns) + 0.5 - y);
    const ink = Math.round(15 * Math.min(1, Math.max(0, 1.5 * reach - distance + 0.2)));
    if (ink > Number.parseInt(pixels[place] ?? '0', 16)) pixels[place] = ink.toString(16);
  }

  return pixels.join('');
}
