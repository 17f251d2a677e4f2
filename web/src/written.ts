/** A value of the engine as it is written into a submission; empty where there is none. */
export function written(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    const places = value.some((it) => typeof it === 'object');
    return value.map(written).join(places ? '; ' : ' ');
  }
  if (typeof value === 'object' && 'latitude' in value) {
    const { latitude, longitude, altitude, accuracy } = value as Record<string, number | null>;
    return [latitude, longitude, altitude ?? 0, accuracy ?? 0].join(' ');
  }
  return String(value);
}

/** The words of an appearance or a class. */
export function tokens(list: unknown): ReadonlySet<string> {
  return new Set(list === null || list === undefined ? [] : [...(list as Iterable<string>)]);
}
