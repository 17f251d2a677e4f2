package org.commonweal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Grant;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.Invitation;
import org.commonweal.app.access.account.People;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Ids;
import org.commonweal.app.store.Stores;
import org.commonweal.app.store.Studies;
import org.commonweal.words.Labels;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The workbench as its users get it, on a free port of this machine, with two studies; one for all tests of a run. */
public final class OpenWorkbench implements AutoCloseable {

    public static final String OWN_STUDY = "riverside";
    public static final String OTHER_STUDY = "hillside";
    public static final String PASSWORD = "kettle sparrow ladder";

    private static OpenWorkbench open;
    private static OpenWorkbench openOnPostgres;

    private final ConfigurableApplicationContext running;
    private final Visitor administrator;

    private OpenWorkbench(Settings settings) {
        running = ServeCommand.start(settings);
        administrator = visitor();
    }

    /** A demonstration of its own: close it. */
    public static OpenWorkbench demonstration(Path data) {
        return new OpenWorkbench(new Settings(data, Optional.empty(), "127.0.0.1", 0, true, Optional.empty()));
    }

    /** Another instance on a store that is there already: close it. */
    public static OpenWorkbench on(Settings settings) {
        return new OpenWorkbench(settings);
    }

    /** One on a store of its own, with its administrator and studies. */
    public static OpenWorkbench furnished(Settings settings) {
        return new OpenWorkbench(settings).furnished();
    }

    private OpenWorkbench furnished() {
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        administrator.get(bean(Doors.class).first().orElseThrow().path());
        administrator.post(
                administrator.path(),
                Map.of("name", "Amina", "email", "amina@example.org", "password", "correct horse battery"));
        for (String study : new String[] {OWN_STUDY, OTHER_STUDY}) {
            bean(Database.class)
                    .change(
                            "system",
                            acting -> new Studies(bean(Database.class))
                                    .create(acting, study, new Labels(Map.of("en", study))));
        }
        return this;
    }

    public static synchronized OpenWorkbench now() {
        if (open == null) {
            try {
                Path data = Files.createTempDirectory("workbench");
                open = new OpenWorkbench(new Settings(data, Optional.empty(), "127.0.0.1", 0, false, Optional.empty()))
                        .furnished();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return open;
    }

    /** The same on a PostgreSQL of the tests' own; the test is skipped where there is none. */
    public static synchronized OpenWorkbench onPostgres() {
        if (openOnPostgres == null) {
            try {
                openOnPostgres = furnished(Stores.postgres(Files.createTempDirectory("workbench")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return openOnPostgres;
    }

    public <T> T bean(Class<T> type) {
        return running.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return running;
    }

    public int port() {
        return ((WebServerApplicationContext) running).getWebServer().getPort();
    }

    /** Somebody who has not signed in. */
    public Visitor visitor() {
        return new Visitor(port());
    }

    /** Amina, who administers and has signed in. */
    public Visitor amina() {
        return administrator;
    }

    /** Somebody new with a role, who has signed in. */
    public Visitor with(String role, Optional<String> study, Optional<String> area) {
        String email = Ids.next().toLowerCase(Locale.ROOT) + "@example.org";
        Invitation.Link link = bean(People.class)
                .invite(aminaHerself(), email, new Invitation.Offer(role, study, area))
                .orElseThrow();
        Visitor visitor = visitor();
        visitor.called(email);
        visitor.get(link.path());
        visitor.post(link.path(), Map.of("name", role, "password", PASSWORD));
        return visitor;
    }

    @Override
    public void close() {
        running.close();
    }

    /** Amina as the rooms know her. */
    public Person aminaHerself() {
        return new Person("amina", "Amina", Locale.ENGLISH, List.of(everything()));
    }

    private static Grant everything() {
        Map<Room, Act> rooms = new EnumMap<>(Room.class);
        for (Room room : Room.values()) {
            rooms.put(room, Act.DECIDE);
        }
        return new Grant("administrator", rooms, Optional.empty(), Optional.empty());
    }
}
