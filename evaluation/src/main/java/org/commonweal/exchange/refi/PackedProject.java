package org.commonweal.exchange.refi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonweal.store.ZipReader;

/**
 * The files of a {@code .qdpx} that we can read, by their names in small letters: the project and plain texts. Programs write
 * {@code Project.qde} and {@code Sources/} in letters of either size, or name the project after itself; a path that leads out, a name
 * that stands twice or an archive that unfolds beyond measure is refused whole.
 */
final class PackedProject {

    private static final long MOST_BYTES = 400L << 20;
    private static final int MOST_FILES = 20_000;

    private final String file;
    private final Map<String, byte[]> texts = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private byte[] project = {};

    private PackedProject(String file) {
        this.file = file;
    }

    static PackedProject read(Path archive) throws IOException {
        PackedProject packed = new PackedProject(String.valueOf(archive.getFileName()));
        Map<String, byte[]> files = ZipReader.read(archive, MOST_BYTES, MOST_FILES, packed::wanted);
        packed.sort(files);
        return packed;
    }

    private boolean wanted(String name) {
        boolean out = name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
        if (out) {
            throw RefiProblem.PATH_LEADS_OUT.because(file, name);
        }
        String small = name.toLowerCase(Locale.ROOT);
        if (!seen.add(small)) {
            throw RefiProblem.NAME_TWICE.because(file, name);
        }
        boolean ours = small.endsWith(".qde") || small.endsWith(".txt");
        if (!ours && !name.endsWith("/")) {
            others.add(name);
        }
        return ours;
    }

    private void sort(Map<String, byte[]> files) {
        List<String> projects = files.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".qde"))
                .toList();
        if (projects.isEmpty()) {
            throw RefiProblem.NO_PROJECT_INSIDE.because(file);
        }
        Optional<String> named = projects.stream()
                .filter(name -> name.equalsIgnoreCase("project.qde"))
                .findFirst();
        if (named.isEmpty() && projects.size() > 1) {
            throw RefiProblem.SEVERAL_PROJECTS.because(file, String.join(", ", projects));
        }
        project = files.getOrDefault(named.orElse(projects.getFirst()), new byte[0]);
        files.forEach((name, bytes) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (small.endsWith(".txt")) {
                texts.put(small.substring(small.lastIndexOf('/') + 1), bytes);
            }
        });
    }

    byte[] project() {
        return project;
    }

    /** The text of this name, wherever it lies and whatever scheme stands before it. */
    Optional<byte[]> text(String path) {
        String name = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        return Optional.ofNullable(texts.get(name.substring(name.lastIndexOf('/') + 1)));
    }

    /** Files that are neither project nor text. */
    List<String> others() {
        return others;
    }
}
