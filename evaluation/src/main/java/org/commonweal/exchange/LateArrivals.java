package org.commonweal.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonweal.exchange.ArrivalsFile.TakenUp;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FormVersions;
import org.commonweal.problem.Problems;

/** Which interviews come too late: those of a wave that is sealed, after its interviews were taken up. */
public final class LateArrivals {

    /**
     * A sealed wave that was made of interviews.
     *
     * @param form its interviews were held with, in these {@code versions}
     * @param takenUp when they were taken up for the last time
     */
    public record Closed(String wave, String form, FormVersions versions, Instant takenUp) {

        /** Whether an interview came too late for this wave. */
        public boolean missed(String itsForm, String itsVersion, Instant came) {
            return form.equals(itsForm) && versions.holds(itsVersion) && came.isAfter(takenUp);
        }
    }

    private LateArrivals() {}

    /**
     * The sealed waves of a study that were made of interviews.
     *
     * @throws Problems where a seal was changed by hand, or a document cannot be read
     */
    public static List<Closed> closed(Path folder) {
        FieldFolder field = FieldFolder.at(folder);
        List<Closed> closed = new ArrayList<>();
        for (String wave : sealed(folder)) {
            if (field.has(ArrivalsFile.takenUp(wave))) {
                FieldworkPlan plan = field.has(FieldworkFile.NAME) ? field.plan() : new FieldworkPlan(List.of());
                last(folder, wave)
                        .ifPresent(it -> closed.add(new Closed(
                                wave, it.form(), FormVersions.of(plan, wave, Set.of(it.form())), it.instant())));
            }
        }
        return closed;
    }

    /** How the interviews of a wave were taken up for the last time; empty where they never were. */
    public static Optional<TakenUp> last(Path folder, String wave) {
        Path file = folder.resolve(ArrivalsFile.takenUp(wave));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return ArrivalsFile.readTakenUp(wave, bytes(file)).stream().reduce((first, second) -> second);
    }

    private static List<String> sealed(Path folder) {
        Path waves = folder.resolve("waves");
        if (!Files.isDirectory(waves)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(waves)) {
            return files.map(it -> String.valueOf(it.getFileName()))
                    .filter(it -> WaveSealFile.isSeal("waves/" + it))
                    .map(it -> it.substring(0, it.length() - ".seal".length()))
                    .filter(it -> WaveSealFile.read(it, bytes(folder.resolve(WaveSealFile.name(it))))
                            .isSealed())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
