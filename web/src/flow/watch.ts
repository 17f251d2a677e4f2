/** Where the device is while a form is filled in, for forms whose audit asks for it; and only then. */
import type { AuditTrail } from '../audit.ts';
import type { AuditWishes } from '../model.ts';

/** Gives back what ends it. */
export function watchPlace(wishes: AuditWishes | null, audit: AuditTrail | null): () => void {
  const location = wishes?.location ?? null;
  if (location === null || audit === null || !('geolocation' in navigator)) {
    return () => undefined;
  }
  let stale: ReturnType<typeof setTimeout> | undefined;
  const watch = navigator.geolocation.watchPosition(({ coords }) => {
    audit.place = [coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy].join(' ');
    clearTimeout(stale);
    stale = setTimeout(() => {
      audit.place = null;
    }, location.maxAgeSeconds * 1000);
  }, () => {
    audit.place = null;
  }, { maximumAge: location.maxAgeSeconds * 1000 });
  return () => {
    clearTimeout(stale);
    navigator.geolocation.clearWatch(watch);
  };
}
