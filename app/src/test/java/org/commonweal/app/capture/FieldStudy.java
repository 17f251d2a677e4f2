package org.commonweal.app.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.app.OpenWorkbench;
import org.commonweal.app.Visitor;
import org.commonweal.app.access.Person;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Studies;
import org.commonweal.store.Change;
import org.commonweal.store.DocumentPath;
import org.commonweal.submission.Household;
import org.commonweal.words.Labels;
import org.jooq.impl.DSL;

/** A study of its own with the household form, an interviewer and a tablet. */
final class FieldStudy {

    final OpenWorkbench workbench;
    final String id;
    final Visitor interviewer;
    final String key;
    final String host;

    FieldStudy(OpenWorkbench workbench) {
        this.workbench = workbench;
        this.id = ("field-" + Ids.next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).substring(0, 20);
        this.host = "http://127.0.0.1:" + workbench.port();
        Database database = workbench.bean(Database.class);
        database.change(
                "system",
                acting -> new Studies(database)
                        .create(acting, id, new Labels(Map.of("en", "Riverside field work", "zh", "河畔实地调查"))));
        write("forms/household/3/form.xml", Household.form());
        write("forms/household/3/media/streets.csv", Household.media().get("streets.csv"));
        interviewer = workbench.with("interviewer", Optional.of(id), Optional.empty());
        key = newKey();
    }

    void write(String path, byte[] bytes) {
        SortedMap<DocumentPath, Change.Step> steps = new TreeMap<>();
        steps.put(DocumentPath.of(path), new Change.Step(Optional.empty(), Optional.of(bytes)));
        try {
            workbench.bean(DatabaseStore.class).apply(id, new Change(steps), "system");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String account(Visitor visitor) {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.select(DSL.field("id", String.class))
                        .from("account")
                        .where(DSL.field("email", String.class).eq(visitor.email()))
                        .fetchSingle(DSL.field("id", String.class)));
    }

    String newKey() {
        Person amina = workbench.aminaHerself();
        return workbench.bean(CaptureKeys.class).make(amina, id, account(interviewer), "tablet 7");
    }

    String base() {
        return host + "/key/" + key + "/" + id;
    }

    CollectClient tablet() {
        return new CollectClient(base());
    }

    int count(String table, String where) {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.fetchSingle("select count(*) from " + table + " where " + where)
                        .get(0, Integer.class));
    }

    /** The state of a submission once it has been looked at. */
    String checked(String instance) {
        for (int i = 0; i < 200; i++) {
            String state = workbench
                    .bean(Database.class)
                    .read(sql -> sql.fetchOptional(
                                    "select state, rules from submission where study = ? and instance = ? and twin_of is null",
                                    id,
                                    instance)
                            .filter(row -> row.get(1, Integer.class) > 0)
                            .map(row -> row.get(0, String.class))
                            .orElse(""));
            if (!state.isEmpty()) {
                return state;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return "never";
    }

    String submission(String instance) {
        return workbench
                .bean(Database.class)
                .read(sql -> sql.fetchSingle(
                                "select id from submission where study = ? and instance = ? and twin_of is null",
                                id,
                                instance)
                        .get(0, String.class));
    }
}
