package org.commonweal.people;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one person stands to each scope, out of everything that they ever said. What was said last counts; where two things were said
 * at the same time, taking back counts before refusing, and refusing before agreeing. Nothing else matters: not the order in which
 * events were written down, and not how often.
 */
public final class Consents {

    private static final Comparator<ConsentEvent> LATER =
            Comparator.comparing(ConsentEvent::at).thenComparing(ConsentEvent::act);

    private final List<ConsentEvent> events;

    private Consents(List<ConsentEvent> events) {
        this.events = events;
    }

    /** The events of one person, in any order. */
    public static Consents of(Collection<ConsentEvent> events) {
        return new Consents(List.copyOf(events));
    }

    /**
     * What counted at a time for a scope in a wave: what was said of that wave, or of all waves, whichever is later.
     *
     * @return empty where nothing had been said yet; then nothing may be done that needs it
     */
    public Optional<ConsentAct> standing(ConsentScope scope, String wave, Instant at) {
        return events.stream()
                .filter(event -> event.scope() == scope
                        && !event.at().isAfter(at)
                        && event.wave().filter(other -> !other.equals(wave)).isEmpty())
                .max(LATER)
                .map(ConsentEvent::act);
    }

    /** Whether something that needs this scope may be done at that time. */
    public boolean allows(ConsentScope scope, String wave, Instant at) {
        return standing(scope, wave, at).filter(ConsentAct.GIVEN::equals).isPresent();
    }

    /** What counted at a time for every scope that was ever spoken of, whichever wave it was said in. */
    public Map<ConsentScope, ConsentEvent> newest(Instant at) {
        Map<ConsentScope, ConsentEvent> newest = new EnumMap<>(ConsentScope.class);
        for (ConsentEvent event : events) {
            if (!event.at().isAfter(at)) {
                newest.merge(event.scope(), event, (one, other) -> LATER.compare(one, other) >= 0 ? one : other);
            }
        }
        return newest;
    }
}
