package org.commonweal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends StudyStoreContract {

    @TempDir
    Path home;

    @Override
    protected StudyStore store() {
        return new FolderStore(home);
    }

    @Test
    void attack_4_a_link_leads_nowhere() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("secret.csv"), "secret");
        Path study = Files.createDirectory(home.resolve(STUDY));
        Files.createSymbolicLink(study.resolve("waves"), outside);
        Files.createSymbolicLink(study.resolve("plan.yaml"), outside.resolve("secret.csv"));
        assertThat(store().documents(STUDY)).isEmpty();
        assertThat(store().read(STUDY, DocumentPath.of("waves/secret.csv"))).isEmpty();
        assertThat(store().read(STUDY, DocumentPath.of("plan.yaml"))).isEmpty();
        assertThatIOException()
                .isThrownBy(
                        () -> store().apply(STUDY, Change.add(DocumentPath.of("waves/new.csv"), bytes("x")), "anna"));
        assertThat(outside.resolve("new.csv")).doesNotExist();
    }

    @Test
    void a_file_whose_name_is_no_path_of_a_document_is_none() throws IOException {
        Path study = Files.createDirectories(home.resolve(STUDY).resolve(".git"));
        Files.writeString(study.resolve("config"), "x");
        Files.writeString(home.resolve(STUDY).resolve("my notes.txt"), "x");
        Files.writeString(home.resolve(STUDY).resolve("plan.yaml"), "x");
        assertThat(store().documents(STUDY)).containsOnlyKeys(DocumentPath.of("plan.yaml"));
    }
}
