package org.commonweal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mini study of the tests of {@code evaluation}, in a folder of its own, to be worked on and spoilt. */
record FourStreets(Path folder) {

    private static final List<String> FILES =
            List.of("programme.yaml", "questionnaire.yaml", "plan.yaml", "waves/2015.csv", "waves/2018.csv");

    static FourStreets in(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream in = FourStreets.class.getResourceAsStream("/mini-study/" + file)) {
                if (in == null) {
                    throw new IOException("no " + file);
                }
                Files.createDirectories(folder.resolve(file).getParent());
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        return new FourStreets(folder);
    }

    static FourStreets declaredIn(Path folder) throws IOException {
        FourStreets study = in(folder);
        Said said = Said.when("plan", "declare", folder, "--by", "Amina");
        if (said.code() != 0) {
            throw new IOException(said.err());
        }
        return study;
    }

    FourStreets with(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("'" + from + "' is not in " + file);
        }
        Files.writeString(folder.resolve(file), text.replace(from, to));
        return this;
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
