package org.commonweal.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.demo.DemoStudy;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DataFolder;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code commonweal serve}: start the workbench. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Start the workbench and keep it running.")
final class ServeCommand implements Callable<Integer> {

    /** The server goes on after the command has returned. */
    static final int RUNNING = -1;

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = settings();
        ConfigurableApplicationContext running = start(settings);
        int port = port(running);
        String here = settings.publicUrl().orElse("http://%s:%d".formatted(settings.address(), port));
        spec.commandLine().getOut().println("The workbench is open: " + here + "/");
        running.getBean(Doors.class).first().ifPresent(link -> {
            spec.commandLine()
                    .getOut()
                    .println("It has no accounts yet. Make the first one, the administrator's, here:");
            spec.commandLine().getOut().println("  " + here + link.path());
            spec.commandLine().getOut().println("The link works once, within 24 hours; starting again gives another.");
        });
        List<String> absent = running.getBean(DemoStudy.class).absent();
        if (!absent.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println("An earlier version made this demonstration; it lacks " + String.join(", ", absent) + ".");
            spec.commandLine()
                    .getOut()
                    .println("To see all of Riverside, close the workbench, remove the folder " + settings.data()
                            + " and start again.");
        }
        spec.commandLine().getOut().println("To close it, press Ctrl and C.");
        return RUNNING;
    }

    private Settings settings() {
        try {
            return options.settings();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Starts a workbench; closing the context closes it. */
    static ConfigurableApplicationContext start(Settings settings) {
        DataFolder.make(settings.data());
        SpringApplication application = new SpringApplication(WorkbenchBeans.class);
        application.setBannerMode(Banner.Mode.OFF);
        // Rooms name their things without asking one another.
        application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        application.setLogStartupInfo(false);
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(Settings.class, () -> settings));
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.address());
        properties.put("server.port", settings.port());
        // Only whoever has said how people reach us from outside stands behind a proxy whose word on it counts.
        properties.put("server.forward-headers-strategy", settings.publicUrl().isPresent() ? "framework" : "none");
        properties.put(
                "logging.file.name",
                settings.data().resolve("log").resolve("workbench.log").toString());
        application.setDefaultProperties(properties);
        return application.run();
    }

    /** The port that a workbench listens on. */
    static int port(ConfigurableApplicationContext running) {
        return Objects.requireNonNull(((WebServerApplicationContext) running).getWebServer())
                .getPort();
    }
}
