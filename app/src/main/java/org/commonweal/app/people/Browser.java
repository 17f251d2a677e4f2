package org.commonweal.app.people;

import java.util.List;
import java.util.Optional;

/** What a browser says it is, as short as its owner knows it: a browser and what it runs on. Both are names. */
final class Browser {

    /** What to look for, and what it is called; many claim to be others, so the first that is found counts. */
    private record Mark(String found, String name) {}

    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg/", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Browser() {}

    /** Such as {@code Firefox, Windows}; the whole of it where nothing is known. */
    static String name(String agent) {
        return first(BROWSERS, agent)
                .flatMap(browser -> first(SYSTEMS, agent).map(system -> browser + ", " + system))
                .orElse(agent);
    }

    private static Optional<String> first(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.found()))
                .map(Mark::name)
                .findFirst();
    }
}
