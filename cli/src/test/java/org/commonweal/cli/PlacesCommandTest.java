package org.commonweal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.commonweal.exchange.ComparatorFile;
import org.commonweal.exchange.LockFile;
import org.commonweal.exchange.PlaceFolder;
import org.commonweal.exchange.PlaceGlance;
import org.commonweal.place.ComparatorDesign;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparators chosen from a folder, as the pages choose them. */
class PlacesCommandTest {

    @TempDir
    Path folder;

    private Path study;

    @BeforeEach
    void invented() throws IOException {
        study = FourStreets.in(folder).folder();
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder table = new StringBuilder("code,name,council_code,income,health\n");
        for (int i = 0; i < 120; i++) {
            table.append(String.format(
                    Locale.ROOT,
                    "A%03d,Place %d,C%d,%.4f,%.4f%n",
                    i,
                    i,
                    i / 30,
                    random.nextGaussian(),
                    random.nextGaussian()));
        }
        byte[] bytes = table.toString().getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(study.resolve("places"));
        Files.write(study.resolve("places/areas.csv"), bytes);
        Files.writeString(
                study.resolve("places/areas" + PlaceFolder.PAGE),
                PlaceGlance.of("areas.csv", bytes)
                        .suggested("Invented", LocalDate.of(2015, 1, 1), "CC0", PlaceGlance.hash(bytes), "")
                        .text());
        Files.writeString(
                study.resolve(ComparatorFile.NAME),
                ComparatorFile.write(ComparatorDesign.of(List.of("A000", "A031"), List.of("income", "health"))
                        .excluding()
                        .placebos(10, 1)));
    }

    @Test
    void the_command_says_how_good_the_choice_is_and_locks_the_hash_that_a_page_would_lock() throws IOException {
        PlaceFolder places = PlaceFolder.at(study);
        String hash = ComparatorFile.read(Files.readString(study.resolve(ComparatorFile.NAME)))
                .chooseWithoutPlacebos(places.areas(), places.boundaries())
                .hash();
        Said chosen = Said.when("places", "choose", study);
        assertThat(chosen.code()).as(chosen.err()).isZero();
        assertThat(chosen.out()).contains("Hash: " + hash).contains("chosen 2").contains("Placebo sets: 10");
        assertThat(study.resolve(LockFile.NAME)).doesNotExist();
        Said locked = Said.when("places", "choose", study, "--lock", "--by", "Amina");
        assertThat(locked.code()).as(locked.err()).isZero();
        assertThat(LockFile.read(Files.readString(study.resolve(LockFile.NAME)))
                        .now()
                        .orElseThrow()
                        .hash())
                .isEqualTo(hash);
        assertThat(Said.when("places", "choose", study, "--lock", "--by", "Ben").code())
                .isEqualTo(1);
        assertThat(Said.when("places", "choose", study).out()).contains("the choice that Amina locked");
    }

    @Test
    void nobody_locks_without_a_name() {
        assertThat(Said.when("places", "choose", study, "--lock").code()).isEqualTo(2);
    }
}
