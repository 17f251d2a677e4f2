package org.commonweal.app.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Studies;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.words.Labels;

/** A study of its own with all documents of Riverside, for tests that look at pages and change nothing. */
final class WholeStudy {

    private static final String ID = "whole";
    private static final Path RIVERSIDE = Path.of("../examples/riverside");
    private static final List<String> DOCUMENTS = List.of(
            "programme.yaml", "questionnaire.yaml", "plan.yaml", "plan.seal", "waves/2015.csv", "waves/2018.csv");

    private WholeStudy() {}

    /** Its id. */
    static synchronized String in(OpenWorkbench workbench) {
        Database database = workbench.bean(Database.class);
        Studies studies = new Studies(database);
        if (studies.find(ID).isPresent()) {
            return ID;
        }
        Labels titles = new Labels(Map.of("en", "Quiet Streets", "zh", "\u5b89\u9759\u7684\u8857\u9053"));
        database.change("system", acting -> studies.create(acting, ID, titles));
        try {
            for (String path : DOCUMENTS) {
                byte[] bytes = Files.readAllBytes(RIVERSIDE.resolve(path));
                workbench.bean(DatabaseStore.class).apply(ID, Change.add(DocumentPath.of(path), bytes), "system");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ID;
    }
}
